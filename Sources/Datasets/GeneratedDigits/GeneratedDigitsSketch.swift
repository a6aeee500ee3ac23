/// A digit as a hand has drawn it: strokes of straight pieces, before it is scaled to an image.
///
/// One sketch serves many images, so that its memory is allocated once.
struct Sketch {
  /// A control point where the hand has put it.
  struct Control {
    var position: SIMD2<Float>
    var isTurn: Bool
    var startsStroke: Bool
  }

  /// A corner of a flattened stroke.
  struct Sample {
    var position: SIMD2<Float>
    /// Half the stroke's width here, in pixels.
    var radius: Float = 1
    var startsStroke: Bool
  }

  var controls: [Control] = []
  var samples: [Sample] = []
  /// The length of all strokes.
  private(set) var pathLength: Float = 0
  /// The width and height of the strokes' middle lines.
  private(set) var extent = SIMD2<Float>.zero

  /// Forgets the last drawing.
  mutating func clear() {
    controls.removeAll(keepingCapacity: true)
    samples.removeAll(keepingCapacity: true)
  }

  /// Draws the curves through the control points, and measures them.
  mutating func flatten() {
    for i in controls.indices {
      let end = controls[i]
      if end.startsStroke {
        samples.append(Sample(position: end.position, startsStroke: true))
        continue
      }
      let start = controls[i - 1]
      // Where the curve has no neighbour or turns sharply, it goes straight on.
      let before =
        start.startsStroke || start.isTurn
        ? 2 * start.position - end.position : controls[i - 2].position
      let isLast = i + 1 == controls.count || controls[i + 1].startsStroke
      let after =
        isLast || end.isTurn ? 2 * end.position - start.position : controls[i + 1].position
      appendCurve(before, start.position, end.position, after)
    }
    measure()
  }

  /// Appends the curve from `b` to `c`, whose neighbours are `a` and `d`.
  ///
  /// Centripetal Catmull–Rom: it passes the points, and unlike the uniform one makes neither cusps
  /// nor loops between points that lie close together (Yuksel, Schaefer and Keyser, 2011).
  private mutating func appendCurve(
    _ a: SIMD2<Float>, _ b: SIMD2<Float>, _ c: SIMD2<Float>, _ d: SIMD2<Float>
  ) {
    /// The square root of the distance; at least a thousandth, so that equal points divide nothing
    /// by zero.
    func interval(_ p: SIMD2<Float>, _ q: SIMD2<Float>) -> Float {
      max(distance(p, q).squareRoot(), 1e-3)
    }
    let ab = interval(a, b)
    let bc = interval(b, c)
    let cd = interval(c, d)
    // Hermite's form, with the tangents that belong to a parameter from 0 to 1.
    let leaving = (c - b) + bc * ((b - a) / ab - (c - a) / (ab + bc))
    let arriving = (c - b) + bc * ((d - c) / cd - (d - b) / (bc + cd))
    // Six pieces of a curve that is some 6 pixels long cannot be told from the curve.
    let pieces = 6
    for piece in 1...pieces {
      let t = Float(piece) / Float(pieces)
      let t2 = t * t
      let t3 = t2 * t
      let ofEnds = b + (3 * t2 - 2 * t3) * (c - b)
      let ofTangents = (t3 - 2 * t2 + t) * leaving + (t3 - t2) * arriving
      samples.append(Sample(position: ofEnds + ofTangents, startsStroke: false))
    }
  }

  private mutating func measure() {
    var low = samples[0].position
    var high = low
    pathLength = 0
    for i in samples.indices.dropFirst() {
      let position = samples[i].position
      low = pointwiseMin(low, position)
      high = pointwiseMax(high, position)
      if !samples[i].startsStroke { pathLength += distance(samples[i - 1].position, position) }
    }
    extent = high - low
  }

  // MARK: - Fitting

  /// Scales and moves the drawing, ink and all, to lie in the middle of a square of `side` pixels
  /// and touch two of its borders.
  mutating func fit(side: Float) {
    let longest = extent.max()
    let broadest = samples.reduce(0) { max($0, $1.radius) }
    // Certain to fit, but too small where the outermost stroke is not the broadest. The ink grows
    // by at most `longest` for each unit of scale, so the second step does not overshoot either.
    var scale = (side - 2 * broadest) / longest
    let first = inkBounds(scale: scale)
    scale += (side - (first.high - first.low).max()) / longest
    let (low, high) = inkBounds(scale: scale)
    let shift = 0.5 * (side - low - high)
    for i in samples.indices { samples[i].position = scale * samples[i].position + shift }
  }

  private func inkBounds(scale: Float) -> (low: SIMD2<Float>, high: SIMD2<Float>) {
    var low = SIMD2<Float>(repeating: .infinity)
    var high = -low
    for sample in samples {
      low = pointwiseMin(low, scale * sample.position - sample.radius)
      high = pointwiseMax(high, scale * sample.position + sample.radius)
    }
    return (low, high)
  }
}

/// The distance of two points.
func distance(_ p: SIMD2<Float>, _ q: SIMD2<Float>) -> Float {
  let d = q - p
  return (d * d).sum().squareRoot()
}
