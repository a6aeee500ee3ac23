/// An answer that is known to be wrong, with the slip that leads to it.
struct WrongAnswer<Input: Sendable, Output: Comparison>: Sendable {
  /// The slip as a teacher would name it: "the negative values are kept".
  let slip: String
  let answer: Kata<Input, Output>.Answer

  /// Makes the wrong answer of a slip.
  static func slip(_ slip: String, _ answer: @escaping Kata<Input, Output>.Answer) -> Self {
    WrongAnswer(slip: slip, answer: answer)
  }

  /// Why the kata's own checks do not do: they are to reject this answer, and the message that a
  /// reader sees first is to name the slip.
  func problem(for kata: Kata<Input, Output>) -> String? {
    for check in kata.checks {
      do {
        try check(answer)
      } catch let mistake as Mistake {
        guard !mistake.description.contains(slip) else { return nil }
        return "\(kata.name): the first message does not name the slip \"\(slip)\":\n\(mistake)"
      } catch {
        return "\(kata.name), \(slip): unexpected error \(error)"
      }
    }
    return "no check of \(kata.name) catches \"\(slip)\""
  }
}
