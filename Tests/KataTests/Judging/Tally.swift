import Foundation
import Katas
import Pictures
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
      toDo: names { if case .notAttempted = $0 { true } else { false } },
      in: JudgeRoom.words)
  }

  /// "Yours: 1 of 4 right, 1 wrong (naiveRelu), 2 to do (naiveMaximum, naiveMultiply)."
  ///
  /// A section's names fit a line, or a line for each kind; the whole chapter's do not.
  static func summary(
    right: [String], wrong: [String], toDo: [String], in language: Language
  ) -> String {
    let count = right.count + wrong.count + toDo.count
    guard count > 0 else { return "" }
    let others = [(wrong, language("wrong", "个有错")), (toDo, language("to do", "个待写"))]
      .filter { !$0.0.isEmpty }
    let beginning = language(
      "Yours: \(right.count) of \(count) right", "你写的：\(count) 个中 \(right.count) 个正确")
    func line(_ end: ([String]) -> String) -> String {
      others.reduce(beginning) {
        $0 + language(", ", "，") + "\($1.0.count) \($1.1)\(end($1.0))"
      } + language(".", "。") + "\n"
    }
    let withNames = line { names in
      let list = names.joined(separator: ", ")
      return language(" (\(list))", "（\(list)）")
    }
    if displayWidth(of: withNames) < 80 { return withNames }
    let titles = [language("wrong: ", "有错："), language("to do: ", "待写：")]
    let lines = zip([wrong, toDo], titles).filter { !$0.0.isEmpty }.map {
      "  \($0.1)\($0.0.joined(separator: ", "))\n"
    }
    return line { _ in "" } + lines.filter { displayWidth(of: $0) < 80 }.joined()
  }
}
