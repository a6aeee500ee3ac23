import Foundation
import Networks
import TensorCore

public enum S2_4_4_SymbolicDifferentiation {
  public static let section: Section = Section(
    "2.4.4", "Symbolic differentiation",
    file: "2.4-GradientDescent/2.4.4c-SymbolicDifferentiation.swift",
    suite: "S2_4_4_SymbolicDifferentiation",
    byHand: ["GradientTape", "gradient(of:"],
    katas: [Value.kata.facts, Derivative.kata.facts])

  /// A formula, a point, and the variable that is moved.
  struct Question: Sendable, CustomStringConvertible {
    let formula: Formula
    let point: [String: Double]
    var variable = "x"
    var description: String {
      let values = point.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
      return "\(formula) at \(values.joined(separator: ", ")), by \(variable)"
    }

    init(_ formula: Formula, at point: [String: Double], by variable: String = "x") {
      (self.formula, self.point, self.variable) = (formula, point, variable)
    }

    static func random(seed: UInt64) -> Question {
      var generator = SplitMix64(seed: seed)
      return Question(
        .random(depth: 3, using: &generator), at: Formula.randomPoint(using: &generator))
    }

    static let product = Question(.product(.x, .sum(.x, .y)), at: ["x": 3, "y": 5])
    static let quotient = Question(.quotient(.x, .sum(.x, .y)), at: ["x": 3, "y": 5])
  }

  public enum Value {
    typealias K = Kata<Question, Double>

    /// The formula's value, with `other` in place of the right one where it is not `nil`.
    static func evaluate(
      _ question: Question, other: @Sendable (_ formula: Formula, _ operands: [Double]) -> Double?
    ) throws -> Double {
      func value(_ formula: Formula) throws -> Double {
        if case .variable(let name) = formula, question.point[name] == nil {
          throw NetworkError("the variable \(name) has no value")
        }
        let operands = try formula.operands.map(value)
        let right = formula.with(operands.map { .constant($0) }).reference(at: question.point)
        return other(formula, operands) ?? right
      }
      return try value(question.formula)
    }

    static let example = Question(
      .quotient(.sum(.product(.x, .y), .constant(4)), .absolute(.z)),
      at: ["x": 3, "y": 5, "z": -2])
    static let missing = "a variable without a value is taken to be 0"

    static var kata: K {
      K(
        "value", probe: Question(.constant(1), at: [:]),
        learned: "A formula is a tree: its value is made of the values of its branches.",
        hints: [
          "Where does the tree end? What are the formulas without branches worth?",
          "One case for each kind of formula; value calls itself for the branches.",
          "For a sum: try value(of: f, at: point) + value(of: g, at: point). A variable is looked up "
            + "in point with guard let.",
        ],
        wrongAnswers: [
          .slip("the second term is subtracted: a sum adds") { question in
            try evaluate(question) { if case .sum = $0 { $1[0] - $1[1] } else { nil } }
          },
          .slip("a product divides: multiply") { question in
            try evaluate(question) { if case .product = $0 { $1[0] / $1[1] } else { nil } }
          },
          .slip("a quotient multiplies: divide") { question in
            try evaluate(question) { if case .quotient = $0 { $1[0] * $1[1] } else { nil } }
          },
          .slip("the logarithm is taken for exp") { question in
            try evaluate(question) { if case .exp = $0 { log($1[0]) } else { nil } }
          },
          .slip("the exponential function is taken for log: they are exchanged") { question in
            try evaluate(question) { if case .log = $0 { exp($1[0]) } else { nil } }
          },
          .slip("a product adds its factors") { question in
            try evaluate(question) { if case .product = $0 { $1[0] + $1[1] } else { nil } }
          },
          .slip("dividend and divisor are exchanged") { question in
            try evaluate(question) { if case .quotient = $0 { $1[1] / $1[0] } else { nil } }
          },
          .slip("the sign is kept: |f| is the size") { question in
            try evaluate(question) { if case .absolute = $0 { $1[0] } else { nil } }
          },
          .slip("every variable has the value of x") { question in
            try evaluate(question) { formula, _ in
              if case .variable = formula { question.point["x"] } else { nil }
            }
          },
          .slip("the cosine is taken for the sine") { question in
            try evaluate(question) { if case .sine = $0 { cos($1[0]) } else { nil } }
          },
          .slip("the sine is taken for the cosine") { question in
            try evaluate(question) { if case .cosine = $0 { sin($1[0]) } else { nil } }
          },
          .slip("the logarithm is to base 10: the natural one is meant") { question in
            try evaluate(question) { if case .log = $0 { log10($1[0]) } else { nil } }
          },
          .slip(missing) { $0.formula.reference(at: $0.point.merging(zeros) { old, _ in old }) },
        ],
        checks: [
          // (3 · 5 + 4) / |−2|
          .gives("gives 9.5 for (x · y + 4) / |z| at 3, 5 and −2", example, 9.5),
          .gives("takes a constant", Question(.constant(7), at: [:]), 7),
          .gives("takes a variable", Question(.y, at: ["x": 3, "y": 5]), 5),
          .gives("takes e to the power of a formula", Question(.exp(.x), at: ["x": 0.5]), exp(0.5)),
          .gives("takes the natural logarithm", Question(.log(.x), at: ["x": 2]), log(2)),
          .gives("takes the sine", Question(.sine(.x), at: ["x": 0.5]), sin(0.5)),
          .gives("takes the cosine", Question(.cosine(.x), at: ["x": 0.5]), cos(0.5)),
          .property("agrees with the tape on random formulas") { answer in
            for seed: UInt64 in 1...20 {
              let question = Question.random(seed: seed)
              let tape = try S2_4_4_Tape.Program(question.formula, at: question.point)
              let right = try tape.record(on: ReferenceTape()).values.last ?? .nan
              // The same operations in the same order.
              if let difference = try answer(question).difference(from: right, within: 1e-12) {
                throw Finding("given \(question) (seed \(seed))\n\(difference)")
              }
            }
          },
          .property("takes numbers of every size") { answer in
            var generator = SplitMix64(seed: 5)
            for number in everySize([20], using: &generator).cast(to: Double.self).elements {
              let formula = Formula.absolute(.quotient(.x, .constant(-4)))
              let question = Question(formula, at: ["x": number])
              if let difference = try answer(question).difference(
                from: abs(number / -4), within: 0)
              {
                throw Finding("given \(question)\n\(difference)")
              }
            }
          },
          .property("throws NetworkError for a variable without a value, wherever it stands") {
            answer in
            for formula: Formula in [.y, .sum(.x, .y), .product(.constant(0), .y), .cosine(.y)] {
              do {
                _ = try answer(Question(formula, at: ["x": 1]))
              } catch is NetworkError {
                continue
              }
              throw Finding("\(formula) at x = 1: y has no value\nthis looks like: \(missing)")
            }
          },
        ])
    }
    static let zeros = ["x": 0.0, "y": 0.0, "z": 0.0]

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Formula, [String: Double]) throws -> Double
    ) -> Subject {
      kata.subject { try function($0.formula, $0.point) }
    }
  }

  public enum Derivative {
    /// From a formula to the value of its derivative at the point.
    typealias K = Kata<Question, Double>

    /// The value of the formula that `differentiate` makes.
    static func value(
      _ question: Question, _ differentiate: (Formula, String) throws -> Formula
    ) rethrows -> Double {
      try differentiate(question.formula, question.variable).reference(at: question.point)
    }

    /// The derivative's value, one rule replaced: `other` is given the formula, its operands and
    /// their derivatives.
    static func wrong(
      _ question: Question,
      other: (_ formula: Formula, _ f: [Formula], _ df: [Formula]) -> Formula?
    ) -> Double {
      func differentiate(_ formula: Formula) -> Formula {
        let operands = formula.operands
        let derivatives = operands.map(differentiate)
        return other(formula, operands, derivatives)
          ?? formula.derivative(by: question.variable, operands, derivatives)
      }
      return differentiate(question.formula).reference(at: question.point)
    }

    static let minus = Formula.constant(-1)

    static var kata: K {
      K(
        "derivative", probe: Question(.constant(1), at: [:]),
        learned: "The rules turn a formula into a formula, once and for all points.",
        hints: [
          "The rules stand above the exercise: each is one case of a switch.",
          "Differentiate the branches first, by calling derivative; then put them together as the rule "
            + "says, as a new formula.",
          "For a product: .sum(.product(df, g), .product(f, dg)). There is no case for −: take a "
            + "product with .constant(-1).",
        ],
        wrongAnswers: [
          .slip("the variable that is moved has the slope 0, the others 1: the test is turned") {
            question in
            wrong(question) { formula, _, _ in
              if case .variable(let name) = formula {
                .constant(name == question.variable ? 0 : 1)
              } else {
                nil
              }
            }
          },
          .slip("a constant's slope is 1: it does not move") { question in
            wrong(question) { formula, _, _ in
              if case .constant = formula { .constant(1) } else { nil }
            }
          },
          .slip("only the first term of a sum is differentiated") { question in
            wrong(question) { formula, _, df in if case .sum = formula { df[0] } else { nil } }
          },
          .slip("the slopes of a sum's terms are multiplied: add them") { question in
            wrong(question) { formula, _, df in
              if case .sum = formula { .product(df[0], df[1]) } else { nil }
            }
          },
          .slip("the slopes of the factors are exchanged: it is f′ · g + f · g′") { question in
            wrong(question) { formula, f, df in
              if case .product = formula {
                .sum(.product(df[1], f[1]), .product(f[0], df[0]))
              } else {
                nil
              }
            }
          },
          .slip("the slopes of the factors are multiplied: (f · g)′ = f′ · g + f · g′") {
            question in
            wrong(question) { formula, _, df in
              if case .product = formula { .product(df[0], df[1]) } else { nil }
            }
          },
          .slip("only the first factor is differentiated") { question in
            wrong(question) { formula, f, df in
              if case .product = formula { .product(df[0], f[1]) } else { nil }
            }
          },
          .slip("every variable has the slope 1: it is 0 for all but the one that is moved") {
            question in
            wrong(question) { formula, _, _ in
              if case .variable = formula { .constant(1) } else { nil }
            }
          },
          .slip("a constant's slope is the constant: it does not move") { question in
            wrong(question) { formula, _, _ in
              if case .constant = formula { formula } else { nil }
            }
          },
          .slip("the slopes of dividend and divisor are divided") { question in
            wrong(question) { formula, _, df in
              if case .quotient = formula { .quotient(df[0], df[1]) } else { nil }
            }
          },
          .slip("the terms of the quotient rule are exchanged: f′ · g comes first") { question in
            wrong(question) { formula, f, df in
              guard case .quotient = formula else { return nil }
              let difference = Formula.sum(
                .product(f[0], df[1]), .product(minus, .product(df[0], f[1])))
              return .quotient(difference, .product(f[1], f[1]))
            }
          },
          .slip("the divisor is not squared in the quotient rule") { question in
            wrong(question) { formula, f, df in
              guard case .quotient = formula else { return nil }
              let difference = Formula.sum(
                .product(df[0], f[1]), .product(minus, .product(f[0], df[1])))
              return .quotient(difference, f[1])
            }
          },
          .slip("the inner slope is forgotten: (exp f)′ = exp f · f′") { question in
            wrong(question) { formula, _, _ in if case .exp = formula { formula } else { nil } }
          },
          .slip("the inner slope is forgotten: (log f)′ = f′ / f") { question in
            wrong(question) { formula, f, _ in
              if case .log = formula { .quotient(.constant(1), f[0]) } else { nil }
            }
          },
          .slip("the outer slope is taken at the inner slope: (sin f)′ = cos f · f′") { question in
            wrong(question) { formula, _, df in
              if case .sine = formula { .product(.cosine(df[0]), df[0]) } else { nil }
            }
          },
          .slip("the cosine's slope has no minus") { question in
            wrong(question) { formula, f, df in
              if case .cosine = formula { .product(.sine(f[0]), df[0]) } else { nil }
            }
          },
          .slip("the size of the slope is taken: |f|′ has the sign of f") { question in
            wrong(question) { formula, _, df in
              if case .absolute = formula { .absolute(df[0]) } else { nil }
            }
          },
          .slip("the formula is returned as it is") { question in value(question) { f, _ in f } },
        ] + slipsOfRules,
        checks: [
          .gives("gives the variable that is moved the slope 1", Question(.x, at: point), 1),
          .gives("gives another variable the slope 0", Question(.y, at: point), 0),
          .gives("gives a constant the slope 0", Question(.constant(4), at: point), 0),
          // 1 + 0, and the constant's 0
          .gives("moves with x alone", Question(.sum(.sum(.x, .y), .constant(4)), at: point), 1),
          .gives("follows the sum's rule: 2 for x + x", Question(.sum(.x, .x), at: point), 2),
          // f = 6, f′ = 2, g = 7, g′ = 1: 2 · 7 + 6 · 1
          .gives(
            "follows the product rule: 20 for (x + x) · (x + y)",
            Question(.product(.sum(.x, .x), .sum(.x, .y)), at: ["x": 3, "y": 4]), 20),
          // (2 · 7 − 6 · 1) / 7²
          .gives(
            "follows the quotient rule: 8/49 for (x + x) / (x + y)",
            Question(.quotient(.sum(.x, .x), .sum(.x, .y)), at: ["x": 3, "y": 4]), 8.0 / 49,
            within: 1e-16),
          // 1 · (x + y) + x · 1 = 8 + 3
          .gives("follows the product rule: 11 for x · (x + y)", .product, 11),
          // ((x + y) − x) / (x + y)² = 5/64
          .gives("follows the quotient rule: 5/64 for x / (x + y)", .quotient, 5.0 / 64),
          // 3: both slopes differ from 1, and f from f′.
          .gives(
            "follows the chain rule through exp",
            Question(.exp(.product(.constant(3), .x)), at: ["x": 0.5]), 3 * exp(1.5), within: 1e-14),
          // 1/x: the 3 cancels.
          .gives(
            "follows the chain rule through log",
            Question(.log(.product(.constant(3), .x)), at: ["x": 0.5]), 2, within: 1e-15),
          .gives(
            "follows the chain rule through sin",
            Question(.sine(.product(.constant(3), .x)), at: ["x": 0.5]), 3 * cos(1.5), within: 1e-15
          ),
          .gives(
            "follows the chain rule through cos",
            Question(.cosine(.product(.constant(3), .x)), at: ["x": 0.5]), -3 * sin(1.5),
            within: 1e-15),
          .gives(
            "gives |f| the sign of f",
            Question(.absolute(.product(.constant(3), .x)), at: ["x": -2]),
            -3),
          .gives(
            "leaves |f| as it is above 0",
            Question(.absolute(.product(.constant(3), .x)), at: ["x": 2]),
            3),
          .gives(
            "differentiates by the variable asked for",
            Question(.product(.x, .product(.y, .y)), at: point, by: "y"), 30),
          .property("agrees with finite differences and the tape on random formulas") { answer in
            for seed: UInt64 in 1...20 { try expectAgreement(.random(seed: seed), answer) }
          },
        ])
    }

    static let point = ["x": 3.0, "y": 5.0]

    static func expectAgreement(_ question: Question, _ answer: K.Answer) throws {
      let (formula, point) = (question.formula, question.point)
      let slopes = try Formula.variables.map {
        try answer(Question(formula, at: point, by: $0))
      }
      // As for the tape.
      try expectGradient(
        Tensor(slopes), of: { formula.reference(at: $0) },
        at: Tensor(Formula.variables.map { point[$0] ?? .nan }), names: Formula.variables,
        within: 1e-6, context: "given \(question)")
      // Sizes up to some 10³, a hundred roundings: 10⁵ · 2⁻⁵³ = 10⁻¹¹.
      let tape = try S2_4_4_Tape.Program(formula, at: point).gradient(on: ReferenceTape())
      if let difference = slopes.difference(from: Array(tape.prefix(3)), within: 1e-10) {
        throw Finding("given \(question)\nbeside the tape's slopes, \(difference)")
      }
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Formula, String) throws -> Formula
    ) -> Subject {
      kata.subject { question in
        try value(question) { try function($0, $1) }
      }
    }
  }
}

extension Formula {
  /// The branches of the tree.
  fileprivate var operands: [Formula] {
    switch self {
    case .constant, .variable: []
    case .sum(let f, let g), .product(let f, let g), .quotient(let f, let g): [f, g]
    case .exp(let f), .log(let f), .sine(let f), .cosine(let f), .absolute(let f): [f]
    }
  }

  /// The same operation on other operands.
  fileprivate func with(_ f: [Formula]) -> Formula {
    switch self {
    case .constant, .variable: self
    case .sum: .sum(f[0], f[1])
    case .product: .product(f[0], f[1])
    case .quotient: .quotient(f[0], f[1])
    case .exp: .exp(f[0])
    case .log: .log(f[0])
    case .sine: .sine(f[0])
    case .cosine: .cosine(f[0])
    case .absolute: .absolute(f[0])
    }
  }

  /// The rule of the outermost operation, given its operands and their derivatives.
  fileprivate func derivative(by variable: String, _ f: [Formula], _ df: [Formula]) -> Formula {
    let minus = Formula.constant(-1)
    switch self {
    case .constant: return .constant(0)
    case .variable(let name): return .constant(name == variable ? 1 : 0)
    case .sum: return .sum(df[0], df[1])
    case .product: return .sum(.product(df[0], f[1]), .product(f[0], df[1]))
    case .quotient:
      let subtracted = Formula.product(minus, .product(f[0], df[1]))
      return .quotient(.sum(.product(df[0], f[1]), subtracted), .product(f[1], f[1]))
    case .exp: return .product(self, df[0])
    case .log: return .quotient(df[0], f[0])
    case .sine: return .product(.cosine(f[0]), df[0])
    case .cosine: return .product(minus, .product(.sine(f[0]), df[0]))
    case .absolute: return .product(.quotient(f[0], self), df[0])
    }
  }
}
