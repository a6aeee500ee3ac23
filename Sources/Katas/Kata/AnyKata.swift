/// What is known of a kata without an answer to it, whatever it takes and gives.
public struct AnyKata: Sendable {
  /// The function's name, a method's with its type: `naiveRelu`, `NaiveDense.forward`.
  public let name: String
  /// What its reader knows afterwards, in a line. In English; see ``learned(in:)``.
  public let learned: String
  /// From a push to nearly the answer. In English; see ``hints(in:)``.
  public let hints: [String]
  /// The katas that its solution calls, by name.
  public let buildsOn: [String]
  /// What a right answer does, a sentence for each check.
  public let sentences: [String]
  /// The wrong answers that its checks are known to catch.
  public let wrongAnswers: [AnyWrongAnswer]
}

/// A wrong answer whatever it takes and gives.
public struct AnyWrongAnswer: Sendable {
  /// The slip as a teacher would name it: "the negative values are kept".
  public let slip: String
  private let findProblem: @Sendable () -> String?

  init(slip: String, problem: @escaping @Sendable () -> String?) {
    self.slip = slip
    findProblem = problem
  }

  /// Why the kata's own checks do not do for it: none catches it, or the first message does not name
  /// the slip. `nil` where they do.
  public func problem() -> String? { findProblem() }
}
