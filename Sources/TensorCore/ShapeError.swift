/// The error of an operation whose operands' shapes do not fit.
///
/// The message names the operation, what it needed, and the shapes that it was given, as NumPy's
/// `ValueError` does.
public struct ShapeError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was needed, and what was there.
  public let message: String

  /// Makes an error with `message`.
  public init(_ message: String) {
    self.message = message
  }

  public var description: String { message }
}
