import Foundation
import Networks
import TensorCore

extension S2_4_4_Tape {
  /// The slopes of a target, or that they were refused.
  struct Slopes: Comparison, CustomStringConvertible {
    /// `nil` where a `NetworkError` was thrown.
    let slopes: [Double]?

    init(_ slopes: [Double]?) { self.slopes = slopes }

    static let refused = Slopes(nil)

    var description: String { slopes.map { "\($0)" } ?? "a NetworkError" }

    func difference(from expected: Slopes, within tolerance: Double) -> String? {
      switch (slopes, expected.slopes) {
      case (nil, nil): nil
      case (nil, _): "it threw a NetworkError, and the target is on the tape"
      case (_, nil): "it returned slopes, and should throw a NetworkError"
      case (let found?, let right?):
        found.difference(from: right, within: tolerance).map { "of the slopes, by place:\n\($0)" }
      }
    }
  }

  public enum Gradient {
    /// From a program to the slope of its target in every place.
    typealias K = Kata<Program, Slopes>

    /// What the walk back adds to a place's slope: the place, and its local slope.
    typealias Locals = [(place: Int, slope: Double)]

    /// The walk back, a part of it replaced by a slip.
    static func walk(
      _ program: Program, start: Double = 1, others: Double = 0, forward: Bool = false,
      ignoresUpstream: Bool = false, fromLast: Bool = false,
      locals: (_ step: TapeStep, _ values: [Double]) -> Locals? = { _, _ in nil },
      visits: (_ place: Int) -> Bool = { _ in true },
      overwrites: (_ step: TapeStep, _ position: Int) -> Bool = { _, _ in false },
      share: (_ step: TapeStep, _ position: Int, _ upstream: Double, _ local: Double) -> Double = {
        $2 * $3
      }
    ) -> Slopes {
      let values = Record.tape(program).values
      guard values.indices.contains(program.target) else { return .refused }
      let target = fromLast ? values.count - 1 : program.target
      var slopes = values.map { _ in others }
      slopes[target] = start
      let order = Array(0...target)
      for place in forward ? order : order.reversed() where visits(place) {
        let step = program.steps[place]
        let upstream = ignoresUpstream && slopes[place] != 0 ? 1 : slopes[place]
        for (position, local) in (locals(step, values) ?? step.locals(values)).enumerated() {
          if overwrites(step, position) { slopes[local.place] = 0 }
          slopes[local.place] += share(step, position, upstream, local.slope)
        }
      }
      return Slopes(slopes)
    }

    /// A slip in the local slopes of a step of one operand.
    static func unary(
      _ slip: String, _ slope: @escaping @Sendable (_ step: TapeStep, _ u: Double) -> Double?
    ) -> K.Wrong {
      .slip(slip) { program in
        walk(program) { step, values in
          guard step.operands.count == 1, let own = slope(step, values[step.operands[0]]) else {
            return nil
          }
          return [(step.operands[0], own)]
        }
      }
    }

    /// A slip in the local slopes of a step of two operands.
    static func binary(
      _ slip: String,
      _ slopes:
        @escaping @Sendable (_ step: TapeStep, _ u: Double, _ v: Double) -> (
          Double, Double
        )?
    ) -> K.Wrong {
      .slip(slip) { program in
        walk(program) { step, values in
          let places = step.operands
          guard places.count == 2, let own = slopes(step, values[places[0]], values[places[1]])
          else { return nil }
          return [(places[0], own.0), (places[1], own.1)]
        }
      }
    }

    static var kata: K {
      K(
        "Tape.gradient", probe: .twice, buildsOn: ["Tape.record"],
        learned: "A value that is used twice gets two slopes, which add up: hence the +=.",
        hints: [
          "The target's slope in itself is 1. What do the operands of the target's step get of it?",
          "Walk from the target down to place 0. Each step adds to its operands' slopes: its own slope "
            + "times the local one.",
          "In the switch, for a product: slopes[i] += slope * values[j], and the same with i and j "
            + "exchanged. Test the target before the walk.",
        ],
        wrongAnswers: [
          .slip("a slope is overwritten where a value is used twice: they add up") {
            walk($0, overwrites: { _, _ in true })
          },
          .slip("the walk goes forward: it begins at the target and goes back") {
            walk($0, forward: true)
          },
          .slip("the target's own slope stays at 0: it is 1") { walk($0, start: 0) },
          .slip("the target's own slope starts at 2: it is 1") { walk($0, start: 2) },
          .slip("the slopes start at 1: all but the target's start at 0") { walk($0, others: 1) },
          .slip("the target's own step is left out: the walk begins there") { program in
            walk(program, visits: { $0 != program.target })
          },
          .slip("the slopes are returned inside the loop: only the target's step is looked at") {
            program in walk(program, visits: { $0 == program.target })
          },
          .slip("the slope of the step itself is left out: the chain is broken") {
            walk($0, ignoresUpstream: true)
          },
          .slip("the walk starts at the last step, not at the target") { walk($0, fromLast: true) },
          binary("a sum's second term gets the sign −: that is a difference") { step, _, _ in
            if case .sum = step { (1, -1) } else { nil }
          },
          binary("a product's slope in a factor is that factor: it is the other one") {
            step, u, v in
            if case .product = step { (u, v) } else { nil }
          },
          binary("the sign of the quotient's slope in the divisor is turned: it is −u/v²") {
            step, u, v in if case .quotient = step { (1 / v, u / (v * v)) } else { nil }
          },
          binary("the divisor is not squared in the quotient's slope: it is −u/v²") { step, u, v in
            if case .quotient = step { (1 / v, -u / v) } else { nil }
          },
          binary("the divisor is added to itself in −u/v²: multiply") { step, u, v in
            if case .quotient = step { (1 / v, -u / (v + v)) } else { nil }
          },
          binary("brackets are missing in −u/v²: divide by the product v · v") { step, u, v in
            if case .quotient = step { (1 / v, -u / v * v) } else { nil }
          },
          binary("it is multiplied by v² in −u/v²: divide by it") { step, u, v in
            if case .quotient = step { (1 / v, -u * (v * v)) } else { nil }
          },
          binary("it is divided by u in −u/v²: multiply by it") { step, u, v in
            if case .quotient = step { (1 / v, -1 / u / (v * v)) } else { nil }
          },
          unary("the cosine's slope has no minus") { step, u in
            if case .cosine = step { sin(u) } else { nil }
          },
          unary("the sine's slope is taken to be the sine: it is the cosine") { step, u in
            if case .sine = step { sin(u) } else { nil }
          },
          unary("the cosine's slope is taken to be a cosine: it is −sin u") { step, u in
            if case .cosine = step { -cos(u) } else { nil }
          },
          unary("the exponential's slope is taken for its operand: it is exp u itself") { step, u in
            if case .exp = step { u } else { nil }
          },
          unary("the logarithm's slope is 1/u, not 1/log u") { step, u in
            if case .log = step { 1 / log(u) } else { nil }
          },
          unary("the slope of |u| is taken to be 1 everywhere: below 0 it is −1") { step, _ in
            if case .absolute = step { 1 } else { nil }
          },
          unary("the sign is left out where u is below 0: the slope of |u| is −1 there") {
            step, u in
            if case .absolute = step { u == 0 ? 0 : 1 } else { nil }
          },
          unary("above 0 the slope of |u| is always 0, or needs a u above 1: it is 1 above 0") {
            step, u in if case .absolute = step { u < 0 ? -1 : 0 } else { nil }
          },
          unary(
            "below 0 the slope of |u| is always 0, or the comparison is turned: it is −1 below 0"
          ) {
            step, u in if case .absolute = step { u > 0 ? 1 : 0 } else { nil }
          },
          unary("the comparison is turned: |u| has the slope 1 above 0, not below") { step, u in
            if case .absolute = step { u < 0 ? 1 : 0 } else { nil }
          },
          unary("at 0 the slope of |u| is to be 0, not 1") { step, u in
            if case .absolute = step { u < 0 ? -1 : 1 } else { nil }
          },
          unary("at 0 the slope of |u| is to be 0, not −1") { step, u in
            if case .absolute = step { u > 0 ? 1 : -1 } else { nil }
          },
          .slip("a target that is not on the tape is not refused") { program in
            (0..<program.steps.count).contains(program.target) ? walk(program) : Slopes([])
          },
        ] + operandSlips,
        checks: [
          finds("gives a value the slope 1 in itself", .of(step: .input(3)), [1]),
          finds("gives each term of a sum the slope 1", .of(3, 5, step: .sum(0, 1)), [1, 1, 1]),
          finds(
            "gives each factor of a product the other factor", .of(3, 5, step: .product(0, 1)),
            [5, 3, 1]),
          // 1/4 and −3/4²
          finds(
            "gives a quotient the slopes 1/v and −u/v²", .of(3, 4, step: .quotient(0, 1)),
            [0.25, -0.1875, 1]),
          finds("gives exp u the slope exp u", .of(0.5, step: .exp(0)), [exp(0.5), 1]),
          finds("gives log u the slope 1/u", .of(4, step: .log(0)), [0.25, 1]),
          finds("gives sin u the slope cos u", .of(0.25, step: .sine(0)), [cos(0.25), 1]),
          finds("gives cos u the slope −sin u", .of(-1.5, step: .cosine(0)), [sin(1.5), 1]),
          finds(
            "gives |u| the sign of u: −1 below 0, 1 above, and 0 at 0",
            Program([
              .input(-3), .input(0), .input(0.5), .absolute(0), .absolute(1), .absolute(2),
              .sum(3, 4), .sum(6, 5),
            ]), [-1, 0, 1, 1, 1, 1, 1, 1]),
        ] + chained + repeated + [
          // 2 · 3 + 1 in x; 1 in x · x; 1 in the target itself
          finds("adds up the ways in which x moves x · x + x", .twice, [7, 1, 1]),
          // From the loss back: |−3| gives −1, the sum −1 to y and to −1 · x2, which gives −1 · −1 = 1
          // to x2 and −1 · 7 to the constant; then 1 to x · w and to b, 1 · 3 to x and 1 · 2 to w.
          finds(
            "gives the chapter's slopes: 2 in w, 1 in b", .graph,
            [3, 2, 1, -1, -7, 1, 1, -1, -1, 1]),
          finds(
            "gives no slope to what the target does not depend on",
            Program([.input(3), .input(5), .product(0, 0), .product(2, 1)], target: 2),
            [6, 0, 1, 0]),
          finds(
            "takes an input as the target", Program([.input(3), .input(5), .sum(0, 1)], target: 1),
            [0, 1, 0]),
          .gives("takes a thousand steps", .long, walk(.long)),
          .property("agrees with finite differences for random formulas") { answer in
            for seed: UInt64 in 1...20 { try expectDifferences(seed, answer) }
          },
          refuses("a target behind the end of the tape", Program([.input(1)], target: 1)),
          refuses("a target below 0", Program([.input(1)], target: -1)),
          refuses("a target on an empty tape", Program([], target: 0)),
        ])
    }

    /// Each operand of each kind of step; `chain` gives the step of u, and of the constant beside it.
    static let operands: [(name: String, position: Int, step: @Sendable (Int, Int) -> TapeStep)] = [
      ("the first term of a sum", 0, { .sum($0, $1) }),
      ("the second term of a sum", 1, { .sum($1, $0) }),
      ("the first factor of a product", 0, { .product($0, $1) }),
      ("the second factor of a product", 1, { .product($1, $0) }),
      ("the dividend", 0, { .quotient($0, $1) }),
      ("the divisor", 1, { .quotient($1, $0) }),
      ("the operand of exp", 0, { u, _ in .exp(u) }),
      ("the operand of log", 0, { u, _ in .log(u) }),
      ("the operand of sin", 0, { u, _ in .sine(u) }),
      ("the operand of cos", 0, { u, _ in .cosine(u) }),
      ("the operand of |u|", 0, { u, _ in .absolute(u) }),
    ]

    /// The step is made of u = 1.5 and the constant 4, and its value multiplied by 3.
    static let chained: [K.Check] = operands.map { name, _, step in
      let program = Program([.input(1.5), .input(4), step(0, 1), .input(3), .product(2, 3)])
      return .gives(
        "multiplies the slope of the step itself into that of \(name)", program, walk(program),
        within: 1e-14)
    }

    /// u is added to the step that is made of it.
    static let repeated: [K.Check] = operands.map { name, _, step in
      let program = Program([.input(1.5), .input(4), step(0, 1), .sum(2, 0)])
      return .gives(
        "adds up where u is \(name), and used once more", program, walk(program), within: 1e-14)
    }

    /// What can go wrong in the slope of any one operand.
    static let operandSlips: [K.Wrong] = operands.flatMap { name, position, step -> [K.Wrong] in
      @Sendable func isThis(_ own: TapeStep, _ place: Int) -> Bool {
        guard place == position, let first = own.operands.first, let last = own.operands.last
        else { return false }
        return own == (position == 0 ? step(first, last) : step(last, first))
      }
      func shared(
        _ slip: String, _ share: @escaping @Sendable (_ upstream: Double, _ local: Double) -> Double
      ) -> K.Wrong {
        .slip(slip) { program in
          walk(program, share: { isThis($0, $1) ? share($2, $3) : $2 * $3 })
        }
      }
      // Where a slope is subtracted, what is added lies inside of the subtraction.
      let isNegative = name == "the divisor" || name == "the operand of cos"
      let hasFactor = !name.contains("sum") && !name.contains("|u|")
      return [
        shared("\(name) is left out: it gets no slope") { _, _ in 0 },
        shared("the sign is turned in the slope of \(name): it is added") { -$0 * $1 },
        .slip("the slope of \(name) is overwritten where it is used twice: they add up") {
          walk($0, overwrites: isThis)
        },
      ]
        + (hasFactor
          ? [
            shared("the step's slope is divided, or the quotient turned, for \(name): multiply") {
              $0 / $1
            },
            shared("the step's slope is added to the local one for \(name): multiply") {
              isNegative ? -$0 + $1 : $0 + $1
            },
          ] : [])
    }

    static func finds(_ sentence: String, _ program: Program, _ slopes: [Double]) -> K.Check {
      // The same few operations as in the expected values, or some roundings of numbers below 8.
      .gives(sentence, program, Slopes(slopes), within: 1e-14)
    }

    static func refuses(_ what: String, _ program: Program) -> K.Check {
      .gives("throws NetworkError for \(what)", program, .refused)
    }

    static func expectDifferences(_ seed: UInt64, _ answer: K.Answer) throws {
      var generator = SplitMix64(seed: seed)
      let formula = Formula.random(depth: 3, using: &generator)
      let point = Formula.randomPoint(using: &generator)
      let slopes = try answer(Program(formula, at: point)).slopes ?? []
      guard slopes.count >= 3 else { throw Finding("every place needs its slope") }
      // Values up to 16, some 20 roundings: 20 · 16 · 2⁻⁵³ / 10⁻⁵ = 4·10⁻⁹; third derivatives of
      // some 10⁴ give 2·10⁻⁷.
      try expectGradient(
        Tensor(Array(slopes.prefix(3))), of: { formula.reference(at: $0) },
        at: Tensor(Formula.variables.map { point[$0] ?? .nan }), names: Formula.variables,
        within: 1e-6, context: "f = \(formula) at \(point) (seed \(seed))")
    }

    /// The kata answered by a type.
    public static func answer<T: ScalarTape>(_ type: T.Type) -> Subject {
      kata.subject { program in
        do {
          return Slopes(try program.gradient(on: T()))
        } catch is NetworkError {
          return .refused
        }
      }
    }
  }
}
