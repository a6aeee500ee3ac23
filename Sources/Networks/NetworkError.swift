/// The error of a network, or of a tape, that is used in a way that it cannot serve.
///
/// Shapes that do not fit throw `ShapeError`; files throw ``SafetensorsError``.
public struct NetworkError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was needed, and what was there.
  public let message: String

  /// Makes an error with `message`.
  public init(_ message: String) {
    self.message = message
  }

  public var description: String { message }
}
