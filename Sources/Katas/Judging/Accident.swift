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
  func description(in words: VerdictWords) -> String {
    switch self {
    case .trapped(let message?, _):
      words.trapped(words.trapMeanings.first { message.contains($0.part) }?.meaning, message)
    case .trapped(nil, SIGKILL): words.wasKilled
    case .trapped(nil, SIGSEGV), .trapped(nil, SIGBUS): words.touchedMemory(name)
    case .trapped(nil, SIGABRT): words.aborted
    case .trapped(nil, _): words.trappedSilently(name)
    case .outOfTime(let seconds, let bytes):
      words.outOfTime(text(seconds), memory: bytes.map(size))
    case .endlessRecursion: words.calledItself
    case .tooMuchMemory(let bytes): words.tookMemory(size(bytes))
    case .tooMuchOutput(let bytes): words.printedTooMuch(size(bytes))
    case .endedItself: words.endedItself
    case .hung: words.hung
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
}

/// A number of seconds without a needless ".0".
private func text(_ seconds: Double) -> String {
  seconds == seconds.rounded() && seconds < 1e9 ? "\(Int(seconds))" : "\(seconds)"
}

private func size(_ bytes: Int) -> String {
  bytes >= 2 << 30 ? "\(bytes >> 30) GB" : "\(bytes >> 20) MB"
}
