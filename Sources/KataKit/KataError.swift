/// Why a command could not do its work, told to its user: exit code 1.
public struct KataError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong and where, what was expected, and the way out if there is one.
  public let description: String

  /// Makes an error.
  public init(_ description: String) {
    self.description = description
  }
}
