#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A hand: how one image departs from its form.
///
/// The ranges were chosen by comparing slant, width, height and stroke width of whole data sets
/// with MNIST's, and by looking.
struct Hand {
  /// Where between the form's two poses it writes, and a little beyond: -1.3 to 1.3.
  private let drift: Float
  /// The spread of a control point about its place, in heights of the digit.
  private let jitter: Float
  /// How much longer or shorter the ends of a stroke are, as a share of the way to the next point.
  private let reach: Float
  /// Whether sharp turns are rounded in haste.
  private let roundsTurns: Bool
  /// How the sheet is bent: the displacements that go with x², x·y and y².
  private let bend: (xx: SIMD2<Float>, xy: SIMD2<Float>, yy: SIMD2<Float>)
  /// How the sheet is rippled: by one sine along x and one along y.
  private let ripple: SIMD2<Float>
  private let ripplePhase: SIMD2<Float>
  /// Aspect, slant and rotation: where the unit vectors of the sheet come to lie.
  private let xAxis: SIMD2<Float>
  private let yAxis: SIMD2<Float>

  /// The pen of this hand.
  let pen: Pen

  init(freedom: Float, using random: inout SketchRandom) {
    // Most hands are tidy, some are not: one factor for all that spoils a form.
    let haste = freedom * random.between(0.3, 1.3)
    drift = random.between(-1.3, 1.3)
    jitter = 0.036 * haste
    reach = 0.15 * haste
    roundsTurns = random.fraction() < 0.3
    bend = (
      0.36 * haste * random.normals(), 0.36 * haste * random.normals(),
      0.36 * haste * random.normals()
    )
    ripple = 0.05 * haste * random.normals()
    ripplePhase = SIMD2(random.angle(), random.angle())

    let posture = random.normals()
    let aspect = exp(0.19 * posture.x)
    let slant = 0.08 + 0.22 * posture.y
    let tilt = random.normals()
    let angle = 0.12 * tilt.x
    let (cosine, sine) = (cos(angle), sin(angle))
    xAxis = aspect * SIMD2(cosine, sine)
    yAxis = SIMD2(-cosine * slant - sine, cosine - sine * slant)
    pen = Pen(using: &random)
  }

  /// Puts the control points of `form` where this hand writes them.
  func place(_ form: DigitForm, into sketch: inout Sketch, using random: inout SketchRandom) {
    // Half of a point's error goes on to the next: neighbours err alike, and curves stay smooth.
    var error = SIMD2<Float>.zero
    for point in form.points {
      if point.startsStroke { error = .zero }
      error = 0.5 * error + jitter * random.normals()
      sketch.controls.append(
        Sketch.Control(
          position: moved(point.position + drift * point.drift + error),
          isTurn: point.isTurn && !roundsTurns, startsStroke: point.startsStroke))
    }
    stretchEnds(of: &sketch, using: &random)
  }

  /// Begins and ends each stroke a little early or late, in its own direction.
  private func stretchEnds(of sketch: inout Sketch, using random: inout SketchRandom) {
    let count = sketch.controls.count
    for i in 1..<count {
      if sketch.controls[i - 1].startsStroke { stretch(i - 1, awayFrom: i) }
      if i + 1 == count || sketch.controls[i + 1].startsStroke { stretch(i, awayFrom: i - 1) }
    }

    func stretch(_ end: Int, awayFrom neighbour: Int) {
      let way = sketch.controls[end].position - sketch.controls[neighbour].position
      sketch.controls[end].position += reach * random.normals().x * way
    }
  }

  /// Where a point of the flat sheet comes to lie.
  private func moved(_ point: SIMD2<Float>) -> SIMD2<Float> {
    // About the middle of a digit, where bending moves nothing.
    let p = point - SIMD2(0.35, 0.5)
    let wave = SIMD2(sin(5 * p.y + ripplePhase.x), sin(5 * p.x + ripplePhase.y))
    let bent =
      p + bend.xx * (p.x * p.x) + bend.xy * (p.x * p.y) + bend.yy * (p.y * p.y) + ripple * wave
    return xAxis * bent.x + yAxis * bent.y
  }
}

/// A pen, and how it is pressed.
struct Pen {
  /// The stroke's width in pixels, for a path of middling length.
  private let width: Float
  /// The swelling of the stroke with the pressure, as a share of the width.
  private let pressure: Float
  private let pressurePhase: Float
  /// How many radians of the pressure's wave the whole path takes.
  private let pressureWaves: Float
  /// How much thinner the pen lifts off at the end, as a share of the width.
  private let lift: Float

  init(using random: inout SketchRandom) {
    let spread = random.normals()
    width = 2.5 * exp(0.27 * spread.x)
    pressure = 0.15 * spread.y
    pressurePhase = random.angle()
    pressureWaves = random.between(1, 6) * .pi
    lift = max(0, 0.25 * random.normals().x)
  }

  /// Half the stroke's width at each sample of the sketch, in pixels.
  ///
  /// A long path in a small box is written finer: the loops of an 8 stay open, a 1 may be broad.
  func press(_ sketch: inout Sketch) {
    // 2.2 heights is the path of a middling digit such as 5.
    let fineness = pow(sketch.pathLength / (2.2 * sketch.extent.max()), -0.2)
    let radius = 0.5 * min(width * fineness, 5.5)
    let step = 1 / Float(sketch.samples.count)
    for i in sketch.samples.indices {
      let t = Float(i) * step
      let swelling = pressure * sin(pressurePhase + pressureWaves * t)
      let share = 1 + swelling - lift * max(0, t - 0.7)
      // A line below 1.3 pixels would only be grey.
      sketch.samples[i].radius = max(0.65, radius * share)
    }
  }
}
