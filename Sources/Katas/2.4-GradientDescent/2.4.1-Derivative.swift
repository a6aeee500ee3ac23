import Foundation
import TensorCore

public enum S2_4_1_Derivative {
  public static let section: Section = Section(
    "2.4.1", "Derivative", file: "2.4-GradientDescent/2.4.1-Derivative.swift",
    suite: "S2_4_1_Derivative",
    katas: [
      ForwardDifference.kata.facts, CentralDifference.kata.facts, BestForwardStep.kata.facts,
      BestCentralStep.kata.facts, Descend.kata.facts,
    ])

  /// A question for a finite difference.
  struct Slope: Sendable, CustomStringConvertible {
    let name: String
    let x: Double
    let step: Double
    let f: @Sendable (Double) -> Double
    var description: String { "f(x) = \(name) at x = \(x) with step \(step)" }

    init(_ name: String, at x: Double, step: Double, f: @escaping @Sendable (Double) -> Double) {
      (self.name, self.x, self.step, self.f) = (name, x, step, f)
    }

    static let square = Slope("x²", at: 3, step: 0.25) { $0 * $0 }
    static let cube = Slope("x³", at: 2, step: 0.25) { $0 * $0 * $0 }
    static let inverse = Slope("1/x", at: -2, step: 1) { 1 / $0 }
    // Neither odd nor even, and 2 · step is not 1/2: what is exchanged shows.
    static let bent = Slope("x³ + x²", at: 2, step: 0.125) { $0 * $0 * $0 + $0 * $0 }
  }

  /// A cubic with its coefficients, the constant first, and where its slope is asked for.
  struct Cubic: Sendable {
    let c: [Double]
    let x: Double
    let step: Double

    init(using generator: inout SplitMix64) {
      func random(_ range: Range<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * generator.nextUniform()
      }
      c = (0..<4).map { _ in random(-2..<2) }
      (x, step) = (random(-2..<2), random(0.25..<1))
    }

    var slope: Slope {
      let c = c
      return Slope("a random cubic", at: x, step: step) { t in
        ((c[3] * t + c[2]) * t + c[1]) * t + c[0]
      }
    }
    // Taylor's formula ends with the cubic term, so that these are exact.
    var first: Double { c[1] + 2 * c[2] * x + 3 * c[3] * x * x }
    var second: Double { 2 * c[2] + 6 * c[3] * x }
    var forward: Double { first + step * second / 2 + step * step * c[3] }
    var central: Double { first + step * step * c[3] }
  }

  public enum ForwardDifference {
    typealias K = Kata<Slope, Double>
    static var kata: K {
      K(
        "forwardDifference", probe: .square,
        learned: "Two values of a function give its slope, without any formula.",
        hints: [
          "How much does f change between two places? How far apart are they?",
          "The slope is the rise over the run: the difference of two values, over the step.",
          "One value is f(x + step), the other f(x). Put their difference into brackets before you "
            + "divide.",
        ],
        wrongAnswers: [
          .slip("the difference is not divided by the step") { $0.f($0.x + $0.step) - $0.f($0.x) },
          .slip("the difference is multiplied by the step: divide by it") {
            ($0.f($0.x + $0.step) - $0.f($0.x)) * $0.step
          },
          .slip("the quotient is turned: the difference is divided by the step") {
            $0.step / ($0.f($0.x + $0.step) - $0.f($0.x))
          },
          .slip("brackets are missing: f(x) alone is divided by the step") {
            $0.f($0.x + $0.step) - $0.f($0.x) / $0.step
          },
          .slip("the two values are added: the slope comes from their difference") {
            ($0.f($0.x + $0.step) + $0.f($0.x)) / $0.step
          },
          .slip("the step is subtracted: the second value is taken at x + step") {
            ($0.f($0.x - $0.step) - $0.f($0.x)) / $0.step
          },
          .slip("the sign is turned: f(x) is subtracted from f(x + step)") {
            ($0.f($0.x) - $0.f($0.x + $0.step)) / $0.step
          },
          .slip("it is the backward difference: the second value is taken at x + step") {
            ($0.f($0.x) - $0.f($0.x - $0.step)) / $0.step
          },
          .slip("it is the central difference: one of the two values is f(x)") {
            ($0.f($0.x + $0.step) - $0.f($0.x - $0.step)) / (2 * $0.step)
          },
          .slip("it is divided by 2 · step: the two points lie one step apart") {
            ($0.f($0.x + $0.step) - $0.f($0.x)) / (2 * $0.step)
          },
          .slip("a step of its own is taken, not the one given") {
            ($0.f($0.x + 1e-8) - $0.f($0.x)) / 1e-8
          },
          .slip("the slope of x² is returned for every function") { 2 * $0.x + $0.step },
        ],
        checks: [
          // (3.25² − 3²) / 0.25 = 1.5625 / 0.25. All of the wrong answers but the last differ here.
          .gives("gives 6.25 for x² at 3 with step 0.25", .square, 6.25),
          // (2.25³ − 2³) / 0.25 = 3.390625 / 0.25
          .gives("gives 13.5625 for x³ at 2 with step 0.25", .cube, 13.5625),
          // (1/−1 − 1/−2) / 1
          .gives("gives −0.5 for 1/x at −2 with step 1", .inverse, -0.5),
          // (2.75² − 3²) / −0.25 = −1.4375 / −0.25
          .gives(
            "takes a step below 0", Slope("x²", at: 3, step: -0.25) { $0 * $0 }, 5.75),
          // Values up to 80, six roundings each, divided by a step of at least 1/4:
          // 2 · 6 · 80 · 2⁻⁵³ · 4 = 4·10⁻¹³.
          cubics("errs by what Taylor's formula says, for cubics") { $0.forward },
        ])
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable ((Double) -> Double, Double, Double) throws -> Double
    ) -> Subject {
      kata.subject {
        try function($0.f, $0.x, $0.step)
      }
    }
  }

  public enum CentralDifference {
    typealias K = Kata<Slope, Double>
    static var kata: K {
      K(
        "centralDifference", probe: .square,
        learned: "With a value on each side the bends cancel, and the error shrinks with h².",
        hints: [
          "Take one value on each side of x. How far apart are the two places?",
          "It is the value above minus the value below, divided by the way between them.",
          "From x − step to x + step it is 2 · step. In Swift, / 2 * step would not divide by both.",
        ],
        wrongAnswers: [
          .slip("/ 2 * step divides by 2 and multiplies by the step: brackets are missing") {
            ($0.f($0.x + $0.step) - $0.f($0.x - $0.step)) / 2 * $0.step
          },
          .slip("it is divided by 2, and not by the step") {
            ($0.f($0.x + $0.step) - $0.f($0.x - $0.step)) / 2
          },
          .slip("it is not divided by 2 · step") {
            $0.f($0.x + $0.step) - $0.f($0.x - $0.step)
          },
          .slip("it is multiplied by 2 · step: divide by it") {
            ($0.f($0.x + $0.step) - $0.f($0.x - $0.step)) * (2 * $0.step)
          },
          .slip("it is divided by 2 + step: 2 is multiplied by the step") {
            ($0.f($0.x + $0.step) - $0.f($0.x - $0.step)) / (2 + $0.step)
          },
          .slip("it is divided by 3 steps: the two points lie two steps apart") {
            ($0.f($0.x + $0.step) - $0.f($0.x - $0.step)) / (3 * $0.step)
          },
          .slip("the quotient is turned: the difference is divided by 2 · step") {
            2 * $0.step / ($0.f($0.x + $0.step) - $0.f($0.x - $0.step))
          },
          .slip("brackets are missing: f(x − step) alone is divided") {
            $0.f($0.x + $0.step) - $0.f($0.x - $0.step) / (2 * $0.step)
          },
          .slip("both values are taken on the same side of x: their difference is 0") { _ in 0 },
          .slip("x and step are exchanged: the value below is f(x − step)") {
            ($0.f($0.x + $0.step) - $0.f($0.step - $0.x)) / (2 * $0.step)
          },
          .slip("the factor 2 is forgotten: the two points lie two steps apart") {
            ($0.f($0.x + $0.step) - $0.f($0.x - $0.step)) / $0.step
          },
          .slip("it is the forward difference: the second value is taken at x − step") {
            ($0.f($0.x + $0.step) - $0.f($0.x)) / $0.step
          },
          .slip("the points lie half a step away: each is a whole step from x") {
            ($0.f($0.x + $0.step / 2) - $0.f($0.x - $0.step / 2)) / $0.step
          },
          .slip("the sign is turned: f(x − step) is subtracted from f(x + step)") {
            ($0.f($0.x - $0.step) - $0.f($0.x + $0.step)) / (2 * $0.step)
          },
          .slip("the two values are added") {
            ($0.f($0.x + $0.step) + $0.f($0.x - $0.step)) / (2 * $0.step)
          },
          .slip("a step of its own is taken, not the one given") {
            ($0.f($0.x + 1e-5) - $0.f($0.x - 1e-5)) / 2e-5
          },
          .slip("the slope of x³ is returned for every function") {
            3 * $0.x * $0.x + $0.step * $0.step
          },
        ],
        checks: [
          // f(2.125) = 9.595703125 + 4.515625 and f(1.875) = 6.591796875 + 3.515625;
          // (14.111328125 − 10.107421875) / 0.25
          .gives("gives 16.015625 for x³ + x² at 2 with step 0.125", .bent, 16.015625),
          // (2.25³ − 1.75³) / 0.5 = (11.390625 − 5.359375) / 0.5
          .gives("gives 12.0625 for x³ at 2 with step 0.25", .cube, 12.0625),
          .gives("is exact for x²: 6 at 3", .square, 6),
          // (1/−1 − 1/−3) / 2 = −1/3, rounded twice.
          .gives("gives −1/3 for 1/x at −2 with step 1", .inverse, -1.0 / 3, within: 1e-15),
          // As for the forward difference, with half the divisor's effect.
          cubics("errs by what Taylor's formula says, for cubics") { $0.central },
        ])
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable ((Double) -> Double, Double, Double) throws -> Double
    ) -> Subject {
      kata.subject {
        try function($0.f, $0.x, $0.step)
      }
    }
  }

  /// The answer agrees with `expected` on random cubics.
  static func cubics(
    _ sentence: String, _ expected: @escaping @Sendable (Cubic) -> Double
  ) -> Check<Slope, Double> {
    .property(sentence) { answer in
      for seed: UInt64 in 1...5 {
        var generator = SplitMix64(seed: seed)
        let cubic = Cubic(using: &generator)
        let (found, right) = (try answer(cubic.slope), expected(cubic))
        guard abs(found - right) <= 1e-12 else {
          throw Finding(
            "for the cubic with the coefficients \(cubic.c) at \(cubic.x) with step "
              + "\(cubic.step) (seed \(seed))\ngot \(found), expected \(right)")
        }
      }
    }
  }

  /// A descent: where it starts, the slope, and how far and how often it steps.
  struct Descent: Sendable, CustomStringConvertible {
    let name: String
    let start: Double
    let step: Double
    let count: Int
    let derivative: @Sendable (Double) -> Double
    var description: String { "f′(x) = \(name) from \(start), \(count) steps of \(step) · f′" }

    init(
      _ name: String, from start: Double, step: Double, count: Int,
      derivative: @escaping @Sendable (Double) -> Double
    ) {
      (self.name, self.start, self.step, self.count) = (name, start, step, count)
      self.derivative = derivative
    }

    /// The positions, each made of the last by `next`.
    func path(_ next: (Double) -> Double) -> [Double] {
      var path = [start]
      for position in 0..<count { path.append(next(path[position])) }
      return path
    }

    func stepped(_ x: Double) -> Double { x - step * derivative(x) }

    static let parabola = Descent("2x", from: 4, step: 0.25, count: 3) { 2 * $0 }
    static let shifted = Descent("x − 3", from: 1, step: 0.5, count: 3) { $0 - 3 }
  }

  public enum Descend {
    typealias K = Kata<Descent, [Double]>
    static var kata: K {
      K(
        "descend", probe: .parabola,
        learned: "Step by step against the slope a function falls; where it is flat, steps "
          + "are short.",
        hints: [
          "Where do you stand, and which way is down there? Start again from the new place.",
          "Keep the place in a variable; move it count times, and note it each time.",
          "The path begins with the start. In the loop: subtract step · derivative(x), then append x.",
        ],
        wrongAnswers: [
          .slip("it climbs: the step goes against the derivative") { d in
            d.path { $0 + d.step * d.derivative($0) }
          },
          .slip("the derivative is taken at the start only") { d in
            d.path { $0 - d.step * d.derivative(d.start) }
          },
          .slip("every step is of one length: it is multiplied by the derivative") { d in
            d.path { $0 - d.step * (d.derivative($0) < 0 ? -1 : 1) }
          },
          .slip("the derivative itself is the new position") { d in
            d.path { -d.step * d.derivative($0) }
          },
          .slip("the new position is step · derivative alone: subtract that from the last one") {
            d in
            d.path { d.step * d.derivative($0) }
          },
          .slip("the step is divided by the derivative: they are multiplied") { d in
            d.path { $0 - d.step / d.derivative($0) }
          },
          .slip("step and derivative are added: they are multiplied") { d in
            d.path { $0 - (d.step + d.derivative($0)) }
          },
          .slip("the derivative is not multiplied by the step") { d in
            d.path { $0 - d.derivative($0) }
          },
          .slip("the position is never moved: all are the start") { d in d.path { $0 } },
          .slip("the new positions are not appended: the start is alone") { d in [d.start] },
          .slip("the path is returned inside the loop, after one step only") { d in
            Array(d.path(d.stepped).prefix(2))
          },
          .slip("the path is in reversed order: the start comes first") { d in
            d.path(d.stepped).reversed()
          },
          .slip("a position is noted before it is moved: the last one is missing") { d in
            [d.start] + d.path(d.stepped).dropLast()
          },
          .slip("the start is missing from the path") { d in Array(d.path(d.stepped).dropFirst()) },
          .slip("one step too few is taken") { d in Array(d.path(d.stepped).dropLast()) },
          .slip("one step too many is taken") { d in
            let path = d.path(d.stepped)
            return path + [d.stepped(path[path.count - 1])]
          },
          .slip("the slope of x² is used for every function") { d in
            d.path { $0 - d.step * 2 * $0 }
          },
        ],
        checks: [
          // 5 − 0.25 · 8 = 3, 3 − 0.25 · 4 = 2, 2 − 0.25 · 2 = 1.5
          .gives(
            "approaches 1 where the slope is 2x − 2",
            Descent("2x − 2", from: 5, step: 0.25, count: 3) { 2 * $0 - 2 }, [5, 3, 2, 1.5]),
          .gives("descends x² from 4 by halves", .parabola, [4, 2, 1, 0.5]),
          // 1 − 0.5 · (1 − 3) = 2, 2 − 0.5 · (2 − 3) = 2.5, 2.5 + 0.25 = 2.75
          .gives("approaches 3 where the slope is x − 3", .shifted, [1, 2, 2.5, 2.75]),
          .gives(
            "without a step returns the start",
            Descent("2x", from: 7, step: 0.25, count: 0) { 2 * $0 }, [7]),
          .gives(
            "takes one step", Descent("2x", from: 6, step: 0.25, count: 1) { 2 * $0 }, [6, 3]),
          .gives(
            "stays where the slope is 0",
            Descent("x", from: 0, step: 0.5, count: 2) { $0 }, [0, 0, 0]),
          .property("follows m + (1 − step · c)ᵏ · (x − m) on random parabolas") { answer in
            try expectParabolas(answer)
          },
        ])
    }

    /// Each step on the parabola ½ c (x − m)² multiplies the distance to m by 1 − step · c.
    static func expectParabolas(_ answer: K.Answer) throws {
      for seed: UInt64 in 1...5 {
        var generator = SplitMix64(seed: seed)
        let (c, m) = (0.5 + generator.nextUniform(), 4 * generator.nextUniform() - 2)
        let start = 4 * generator.nextUniform() - 2
        let step = 0.1 + generator.nextUniform()
        let input = Descent("\(c) · (x − \(m))", from: start, step: step, count: 20) {
          c * ($0 - m)
        }
        let right = (0...20).map { m + pow(1 - step * c, Double($0)) * (start - m) }
        // |1 − step · c| < 1 keeps the errors of 20 steps on values up to 6 below 20 · 6 · 4 · 2⁻⁵³.
        if let difference = try answer(input).difference(from: right, within: 1e-13) {
          throw Finding("given \(input) (seed \(seed))\n\(difference)")
        }
      }
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Double, (Double) -> Double, Double, Int) throws -> [Double]
    ) -> Subject {
      kata.subject { d in
        try function(d.start, d.derivative, d.step, d.count)
      }
    }
  }
}
