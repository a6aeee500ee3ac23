/// What a check found wrong, in the words of a teacher: what was given, where the answer first goes
/// wrong, by how much, and the slip that it looks like.
public struct Mistake: Error, CustomStringConvertible {
  public let description: String

  /// Makes the finding of a check.
  ///
  /// - Parameters:
  ///   - kata: The function's name.
  ///   - sentence: What a right answer does.
  ///   - finding: What this one does.
  ///   - slips: The wrong answers that give the same result.
  ///   - pattern: How the result looks, for where there is no such wrong answer.
  init<Input, Output>(
    _ kata: String, _ sentence: String, _ finding: String,
    slips: [WrongAnswer<Input, Output>] = [WrongAnswer<Int, Int>](), pattern: String? = nil
  ) {
    let words = FindingWords.verdict
    var lines = [words.heading(kata, sentence)]
    lines += finding.split(separator: "\n").map { "  \($0)" }
    for (index, slip) in slips.enumerated() {
      lines.append(
        "  \(index == 0 ? words.looksLike : words.orLike)\(words.language.phrase(slip.slip))")
    }
    if slips.isEmpty, let pattern { lines.append("  \(words.looksLike)\(pattern)") }
    description = lines.joined(separator: "\n")
  }
}
