import Answers
import Katas
import Testing

/// Judges the reader's function by its kata's checks.
func judge(_ name: String) async throws {
  let answer = try #require(Answer.named(name))
  guard answer.yours.isAttempted() else { try Test.cancel("not attempted yet") }
  for check in answer.yours.checks { try check() }
}

/// Expects the solution to pass all checks of its kata.
func prove(_ name: String) throws {
  let answer = try #require(Answer.named(name))
  #expect(!answer.solution.checks.isEmpty, "\(name) has no checks")
  for check in answer.solution.checks { try check() }
}

/// Expects the kata's checks to reject each of its known wrong answers, and the first message to
/// name the slip.
func expectWrong(_ name: String) {
  guard let kata = Answer.named(name)?.kata else {
    Issue.record("there is no kata \(name)")
    return
  }
  #expect(kata.wrongAnswers.count >= 3, "\(name) has too few known wrong answers")
  for wrong in kata.wrongAnswers {
    if let problem = wrong.problem() { Issue.record("\(problem)") }
  }
}

extension Trait where Self == Judged {
  /// A suite in which nothing was attempted does not read as passed.
  static var judged: Self { Judged() }
}

/// See `judged`.
struct Judged: SuiteTrait {}
