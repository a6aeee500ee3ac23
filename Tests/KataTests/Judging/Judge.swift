import Answers
import FastKernels
import Foundation
import Katas
import Testing

/// Judges the reader's answer to a kata in a process of its own, and says the verdict once.
///
/// A function that is not attempted cancels the test. With `KATA_IN_PROCESS=1` the checks run in
/// the test process, for a debugger's breakpoints.
func judge(_ name: String) async throws {
  let verdict = try await JudgeRoom.verdict(on: name)
  Tally.note(name, verdict)
  JudgedTrait.note(verdict)
  switch verdict {
  case .notAttempted:
    try Test.cancel("\(JudgeRoom.notAttempted)")
  case .right(let printed):
    if let printed {
      Issue.record(
        "\(JudgeRoom.right(name)) \(printed)", severity: .warning,
        sourceLocation: JudgeRoom.location(JudgeRoom.folder.place(of: name)))
    }
  case .wrong(let fault):
    Issue.record("\(fault.message)", sourceLocation: JudgeRoom.location(fault.place))
  }
}

/// What all judgements of a test process share.
enum JudgeRoom {
  /// The package's folder: this file is in `Tests/KataTests/Judging`.
  static let root = #filePath.split(separator: "/").dropLast(4).reduce(into: "") { $0 += "/\($1)" }

  static let folder = ExerciseFolder(root: root)

  /// As many children at a time as there are cores for them.
  static let turns = Turns(most: AvailableCores.count)

  private static let environment = ProcessInfo.processInfo.environment

  private static let language = Result { try Language(environment: environment) }

  /// For what is said before a verdict; an unknown language is the verdicts' error.
  static var words: Language { (try? language.get()) ?? .english }

  static var notAttempted: String { words("not attempted yet", "还没有写") }

  static func right(_ name: String) -> String { words("\(name) is right.", "\(name) 正确。") }

  private static let examiner = Result<Examiner, any Error> {
    Examiner(
      language: try language.get(), limits: try JudgingLimits(environment: environment),
      folder: folder, turns: turns, start: startTestProcess)
  }

  static func verdict(on name: String) async throws -> Verdict {
    if environment["KATA_IN_PROCESS"] == "1" {
      guard let subject = Answer.named(name)?.yours else {
        throw JudgingError("there is no kata of the name \(name)")
      }
      return Examiner.verdictInProcess(
        on: subject, folder: folder, language: try language.get())
    }
    return try await examiner.get().verdict(on: name)
  }

  /// A place as Swift Testing and the editors behind it take it.
  static func location(_ place: SourcePlace?) -> SourceLocation {
    guard let place else { return #_sourceLocation }
    return SourceLocation(
      fileID: place.path, filePath: "\(root)/\(place.path)", line: place.line, column: 1)
  }
}

/// Judges in a child of Swift Testing's, an exit test.
///
/// The child ends by a code of its own or by a signal, so that the expectation of a failure holds
/// whatever the verdict is, and records no issue beside it.
func startTestProcess(_ order: JudgingOrder) async -> ProcessEnd {
  BacktraceVariable.turnOff
  if order.isTraced { BacktraceVariable.set(Examiner.backtraceSettings) }
  defer { if order.isTraced { BacktraceVariable.set(BacktraceVariable.off) } }
  let result = await #expect(processExitsWith: .failure) { [order] in
    guard let subject = subject(named: order.name) else { return }
    JudgedProcess.judge(subject, as: order)
  }
  // Without a result the expectation failed: the one code that is no failure is 0.
  if case .signal(let signal) = result?.exitStatus { return .signal(signal) }
  if case .exitCode(let code) = result?.exitStatus { return .exited(code) }
  return .exited(0)
}

/// Swift's backtracer takes seconds and has hung; it is off in the children but for one at a time.
private enum BacktraceVariable {
  static let off = "enable=no"
  /// Sets it once; a variable that is set again and again is one that others must not read meanwhile.
  static let turnOff: Void = set(off)

  static func set(_ value: String) { setenv("SWIFT_BACKTRACE", value, 1) }
}

/// The answer of a name: a reader's function, or one of the broken ones that the judge is tested
/// with.
func subject(named name: String) -> Subject? {
  BrokenAnswers.subject(named: name) ?? Answer.named(name)?.yours
}
