/// A command line that cannot be understood: exit code 2.
struct UsageError: Error, Equatable, CustomStringConvertible {
  /// What is wrong, and what was expected.
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
