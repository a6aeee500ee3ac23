/// An expression of numbers, as a tree: what §2.4.4 differentiates symbolically.
public indirect enum Formula: Equatable, Sendable {
  case constant(Double)
  case variable(String)
  case sum(Formula, Formula)
  case product(Formula, Formula)
  /// The first divided by the second.
  case quotient(Formula, Formula)
  /// e to the power of the formula.
  case exp(Formula)
  /// The natural logarithm.
  case log(Formula)
  case sine(Formula)
  case cosine(Formula)
  /// The size without the sign.
  case absolute(Formula)
}

extension Formula: CustomStringConvertible {
  /// The formula as it is written, with every pair of parentheses: `((x · x) + 3.0)`.
  public var description: String {
    switch self {
    case .constant(let value): "\(value)"
    case .variable(let name): name
    case .sum(let f, let g): "(\(f) + \(g))"
    case .product(let f, let g): "(\(f) · \(g))"
    case .quotient(let f, let g): "(\(f) / \(g))"
    case .exp(let f): "exp(\(f))"
    case .log(let f): "log(\(f))"
    case .sine(let f): "sin(\(f))"
    case .cosine(let f): "cos(\(f))"
    case .absolute(let f): "|\(f)|"
    }
  }
}
