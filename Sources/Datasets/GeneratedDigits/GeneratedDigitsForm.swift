/// A control point of a pen stroke, on a sheet where a digit is about one unit high, y downwards.
struct PenPoint {
  /// Where the point lies in the middle pose of its form.
  let position: SIMD2<Float>
  /// How far the point moves to the form's second pose; `-drift` leads to the first.
  let drift: SIMD2<Float>
  /// Whether the pen turns sharply here; a hurried hand rounds the turn.
  let isTurn: Bool
  /// Whether the pen is set down here: the first point of a stroke.
  var startsStroke = false
}

/// A point that the curve passes smoothly; `dx` and `dy` lead to the form's second pose.
func via(_ x: Float, _ y: Float, _ dx: Float = 0, _ dy: Float = 0) -> PenPoint {
  PenPoint(position: SIMD2(x, y), drift: SIMD2(dx, dy), isTurn: false)
}

/// A point at which the pen turns sharply; `dx` and `dy` lead to the form's second pose.
func turn(_ x: Float, _ y: Float, _ dx: Float = 0, _ dy: Float = 0) -> PenPoint {
  PenPoint(position: SIMD2(x, y), drift: SIMD2(dx, dy), isTurn: true)
}

/// One way in which people write a digit.
struct DigitForm {
  /// How common the form is among those of its digit.
  let weight: Float
  /// How far a hand departs from the form: 1 for most, less where little is needed to spoil it.
  let freedom: Float
  /// The control points of all strokes, one stroke after the other.
  let points: [PenPoint]

  /// Makes a form of strokes, each a list of points that the pen passes.
  init(_ weight: Float, freedom: Float = 1, _ strokes: [PenPoint]...) {
    self.weight = weight
    self.freedom = freedom
    points = strokes.flatMap { stroke in
      var stroke = stroke
      stroke[0].startsStroke = true
      return stroke
    }
  }
}

/// The forms of each digit, 0 to 9.
let digitForms = formsOfZeroToFour + formsOfFiveToNine

extension [DigitForm] {
  /// Draws one of the forms, by their weights.
  func randomForm(using random: inout SketchRandom) -> DigitForm {
    var left = random.fraction() * reduce(0) { $0 + $1.weight }
    for form in self.dropLast() {
      if left < form.weight { return form }
      left -= form.weight
    }
    return self[count - 1]
  }
}
