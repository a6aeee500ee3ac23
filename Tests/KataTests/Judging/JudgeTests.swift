import Foundation
import TensorCore
import Testing

@testable import Katas

/// Judges answers that are broken on purpose, each in a process of its own, as a reader's is.
@Suite("The judge") struct JudgeTests {
  static let examiner = examiner(seconds: JudgingLimits().seconds)

  /// Who waits for an endless loop; on a busy machine nobody else should have so little time.
  static let hasty = examiner(seconds: 0.5)

  /// Who has the lines of traps looked for: seconds for each, in a bundle of this size.
  static let thorough = examiner(seconds: JudgingLimits().seconds, findsLines: true)

  static func examiner(
    seconds: Double, findsLines: Bool = false, language: Language = .english
  ) -> Examiner {
    var limits = JudgingLimits()
    limits.seconds = seconds
    limits.memoryBytes = 256 << 20
    // Other tests may keep all cores busy.
    limits.secondsOfTrace = 120
    return Examiner(
      language: language, limits: limits,
      folder: ExerciseFolder(root: JudgeRoom.root, name: "KataTests/Judging"),
      turns: JudgeRoom.turns, findsLines: findsLines, kata: { subject(named: $0)?.kata },
      start: startTestProcess)
  }

  /// What the verdict on a broken answer says, among others.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let words: [String]
    /// The line in `BrokenAnswers.swift` that must be named has this text.
    var line: String?

    var testDescription: String { name }

    init(_ name: String, _ words: String..., line: String? = nil) {
      (self.name, self.words, self.line) = (name, words, line)
    }
  }

  static let chapter = "given [[ 7. 9. 11.] [-3. -1. -2.] [ 4. -1. 8.]]"

  static let cases: [Case] = [
    Case(
      "negativesKept", "keeps what is above 0 and makes the rest 0, as", Self.chapter,
      "this looks like: the negative values are kept", "Of the other"),
    Case(
      "indexOutOfRange", "index 3 is out of bounds for axis 1 of a tensor of shape (3, 3)",
      Self.chapter, "checks were not run", line: "z[0, 3] = 1"),
    Case(
      "arrayIndexOutOfRange", "an index is out of an array's range (Index out of range)"),
    Case("nilUnwrapped", "a nil was unwrapped with !"),
    Case("overflow", "an integer overflowed", line: "Int.max - 8"),
    Case("negativeCount", "an array of a negative count was asked for"),
    Case("backwardRange", "a range was made whose end lies before its start"),
    Case("ownMessage", "it trapped: this cannot be\n"),
    Case("endlessLoop", Self.chapter, "it did not return within 0.5 s: a loop without end"),
    Case("endlessRecursion", Self.chapter, "it called itself without end"),
    Case("endlessMemory", Self.chapter, "it asked for more than 256 MB of memory"),
    Case("oneLargeBlock", Self.chapter, "it asked for more than 256 MB of memory"),
    Case(
      "endlessOutput", Self.chapter, "it printed more than 1 MB", "It printed:\n  | looking at xxx",
      "…\n  | …"),
    Case(
      "printsBeforeTrap", "it trapped: no more\n", "It printed:\n  | rows: 3"),
    Case("exits", Self.chapter, "it ended the program: exit() ends all of it"),
    Case("exitsAsJudged", Self.chapter, "it ended the program"),
    Case("aborts", Self.chapter, "it ended the program (abort)"),
    Case("random", "two calls with the same input gave different results"),
    Case("global", "two calls with the same input gave different results"),
    Case("otherError", "it threw CocoaError"),
    Case(
      "needsHelper", "needsHelper needs naiveMultiply first, which is not attempted yet (§2.3.1"),
    Case("wrongHelper", "wrongHelper builds on negativesKept, which is wrong: look there first\n"),
  ]

  @Test("an accident is named as itself", arguments: cases)
  func accident(_ expected: Case) async throws {
    let examiner =
      expected.line != nil
      ? Self.thorough : expected.name == "endlessLoop" ? Self.hasty : Self.examiner
    guard case .wrong(let fault) = try await examiner.verdict(on: expected.name) else {
      Issue.record("it is not judged as wrong")
      return
    }
    for words in expected.words {
      #expect("\(fault.message)\n".contains(words))
    }
    for line in fault.message.split(separator: "\n") { #expect(line.count <= 80) }
    guard let text = expected.line else { return }
    let source = try String(
      contentsOfFile: "\(JudgeRoom.root)/Tests/KataTests/Judging/BrokenAnswers.swift",
      encoding: .utf8)
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let place = try #require(fault.place)
    #expect(place.path == "KataTests/Judging/BrokenAnswers.swift")
    #expect(lines[place.line - 1].contains(text))
    #expect(fault.message.contains("It happened at \(place)"))
  }

  @Test func `a slip is not named where another function is wrong`() async throws {
    guard case .wrong(let fault) = try await Self.examiner.verdict(on: "wrongHelper") else {
      Issue.record("it is not judged as wrong")
      return
    }
    #expect(!fault.message.contains("this looks like"))
  }

  @Test func `every broken answer has its accident`() {
    let judged = Set(Self.cases.map(\.name)).union(["right", "stub", "prints"])
    #expect(judged == Set(BrokenAnswers.all.keys))
  }

  @Test func `a stub is not attempted`() async throws {
    let verdict = try await Self.examiner.verdict(on: "stub")
    #expect({ if case .notAttempted = verdict { true } else { false } }())
  }

  @Test(arguments: [("right", nil), ("prints", "It printed:\n  | rows: 3")])
  func `a right answer is right, and shows what it printed`(
    name: String, printed: String?
  ) async throws {
    guard case .right(let found) = try await Self.examiner.verdict(on: name) else {
      Issue.record("it is not judged as right")
      return
    }
    #expect(found == printed)
  }

  @Test func `an unknown kata is an error`() async {
    await #expect(throws: JudgingError.self) { try await Self.examiner.verdict(on: "nothing") }
  }

  @Test func `no file stays behind`() async throws {
    _ = try await Self.examiner.verdict(on: "exits")
    let files = try FileManager.default.contentsOfDirectory(atPath: NSTemporaryDirectory())
    let pid = ProcessInfo.processInfo.processIdentifier
    // Others of this process may be running.
    #expect(files.filter { $0.hasPrefix("tensorkata.\(pid).") }.count <= 4)
  }
}
