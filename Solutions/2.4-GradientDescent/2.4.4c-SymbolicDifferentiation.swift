// 2.4.4 Backpropagation: symbolic differentiation
//
// The rules of differentiation turn an expression into another expression. A program can apply them
// as a person does. For x · x + x it gives (1 · x + x · 1) + 1, once for all x. The tape gives the
// number 7, for x = 3 alone, and does the work again for every x. (The chapter's notes say that
// frameworks differentiate symbolically. Today's record a tape.)
//
//     constant′ = 0      variable′ = 1 for the variable that moves, 0 for the others
//     (f + g)′ = f′ + g′             (f · g)′ = f′ · g + f · g′
//     (f / g)′ = (f′ · g − f · g′) / (g · g)
//     (exp f)′ = exp f · f′          (log f)′ = f′ / f
//     (sin f)′ = cos f · f′          (cos f)′ = −sin f · f′          |f|′ = f / |f| · f′
//
// An expression is a tree. Each of its nodes is one of these cases:
//
//     public indirect enum Formula {
//       case constant(Double)
//       case variable(String)             its name
//       case sum(Formula, Formula)
//       case product(Formula, Formula)
//       case quotient(Formula, Formula)   the first divided by the second
//       case exp(Formula), log(Formula), sine(Formula), cosine(Formula), absolute(Formula)
//     }
//
// Each rule is one case of a `switch`, and the function calls itself for the operands. There is no
// case for −: `−f` is the product of the constant −1 and f. A variable without a value is an error,
// `throw NetworkError("…")`.
//
// Chapter 2, "Chaining derivatives: the Backpropagation algorithm".

import Foundation
import Networks
import TensorCore

/// The value of a formula where its variables have the given values.
///
///     value(of: .sum(.variable("x"), .constant(2)), at: ["x": 3])    // 5
///
/// - Parameters:
///   - formula: The expression. `exp`, `log`, `sin` and `cos` are Foundation's.
///   - point: The value of each variable, by its name.
/// - Throws: `NetworkError` when a variable has no value.
public func value(of formula: Formula, at point: [String: Double]) throws -> Double {
  switch formula {
  case .constant(let number): return number
  case .variable(let name):
    guard let number = point[name] else {
      throw NetworkError("the variable \(name) has no value")
    }
    return number
  case .sum(let f, let g): return try value(of: f, at: point) + value(of: g, at: point)
  case .product(let f, let g): return try value(of: f, at: point) * value(of: g, at: point)
  case .quotient(let f, let g): return try value(of: f, at: point) / value(of: g, at: point)
  case .exp(let f): return try exp(value(of: f, at: point))
  case .log(let f): return try log(value(of: f, at: point))
  case .sine(let f): return try sin(value(of: f, at: point))
  case .cosine(let f): return try cos(value(of: f, at: point))
  case .absolute(let f): return try abs(value(of: f, at: point))
  }
}

/// The derivative of a formula by one of its variables, as a formula, by the rules above.
///
/// It need not be simplified: what counts is its value at every point.
///
///     derivative(of: .product(.constant(3), .variable("x")), by: "x")    // has the value 3
///
/// - Parameters:
///   - formula: The expression.
///   - variable: The name of the variable that is moved; the others are constants to it.
public func derivative(of formula: Formula, by variable: String) throws -> Formula {
  switch formula {
  case .constant: return .constant(0)
  case .variable(let name): return .constant(name == variable ? 1 : 0)
  case .sum(let f, let g):
    return try .sum(derivative(of: f, by: variable), derivative(of: g, by: variable))
  case .product(let f, let g):
    let (df, dg) = try (derivative(of: f, by: variable), derivative(of: g, by: variable))
    return .sum(.product(df, g), .product(f, dg))
  case .quotient(let f, let g):
    let (df, dg) = try (derivative(of: f, by: variable), derivative(of: g, by: variable))
    let difference = Formula.sum(.product(df, g), .product(.constant(-1), .product(f, dg)))
    return .quotient(difference, .product(g, g))
  case .exp(let f):
    return try .product(formula, derivative(of: f, by: variable))
  case .log(let f):
    return try .quotient(derivative(of: f, by: variable), f)
  case .sine(let f):
    return try .product(.cosine(f), derivative(of: f, by: variable))
  case .cosine(let f):
    let df = try derivative(of: f, by: variable)
    return .product(.constant(-1), .product(.sine(f), df))
  case .absolute(let f):
    return try .product(.quotient(f, formula), derivative(of: f, by: variable))
  }
}
