import Foundation
import Katas
import TensorCore

/// Counts the verdicts of a test process, and prints them as its last line.
enum Tally {
  private static let verdicts = Locked<[String: Verdict]>([:])

  private static let printsAtExit: Bool = {
    atexit { print(Tally.line, terminator: "") }
    return true
  }()

  /// Counts a verdict.
  static func note(_ name: String, _ verdict: Verdict) {
    _ = printsAtExit
    verdicts.withLock { $0[name] = verdict }
  }

  private static var line: String {
    let all = verdicts.withLock { $0 }
    func names(_ isMeant: (Verdict) -> Bool) -> [String] {
      all.filter { isMeant($0.value) }.keys.sorted()
    }
    return summary(
      right: names { if case .right = $0 { true } else { false } },
      wrong: names { if case .wrong = $0 { true } else { false } },
      toDo: names { if case .notAttempted = $0 { true } else { false } })
  }

  /// "Yours: 1 of 4 right, 1 wrong (naiveRelu), 2 to do (naiveMaximum, naiveMultiply)."
  static func summary(right: [String], wrong: [String], toDo: [String]) -> String {
    let count = right.count + wrong.count + toDo.count
    guard count > 0 else { return "" }
    // A section's names fit a line or two; the whole chapter's do not.
    func part(_ names: [String], _ word: String) -> String {
      names.isEmpty
        ? "" : ", \(names.count) \(word)" + (count > 8 ? "" : " (\(names.joined(separator: ", ")))")
    }
    return "Yours: \(right.count) of \(count) right\(part(wrong, "wrong"))\(part(toDo, "to do")).\n"
  }
}
