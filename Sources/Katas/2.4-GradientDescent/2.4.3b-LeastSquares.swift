import TensorCore

extension S2_4_3_LearningRate {
  public enum LeastSquaresLine {
    /// From places and values to slope and intercept.
    typealias K = Kata<([Double], [Double]), [Double]>

    /// Means, and sums of the products of what departs from them.
    struct Moments {
      let count: Double
      let meanX: Double
      let meanY: Double
      var xx = 0.0
      var xy = 0.0
      var yy = 0.0

      /// - Throws: `ShapeError` where a right answer does.
      init(_ x: [Double], _ y: [Double]) throws {
        guard x.count == y.count, Set(x).count >= 2 else { throw ShapeError("no line") }
        count = Double(x.count)
        meanX = x.reduce(0, +) / Double(x.count)
        meanY = y.reduce(0, +) / Double(y.count)
        for (a, b) in zip(x, y) {
          xx += (a - meanX) * (a - meanX)
          xy += (a - meanX) * (b - meanY)
          yy += (b - meanY) * (b - meanY)
        }
      }

      var slope: Double { xy / xx }
      var sums: Sums {
        let n = count
        return Sums(
          n: n, x: n * meanX, y: n * meanY, xx: xx + n * meanX * meanX, xy: xy + n * meanX * meanY)
      }
      var line: [Double] { [slope, meanY - slope * meanX] }
    }

    /// The sums that the normal equations are made of.
    struct Sums {
      var n: Double
      var x: Double
      var y: Double
      var xx: Double
      var xy: Double

      var determinant: Double { n * xx - x * x }
      var slope: Double { (n * xy - x * y) / determinant }
      var line: [Double] { line(slope: slope) }
      func line(slope: Double) -> [Double] { [slope, (y - slope * x) / n] }
    }

    /// A slip in one of the sums: `change` is given the sums, and the last point.
    static func summed(
      _ slip: String,
      _ change: @escaping @Sendable (inout Sums, _ x: [Double], _ y: [Double]) -> Void
    ) -> K.Wrong {
      .slip(slip) { x, y in
        var sums = try Moments(x, y).sums
        change(&sums, x, y)
        return sums.line
      }
    }

    /// A slip in the slope that is made of the sums.
    static func sloped(_ slip: String, _ slope: @escaping @Sendable (Sums) -> Double) -> K.Wrong {
      .slip(slip) { x, y in
        let sums = try Moments(x, y).sums
        return sums.line(slope: slope(sums))
      }
    }

    /// A slip in the intercept that is made of the sums and the slope.
    static func intercepted(
      _ slip: String, _ intercept: @escaping @Sendable (Sums, _ slope: Double) -> Double
    ) -> K.Wrong {
      .slip(slip) { x, y in
        let sums = try Moments(x, y).sums
        return [sums.slope, intercept(sums, sums.slope)]
      }
    }

    static var sums: [(name: String, place: WritableKeyPath<Sums, Double> & Sendable)] {
      [
        ("Σ xᵢ", \.x), ("Σ yᵢ", \.y), ("Σ xᵢ²", \.xx), ("Σ xᵢ · yᵢ", \.xy),
      ]
    }

    /// What goes wrong in any of the four sums.
    static var slipsOfSums: [K.Wrong] {
      sums.flatMap { name, place in
        [
          summed("\(name) is left out: it stays 0") { sums, _, _ in sums[keyPath: place] = 0 },
          summed("\(name) starts at 1, not at 0") { sums, _, _ in sums[keyPath: place] += 1 },
          summed("\(name) is subtracted: add up") { sums, _, _ in sums[keyPath: place].negate() },
          summed("\(name) has only the last term: add up with +=") { sums, x, y in
            let last = x.count - 1
            let terms = Sums(
              n: 0, x: x[last], y: y[last], xx: x[last] * x[last], xy: x[last] * y[last])
            sums[keyPath: place] = terms[keyPath: place]
          },
        ]
      }
    }

    static var kata: K {
      K(
        "leastSquaresLine", probe: ([0, 1], [0, 1]),
        learned: "With two unknowns the minimum is solved for: set the gradient to 0.",
        hints: [
          "Two equations, two unknowns: multiply them so that the intercept drops out. Take a pen.",
          "You need four sums: x, y, x² and x · y. The first equation times n, minus the second times "
            + "Σ x, gives the slope.",
          "slope = (n · Σ xy − Σ x · Σ y) / (n · Σ x² − (Σ x)²). Where the divisor is 0 there is no "
            + "line. The second equation gives the intercept.",
        ],
        wrongAnswers: [
          summed("xᵢ is divided by itself in Σ xᵢ²: multiply") { s, _, _ in s.xx = s.n },
          summed("xᵢ is added to itself in Σ xᵢ²: multiply") { s, _, _ in s.xx = 2 * s.x },
          summed("xᵢ is divided by yᵢ in Σ xᵢ · yᵢ: multiply") { s, x, y in
            s.xy = zip(x, y).reduce(0) { $0 + $1.0 / $1.1 }
          },
          summed("xᵢ and yᵢ are added in Σ xᵢ · yᵢ: multiply") { s, _, _ in s.xy = s.x + s.y },
          sloped("the sign of the slope is turned: terms of a difference are exchanged") {
            -$0.slope
          },
          sloped("the quotient is turned: the slope is divided by the determinant") {
            1 / $0.slope
          },
          sloped("it is multiplied by the determinant: divide by it") {
            $0.slope * $0.determinant * $0.determinant
          },
          sloped("the product Σ xᵢ · Σ yᵢ is added above: subtract it") {
            ($0.n * $0.xy + $0.x * $0.y) / $0.determinant
          },
          sloped("the square of Σ xᵢ is added below: subtract it") {
            ($0.n * $0.xy - $0.x * $0.y) / ($0.n * $0.xx + $0.x * $0.x)
          },
          sloped("n is divided by Σ xᵢ · yᵢ above: multiply") {
            ($0.n / $0.xy - $0.x * $0.y) / $0.determinant
          },
          sloped("n is added to Σ xᵢ · yᵢ above: multiply") {
            ($0.n + $0.xy - $0.x * $0.y) / $0.determinant
          },
          sloped("Σ xᵢ is divided by Σ yᵢ above: multiply") {
            ($0.n * $0.xy - $0.x / $0.y) / $0.determinant
          },
          sloped("Σ xᵢ and Σ yᵢ are added above: multiply") {
            ($0.n * $0.xy - $0.x + $0.y) / $0.determinant
          },
          sloped("brackets are missing above: subtract Σ xᵢ · Σ yᵢ before you divide") {
            $0.n * $0.xy - $0.x * $0.y / $0.determinant
          },
          sloped("n is divided by Σ xᵢ² below: multiply") {
            ($0.n * $0.xy - $0.x * $0.y) / ($0.n / $0.xx - $0.x * $0.x)
          },
          sloped("n is added to Σ xᵢ² below: multiply") {
            ($0.n * $0.xy - $0.x * $0.y) / ($0.n + $0.xx - $0.x * $0.x)
          },
          sloped("Σ xᵢ is divided by itself below: multiply") {
            ($0.n * $0.xy - $0.x * $0.y) / ($0.n * $0.xx - 1)
          },
          sloped("Σ xᵢ is added below: multiply it by itself") {
            ($0.n * $0.xy - $0.x * $0.y) / ($0.n * $0.xx - $0.x + $0.x)
          },
          intercepted("the sign of the intercept is turned") { s, slope in
            -(s.y - slope * s.x) / s.n
          },
          intercepted("the intercept is multiplied by n: divide by it") { s, slope in
            (s.y - slope * s.x) * s.n
          },
          intercepted("the intercept's quotient is turned: divide by n") { s, slope in
            s.n / (s.y - slope * s.x)
          },
          intercepted("brackets are missing in the intercept: Σ yᵢ is to be divided too") {
            s, slope in s.y - slope * s.x / s.n
          },
          intercepted("the slope is divided by Σ xᵢ in the intercept: multiply") { s, slope in
            (s.y - slope / s.x) / s.n
          },
          intercepted("slope and Σ xᵢ are added in the intercept: multiply") { s, slope in
            (s.y - slope + s.x) / s.n
          },
          .slip("places or values that are too many are not refused: the rest is ignored") { x, y in
            let n = min(x.count, y.count)
            return try Moments(Array(x.prefix(n)), Array(y.prefix(n))).line
          },
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
        ] + slipsOfSums,
        checks: [
          // Σ x = 12, Σ y = 14, Σ x² = 46, Σ x · y = 3 + 2 + 8 + 40 = 53: the slope is
          // (4 · 53 − 12 · 14) / (4 · 46 − 12²) = 44 / 40, the intercept (14 − 1.1 · 12) / 4. A dozen
          // roundings.
          .gives(
            "fits a line to four points", ([1, 2, 4, 5], [3, 1, 2, 8]), [1.1, 0.2], within: 1e-14),
          .gives("gives the task's example", ([0, 1, 2], [0, 0, 3]), [1.5, -0.5], within: 1e-14),
          .gives(
            "meets points that lie on a line", ([-1, 0, 3, 5], [5, 3, -3, -7]), [-2, 3],
            within: 1e-14),
          .gives("takes two points", ([1, 3], [2, 8]), [3, -1], within: 1e-14),
          .gives("takes places one apart", ([0, 1], [3, 5]), [2, 3], within: 1e-14),
          .gives("takes points in any order", ([3, -1, 0], [7, -1, 1]), [2, 1], within: 1e-14),
          .property("takes a thousand points on a line") { answer in
            let x = (0..<1000).map { Double($0) / 8 }
            let found = try answer((x, x.map { 3 - 0.5 * $0 }))
            // The sums of eighths and sixteenths, and the products of the sums, are exact.
            if let difference = found.difference(from: [-0.5, 3], within: 1e-12) {
              throw Finding("given 1000 points of the line 3 − x/2\n\(difference)")
            }
          },
          .property("makes the gradient of the mean squared error 0") { answer in
            for seed: UInt64 in 1...5 { try expectNoSlope(seed, answer) }
          },
          .rejects("throws ShapeError for a value too few", ([1, 2], [1])),
          .rejects("throws ShapeError for a value too many", ([1, 2], [1, 4, 9])),
          .rejects("throws ShapeError for one point", ([2], [5])),
          .rejects("throws ShapeError for places that are all the same", ([2, 2, 2], [1, 2, 3])),
          .rejects("throws ShapeError for no points", ([], [])),
        ])
    }

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
}
