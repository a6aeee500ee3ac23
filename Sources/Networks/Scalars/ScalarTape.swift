/// One step of a computation with numbers; what it works on are the places of earlier steps.
public enum TapeStep: Equatable, Sendable {
  case input(Double)
  case sum(Int, Int)
  case product(Int, Int)
  /// The first divided by the second.
  case quotient(Int, Int)
  /// e to the power of the operand.
  case exp(Int)
  /// The natural logarithm.
  case log(Int)
  case sine(Int)
  case cosine(Int)
  /// The size without the sign.
  case absolute(Int)
}

/// A tape of numbers, which §2.4.4 asks the reader to write: it records a computation step by step,
/// and walks back over the steps for the slopes.
///
/// `GradientTape` is the same for tensors.
public protocol ScalarTape: Sendable {
  /// Makes an empty tape.
  init()

  /// The value of every step recorded so far.
  var values: [Double] { get }

  /// Records a step with its value, and returns its place: 0 for the first, 1 for the second.
  ///
  /// - Throws: `NetworkError` when an operand is not on the tape.
  mutating func record(_ step: TapeStep) throws -> Int

  /// How the value at `target` changes with the value at each place: `∂target/∂place`.
  ///
  /// - Returns: As many slopes as steps; 0 where the target does not depend on the place.
  /// - Throws: `NetworkError` when the target is not on the tape.
  func gradient(of target: Int) throws -> [Double]
}

extension ScalarTape {
  /// Records a whole formula, operands before what is made of them, and returns its place.
  ///
  /// - Parameters:
  ///   - formula: What to compute.
  ///   - variables: The places of the inputs that its variables stand for.
  /// - Throws: `NetworkError` for a variable without a place, and what `record` throws.
  public mutating func record(_ formula: Formula, variables: [String: Int]) throws -> Int {
    switch formula {
    case .constant(let value):
      return try record(.input(value))
    case .variable(let name):
      guard let place = variables[name] else {
        throw NetworkError("the variable \(name) has no place on the tape")
      }
      return place
    case .sum(let f, let g):
      let (a, b) = try record(both: f, g, variables: variables)
      return try record(.sum(a, b))
    case .product(let f, let g):
      let (a, b) = try record(both: f, g, variables: variables)
      return try record(.product(a, b))
    case .quotient(let f, let g):
      let (a, b) = try record(both: f, g, variables: variables)
      return try record(.quotient(a, b))
    case .exp(let f): return try record(.exp(record(f, variables: variables)))
    case .log(let f): return try record(.log(record(f, variables: variables)))
    case .sine(let f): return try record(.sine(record(f, variables: variables)))
    case .cosine(let f): return try record(.cosine(record(f, variables: variables)))
    case .absolute(let f): return try record(.absolute(record(f, variables: variables)))
    }
  }

  private mutating func record(
    both f: Formula, _ g: Formula, variables: [String: Int]
  ) throws -> (Int, Int) {
    let first = try record(f, variables: variables)
    return (first, try record(g, variables: variables))
  }
}
