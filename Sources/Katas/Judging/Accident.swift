#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What ended a judgement before its last check.
enum Accident: Equatable, Sendable {
  case trapped(String?, signal: Int32)
  case outOfTime(seconds: Double, tookBytes: Int?)
  case endlessRecursion
  case tooMuchMemory(bytes: Int)
  case tooMuchOutput(bytes: Int)
  case endedItself
  /// The process did not even keep its own limit.
  case hung

  /// What happened, as the predicate of a sentence about the function.
  var description: String {
    switch self {
    case .trapped(let message?, _):
      Self.plain(message)
    case .trapped(nil, SIGKILL):
      "its process was ended from outside: as a rule because the machine has no memory left"
    case .trapped(nil, SIGSEGV), .trapped(nil, SIGBUS):
      "it touched memory that is not its own (\(name)): endless recursion does so, and pointers"
    case .trapped(nil, SIGABRT):
      "it ended the program (abort)"
    case .trapped(nil, _):
      """
      it trapped (\(name)), and Swift does not say why: an integer that overflows, an index \
      out of range, a nil that is unwrapped, or a number that the new type cannot hold
      """
    case .outOfTime(let seconds, nil):
      "it did not return within \(text(seconds)) s: a loop without end, or far too slow"
    case .outOfTime(let seconds, let bytes?):
      """
      it did not return within \(text(seconds)) s, and asked for \(size(bytes)) of memory by then: \
      a loop without end that stores more and more, or far too slow
      """
    case .endlessRecursion:
      "it called itself without end: the memory for calls (the stack) is full"
    case .tooMuchMemory(let bytes):
      "it asked for more than \(size(bytes)) of memory"
    case .tooMuchOutput(let bytes):
      "it printed more than \(size(bytes)): a print in a loop without end?"
    case .endedItself:
      "it ended the program: exit() ends all of it, return ends the function"
    case .hung:
      "its process did not answer any more, and was ended"
    }
  }

  private var name: String {
    guard case .trapped(_, let signal) = self else { return "" }
    let names: [Int32: String] = [
      SIGILL: "SIGILL", SIGTRAP: "SIGTRAP", SIGSEGV: "SIGSEGV", SIGBUS: "SIGBUS", SIGFPE: "SIGFPE",
      SIGABRT: "SIGABRT", SIGKILL: "SIGKILL",
    ]
    return names[signal] ?? "signal \(signal)"
  }

  /// Swift's message, and before it what it means where its words do not say.
  private static func plain(_ message: String) -> String {
    let meanings = [
      ("arithmetic overflow", "an integer overflowed: the result does not fit its type"),
      ("Unexpectedly found nil", "a nil was unwrapped with !"),
      ("Index out of range", "an index is out of an array's range"),
      ("Negative Array index", "an index is below 0"),
      ("count < 0", "an array of a negative count was asked for"),
      ("lowerBound <= upperBound", "a range was made whose end lies before its start"),
      ("Range requires", "a range was made whose end lies before its start"),
    ]
    guard let meaning = meanings.first(where: { message.contains($0.0) })?.1 else {
      return "it trapped: \(message)"
    }
    return "it trapped: \(meaning) (\(message))"
  }
}

/// A number of seconds without a needless ".0".
private func text(_ seconds: Double) -> String {
  seconds == seconds.rounded() && seconds < 1e9 ? "\(Int(seconds))" : "\(seconds)"
}

private func size(_ bytes: Int) -> String {
  bytes >= 2 << 30 ? "\(bytes >> 30) GB" : "\(bytes >> 20) MB"
}
