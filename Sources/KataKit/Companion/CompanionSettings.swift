import Foundation
import Katas

/// What the commands that accompany the reader are asked for.
struct CompanionSettings: Sendable {
  /// `--language`; `nil` where the environment decides.
  var language: Language?
  /// Sections and katas, as they were typed.
  var words: [String] = []
  /// `check --all`, `list --all`, `hint --all`.
  var all = false
  /// `solution --now`.
  var now = false
  /// `list --status`.
  var status: ListedStatus?

  /// The language that is asked for.
  ///
  /// - Throws: `UsageError` where `$KATA_LANGUAGE` is none.
  func chosenLanguage() throws(UsageError) -> Language {
    if let language { return language }
    do throws(LanguageError) {
      return try Language(environment: ProcessInfo.processInfo.environment)
    } catch { throw UsageError(error.description) }
  }
}

/// A status as one types it.
enum ListedStatus: String, CaseIterable, Sendable {
  case todo, right, wrong, changed, missing

  var status: KataStatus {
    switch self {
    case .todo: .toDo
    case .right: .right
    case .wrong: .wrong
    case .changed: .changed
    case .missing: .missing
    }
  }
}

extension Operand where Settings == CompanionSettings {
  /// Sections and katas, any number of them.
  static func katas(_ help: String) -> Operand {
    Operand(placeholder: "SECTION|KATA …", help: help, completion: .answers) {
      settings, word throws(UsageError) in
      _ = try KataSelection.katas(named: [word])
      settings.words.append(word)
    }
  }

  /// One kata.
  static func kata(_ help: String) -> Operand {
    Operand(placeholder: "KATA", help: help, completion: .katas) {
      settings, word throws(UsageError) in
      guard settings.words.isEmpty else {
        throw UsageError("'\(word)' is one word too many: one kata is enough")
      }
      _ = try KataSelection.kata(named: word)
      settings.words.append(word)
    }
  }
}

private func companion(
  _ name: String, _ abstract: String, _ discussion: [String] = [],
  operand: Operand<CompanionSettings>? = nil, options: [Option<CompanionSettings>] = [],
  check: @escaping (CompanionSettings) throws(UsageError) -> Void = { _ in }
) -> Syntax<CompanionSettings> {
  Syntax(
    name: name, abstract: abstract, discussion: discussion, operand: operand,
    options: options + [.language(\.language)], defaults: CompanionSettings(), check: check)
}

/// The command line of `kata status`, which is also that of `kata` alone.
var statusSyntax: Syntax<CompanionSettings> {
  companion("status", "Show where you are: what is right, wrong and to do. So does kata alone.")
}

var nextSyntax: Syntax<CompanionSettings> {
  companion(
    "next", "Show the next kata: its text and its file.",
    operand: .kata("this one instead of the next"))
}

var checkSyntax: Syntax<CompanionSettings> {
  companion(
    "check", "Judge what you wrote.",
    [
      "kata check              what you changed last",
      "kata check naiveRelu    one function",
      "kata check 2.3.1 2.4    sections",
      "kata check --all        everything that you began",
      "Exit code 0 only when all that was asked for is right.",
    ],
    operand: .katas(
      "sections such as 2.3.1 or 2.3, and functions (default: what was changed last)"),
    options: [.flag("all", \.all, help: "everything that you began")],
    check: { settings throws(UsageError) in
      guard settings.words.isEmpty || !settings.all else {
        throw UsageError("--all is everything that you began, and takes no name beside it")
      }
    })
}

var watchSyntax: Syntax<CompanionSettings> {
  companion(
    "watch", "Judge on every save, and show one verdict at a time.",
    operand: .katas("stay within these (default: whatever you edit)"))
}

var hintSyntax: Syntax<CompanionSettings> {
  companion(
    "hint", "Show a hint: one more each time, the last nearly the answer.",
    operand: .kata("the function (default: the next one)"),
    options: [.flag("all", \.all, help: "all hints at once")])
}

var solutionSyntax: Syntax<CompanionSettings> {
  companion(
    "solution", "Show the solution beside yours, once yours is right.",
    operand: .kata("the function (default: the one that you were at last)"),
    options: [.flag("now", \.now, help: "also where yours is not right yet")])
}

var resetSyntax: Syntax<CompanionSettings> {
  companion(
    "reset", "Give the exercise back as you found it; what was there is kept.",
    operand: .katas("the functions, or whole sections"))
}

var listSyntax: Syntax<CompanionSettings> {
  companion(
    "list", "List the katas, and how each stands.",
    operand: .katas("these only"),
    options: [
      .value(
        "status", ValueKind<ListedStatus>.choice().optional, \.status, defaults: nil,
        help: "those that are right, wrong, changed, missing or todo")
    ])
}
