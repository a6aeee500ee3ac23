import Foundation
import Networks
import TensorCore

public enum S2_4_4_Tape {
  public static let section: Section = Section(
    "2.4.4", "A tape", file: "2.4-GradientDescent/2.4.4b-Tape.swift", suite: "S2_4_4_Tape",
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

    /// A value, and a step of it.
    static func of(_ numbers: Double..., step: TapeStep) -> Program {
      Program(numbers.map { .input($0) } + [step])
    }

    /// What the steps leave behind on a tape; a step that is refused is left out.
    func record<T: ScalarTape>(on tape: T) throws -> Recorded {
      var tape = tape
      var places: [Int?] = []
      for step in steps {
        do {
          places.append(try tape.record(step))
        } catch is NetworkError {
          places.append(nil)
        }
      }
      // The protocol does not ask for the steps. A type that calls them otherwise is not asked.
      let noted = Mirror(reflecting: tape).children.first { $0.label == "steps" }?.value
      return Recorded(
        program: steps, places: places, values: tape.values, steps: noted as? [TapeStep])
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

  /// What a program leaves behind on a tape.
  struct Recorded: Comparison, CustomStringConvertible {
    let program: [TapeStep]
    /// What `record` returned for each step, `nil` where it threw a `NetworkError`.
    var places: [Int?]
    var values: [Double]
    /// The steps that the tape has noted, where it tells them.
    var steps: [TapeStep]?

    var description: String {
      "places \(places.map { $0.map { "\($0)" } ?? "refused" }.joined(separator: ", ")), "
        + "values \(values)"
    }

    func difference(from expected: Recorded, within tolerance: Double) -> String? {
      for (step, (found, right)) in zip(program, zip(places, expected.places)) where found != right
      {
        switch (found, right) {
        case (nil, _):
          return "for \(step) it threw a NetworkError, and the operands are on the tape"
        case (_, nil): return "\(step) was recorded, and should throw a NetworkError"
        case (let found?, let right?):
          return "for \(step) it returned the place \(found), expected \(right)"
        }
      }
      if let difference = values.difference(from: expected.values, within: tolerance) {
        return "the tape's values:\n\(difference)"
      }
      if let steps, let right = expected.steps, steps != right {
        return "the tape's steps are \(steps), expected \(right)"
      }
      return nil
    }
  }

  public enum Record {
    /// From a program to what it leaves behind.
    typealias K = Kata<Program, Recorded>

    /// What the tape holds: `value` makes the value of a step where it is not `nil`.
    static func tape(
      _ program: Program,
      value: (_ step: TapeStep, _ values: [Double]) -> Double? = { _, _ in nil },
      place: (_ count: Int) -> Int = { $0 - 1 }
    ) -> Recorded {
      var tape = Recorded(program: program.steps, places: [], values: [], steps: [])
      for step in program.steps {
        guard step.operands.allSatisfy(tape.values.indices.contains) else {
          tape.places.append(nil)
          continue
        }
        tape.values.append(value(step, tape.values) ?? step.value(tape.values))
        tape.steps?.append(step)
        tape.places.append(place(tape.values.count))
      }
      return tape
    }

    /// A slip in the place that is returned.
    static func places(_ slip: String, _ place: @escaping @Sendable (Int) -> Int) -> K.Wrong {
      .slip(slip) { tape($0, place: place) }
    }

    /// A slip in the value of a step of two operands.
    static func binary(
      _ slip: String,
      _ value: @escaping @Sendable (_ step: TapeStep, _ u: Double, _ v: Double) -> Double?
    ) -> K.Wrong {
      .slip(slip) { program in
        tape(program) { step, values in
          step.operands.count == 2
            ? value(step, values[step.operands[0]], values[step.operands[1]]) : nil
        }
      }
    }

    /// A slip in the value of a step of one operand.
    static func unary(
      _ slip: String, _ value: @escaping @Sendable (_ step: TapeStep, _ u: Double) -> Double?
    ) -> K.Wrong {
      .slip(slip) { program in
        tape(program) { step, values in
          step.operands.count == 1 ? value(step, values[step.operands[0]]) : nil
        }
      }
    }

    static let unknown = "a step whose operands are not on the tape is not refused"

    static var kata: K {
      K(
        "Tape.record", probe: .twice,
        learned: "A tape notes what each step is made of; operands come before their results.",
        hints: [
          "What has to be known before a step can be noted? Which steps cannot be computed?",
          "A switch over the step makes its value of the values at its operands; then both arrays "
            + "grow by one.",
          "A helper that gives the value at a place, or throws, does the checking. Call it before you "
            + "append anything; the place is values.count - 1.",
        ],
        wrongAnswers: [
          places("the places are counted from 1") { $0 },
          places("the places are counted from −1: the first is 0") { $0 - 2 },
          places("the places are counted from 2: subtract 1 from the number of values") { $0 + 1 },
          places("the sign of the place is turned: it is values.count − 1") { 1 - $0 },
          .slip("the places themselves are added, not the values there") { program in
            tape(program) { step, _ in
              if case .sum(let i, let j) = step { Double(i + j) } else { nil }
            }
          },
          binary("the first operand is taken twice") { step, u, _ in
            switch step {
            case .sum: 2 * u
            case .product: u * u
            default: 1
            }
          },
          binary("the second term is subtracted: a sum adds") { step, u, v in
            if case .sum = step { u - v } else { nil }
          },
          binary("a product divides: multiply") { step, u, v in
            if case .product = step { u / v } else { nil }
          },
          binary("a product adds: multiply") { step, u, v in
            if case .product = step { u + v } else { nil }
          },
          binary("dividend and divisor are exchanged") { step, u, v in
            if case .quotient = step { v / u } else { nil }
          },
          binary("a quotient multiplies: divide") { step, u, v in
            if case .quotient = step { u * v } else { nil }
          },
          unary("the logarithm is taken for exp") { step, u in
            if case .exp = step { log(u) } else { nil }
          },
          unary("the exponential function is taken for log: they are exchanged") { step, u in
            if case .log = step { exp(u) } else { nil }
          },
          unary("the cosine is taken for the sine") { step, u in
            if case .sine = step { cos(u) } else { nil }
          },
          unary("the sine is taken for the cosine") { step, u in
            if case .cosine = step { sin(u) } else { nil }
          },
          unary("the logarithm is to base 10: the natural one is meant") { step, u in
            if case .log = step { log10(u) } else { nil }
          },
          unary("the sign is kept: |u| is the size") { step, u in
            if case .absolute = step { u } else { nil }
          },
          .slip("a value is put in front of the others: append it, for the first place is 0") {
            var tape = tape($0)
            tape.values.reverse()
            return tape
          },
          .slip("a step is put in front of the others: append it, for the first place is 0") {
            var tape = tape($0)
            tape.steps?.reverse()
            return tape
          },
          .slip("the steps are not appended: the tape stays empty but for its values") {
            var tape = tape($0)
            tape.steps = []
            return tape
          },
          .slip("the values are not appended: the tape stays empty but for its steps") { program in
            Recorded(
              program: program.steps,
              places: program.steps.map { $0.operands.isEmpty ? -1 : nil }, values: [],
              steps: program.steps.filter { $0.operands.isEmpty })
          },
          .slip("the step is appended before its operands are looked at: after an error it remains")
          {
            var tape = tape($0)
            tape.steps = $0.steps
            return tape
          },
          .slip(unknown) { program in
            var tape = tape(program)
            for (i, place) in tape.places.enumerated() where place == nil { tape.places[i] = i }
            return tape
          },
        ],
        checks: [
          records(
            "records inputs, and counts their places from 0", Program([.input(5), .input(-2)]),
            [5, -2]),
          records("records a sum", .of(3, 5, step: .sum(0, 1)), [3, 5, 8]),
          records("records a product", .of(3, 5, step: .product(0, 1)), [3, 5, 15]),
          records(
            "divides the first by the second", .of(7, 2, step: .quotient(0, 1)), [7, 2, 3.5]),
          // The same functions of the same library.
          records("takes e to the power of an operand", .of(0.5, step: .exp(0)), [0.5, exp(0.5)]),
          records("takes the natural logarithm", .of(2, step: .log(0)), [2, log(2)]),
          records("takes the sine", .of(0.25, step: .sine(0)), [0.25, sin(0.25)]),
          records("takes the cosine", .of(-1.5, step: .cosine(0)), [-1.5, cos(-1.5)]),
          records(
            "takes the size of an operand",
            Program([.input(-3), .input(0), .input(0.5), .absolute(0), .absolute(1), .absolute(2)]),
            [-3, 0, 0.5, 3, 0, 0.5]),
          records("records x · x + x at 3", .twice, [3, 9, 12]),
          records(
            "records the chapter's graph, with the loss 3", .graph,
            [2, 3, 1, 4, -1, 6, 7, -7, -3, 3]),
          .gives("takes numbers of every size", .everySize, tape(.everySize)),
          .gives("takes a thousand steps", .long, tape(.long)),
          refuses("a second operand that is not on the tape", [.input(1), .sum(0, 1)]),
          refuses("a first operand that is not on the tape", [.input(1), .sum(1, 0)]),
          refuses("an operand that is far behind the end", [.input(1), .exp(7)]),
          refuses("an operand below 0", [.input(1), .product(-1, 0)]),
          refuses("an operand on an empty tape", [.log(0)]),
          .gives(
            "goes on after an error as if the step had never been", .interrupted, tape(.interrupted)
          ),
        ])
    }

    static func records(_ sentence: String, _ program: Program, _ values: [Double]) -> K.Check {
      .gives(
        sentence, program,
        Recorded(
          program: program.steps, places: values.indices.map { $0 }, values: values,
          steps: program.steps))
    }

    static func refuses(_ what: String, _ steps: [TapeStep]) -> K.Check {
      .gives("throws NetworkError for \(what)", Program(steps), tape(Program(steps)))
    }

    /// The kata answered by a type.
    public static func answer<T: ScalarTape>(_ type: T.Type) -> Subject {
      kata.subject { try $0.record(on: T()) }
    }
  }
}

extension S2_4_4_Tape.Program {
  /// Inputs of every size, and the size of each.
  static var everySize: Self {
    var generator = SplitMix64(seed: 4)
    let numbers = Katas.everySize([40], using: &generator).elements.map { Double($0) }
    return Self(numbers.map { .input($0) } + numbers.indices.map { .absolute($0) })
  }

  /// A thousand steps, each the sum of the last and the first.
  static let long = Self([.input(0.5)] + (0..<999).map { .sum($0, 0) })

  /// Steps that are refused, with others before and after.
  static let interrupted = Self([
    .input(2), .sum(0, 4), .input(5), .product(2, 0), .quotient(1, -1), .cosine(3), .product(0, 1),
    .sum(3, 2), .sum(2, 0),
  ])
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
