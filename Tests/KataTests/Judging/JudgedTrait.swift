import Katas
import TensorCore
import Testing

/// Cancels a suite in which functions were judged and none was attempted, after its tests ran: it
/// would read as passed otherwise.
struct JudgedTrait: SuiteTrait, TestScoping {
  /// What was judged within a suite; a suite's own suites count for it, too.
  private final class Outcomes: Sendable {
    let outer: Outcomes?
    let counts = Locked((judged: 0, attempted: 0))

    init(in outer: Outcomes?) { self.outer = outer }

    func note(isAttempted: Bool) {
      counts.withLock {
        $0.judged += 1
        if isAttempted { $0.attempted += 1 }
      }
      outer?.note(isAttempted: isAttempted)
    }
  }

  @TaskLocal private static var current: Outcomes?

  /// Tells the suites around the running test of a verdict.
  static func note(_ verdict: Verdict) {
    if case .notAttempted = verdict {
      current?.note(isAttempted: false)
    } else {
      current?.note(isAttempted: true)
    }
  }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let outcomes = Outcomes(in: Self.current)
    try await Self.$current.withValue(outcomes) {
      // A child that ends by `_exit(0)` fails the judge's own expectation: the verdict says it.
      try await IssueHandlingTrait.filterIssues { !$0.isExpectationOfJudge }
        .provideScope(for: test, testCase: testCase, performing: function)
    }
    let counts = outcomes.counts.withLock { $0 }
    if counts.judged > 0, counts.attempted == 0 { try Test.cancel("\(JudgeRoom.notAttempted)") }
  }
}

extension Trait where Self == JudgedTrait {
  /// Lets a suite of readers' functions read as cancelled while none of them is attempted.
  static var judged: Self { Self() }
}

extension Issue {
  fileprivate var isExpectationOfJudge: Bool {
    guard case .expectationFailed = kind else { return false }
    return sourceLocation?.fileID == "KataTests/Judge.swift"
  }
}
