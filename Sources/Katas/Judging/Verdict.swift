import Pictures

/// What is to be said of an answer.
public enum Verdict: Sendable {
  case notAttempted
  /// All checks pass. What was printed on the way, as lines to show.
  case right(printed: String?)
  case wrong(Fault)
}

/// What is wrong with an answer, as one message.
public struct Fault: Sendable {
  /// The whole message: the first check that fails and what was found, how the others do, what else
  /// there is to look at, what was printed.
  public let message: String
  /// The line to look at: of the accident where it is known, otherwise of the function.
  public let place: SourcePlace?

  /// Makes a fault.
  public init(message: String, place: SourcePlace?) {
    (self.message, self.place) = (message, place)
  }
}

// MARK: - The message

/// Composes a verdict's message.
struct VerdictText {
  let words: VerdictWords
  let kata: String
  let sentences: [String]
  let findings: Findings
  var accident: Accident?
  var place: SourcePlace?
  /// A line of the accident's own, which `place` then is.
  var isPlaceOfAccident = false
  var printed = ""
  /// Says of another function where it stands and what it is about: `§2.3.3, Exercises/…:30`.
  var whereabouts: (String) -> String? = { _ in nil }
  /// What is used of the library that is to be written by hand.
  var borrowed: String?
  /// A function that this one builds on and that is wrong itself.
  var wrongHelper: String?

  /// The message, of lines that fit a terminal of 80 columns beside Swift Testing's own indentation.
  var message: String {
    let paragraphs = helper + fault + [counts, places].filter { !$0.isEmpty }
    return
      (paragraphs.map(Self.printable).flatMap(Self.wrap)
      + [Self.output(printed, in: words, wasCut: isFlood)].compactMap { $0 }).joined(
        separator: "\n")
  }

  private var isFlood: Bool {
    if case .tooMuchOutput = accident { true } else { false }
  }

  private var helper: [String] {
    wrongHelper.map { [words.buildsOnWrong(kata, $0, whereabouts($0))] } ?? []
  }

  private var fault: [String] {
    if let unsteady = findings.unsteady {
      return [heading(unsteady), "  \(words.isUnsteady)"]
    }
    switch findings.firstFailure.flatMap({ findings.outcomes[$0] }) {
    case .failed(_, let text):
      // What looks like a slip here may be the other function's.
      let slips = wrongHelper == nil ? [] : ["  \(words.looksLike)", "  \(words.orLike)"]
      return text.split(separator: "\n").map(String.init).filter { line in
        !slips.contains { line.hasPrefix($0) }
      } + later
    case .needs(let number, let function):
      let name = String(function.prefix { $0 != "(" })
      if name == kata.split(separator: ".").last.map(String.init) {
        return [heading(number), "  \(words.isStillToWrite)"] + later
      }
      return [words.needs(kata, name, whereabouts(name))]
    case .threw(let number, let error):
      return [heading(number), "  \(words.threw(error))"] + later
    default:
      if let borrowed {
        return [words.shouldBeByHand(kata), "  \(words.borrowed(borrowed))"]
      }
      guard let accident else { return [] }
      return [heading(findings.running)]
        + (findings.given.map { ["  \(words.given($0))"] } ?? [])
        + ["  \(accident.description(in: words))"]
    }
  }

  /// What happened in a check after the first that failed.
  private var later: [String] {
    guard let accident, let running = findings.running else { return [] }
    return ["  \(words.later(sentences[running], accident.description(in: words)))"]
  }

  private func heading(_ check: Int?) -> String {
    check.map { words.heading(kata, sentences[$0]) } ?? words.unjudged(kata)
  }

  /// How the checks do of which the message does not speak.
  private var counts: String {
    if borrowed != nil, findings.firstFailure == nil { return "" }
    let others = sentences.count - 1
    if case .needs = findings.firstFailure.flatMap({ findings.outcomes[$0] }) { return "" }
    guard others > 0, findings.running != nil || !findings.outcomes.isEmpty else { return "" }
    let passed = findings.passed
    guard accident != nil else { return words.others(others, passed: passed) }
    let tried = findings.outcomes.count + (findings.running == nil ? 0 : 1)
    let notRun = sentences.count - tried
    return findings.firstFailure != nil
      ? words.others(others, passed: passed, notRun: notRun)
      : words.before(passed: passed, notRun: notRun, others: others)
  }

  private var places: String {
    place.map { words.place("\($0)", isOfAccident: isPlaceOfAccident) } ?? ""
  }

  // MARK: The form

  private static let width = 78

  /// The lines of a paragraph; the lines after the first are indented further.
  private static func wrap(_ paragraph: String) -> [String] {
    wrapped(paragraph, width: width, hanging: 2)
  }

  /// The text with a sign for each character that would steer a terminal, or end a text in C.
  private static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.value {
          case 0x0A, 0x09: scalar
          case ..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
          case 0x7F...0x9F: "\u{FFFD}"
          default: scalar
          }
        }))
  }

  /// What the answer printed: at most 40 lines, of a flood the first few; `nil` where it was silent.
  static func output(
    _ printed: String, in words: VerdictWords, wasCut: Bool = false
  ) -> String? {
    var lines = printable(printed).split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    guard !lines.isEmpty else { return nil }
    let shown = lines.prefix(wasCut ? 5 : 40).map {
      "  | \(truncated(String($0), width: width - 4))"
    }
    let left = lines.count - shown.count
    let more = wasCut ? ["  | …"] : left > 0 ? ["  | … \(words.moreLines(left))"] : []
    return ([words.printed] + shown + more).joined(separator: "\n")
  }
}
