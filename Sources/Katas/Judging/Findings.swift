/// What was found out about one answer: the events of its process, and how that ended.
struct Findings: Sendable {
  var pid: Int32?
  /// How each check that ended did end, by its number.
  var outcomes: [Int: JudgingEvent] = [:]
  var unsteady: Int?
  /// The check that began last and did not end; `nil` also while the function is tried for the first
  /// time.
  var running: Int?
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
    case .probing: running = nil
    case .checking(let number): running = number
    case .passed(let number), .failed(let number, _), .needs(let number, _), .threw(let number, _):
      outcomes[number] = event
      running = nil
    case .unsteady(let number): unsteady = number
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

  var passed: Int {
    outcomes.count { $0.value == .passed($0.key) }
  }
}

/// How a child process ended, as its parent sees it.
public enum ProcessEnd: Equatable, Sendable {
  case exited(Int32)
  case signal(Int32)
}
