import Foundation
import Networks
import TensorCore

// Formulas for the checks of §2.4.4, and what they are worth.

extension Formula {
  static let x = Formula.variable("x")
  static let y = Formula.variable("y")
  static let z = Formula.variable("z")
  static let variables = ["x", "y", "z"]

  /// The value at a point; NaN where a variable has none.
  func reference(at point: [String: Double]) -> Double {
    switch self {
    case .constant(let number): number
    case .variable(let name): point[name] ?? .nan
    case .sum(let f, let g): f.reference(at: point) + g.reference(at: point)
    case .product(let f, let g): f.reference(at: point) * g.reference(at: point)
    case .quotient(let f, let g): f.reference(at: point) / g.reference(at: point)
    case .exp(let f): Foundation.exp(f.reference(at: point))
    case .log(let f): Foundation.log(f.reference(at: point))
    case .sine(let f): sin(f.reference(at: point))
    case .cosine(let f): cos(f.reference(at: point))
    case .absolute(let f): Swift.abs(f.reference(at: point))
    }
  }

  /// A formula in x, y and z that is smooth where they lie in −1…1, and at most
  /// `2^(2^depth)` or so in size.
  static func random(depth: Int, using generator: inout SplitMix64) -> Formula {
    guard depth > 0 else {
      let choice = Int.random(in: 0..<4, using: &generator)
      return choice < 3 ? .variable(variables[choice]) : .constant(generator.nextUniform())
    }
    let f = random(depth: depth - 1, using: &generator)
    switch Int.random(in: 0..<8, using: &generator) {
    case 0, 1: return .sum(f, random(depth: depth - 1, using: &generator))
    case 2, 3: return .product(f, random(depth: depth - 1, using: &generator))
    case 4: return .quotient(f, .sum(.constant(2), .cosine(f)))
    case 5: return .exp(.sine(f))
    case 6: return .log(.sum(.constant(2), .sine(f)))
    default: return .product(.cosine(f), .absolute(.sum(.constant(2), .sine(f))))
    }
  }

  /// Values of x, y and z in −1…1.
  static func randomPoint(using generator: inout SplitMix64) -> [String: Double] {
    var point: [String: Double] = [:]
    for name in variables { point[name] = 2 * generator.nextUniform() - 1 }
    return point
  }

  /// The value with x, y and z from a vector, as finite differences move them.
  func reference(at xyz: Tensor<Double>) -> Double {
    reference(at: ["x": xyz[0], "y": xyz[1], "z": xyz[2]])
  }
}
