import Answers
import Katas
import Testing

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
