/// What was found out about one answer: the events of its process, and how that ended.
struct Findings: Sendable {
  var pid: Int32?
  /// How each check that ended did end, by its number.
  var outcomes: [Int: JudgingEvent] = [:]
  var unsteady: Int?
  /// The check that began last and did not end.
  var running: Int?
  /// What was printed when a check began and when it ended, in bytes.
  private var begins: [Int: Int] = [:]
  private var ends: [Int: Int] = [:]
  private var printedBytes = 0
  var given: String?
  var tookBytes: Int?
  var signal: Int32?
  var ending: Ending?

  /// Collects the events of a record. A last line that was not written whole is left out.
  init(record: String = "") {
    for line in record.split(separator: "\n") {
      if let event = JudgingEvent(line: line) { note(event) }
    }
  }

  mutating func note(_ event: JudgingEvent) {
    switch event {
    case .began(let pid): self.pid = pid
    case .checking(let number):
      running = number
      begins[number] = printedBytes
    case .passed(let number), .failed(let number, _), .needs(let number, _), .threw(let number, _):
      outcomes[number] = event
      running = nil
      ends[number] = printedBytes
    case .unsteady(let number): unsteady = number
    case .printed(let bytes): printedBytes = bytes
    case .given(let text): given = text
    case .took(let bytes): tookBytes = bytes
    case .signal(let number): signal = number
    case .ended(let ending): self.ending = ending
    }
  }

  /// The first check that failed; a check that never ended is none.
  var firstFailure: Int? {
    outcomes.filter { $0.value != .passed($0.key) }.keys.min()
  }

  /// Where in the output lies what the check printed that a verdict is about.
  var printedInFault: Range<Int>? {
    guard let check = firstFailure ?? running, let begin = begins[check] else { return nil }
    return begin..<max(begin, ends[check] ?? .max)
  }

  var passed: Int {
    outcomes.count { $0.value == .passed($0.key) }
  }
}

/// How a child process ended, as its parent sees it.
public enum ProcessEnd: Equatable, Sendable {
  case exited(Int32)
  case signal(Int32)
}
