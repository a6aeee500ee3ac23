import Foundation
import Katas
import TensorCore

/// Counts the verdicts of a test process, and prints them as its last line.
enum Tally {
  private static let verdicts = Locked<[String: Verdict]>([:])

  private static let printsAtExit: Bool = {
    // Where Swift Testing prints, so that this comes last.
    atexit { try? FileHandle.standardError.write(contentsOf: Data(Tally.line.utf8)) }
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
  ///
  /// A section's names fit a line, or a line for each kind; the whole chapter's do not.
  static func summary(right: [String], wrong: [String], toDo: [String]) -> String {
    let count = right.count + wrong.count + toDo.count
    guard count > 0 else { return "" }
    let others = [(wrong, "wrong"), (toDo, "to do")].filter { !$0.0.isEmpty }
    func line(_ end: ([String]) -> String) -> String {
      others.reduce("Yours: \(right.count) of \(count) right") {
        "\($0), \($1.0.count) \($1.1)\(end($1.0))"
      } + ".\n"
    }
    let withNames = line { " (\($0.joined(separator: ", ")))" }
    if withNames.count <= 80 { return withNames }
    let lines = others.map { "  \($0.1): \($0.0.joined(separator: ", "))\n" }
    return line { _ in "" } + lines.filter { $0.count <= 80 }.joined()
  }
}
