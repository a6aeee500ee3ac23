/// Why a command could not do its work, told to its user.
public struct KataError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong and where, what was expected, and the way out if there is one.
  public let description: String

  /// 1; 2 where the command line asks for what cannot be, whatever the files hold.
  public let exitCode: Int32

  /// Makes an error.
  public init(_ description: String, exitCode: Int32 = 1) {
    self.description = description
    self.exitCode = exitCode
  }

  /// A run of the reader's functions was asked for in a program that does not have them.
  static let readerIsNotLinked = KataError(
    "your functions are not part of this program; kata builds the one that has them")
}
