import Foundation

/// Why a file could not be read.
public struct ReadError: Error, Equatable, Sendable, CustomStringConvertible {
  public let path: String
  /// The system's answer, such as "No such file or directory", or what stands there instead.
  public let reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  public var description: String { "\(path) cannot be read: \(reason)" }
}

/// Why a file could not be written; nothing was put in its place.
public struct WriteError: Error, Equatable, Sendable, CustomStringConvertible {
  public let path: String
  /// The system's answer, such as "No space left on device".
  public let reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  public var description: String { "\(path) cannot be written: \(reason)" }
}

/// The system's words for its last error.
public func lastSystemError() -> String {
  String(cString: strerror(errno))
}
