import Katas
import Pictures

/// The work of `kata status`: where the reader is.
struct StatusRun {
  let companion: Companion

  func run() -> Int32 {
    for line in StatusView(status: companion.status, companion: companion).lines {
      companion.console.print(line)
    }
    return 0
  }
}

/// The work of `kata list`.
struct ListRun {
  let companion: Companion
  let settings: CompanionSettings

  func run() throws -> Int32 {
    let status = companion.status
    let names = Set(
      try settings.words.isEmpty
        ? status.rows.map(\.kata.name) : KataSelection.katas(named: settings.words).map(\.name))
    let console = companion.console
    let language = companion.language
    let rows = status.rows.filter { row in
      names.contains(row.kata.name)
        && (settings.status == nil || row.status == settings.status?.status)
    }
    var section = ""
    for row in rows {
      if row.section.file != section {
        section = row.section.file
        console.print(
          console.styled("\(row.section.number) \(row.section.title(in: language))", .strong)
            + console.styled("  Exercises/\(section)", .faint))
      }
      console.print(
        "  \(console.sign(of: row.status)) \(padded(row.kata.name, 28)) "
          + language.word(for: row.status))
    }
    console.print(language.counts(rows.map(\.status)))
    return 0
  }
}

/// The work of `kata next`: the text of a kata, and where it is.
struct NextRun {
  let companion: Companion
  let settings: CompanionSettings

  func run() throws -> Int32 {
    let status = companion.status
    let console = companion.console
    let row =
      try settings.words.first.map { try status.row(of: KataSelection.kata(named: $0).name) }
      ?? status.next
    guard let row else {
      console.print(companion.language.allDone)
      return 0
    }
    let task = TaskView(row: row, status: status, companion: companion, hasIdea: true)
    for line in task.lines {
      console.print(line)
    }
    companion.remember { $0.last = row.kata.name }
    return 0
  }
}

/// The text of a kata: its section, the task, and where to write.
struct TaskView {
  let row: ChapterStatus.Row
  let status: ChapterStatus
  let companion: Companion
  /// Whether the first kata of a section begins with what the section is about.
  var hasIdea = false

  /// The lines, none wider than the terminal.
  var lines: [String] {
    let console = companion.console
    let width = console.textWidth
    let source = status.source(of: row.section)
    let place = source?.place(of: row.kata.name) ?? ""
    let task =
      row.kata.task(in: companion.language) ?? source?.task(of: row.kata.name)
      ?? ExerciseSource(of: row.section, in: companion.checkout, folder: "Solutions")
      .task(of: row.kata.name) ?? ""
    let isFirst = row.section.katas.first?.name == row.kata.name
    let idea =
      hasIdea && isFirst ? row.section.idea(in: companion.language) ?? source?.idea ?? "" : ""
    return [
      console.styled(
        truncated(
          "\(row.section.number) \(row.section.title(in: companion.language)) · \(row.kata.name)",
          width: width),
        .strong),
      "",
    ] + (idea.isEmpty ? [] : laidOut(idea, width: width) + ["", "* * *", ""])
      + laidOut(task, width: width) + ["", place]
  }
}
