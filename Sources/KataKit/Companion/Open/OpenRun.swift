import Foundation
import Katas

/// The command line of `kata open`.
var openSyntax: Syntax<CompanionSettings> {
  Syntax(
    name: "open",
    abstract: "Open the exercise of a kata in your editor, at its line.",
    discussion: [
      "The editor is $VISUAL, else $EDITOR, else VS Code, else Xcode on macOS.",
      "Arguments may follow its name: export EDITOR='code --wait'",
    ],
    operand: .katas(
      "functions or sections, of which the first to do is opened (default: the next)"),
    options: [.language(\.language)], defaults: CompanionSettings(), check: { _ in })
}

/// The work of `kata open`.
struct OpenRun {
  let companion: Companion
  let settings: CompanionSettings
  var environment = ProcessInfo.processInfo.environment

  /// Becomes the editor, or says where the exercise is.
  ///
  /// - Returns: The exit code: 1 where there is no editor.
  /// - Throws: `KataError` where there is no exercise, or the editor cannot be started.
  func run() throws -> Int32 {
    let (console, language) = (companion.console, companion.language)
    let row = try Self.row(
      of: settings.words, in: companion.status, whenDone: language.allDone)
    guard let place = companion.checkout.exercises.place(of: row.kata.name) else {
      throw KataError(
        language(
          "\(row.kata.name) is not in Exercises/\(row.section.file); its name or its file was changed",
          "Exercises/\(row.section.file) 里没有 \(row.kata.name)：它的名字或文件被改动了"))
    }
    let editor: Editor
    do throws(Editor.Missing) { editor = try Editor.chosen(environment: environment) } catch {
      console.print("\(place)")
      for line in error.lines(language) { console.printParagraph(line) }
      return 1
    }
    companion.remember { $0.last = row.kata.name }
    console.print(language("\(place), in \(editor.name)", "\(place)，用 \(editor.name) 打开"))
    throw becoming(
      editor.program,
      editor.arguments(opening: "\(companion.checkout.root)/\(place.path)", line: place.line))
  }

  /// The kata to open: of those that some words name the first that is not right, otherwise the first;
  /// without words the next.
  ///
  /// - Throws: `KataError` where no words are given and all are right, `UsageError` for a word that
  ///   names none.
  static func row(
    of words: [String], in status: ChapterStatus, whenDone: String
  ) throws -> ChapterStatus.Row {
    guard !words.isEmpty else {
      guard let next = status.next else { throw KataError(whenDone) }
      return next
    }
    let names = Set(try KataSelection.katas(named: words).map(\.name))
    let rows = status.rows.filter { names.contains($0.kata.name) }
    guard let row = rows.first(where: { $0.status != .right }) ?? rows.first else {
      throw KataError(whenDone)
    }
    return row
  }
}
