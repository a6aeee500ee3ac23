import Foundation
import Networks
import TensorCore

public enum S2_4_4_Tape {
  public static let section = Section(
    "2.4.4", "A tape", file: "2.4-GradientDescent/2.4.4-Tape.swift", suite: "S2_4_4_Tape",
    byHand: ["GradientTape"],
    katas: [Record.kata.facts, Gradient.kata.facts])

  /// Steps to record, and the place whose slopes are asked for.
  struct Program: Sendable, CustomStringConvertible {
    let steps: [TapeStep]
    var target = 0
    var description: String {
      "\(steps.map { "\($0)" }.joined(separator: ", ")); target \(target)"
    }

    init(_ steps: [TapeStep], target: Int? = nil) {
      (self.steps, self.target) = (steps, target ?? steps.count - 1)
    }

    /// The tape of a formula whose variables are x, y and z at a point, the first three places.
    init(_ formula: Formula, at point: [String: Double]) throws {
      var tape = ReferenceTape()
      var places: [String: Int] = [:]
      for name in Formula.variables { places[name] = try tape.record(.input(point[name] ?? .nan)) }
      target = try tape.record(formula, variables: places)
      steps = tape.steps
    }

    /// x · x + x at 3.
    static let twice = Program([.input(3), .product(0, 0), .sum(1, 0)])

    /// The chapter's graph, |y − (x · w + b)| at x 2, w 3, b 1 and y 4, with −1 for the difference.
    static let graph = Program([
      .input(2), .input(3), .input(1), .input(4), .input(-1),
      .product(0, 1), .sum(5, 2), .product(4, 6), .sum(3, 7), .absolute(8),
    ])

    /// Each function of its own operand, added up: every place is used once.
    static let functions = Program([
      .input(0.5), .input(2), .input(0.25), .input(-1.5),
      .exp(0), .log(1), .sine(2), .cosine(3), .sum(4, 5), .sum(6, 7), .sum(8, 9),
    ])
    static let quotient = Program([.input(6), .input(2), .quotient(0, 1)])

    /// The places and the values of the steps on a tape.
    func record<T: ScalarTape>(on tape: T) throws -> [[Double]] {
      var tape = tape
      var places: [Double] = []
      for step in steps { places.append(Double(try tape.record(step))) }
      return [places, tape.values]
    }

    /// The slopes of the target on a tape.
    ///
    /// - Throws: `NotAttempted` of `gradient` where the tape cannot record yet: without steps there
    ///   is nothing to walk back over.
    func gradient<T: ScalarTape>(on tape: T) throws -> [Double] {
      var tape = tape
      do {
        for step in steps { _ = try tape.record(step) }
      } catch is NotAttempted {
        throw NotAttempted("gradient(of:)")
      }
      return try tape.gradient(of: target)
    }
  }

  public enum Record {
    /// From a program to the places and the values of its steps.
    typealias K = Kata<Program, [[Double]]>

    /// What the tape holds, the value of a step being `value`.
    static func tape(
      _ program: Program, firstPlace: Int = 0,
      value: (_ step: TapeStep, _ values: [Double]) -> Double? = { _, _ in nil }
    ) throws -> [[Double]] {
      var values: [Double] = []
      for step in program.steps {
        for operand in step.operands where !values.indices.contains(operand) {
          throw NetworkError("place \(operand) is not on the tape")
        }
        values.append(value(step, values) ?? step.value(values))
      }
      return [values.indices.map { Double($0 + firstPlace) }, values]
    }

    static let kata = K(
      "Tape.record", probe: .twice,
      wrongAnswers: [
        .slip("the places are counted from 1") { try tape($0, firstPlace: 1) },
        .slip("the places themselves are added, not the values there") { program in
          try tape(program) { step, _ in
            if case .sum(let i, let j) = step { Double(i + j) } else { nil }
          }
        },
        .slip("the first operand is taken twice") { program in
          try tape(program) { step, values in
            switch step {
            case .sum(let i, _): 2 * values[i]
            case .product(let i, _): values[i] * values[i]
            case .quotient: 1
            default: nil
            }
          }
        },
        .slip("dividend and divisor are exchanged") { program in
          try tape(program) { step, values in
            if case .quotient(let i, let j) = step { values[j] / values[i] } else { nil }
          }
        },
        .slip("sine and cosine are exchanged") { program in
          try tape(program) { step, values in
            switch step {
            case .sine(let i): cos(values[i])
            case .cosine(let i): sin(values[i])
            default: nil
            }
          }
        },
        .slip("the logarithm is to base 10: the natural one is meant") { program in
          try tape(program) { step, values in
            if case .log(let i) = step { log10(values[i]) } else { nil }
          }
        },
        .slip("the sign is kept: |u| is the size") { program in
          try tape(program) { step, values in
            if case .absolute(let i) = step { values[i] } else { nil }
          }
        },
        .slip(unknown) { program in
          let known = program.steps.filter { $0.operands.allSatisfy { 0 <= $0 && $0 < 2 } }
          return try tape(Program(known))
        },
      ],
      checks: [
        .gives("records x · x + x at 3", .twice, [[0, 1, 2], [3, 9, 12]]),
        .gives(
          "records the chapter's graph, with the loss 3", .graph,
          [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [2, 3, 1, 4, -1, 6, 7, -7, -3, 3]]),
        .gives("divides the first by the second", .quotient, [[0, 1, 2], [6, 2, 3]]),
        .property("takes each function of its operand") { answer in
          try expectFunctions(answer)
        },
        .property("throws NetworkError for an operand that is not on the tape") { answer in
          for step: TapeStep in [.sum(0, 1), .exp(2), .product(-1, 0)] {
            do {
              _ = try answer(Program([.input(1), step]))
            } catch is NetworkError {
              continue
            }
            throw Finding("\(step) was recorded on a tape of one step: \(unknown)")
          }
        },
      ])
    static let unknown = "a step whose operands are not on the tape is not refused"

    static func expectFunctions(_ answer: K.Answer) throws {
      let four = Program(Array(Program.functions.steps.prefix(8)))
      let right = [exp(0.5), log(2), sin(0.25), cos(-1.5)]
      let found = try answer(four)
      guard found.count == 2, found[1].count == 8 else { throw Finding("8 steps are expected") }
      // The same functions of the same library.
      guard let difference = Array(found[1][4...]).difference(from: right, within: 0) else {
        return
      }
      let slips = kata.wrongAnswers.filter { slip in
        (try? slip.answer(four)).map { $0 == found } ?? false
      }
      throw Finding(
        "of exp 0.5, log 2, sin 0.25 and cos −1.5 (counted from 0)\n\(difference)\n"
          + slips.map { "this looks like: \($0.slip)" }.joined(separator: "\n"))
    }

    /// The kata answered by a type.
    public static func answer<T: ScalarTape>(_ type: T.Type) -> Subject {
      kata.subject { try $0.record(on: T()) }
    }
  }

  public enum Gradient {
    /// From a program to the slope of its target in every place.
    typealias K = Kata<Program, [Double]>

    /// What the walk back adds to a place's slope: the place, and its local slope.
    typealias Locals = [(place: Int, slope: Double)]

    /// The walk back, a part of it replaced by a slip.
    static func walk(
      _ program: Program, start: Double = 1, overwrites: Bool = false, forward: Bool = false,
      ignoresUpstream: Bool = false, fromLast: Bool = false,
      locals: (_ step: TapeStep, _ values: [Double]) -> Locals? = { _, _ in nil }
    ) throws -> [Double] {
      let values = try Record.tape(program)[1]
      guard values.indices.contains(program.target) else {
        throw NetworkError("place \(program.target) is not on the tape")
      }
      let target = fromLast ? values.count - 1 : program.target
      var slopes = values.map { _ in 0.0 }
      slopes[target] = start
      let order = Array(0...target)
      for place in forward ? order : order.reversed() {
        let step = program.steps[place]
        let upstream = ignoresUpstream && slopes[place] != 0 ? 1 : slopes[place]
        for (operand, slope) in locals(step, values) ?? step.locals(values) {
          slopes[operand] = (overwrites ? 0 : slopes[operand]) + upstream * slope
        }
      }
      return slopes
    }

    static let kata = K(
      "Tape.gradient", probe: .twice,
      wrongAnswers: [
        .slip("a slope is overwritten where a value is used twice: they add up") {
          try walk($0, overwrites: true)
        },
        .slip("the walk goes forward: it begins at the target and goes back") {
          try walk($0, forward: true)
        },
        .slip("the target's own slope starts at 0: it is 1") { try walk($0, start: 0) },
        .slip("the slope of the step itself is left out: the chain is broken") {
          try walk($0, ignoresUpstream: true)
        },
        .slip("a product's slope in a factor is that factor: it is the other one") { program in
          try walk(program) { step, values in
            guard case .product(let i, let j) = step else { return nil }
            return [(i, values[i]), (j, values[j])]
          }
        },
        .slip("the walk starts at the last step, not at the target") {
          try walk($0, fromLast: true)
        },
        .slip("the sign of the quotient's slope in the divisor is turned: it is −u/v²") {
          program in
          try walk(program) { step, values in
            guard case .quotient(let i, let j) = step else { return nil }
            return [(i, 1 / values[j]), (j, values[i] / (values[j] * values[j]))]
          }
        },
        .slip("the divisor is not squared in the quotient's slope: it is −u/v²") { program in
          try walk(program) { step, values in
            guard case .quotient(let i, let j) = step else { return nil }
            return [(i, 1 / values[j]), (j, -values[i] / values[j])]
          }
        },
        .slip("the cosine's slope has no minus") { program in
          try walk(program) { step, values in
            if case .cosine(let i) = step { [(i, sin(values[i]))] } else { nil }
          }
        },
        .slip("the exponential's slope is taken for its operand: it is exp u itself") { program in
          try walk(program) { step, values in
            if case .exp(let i) = step { [(i, values[i])] } else { nil }
          }
        },
        .slip("the logarithm's slope is 1/u, not 1/log u") { program in
          try walk(program) { step, values in
            if case .log(let i) = step { [(i, 1 / log(values[i]))] } else { nil }
          }
        },
        .slip("the slope of |u| is taken to be 1 everywhere: below 0 it is −1") { program in
          try walk(program) { step, _ in
            if case .absolute(let i) = step { [(i, 1)] } else { nil }
          }
        },
        .slip("at 0 the slope of |u| is to be 0") { program in
          try walk(program) { step, values in
            if case .absolute(let i) = step { [(i, values[i] < 0 ? -1 : 1)] } else { nil }
          }
        },
        .slip("a target that is not on the tape is not refused") { program in
          program.target < program.steps.count ? try walk(program) : []
        },
      ],
      checks: [
        // 2 · 3 + 1 in x; 1 in x · x; 1 in the target itself
        .gives("adds up the ways in which x moves x · x + x", .twice, [7, 1, 1]),
        // From the loss back: |−3| gives −1, the sum −1 to y and to −1 · x2, which gives −1 · −1 = 1
        // to x2 and −1 · 7 to the constant; then 1 to x · w and to b, 1 · 3 to x and 1 · 2 to w.
        .gives(
          "gives the chapter's slopes: 2 in w, 1 in b", .graph, [3, 2, 1, -1, -7, 1, 1, -1, -1, 1]),
        // 1/2 and −6/4
        .gives("differentiates a quotient", .quotient, [0.5, -1.5, 1]),
        .gives(
          "differentiates exp, log, sin and cos", .functions,
          [exp(0.5), 0.5, cos(0.25), sin(1.5), 1, 1, 1, 1, 1, 1, 1], within: 1e-15),
        .gives(
          "gives no slope to what the target does not depend on",
          Program([.input(3), .input(5), .product(0, 0), .product(2, 1)], target: 2),
          [6, 0, 1, 0]),
        .gives(
          "gives |u| the slope 0 at 0", Program([.input(0), .absolute(0)]), [0, 1]),
        .property("agrees with finite differences for random formulas") { answer in
          for seed: UInt64 in 1...20 { try expectDifferences(seed, answer) }
        },
        .property("throws NetworkError for a target that is not on the tape") { answer in
          do {
            _ = try answer(Program([.input(1)], target: 1))
          } catch is NetworkError {
            return
          }
          throw Finding("a target that is not on the tape is not refused")
        },
      ])

    static func expectDifferences(_ seed: UInt64, _ answer: K.Answer) throws {
      var generator = SplitMix64(seed: seed)
      let formula = Formula.random(depth: 3, using: &generator)
      let point = Formula.randomPoint(using: &generator)
      let slopes = try answer(Program(formula, at: point))
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
      kata.subject { try $0.gradient(on: T()) }
    }
  }
}

extension TapeStep {
  /// The places that the step works on.
  var operands: [Int] {
    switch self {
    case .input: []
    case .sum(let i, let j), .product(let i, let j), .quotient(let i, let j): [i, j]
    case .exp(let i), .log(let i), .sine(let i), .cosine(let i), .absolute(let i): [i]
    }
  }

  /// The step's value.
  func value(_ values: [Double]) -> Double {
    switch self {
    case .input(let number): number
    case .sum(let i, let j): values[i] + values[j]
    case .product(let i, let j): values[i] * values[j]
    case .quotient(let i, let j): values[i] / values[j]
    case .exp(let i): Foundation.exp(values[i])
    case .log(let i): Foundation.log(values[i])
    case .sine(let i): sin(values[i])
    case .cosine(let i): cos(values[i])
    case .absolute(let i): Swift.abs(values[i])
    }
  }

  /// The local slope in each operand.
  func locals(_ values: [Double]) -> S2_4_4_Tape.Gradient.Locals {
    switch self {
    case .input: return []
    case .sum(let i, let j): return [(i, 1), (j, 1)]
    case .product(let i, let j): return [(i, values[j]), (j, values[i])]
    case .quotient(let i, let j):
      return [(i, 1 / values[j]), (j, -values[i] / (values[j] * values[j]))]
    case .exp(let i): return [(i, Foundation.exp(values[i]))]
    case .log(let i): return [(i, 1 / values[i])]
    case .sine(let i): return [(i, cos(values[i]))]
    case .cosine(let i): return [(i, -sin(values[i]))]
    case .absolute(let i): return [(i, values[i] > 0 ? 1 : values[i] < 0 ? -1 : 0)]
    }
  }
}
