import Foundation
import TensorCore

public enum S2_4_3_LearningRate {
  public static let section = Section(
    "2.4.3", "The learning rate", file: "2.4-GradientDescent/2.4.3-LearningRate.swift",
    suite: "S2_4_3_LearningRate",
    katas: [
      StepsToConverge.kata.facts, StableLearningRate.kata.facts, LeastSquaresLine.kata.facts,
      Unknowns.kata.facts, CoefficientBytes.kata.facts,
    ])

  /// A descent on `½ · curvature · w²`.
  struct Parabola: Sendable, CustomStringConvertible {
    var curvature = 1.0
    let rate: Double
    let start: Double
    var tolerance = 1.0
    var limit = 100
    var description: String {
      "curvature \(curvature), learningRate \(rate), from \(start), tolerance \(tolerance), "
        + "limit \(limit)"
    }

    /// The count of steps as the loop of the task has it; a slip changes one of its parts.
    func count(
      factor: Double? = nil, isClose: (Double) -> Bool, first: Int = 0, last: Int? = nil
    ) -> String {
      var w = start
      for steps in first...max(last ?? limit, first) {
        if isClose(w) { return words(steps) }
        w *= factor ?? 1 - rate * curvature
      }
      return words(nil)
    }

    func isClose(_ w: Double) -> Bool { abs(w) <= tolerance }
  }

  /// The number of steps in words: a `nil` is compared like any other answer.
  static func words(_ steps: Int?) -> String { steps.map { "steps: \($0)" } ?? "nil" }

  public enum StepsToConverge {
    typealias K = Kata<Parabola, String>
    static let kata = K(
      "stepsToConverge", probe: Parabola(rate: 0.5, start: 8),
      wrongAnswers: [
        .slip("the curvature is left out of the slope") { p in
          p.count(factor: 1 - p.rate, isClose: p.isClose)
        },
        .slip("it climbs: the step goes against the slope") { p in
          p.count(factor: 1 + p.rate * p.curvature, isClose: p.isClose)
        },
        .slip("the slope is taken for 2 · c · w: the function is half of c · w²") { p in
          p.count(factor: 1 - 2 * p.rate * p.curvature, isClose: p.isClose)
        },
        .slip("w below 0 is taken to be close: it is the distance that counts") { p in
          p.count { $0 <= p.tolerance }
        },
        .slip("at the tolerance itself w is not taken to be close") { p in
          p.count { abs($0) < p.tolerance }
        },
        .slip("one step too many is counted") { p in p.count(isClose: p.isClose, first: 1) },
        .slip("one step too few is allowed: the limit-th step counts") { p in
          p.count(isClose: p.isClose, last: p.limit - 1)
        },
        .slip("the limit is returned where descent does not converge") { p in
          let steps = p.count(isClose: p.isClose)
          return steps == "nil" ? words(p.limit) : steps
        },
      ],
      checks: [
        // 8 → 4 → 2 → 1
        .gives("halves 8 to 1 in 3 steps", Parabola(rate: 0.5, start: 8), "steps: 3"),
        // The factor is 1 − 0.375 · 4 = −1/2: 8 → −4 → 2 → −1
        .gives(
          "lands on alternating sides where the step is longer than the way",
          Parabola(curvature: 4, rate: 0.375, start: 8), "steps: 3"),
        // 1 − 0.25 · 4 = 0
        .gives(
          "is there at once with the rate 1/c", Parabola(curvature: 4, rate: 0.25, start: 8),
          "steps: 1"),
        // 1 − 0.5 · 4 = −1
        .gives(
          "never arrives with the rate 2/c", Parabola(curvature: 4, rate: 0.5, start: 8), "nil"),
        .gives("diverges with a greater one", Parabola(curvature: 4, rate: 1, start: 8), "nil"),
        // 0.999ᵏ = 1/8 for k = ln 8 / −ln 0.999 = 2078.4
        .gives(
          "takes 2079 steps with a rate of a thousandth",
          Parabola(rate: 0.001, start: 8, limit: 10_000), "steps: 2079"),
        .gives(
          "takes no step where the start is close", Parabola(rate: 0.5, start: -1), "steps: 0"),
        .gives("may use the last step", Parabola(rate: 0.5, start: 8, limit: 3), "steps: 3"),
        .gives("stops at the limit", Parabola(rate: 0.5, start: 8, limit: 2), "nil"),
        .property("takes ⌈ln(tolerance / |w|) / ln|1 − rate · c|⌉ steps") { answer in
          for seed: UInt64 in 1...10 {
            var generator = SplitMix64(seed: seed)
            let c = 0.5 + generator.nextUniform()
            let factor = 1.8 * generator.nextUniform() - 0.9
            let p = Parabola(
              curvature: c, rate: (1 - factor) / c, start: 3 + generator.nextUniform(),
              tolerance: 0.01)
            let right = words(Int((log(p.tolerance / p.start) / log(abs(factor))).rounded(.up)))
            let found = try answer(p)
            if found != right { throw Finding("given \(p)\ngot \(found), expected \(right)") }
          }
        },
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Double, Double, Double, Double, Int) throws -> Int?
    ) -> Subject {
      kata.subject { p in
        words(
          try function(p.curvature, p.rate, p.start, p.tolerance, p.limit))
      }
    }
  }

  public enum StableLearningRate {
    typealias K = Kata<[Double], Double>
    static let kata = K(
      "stableLearningRate", probe: [1],
      wrongAnswers: [
        .slip("1/c is the best rate for one curvature; the bound is 2/c") { 1 / ($0.max() ?? 1) },
        .slip("the smallest curvature decides: the steepest direction diverges first") {
          2 / ($0.min() ?? 1)
        },
        .slip("the mean curvature decides: descent must be stable in every direction") {
          2 * Double($0.count) / $0.reduce(0, +)
        },
        .slip("the curvatures are added up") { 2 / $0.reduce(0, +) },
        .slip("only the first curvature is looked at") { 2 / $0[0] },
        .slip("it is c/2 in place of 2/c") { ($0.max() ?? 1) / 2 },
        .slip("the last curvature is left out of the loop") {
          2 / ($0.dropLast().max() ?? $0[0])
        },
      ],
      checks: [
        .gives("takes the largest of the curvatures", [1, 5, 0.5], 0.4),
        .gives("looks at the last curvature too", [1, 2, 8], 0.25),
        .gives("takes one curvature", [4], 0.5),
        .property("is the edge: just below every weight converges, just above one diverges") {
          answer in
          for seed: UInt64 in 1...5 {
            var generator = SplitMix64(seed: seed)
            let curvatures = (0..<4).map { _ in 0.1 + 4 * generator.nextUniform() }
            let rate = try answer(curvatures)
            let below = curvatures.map { abs(1 - 0.999 * rate * $0) }.max() ?? 0
            let above = curvatures.map { abs(1 - 1.001 * rate * $0) }.max() ?? 0
            if !(below < 1 && above > 1) {
              throw Finding(
                "given \(curvatures)\na step multiplies the weight of the steepest direction by "
                  + "\(below) just below \(rate), and by \(above) just above")
            }
          }
        },
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable ([Double]) throws -> Double
    ) -> Subject {
      kata.subject { try function($0) }
    }
  }

  public enum LeastSquaresLine {
    /// From places and values to slope and intercept.
    typealias K = Kata<([Double], [Double]), [Double]>

    /// Means, and sums of the products of what departs from them.
    struct Moments {
      let meanX: Double
      let meanY: Double
      var xx = 0.0
      var xy = 0.0
      var yy = 0.0

      /// - Throws: `ShapeError` where a right answer does.
      init(_ x: [Double], _ y: [Double]) throws {
        guard x.count == y.count, Set(x).count >= 2 else { throw ShapeError("no line") }
        meanX = x.reduce(0, +) / Double(x.count)
        meanY = y.reduce(0, +) / Double(y.count)
        for (a, b) in zip(x, y) {
          xx += (a - meanX) * (a - meanX)
          xy += (a - meanX) * (b - meanY)
          yy += (b - meanY) * (b - meanY)
        }
      }

      var slope: Double { xy / xx }
      var line: [Double] { [slope, meanY - slope * meanX] }
    }

    static let kata = K(
      "leastSquaresLine", probe: ([0, 1], [0, 1]),
      wrongAnswers: [
        .slip("slope and intercept are exchanged") { x, y in
          try Moments(x, y).line.reversed()
        },
        .slip("x and y are exchanged: it is the distance in y that counts") { x, y in
          let m = try Moments(x, y)
          return [m.yy / m.xy, m.meanY - m.yy / m.xy * m.meanX]
        },
        .slip("the line is led through 0: the intercept is an unknown too") { x, y in
          _ = try Moments(x, y)
          let slope = zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } / x.reduce(0) { $0 + $1 * $1 }
          return [slope, 0]
        },
        .slip("the intercept is the mean of y: the slope's part is to be taken off") { x, y in
          let m = try Moments(x, y)
          return [m.slope, m.meanY]
        },
        .slip("the slope's part is added to the intercept, not taken off") { x, y in
          let m = try Moments(x, y)
          return [m.slope, m.meanY + m.slope * m.meanX]
        },
        .slip("the line goes through the first and the last point only") { x, y in
          let m = try Moments(x, y)
          let (last, rise) = (x.count - 1, y[y.count - 1] - y[0])
          let slope = x[last] == x[0] ? m.slope : rise / (x[last] - x[0])
          return [slope, y[0] - slope * x[0]]
        },
        .slip("n is forgotten in front of Σ xᵢ · yᵢ and Σ xᵢ²") { x, y in
          let m = try Moments(x, y)
          let n = Double(x.count)
          let (xy, xx) = (m.xy + n * m.meanX * m.meanY, m.xx + n * m.meanX * m.meanX)
          let slope = (xy - n * n * m.meanX * m.meanY) / (xx - n * n * m.meanX * m.meanX)
          return [slope, m.meanY - slope * m.meanX]
        },
        .slip("places that are all the same are not refused") { x, y in
          x.count == y.count && Set(x).count < 2 ? [.nan, .nan] : try Moments(x, y).line
        },
      ],
      checks: [
        // Means 2 and 2; Σ (x − 2)(y − 2) = 1 + 0 + 0 + 4 = 5; Σ (x − 2)² = 1 + 0 + 1 + 4 = 6:
        // the slope is 5/6 and the intercept 2 − 5/3 = 1/3. A dozen roundings.
        .gives(
          "fits a line to four points", ([1, 2, 1, 4], [1, 1, 2, 4]), [5.0 / 6, 1.0 / 3],
          within: 1e-14),
        .gives("gives the task's example", ([0, 1, 2], [0, 0, 3]), [1.5, -0.5], within: 1e-14),
        .gives(
          "meets points that lie on a line", ([-1, 0, 3, 5], [5, 3, -3, -7]), [-2, 3],
          within: 1e-14),
        .gives("takes two points", ([1, 3], [2, 8]), [3, -1], within: 1e-14),
        .property("makes the gradient of the mean squared error 0") { answer in
          for seed: UInt64 in 1...5 { try expectNoSlope(seed, answer) }
        },
        .rejects("throws ShapeError for a value too few", ([1, 2], [1])),
        .rejects("throws ShapeError for places that are all the same", ([2, 2, 2], [1, 2, 3])),
        .rejects("throws ShapeError for no points", ([], [])),
      ])

    static func expectNoSlope(_ seed: UInt64, _ answer: K.Answer) throws {
      var generator = SplitMix64(seed: seed)
      let x = (0..<9).map { _ in 4 * generator.nextUniform() - 2 }
      let y = x.map { 3 * $0 - 1 + generator.nextNormal() }
      let line = try answer((x, y))
      guard line.count == 2 else { throw Finding("a line is a slope and an intercept") }
      // A quadratic: no error but rounding. The error is below 100: 30 · 100 · 2⁻⁵³ / step.
      try expectGradient(
        [0, 0],
        of: { w in
          let errors = zip(x, y).map { w[0] * $0 + w[1] - $1 }
          return errors.reduce(0) { $0 + $1 * $1 } / 9
        },
        at: Tensor(line), names: ["slope", "intercept"], step: 1e-3, within: 1e-9,
        context: "at the line \(line) (seed \(seed)) the gradient should be 0")
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable ([Double], [Double]) throws -> (slope: Double, intercept: Double)
    ) -> Subject {
      kata.subject { points in
        let line = try function(points.0, points.1)
        return [line.slope, line.intercept]
      }
    }
  }

  public enum Unknowns {
    typealias K = Kata<[Int], Int>
    static let kata = K(
      "unknowns", probe: [1, 1],
      wrongAnswers: [
        .slip("the biases are forgotten") { sizes in
          zip(sizes, sizes.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
        },
        .slip("a layer has one bias for each of its inputs, not its outputs") { sizes in
          zip(sizes, sizes.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 + $1.0 }
        },
        .slip("a layer has a single bias: each output has its own") { sizes in
          zip(sizes, sizes.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 + 1 }
        },
        .slip("the last layer is left out of the loop") { sizes in
          zip(sizes, sizes.dropFirst().dropLast()).reduce(0) { $0 + $1.0 * $1.1 + $1.1 }
        },
        .slip("the sizes of all the layers are multiplied") { sizes in
          sizes.reduce(1, *) + sizes.dropFirst().reduce(0, +)
        },
        .slip("the parameters of the chapter's network are returned for every one") { _ in
          407_050
        },
      ],
      checks: [
        // 784 · 512 + 512 = 401,920 and 512 · 10 + 10 = 5,130; Keras's summary says 407,050 too.
        .gives("counts 407,050 in the chapter's network", [784, 512, 10], 407_050),
        .gives("counts 8 in a layer from 3 to 2", [3, 2], 8),
        // 2 · 3 + 3, 3 · 4 + 4, 4 · 1 + 1
        .gives("counts three layers", [2, 3, 4, 1], 30),
        .gives("counts none without a layer", [7], 0),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable ([Int]) throws -> Int
    ) -> Subject {
      kata.subject { try function($0) }
    }
  }

  public enum CoefficientBytes {
    typealias K = Kata<Int, Int>
    static let kata = K(
      "coefficientBytes", probe: 2,
      wrongAnswers: [
        .slip("one coefficient an equation is counted: each has one for every unknown") { 4 * $0 },
        .slip("the coefficients are counted, not their bytes") { $0 * $0 },
        .slip("a Double's 8 bytes are counted: a Float has 4") { 8 * $0 * $0 },
        .slip("the right-hand sides are counted too") { 4 * $0 * ($0 + 1) },
        .slip("the bytes of one example are returned for every number") { _ in 16 },
      ],
      checks: [
        .gives("gives 36 bytes for 3 unknowns", 3, 36),
        // 407,050² = 165,689,702,500: 663 gigabytes.
        .gives("gives 663 gigabytes for the chapter's network", 407_050, 662_758_810_000),
        .gives("gives none without unknowns", 0, 0),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Int) throws -> Int
    ) -> Subject {
      kata.subject { try function($0) }
    }
  }
}
