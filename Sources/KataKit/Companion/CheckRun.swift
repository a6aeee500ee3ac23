import Foundation
import Katas
import Pictures

/// The work of `kata check`: one verdict for each function, on one screen.
struct CheckRun: Sendable {
  let companion: Companion
  let settings: CompanionSettings

  private var console: Console { companion.console }
  private var language: Language { companion.language }

  /// Judges and tells.
  ///
  /// - Returns: 0 where all that was asked for is right, otherwise 1.
  func run() async throws -> Int32 {
    let before = companion.status
    let asked = try asked(of: before)
    guard !asked.isEmpty else {
      return tellNothingAsked(before)
    }
    let begun = asked.filter { $0.status != .toDo }
    guard !begun.isEmpty else {
      let what =
        settings.words.isEmpty ? language.chapterTitle : settings.words.joined(separator: " ")
      console.printParagraph(language.nothingWritten(what))
      return 1
    }
    companion.remember { $0.last = begun[0].kata.name }
    do {
      let verdicts = try await companion.judge(begun.map(\.kata)) { event in
        if case .working(let text) = event { console.progress(text) }
      }
      console.clearProgress()
      return tell(asked, verdicts)
    } catch let failure as ReaderBuild.Failure {
      console.clearProgress()
      tell(failure, asked)
      return 1
    } catch {
      console.clearProgress()
      throw error
    }
  }

  /// What is to be judged: what the words name, all that is begun, or what was changed last.
  private func asked(of status: ChapterStatus) throws -> [ChapterStatus.Row] {
    if !settings.words.isEmpty {
      let names = Set(try KataSelection.katas(named: settings.words).map(\.name))
      return status.rows.filter { names.contains($0.kata.name) }
    }
    if settings.all { return status.rows.filter { $0.status != .toDo } }
    let changed = status.rows.filter { $0.status == .changed }
    if !changed.isEmpty { return changed }
    return status.rows.filter { $0.status == .wrong && $0.kata.name == status.progress.last }
  }

  // MARK: - What is told

  /// What there is to say where nothing is to be judged: nothing was begun, or nothing changed.
  private func tellNothingAsked(_ status: ChapterStatus) -> Int32 {
    let right = status.count(.right)
    let wrong = status.rows.filter { $0.status == .wrong }.map(\.kata.name)
    guard right + wrong.count > 0, !settings.all else {
      console.printParagraph(language.nothingWritten(language.chapterTitle))
      return 1
    }
    console.printParagraph(language.nothingChanged)
    if !wrong.isEmpty { console.printParagraph(language.stillWrong(wrong)) }
    return wrong.isEmpty ? 0 : 1
  }

  private func tell(_ asked: [ChapterStatus.Row], _ verdicts: [String: Verdict]) -> Int32 {
    let statuses = asked.map { row in
      (row.kata.name, verdicts[row.kata.name].map(KataStatus.init) ?? row.status)
    }
    list(asked, statuses.map(\.1))
    let wrong = statuses.filter { $0.1 == .wrong }.map(\.0)
    let after = companion.status
    if let first = wrong.first, case .wrong(let fault)? = verdicts[first] {
      console.print()
      for line in console.coloured(fault.message) { console.print(line) }
      if wrong.count > 1 {
        console.print()
        console.printParagraph(language.otherFaults(Array(wrong.dropFirst())))
      }
      companion.remember { $0.last = first }
    } else {
      for (name, verdict) in verdicts.sorted(by: { $0.key < $1.key }) {
        if case .right(let printed?) = verdict { console.print("\n\(name): \(printed)") }
      }
      if statuses.allSatisfy({ $0.1 == .right }) {
        praise(asked, after)
      } else if let next = zip(asked, statuses).first(where: { $0.1.1 != .right })?.0 {
        console.print("\n" + language.next(next.kata.name))
      }
    }
    if let warning = companion.takeWarning() { console.printParagraph("! \(warning)") }
    return statuses.allSatisfy { $0.1 == .right } ? 0 : 1
  }

  /// The functions with their signs: a line for each where they fit, otherwise a line a section.
  private func list(_ rows: [ChapterStatus.Row], _ statuses: [KataStatus]) {
    let pairs = zip(rows, statuses)
    guard rows.count > 10 else {
      for (row, status) in pairs {
        console.print(
          "\(console.sign(of: status)) \(padded(row.kata.name, 28)) \(language.word(for: status))")
      }
      return
    }
    let sections = Catalogue.sections.filter { section in
      rows.contains { $0.section.file == section.file }
    }
    for section in sections {
      let signs = pairs.filter { $0.0.section.file == section.file }.map { console.sign(of: $0.1) }
      console.print(
        padded("\(section.number) \(section.title(in: language))", 40) + " " + signs.joined())
    }
    console.print(language.counts(statuses))
  }

  private func praise(_ rows: [ChapterStatus.Row], _ status: ChapterStatus) {
    let last = rows[rows.count - 1].kata.name
    console.print()
    console.printParagraph(language.allRight(rows.count))
    if rows.count == 1 { console.printParagraph(rows[0].kata.learned(in: language)) }
    console.printParagraph(language.seeSolution(last))
    if let next = status.next(after: last) {
      console.print(language.next(next.kata.name, "kata next"))
      companion.remember { $0.last = next.kata.name }
    } else {
      console.printParagraph(language.allDone)
    }
  }

  private func tell(_ failure: ReaderBuild.Failure, _ asked: [ChapterStatus.Row]) {
    console.print(failure.description(in: companion.checkout, language))
    guard let file = failure.file else { return }
    console.print()
    console.printParagraph(language.stands(inTheWay: file))
    let status = companion.status
    let names = Set(asked.map(\.kata.name))
    let judged = status.rows.filter { row in
      names.contains(row.kata.name) && status.progress.entries[row.kata.name] != nil
    }
    guard !judged.isEmpty else { return }
    console.printParagraph(language.asOfLastBuild)
    list(judged, judged.map(\.status))
  }
}

extension KataStatus {
  /// How a kata stands after a verdict.
  init(_ verdict: Verdict) {
    switch verdict {
    case .notAttempted: self = .toDo
    case .right: self = .right
    case .wrong: self = .wrong
    }
  }
}
