/// What a process that judges one answer is told.
public struct JudgingOrder: Codable, Sendable {
  /// The name of the kata.
  public let name: String
  /// The language that the checks say in what they found.
  public let language: Language
  /// The file that the process writes to as it goes (`JudgingEvent`): what it found so far is there
  /// however it ends.
  public let recordPath: String
  /// The file that takes what the function prints, and what Swift says of a trap.
  public let outputPath: String
  public let limits: JudgingLimits
  /// Whether Swift's backtracer shall see the traps; otherwise they are caught and noted at once.
  public let isTraced: Bool
}

/// What an answer may take.
public struct JudgingLimits: Codable, Sendable {
  /// The time for one check.
  public var seconds = 10.0
  /// The time for each check after one has failed: they are only counted. The check's own work counts,
  /// too, which for large inputs on a busy machine takes a second.
  public var secondsAfterFailure: Double { min(seconds, 5) }
  /// The time for Swift's backtracer, which takes seconds and has hung.
  public var secondsOfTrace = 20.0
  /// What may be printed, in bytes.
  public var outputBytes = 1 << 20
  /// What may be allocated beyond what the process starts with, in bytes.
  public var memoryBytes = 2 << 30

  /// The limits as they are without a word from the user.
  public init() {}

  /// The limits, with the seconds that `KATA_TIME_LIMIT` asks for.
  ///
  /// - Throws: `JudgingError` where that is no time.
  public init(environment: [String: String]) throws(JudgingError) {
    guard let text = environment["KATA_TIME_LIMIT"], !text.isEmpty else { return }
    guard let seconds = Double(text), seconds > 0, seconds <= 86_400 else {
      throw JudgingError(
        "KATA_TIME_LIMIT is '\(text)'; it is a number of seconds above 0, as in KATA_TIME_LIMIT=10")
    }
    self.seconds = seconds
  }
}

/// Why nothing could be judged.
public struct JudgingError: Error, CustomStringConvertible, Sendable {
  public let description: String

  /// Makes an error with a message.
  public init(_ description: String) {
    self.description = description
  }
}

/// How a process that judges ends by itself: its exit codes.
///
/// An answer may call `exit` with any code, also one of these; so the last record must say the same.
enum Ending: Int32, CaseIterable {
  /// All checks were run; the records say how they ended.
  case judged = 80
  case notAttempted = 81
  case outOfTime = 82
  case tooMuchOutput = 83
  case tooMuchMemory = 84
  case endlessRecursion = 85
  /// A trap or another signal; its number is in the records.
  case trapped = 86
  /// The answer called `exit`.
  case endedItself = 87
  /// The parent is gone: nobody waits for the verdict.
  case orphaned = 88
  /// The files could not be opened.
  case unprepared = 89
}
