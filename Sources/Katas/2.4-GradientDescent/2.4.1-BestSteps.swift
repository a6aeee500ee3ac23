import Foundation
import TensorCore

extension S2_4_1_Derivative {
  public enum BestForwardStep {
    typealias K = Kata<(Double, Double), Double>
    static var kata: K {
      K(
        "bestForwardStep", probe: (4e-16, 16),
        learned: "A step too long meets the bend, one too short the rounding: the best lies "
          + "between.",
        hints: [
          "Take pen and paper. Bring the second term of the equation to the other side.",
          "bend / 2 = 2 · noise / step². Multiply both sides by step², and divide them by bend / 2.",
          "That leaves step² = 4 · noise / bend.",
        ],
        wrongAnswers: [
          .slip("the factor 2 is missing: bend / 2 = 2 · noise / step²") { noise, bend in
            (noise / bend).squareRoot()
          },
          .slip("only one of the two values is taken to err") { noise, bend in
            (2 * noise / bend).squareRoot()
          },
          .slip("the bend is left out: a straighter curve allows a longer step") { noise, _ in
            2 * noise.squareRoot()
          },
          // 2 divided by the root of noise / bend is the same.
          .slip("noise and bend are exchanged, or it is divided by the root, not multiplied") {
            noise, bend in 2 * (bend / noise).squareRoot()
          },
          .slip("2 is added to the root: multiply by it") { noise, bend in
            2 + (noise / bend).squareRoot()
          },
          .slip("the factor is not 3: bend / 2 = 2 · noise / step² gives √4") { noise, bend in
            3 * (noise / bend).squareRoot()
          },
          .slip("brackets are missing: the root is taken of the bend alone") { noise, bend in
            2 * noise / bend.squareRoot()
          },
          .slip("the root is forgotten: noise / bend is the square of a step") { noise, bend in
            2 * (noise / bend)
          },
          .slip("they are multiplied: more bend needs a shorter step") { noise, bend in
            2 * (noise * bend).squareRoot()
          },
          .slip("the cube root is taken: that is for the central difference") { noise, bend in
            2 * cbrt(noise / bend)
          },
          .slip("the square root is forgotten: step² is 4 · noise / bend") { noise, bend in
            4 * noise / bend
          },
          .slip("the rule of thumb √noise is taken: it leaves out the bend and the factor 2") {
            noise, _ in noise.squareRoot()
          },
          .slip("the step of one example is returned for every function") { _, _ in 1e-8 },
        ],
        checks: [
          // 2 · √(4·10⁻¹⁶ / 16) = 2 · √(2.5·10⁻¹⁷) = 10⁻⁸; a few roundings of 10⁻⁸ · 2⁻⁵³.
          .gives("gives 1e-8 for noise 4e-16 and bend 16", (4e-16, 16), 1e-8, within: 1e-23),
          // 2 · √(10⁻¹² / 4) = 10⁻⁶
          .gives("gives 1e-6 for noise 1e-12 and bend 4", (1e-12, 4), 1e-6, within: 1e-21),
          least("makes the bound on the error least") { step, noise, bend in
            step * bend / 2 + 2 * noise / step
          },
          .property("measured on eˣ, errs less than steps eight times longer or shorter") {
            answer in
            // On 0…1, |f| and |f″| are at most e.
            let best = try answer((M_E * 0x1p-53, M_E))
            try expectBest(best) { x, step in (exp(x + step) - exp(x)) / step }
          },
        ])
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Double, Double) throws -> Double
    ) -> Subject {
      kata.subject { try function($0.0, $0.1) }
    }
  }

  public enum BestCentralStep {
    typealias K = Kata<(Double, Double), Double>
    static var kata: K {
      K(
        "bestCentralStep", probe: (9e-15, 27),
        learned: "A central difference bears a longer step, and so gives a better slope.",
        hints: [
          "As for the forward step: bring the second term to the other side.",
          "step · third / 3 = noise / step². Multiply both sides by step².",
          "That leaves step³ = 3 · noise / third; Foundation has cbrt.",
        ],
        wrongAnswers: [
          .slip("the cube root is forgotten: step³ is 3 · noise / third") { noise, third in
            3 * noise / third
          },
          .slip("the two terms are set equal with step² / 4: the factor is 3, not 4") {
            noise, third in cbrt(4 * noise / third)
          },
          .slip("step² / 6 differentiates to step / 3: the factor is 3, not 2") { noise, third in
            cbrt(2 * noise / third)
          },
          .slip("the quotient is turned: it is 3 · noise / third") { noise, third in
            cbrt(third / (3 * noise))
          },
          .slip("3 is divided by the noise: more noise needs a longer step, multiply") {
            noise, third in cbrt(3 / noise / third)
          },
          .slip("3 is added to the noise: multiply it") { noise, third in cbrt(3 + noise / third) },
          .slip("noise and third are multiplied: more of third needs a shorter step") {
            noise, third in cbrt(3 * noise * third)
          },
          .slip("the factor 3 is missing: step · third / 3 = noise / step²") { noise, third in
            cbrt(noise / third)
          },
          .slip("step² differentiates to step: the factor 2 is missing") { noise, third in
            cbrt(6 * noise / third)
          },
          .slip("the third derivative is left out") { noise, _ in cbrt(3 * noise) },
          .slip("noise and third are exchanged") { noise, third in cbrt(3 * third / noise) },
          .slip("the square root is taken: that is for the forward difference") { noise, third in
            (3 * noise / third).squareRoot()
          },
          .slip("the forward difference's formula is used") { noise, third in
            2 * (noise / third).squareRoot()
          },
          .slip(
            "the rule of thumb ∛noise is taken: it leaves out the third derivative and the factor 3"
          ) {
            noise, _ in cbrt(noise)
          },
          .slip("the step of one example is returned for every function") { _, _ in 1e-5 },
        ],
        checks: [
          // ∛(3 · 9·10⁻¹⁵ / 27) = ∛10⁻¹⁵; a few roundings of 10⁻⁵ · 2⁻⁵³.
          .gives("gives 1e-5 for noise 9e-15 and third 27", (9e-15, 27), 1e-5, within: 1e-20),
          // ∛(3 · 10⁻⁹ / 3) = 10⁻³
          .gives("gives 1e-3 for noise 1e-9 and third 3", (1e-9, 3), 1e-3, within: 1e-18),
          least("makes the bound on the error least") { step, noise, third in
            step * step * third / 6 + noise / step
          },
          .property("measured on eˣ, errs less than steps eight times longer or shorter") {
            answer in
            // On 0…1, |f| and |f‴| are at most e.
            let best = try answer((M_E * 0x1p-53, M_E))
            try expectBest(best) { x, step in (exp(x + step) - exp(x - step)) / (2 * step) }
          },
        ])
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Double, Double) throws -> Double
    ) -> Subject {
      kata.subject { try function($0.0, $0.1) }
    }
  }

  /// The bound on the error is smaller at the answer than one percent to either side.
  static func least(
    _ sentence: String, bound: @escaping @Sendable (Double, Double, Double) -> Double
  ) -> Check<(Double, Double), Double> {
    .property(sentence) { answer in
      for seed: UInt64 in 1...5 {
        var generator = SplitMix64(seed: seed)
        let noise = pow(10, -16 + 6 * generator.nextUniform())
        let size = pow(10, -3 + 6 * generator.nextUniform())
        let step = try answer((noise, size))
        let error = bound(step, noise, size)
        for other in [step * 1.01, step / 1.01] where !(error < bound(other, noise, size)) {
          throw Finding(
            "given \(noise) and \(size) (seed \(seed))\nwith the step \(step) the bound is "
              + "\(error), and with \(other) only \(bound(other, noise, size))")
        }
      }
    }
  }

  /// The largest error of a difference of eˣ on 0…1 is smaller with `best` than with steps that
  /// make one of the bound's two terms eight times larger, or more.
  static func expectBest(
    _ best: Double, _ difference: (_ x: Double, _ step: Double) -> Double
  ) throws {
    func largestError(_ step: Double) -> Double {
      (0...200).map { abs(difference(Double($0) / 200, step) - exp(Double($0) / 200)) }.max() ?? 0
    }
    let error = largestError(best)
    for other in [best * 8, best / 8] where !(error < largestError(other)) {
      throw Finding(
        "with the step \(best) the largest error is \(error), and with \(other) only "
          + "\(largestError(other))")
    }
  }
}
