import Foundation
import TensorCore

public enum S2_4_3_LearningRate {
  public static let section: Section = Section(
    "2.4.3", "The learning rate", file: "2.4-GradientDescent/2.4.3b-LearningRate.swift",
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
      factor: Double? = nil, isClose: ((Double) -> Bool)? = nil, first: Int = 0, last: Int? = nil,
      step: ((_ w: Double) -> Double)? = nil
    ) -> String {
      var w = start
      for steps in first...max(last ?? limit, first) {
        if isClose?(w) ?? (abs(w) <= tolerance) { return words(steps) }
        w = step?(w) ?? w * (factor ?? 1 - rate * curvature)
      }
      return words(nil)
    }
  }

  /// The number of steps in words: a `nil` is compared like any other answer.
  static func words(_ steps: Int?) -> String { steps.map { "steps: \($0)" } ?? "nil" }

  public enum StepsToConverge {
    typealias K = Kata<Parabola, String>
    static var kata: K {
      K(
        "stepsToConverge", probe: Parabola(rate: 0.5, start: 8),
        learned: "A small learning rate takes forever, and a large one diverges.",
        hints: [
          "Before each step: is w close by now? Then you know the answer.",
          "A loop over 0...limit counts the steps: test the size of w first, then move w.",
          "In the loop: if abs(w) <= tolerance return the count; then w -= learningRate · curvature · "
            + "w. Behind the loop: nil.",
        ],
        wrongAnswers: [
          .slip("the curvature is left out of the slope") { p in p.count(factor: 1 - p.rate) },
          .slip("it climbs: the step goes against the slope") { p in
            p.count(factor: 1 + p.rate * p.curvature)
          },
          .slip("the slope is taken for 2 · c · w: the function is half of c · w²") { p in
            p.count(factor: 1 - 2 * p.rate * p.curvature)
          },
          .slip("the new w is the step alone: subtract the step from w") { p in
            p.count(factor: p.rate * p.curvature)
          },
          .slip("the learning rate is divided by the curvature: multiply") { p in
            p.count(factor: 1 - p.rate / p.curvature)
          },
          .slip("it is divided by w: the slope is c · w, multiply") { p in
            p.count(step: { $0 - p.rate * p.curvature / $0 })
          },
          .slip("w is added to the product: multiply by it") { p in
            p.count(step: { $0 - (p.rate * p.curvature + $0) })
          },
          .slip("the learning rate is added to the slope: multiply by it") { p in
            p.count(step: { $0 - (p.rate + p.curvature * $0) })
          },
          .slip("w is never moved: the step is left out") { p in p.count(factor: 1) },
          .slip("nil is returned inside the loop: it gives up after one test only") { p in
            p.count(last: 0)
          },
          .slip("it is never tested whether w is close") { _ in words(nil) },
          .slip("0 is returned whatever w is: it is not tested whether w is close") { _ in words(0)
          },
          .slip("the test is turned: close is where |w| is at most the tolerance") { p in
            p.count(isClose: { abs($0) > p.tolerance })
          },
          .slip("w below 0 is taken to be close: it is the distance that counts, without its sign")
          {
            p in p.count(isClose: { $0 <= p.tolerance })
          },
          .slip("at the tolerance itself w is not taken to be close: equal is close") { p in
            p.count(isClose: { abs($0) < p.tolerance })
          },
          .slip("one step too many is counted: before the first step the count is 0") { p in
            p.count(first: 1)
          },
          .slip("one step too few is counted: before the first step the count is 0, not −1") { p in
            p.count(first: -1)
          },
          .slip("one step too few is allowed: the limit-th step counts") { p in
            p.count(last: p.limit - 1)
          },
          .slip("one step too many is allowed: it ends after the limit-th") { p in
            p.count(last: p.limit + 1)
          },
          .slip("the limit is returned where descent does not converge") { p in
            let steps = p.count()
            return steps == "nil" ? words(p.limit) : steps
          },
        ],
        checks: [
          .gives(
            "takes no step where the start is close", Parabola(rate: 0.5, start: 0.5), "steps: 0"),
          // A step multiplies w by 1 − 0.125 · 2 = 3/4: (3/4)ᵏ ≤ 1/8 for k ≥ 7.2. Most slips take
          // another number of steps here.
          .gives(
            "comes from 8 to 1 in 8 steps, each to three quarters",
            Parabola(curvature: 2, rate: 0.125, start: 8, limit: 1000), "steps: 8"),
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
          .gives("may use the last step", Parabola(rate: 0.5, start: 8, limit: 3), "steps: 3"),
          .gives("stops at the limit", Parabola(rate: 0.5, start: 8, limit: 2), "nil"),
          .gives(
            "tests the start alone with the limit 0", Parabola(rate: 0.5, start: 1, limit: 0),
            "steps: 0"),
          .gives(
            "may take no step with the limit 0", Parabola(rate: 0.5, start: 2, limit: 0), "nil"),
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
    }

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
    static var kata: K {
      K(
        "stableLearningRate", probe: [1],
        learned: "The steepest direction bounds the learning rate, the flattest one sets the time.",
        hints: [
          "Each direction has a bound of its own. Which of them is met first?",
          "The bound is 2 / c, so the largest curvature decides. Find it in a loop.",
          "Start with the first curvature, keep the larger one in each turn, and divide 2 by it.",
        ],
        wrongAnswers: [
          .slip("the bound is 2 / c: the 2 is not 3") { 3 / ($0.max() ?? 1) },
          .slip("2 is multiplied by the curvature: divide by it") { 2 * ($0.max() ?? 1) },
          .slip("1/c is the best rate for one curvature; the bound is 2/c") { 1 / ($0.max() ?? 1) },
          .slip("the smallest curvature decides: the steepest direction diverges first") {
            2 / ($0.min() ?? 1)
          },
          .slip("the mean curvature decides: descent must be stable in every direction") {
            2 * Double($0.count) / $0.reduce(0, +)
          },
          .slip("the curvatures are added up") { 2 / $0.reduce(0, +) },
          .slip("only the first curvature is looked at: the larger one is never kept") {
            2 / $0[0]
          },
          .slip("the first curvature is left out") { 2 / ($0.dropFirst().max() ?? $0[0]) },
          .slip("2 and c are exchanged: it is 2/c, not c/2") { ($0.max() ?? 1) / 2 },
          .slip("the last curvature is left out of the loop") {
            2 / ($0.dropLast().max() ?? $0[0])
          },
        ],
        checks: [
          .gives("takes the largest of the curvatures", [1, 5, 0.5], 0.4),
          .gives("looks at the first curvature too", [16, 2, 8], 0.125),
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
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable ([Double]) throws -> Double
    ) -> Subject {
      kata.subject { try function($0) }
    }
  }

  public enum Unknowns {
    typealias K = Kata<[Int], Int>
    static var kata: K {
      K(
        "unknowns", probe: [1, 1],
        learned: "A dense layer has n · m weights and m biases: 407,050 in the chapter's network.",
        hints: [
          "A layer lies between two neighbours of the list. What weights does it have?",
          "Go through the sizes from the second on: the layer there has sizes[i - 1] · sizes[i] "
            + "weights, and its biases.",
          "sizes.indices.dropFirst() gives those i. Add up weights and sizes[i] biases, from 0.",
        ],
        wrongAnswers: [
          .slip("the count starts at 1, not at 0") { 1 + layers($0) { $0 * $1 + $1 } },
          .slip("the layers are left out: the count stays 0") { _ in 0 },
          .slip("the layers are subtracted: add them up") { layers($0) { -($0 * $1 + $1) } },
          .slip("only the last layer is kept: add them up with +=") {
            layers(Array($0.suffix(2))) { $0 * $1 + $1 }
          },
          .slip("it is returned inside the loop: only the first layer counts") {
            layers(Array($0.prefix(2))) { $0 * $1 + $1 }
          },
          .slip("the same size is taken twice: the indices of a layer are i − 1 and i") {
            layers($0) { $1 * $1 + $1 }
          },
          .slip("the sizes are divided: multiply") { layers($0) { ($1 == 0 ? 0 : $0 / $1) + $1 } },
          .slip("the sizes are added: there is a weight for each pair, multiply") {
            layers($0) { $0 + $1 + $1 }
          },
          .slip("the biases are subtracted: add them") { layers($0) { $0 * $1 - $1 } },
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
          // 2 · 3 + 3, 3 · 5 + 5, 5 · 7 + 7
          .gives("counts 71 in three layers", [2, 3, 5, 7], 71),
          // 784 · 512 + 512 = 401,920 and 512 · 10 + 10 = 5,130; Keras's summary says 407,050 too.
          .gives("counts 407,050 in the chapter's network", [784, 512, 10], 407_050),
          .gives("counts 8 in a layer from 3 to 2", [3, 2], 8),
          .gives("counts none without a layer", [7], 0),
          .gives("counts none without any size", [], 0),
          .gives("takes a layer without inputs: its biases are left", [0, 3], 3),
          .gives("takes a layer without outputs", [3, 0], 0),
          .gives("takes layers of size 1", [1, 1, 1], 4),
        ])
    }

    /// The sum of what `count` makes of the inputs and outputs of each layer.
    static func layers(_ sizes: [Int], _ count: (Int, Int) -> Int) -> Int {
      zip(sizes, sizes.dropFirst()).reduce(0) { $0 + count($1.0, $1.1) }
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable ([Int]) throws -> Int
    ) -> Subject {
      kata.subject { try function($0) }
    }
  }

  public enum CoefficientBytes {
    typealias K = Kata<Int, Int>
    static var kata: K {
      K(
        "coefficientBytes", probe: 2,
        learned: "The equations of a network are too many to solve: that is why it descends.",
        hints: [
          "How many equations are there? How many coefficients has each?",
          "As many equations as unknowns: a square table. Each entry is a Float.",
          "The square of unknowns, times the bytes of one Float.",
        ],
        wrongAnswers: [
          .slip("the numbers of equations and unknowns are divided: multiply") { _ in 4 },
          .slip("the numbers of equations and unknowns are added: multiply") { $0 + $0 * 4 },
          .slip("it is divided by the 4 bytes of a Float: multiply") { $0 * $0 / 4 },
          .slip("the 4 bytes of a Float are added: multiply by them") { $0 * $0 + 4 },
          .slip("a coefficient is not 3 bytes: a Float has 4") { $0 * $0 * 3 },
          .slip("a coefficient is not 5 bytes: a Float has 4") { $0 * $0 * 5 },
          .slip("the cube is taken: the table has two axes") { 4 * $0 * $0 * $0 },
          .slip("one coefficient an equation is counted: each has one for every unknown") {
            4 * $0
          },
          .slip("the coefficients are counted, not their bytes") { $0 * $0 },
          .slip("a Double's 8 bytes are counted: a Float has 4") { 8 * $0 * $0 },
          .slip("the right-hand sides are counted too") { 4 * $0 * ($0 + 1) },
          .slip("the bytes of one example are returned for every number") { _ in 16 },
        ],
        checks: [
          .gives("gives 36 bytes for 3 unknowns", 3, 36),
          // 407,050² = 165,689,702,500: 663 gigabytes.
          .gives("gives 663 gigabytes for the chapter's network", 407_050, 662_758_810_000),
          .gives("gives 4 for one unknown", 1, 4),
          .gives("gives none without unknowns", 0, 0),
        ])
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Int) throws -> Int
    ) -> Subject {
      kata.subject { try function($0) }
    }
  }
}
