import Testing

/// An answer that is known to be wrong, with the slip that leads to it.
struct WrongAnswer<Input: Sendable, Output: Comparison>: Sendable, CustomTestStringConvertible {
  /// The slip as a teacher would name it: "the negative values are kept".
  let slip: String
  let answer: Kata<Input, Output>.Answer

  var testDescription: String { slip }

  /// Makes the wrong answer of a slip.
  static func slip(_ slip: String, _ answer: @escaping Kata<Input, Output>.Answer) -> Self {
    WrongAnswer(slip: slip, answer: answer)
  }

  /// Expects the kata's own checks to reject this answer, and the message to name the slip.
  func expectCaught(
    by kata: Kata<Input, Output>, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var messages: [String] = []
    for check in kata.checks {
      do {
        try check(answer)
      } catch let mistake as Mistake {
        messages.append(mistake.description)
      } catch {
        Issue.record("\(slip): unexpected error \(error)", sourceLocation: sourceLocation)
      }
    }
    #expect(
      !messages.isEmpty, "no check of \(kata.name) catches it", sourceLocation: sourceLocation)
    // The reader sees the first message first: it is the one that has to help.
    #expect(
      messages.first?.contains(slip) != false, "the first message does not name the slip",
      sourceLocation: sourceLocation)
  }
}
