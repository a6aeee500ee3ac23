/// What happens while an answer is judged, in this order. The process that judges writes each as a
/// line of its record, before the next begins.
enum JudgingEvent: Equatable, Sendable {
  /// The process has opened its files.
  case began(pid: Int32)
  /// A check begins.
  case checking(Int)
  case passed(Int)
  /// It found something wrong: a `Mistake`'s text.
  case failed(Int, String)
  /// It needs another function, which is not attempted yet.
  case needs(Int, function: String)
  /// The answer threw what no check expects.
  case threw(Int, String)
  /// The check was run again with the same inputs, and ended otherwise.
  case unsteady(Int)
  /// So many bytes were printed until now; before a check begins and after it ended.
  case printed(Int)
  /// The input of the call that ran last, where it did not return.
  case given(String)
  /// The memory that was taken until then, in bytes, where that is much.
  case took(Int)
  /// A signal of a trap came.
  case signal(Int32)
  /// The process is about to end by itself.
  case ended(Ending)
}

// MARK: - As lines of the record

extension JudgingEvent {
  /// The event as one line: a word, a number and a text.
  var line: String {
    let (word, number, text): (String, Int, String) =
      switch self {
      case .began(let pid): ("began", Int(pid), "")
      case .checking(let check): ("checking", check, "")
      case .passed(let check): ("passed", check, "")
      case .failed(let check, let text): ("failed", check, text)
      case .needs(let check, let function): ("needs", check, function)
      case .threw(let check, let text): ("threw", check, text)
      case .unsteady(let check): ("unsteady", check, "")
      case .printed(let bytes): ("printed", bytes, "")
      case .given(let text): ("given", 0, text)
      case .took(let bytes): ("took", bytes, "")
      case .signal(let number): ("signal", Int(number), "")
      case .ended(let ending): ("ended", Int(ending.rawValue), "")
      }
    let escaped = text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    return "\(word) \(number) \(escaped)\n"
  }

  /// The event of a line; `nil` where it is none, as where the process ended while it wrote.
  init?(line: some StringProtocol) {
    let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let number = Int(parts[1]) else { return nil }
    let text = Self.unescaped(parts[2])
    switch parts[0] {
    case "began": self = .began(pid: Int32(truncatingIfNeeded: number))
    case "checking": self = .checking(number)
    case "passed": self = .passed(number)
    case "failed": self = .failed(number, text)
    case "needs": self = .needs(number, function: text)
    case "threw": self = .threw(number, text)
    case "unsteady": self = .unsteady(number)
    case "printed": self = .printed(number)
    case "given": self = .given(text)
    case "took": self = .took(number)
    case "signal": self = .signal(Int32(truncatingIfNeeded: number))
    case "ended":
      guard let ending = Ending(rawValue: Int32(truncatingIfNeeded: number)) else { return nil }
      self = .ended(ending)
    default: return nil
    }
  }

  private static func unescaped(_ text: some StringProtocol) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      if isEscaped {
        result.append(character == "n" ? "\n" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return result
  }
}
