/// What an exercise throws until its reader has written it.
///
/// It records the function it stands in, so that a check can tell an exercise that is still to do
/// from one that needs another exercise first.
public struct NotAttempted: Error, Equatable, Sendable, CustomStringConvertible {
  /// The function that is still to write, as `#function` spells it: `naiveRelu(_:)`.
  public let function: String

  /// Makes the error of the function that it stands in.
  public init(_ function: String = #function) {
    self.function = function
  }

  public var description: String { "\(function) is not attempted yet" }
}
