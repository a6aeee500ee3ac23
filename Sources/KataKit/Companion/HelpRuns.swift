import Files
import Foundation
import Katas
import Pictures

/// The work of `kata hint`: one hint more each time.
struct HintRun {
  let companion: Companion
  let settings: CompanionSettings

  func run() throws -> Int32 {
    let console = companion.console
    let language = companion.language
    let named = try settings.words.first.map { try KataSelection.kata(named: $0) }
    guard let kata = named ?? companion.status.next?.kata else {
      console.print(language.allDone)
      return 0
    }
    let shown = companion.nextHints(of: kata, all: settings.all)
    guard !shown.isEmpty else {
      console.print(language.noHints(kata.name))
      return 0
    }
    console.print(console.styled(kata.name, .strong))
    for line in companion.hintLines(of: kata, shown, more: language.moreHints(kata.name)) {
      console.print(line)
    }
    if let warning = companion.takeWarning() { console.printParagraph("! \(warning)") }
    return 0
  }
}

extension Companion {
  /// The hints that are to be shown now: those that were shown before, and one more.
  func nextHints(of kata: AnyKata, all: Bool = false) -> [String] {
    let hints = kata.hints(in: language)
    let before = ProgressFile(checkout).read().hints[kata.name] ?? 0
    let count = all ? hints.count : min(before + 1, hints.count)
    remember { progress in
      progress.hints[kata.name] = max(count, before)
      progress.last = kata.name
    }
    return Array(hints.prefix(count))
  }

  /// Hints as lines, with the way to the next.
  func hintLines(of kata: AnyKata, _ shown: [String], more: String) -> [String] {
    let count = kata.hints.count
    var lines: [String] = []
    for (number, hint) in shown.enumerated() {
      lines += ["", console.styled(language.hint(number + 1, of: count), .faint)]
      lines += wrapped(hint, width: console.textWidth)
    }
    let more = shown.count < count ? more : language.lastHint(kata.name)
    return lines + [""] + wrapped(more, width: console.textWidth)
  }
}

/// The work of `kata solution`: the worked function beside the reader's.
struct SolutionRun {
  let companion: Companion
  let settings: CompanionSettings

  func run() throws -> Int32 {
    let status = companion.status
    let named = try settings.words.first.map { try KataSelection.kata(named: $0).name }
    guard let row = status.row(of: named ?? status.progress.last ?? "") ?? status.next else {
      throw UsageError("which kata? kata solution KATA")
    }
    guard row.status == .right || settings.now else {
      throw KataError(companion.language.solutionNeedsRight(row.kata.name))
    }
    for line in companion.solutionLines(of: row, status) { companion.console.print(line) }
    return 0
  }
}

extension Companion {
  /// The solution of a kata beside the reader's function, as a diff.
  func solutionLines(of row: ChapterStatus.Row, _ status: ChapterStatus) -> [String] {
    let solution = ExerciseSource(of: row.section, in: checkout, folder: "Solutions")
    let yours = status.source(of: row.section)?.code(of: row.kata.name) ?? []
    let worked = solution.code(of: row.kata.name)
    let path = "\(solution.path):\(solution.line(of: row.kata.name) ?? 1)"
    guard yours != worked else { return [language.sameAsSolution, path] }
    return [console.styled(language.yoursAndSolution, .faint), ""]
      + LineDiff(from: yours, to: worked).lines.map { line in
        switch line.kind {
        case .both: "  \(line.text)"
        case .removed: console.styled("- \(line.text)", .wrong)
        case .added: console.styled("+ \(line.text)", .right)
        }
      } + ["", path]
  }
}

/// The lines of two texts: what they share, what one has and the other has not.
struct LineDiff {
  enum Kind { case both, removed, added }

  /// In order: of a change, what was removed first.
  let lines: [(kind: Kind, text: String)]

  init(from old: [String], to new: [String]) {
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var lines: [(Kind, String)] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if removed.contains(i) {
        lines.append((.removed, old[i]))
        i += 1
      } else if added.contains(j) {
        lines.append((.added, new[j]))
        j += 1
      } else {
        lines.append((.both, old[i]))
        (i, j) = (i + 1, j + 1)
      }
    }
    self.lines = lines
  }
}

/// The work of `kata reset`: the stub back, and what was there kept.
struct ResetRun {
  let companion: Companion
  let settings: CompanionSettings

  func run() throws -> Int32 {
    guard !settings.words.isEmpty else {
      throw UsageError("what shall be reset? kata reset naiveRelu, or a section: kata reset 2.3.1")
    }
    for word in settings.words {
      let katas = try KataSelection.katas(named: [word])
      let sections = Catalogue.sections.filter { section in
        section.katas.contains { kata in katas.contains { $0.name == kata.name } }
      }
      for section in sections {
        // A function that is alone in its file is a function all the same.
        let isWhole =
          Catalogue.katasByName[word] == nil
          && section.katas.allSatisfy { kata in katas.contains { $0.name == kata.name } }
        try reset(section, only: isWhole ? nil : katas.map(\.name))
      }
    }
    if let warning = companion.takeWarning() { companion.console.printParagraph("! \(warning)") }
    return 0
  }

  private func reset(_ section: Section, only katas: [String]?) throws {
    let source = ExerciseSource(of: section, in: companion.checkout)
    let solution = ExerciseSource(of: section, in: companion.checkout, folder: "Solutions")
    guard !solution.text.isEmpty else {
      throw KataError("\(solution.path) is missing, and the exercise is made from it")
    }
    let whole = ExerciseText.stubs(of: solution.text)
    let language = companion.language
    let what = katas.map { names in
      section.katas.map(\.name).filter(names.contains).joined(separator: ", ")
    }
    let new: String
    if let katas {
      guard source.isUTF8 else {
        throw KataError(
          "\(source.path) is missing or is no UTF-8 text, so that no part of it can be changed; "
            + "kata reset \(section.number) gives the whole file back, and keeps what is there")
      }
      new = try katas.filter { name in section.katas.contains { $0.name == name } }
        .reduce(source.text) {
          try ExerciseText.resetting($1, in: $0, from: whole, path: source.path)
        }
    } else {
      new = whole
    }
    guard new != source.text else {
      companion.console.print(language.isAsFound(what ?? source.path))
      return
    }
    let name = section.file.split(separator: "/").last.map(String.init) ?? "exercise.swift"
    do throws(WriteError) {
      let saved = try source.bytes.map { bytes throws(WriteError) in
        try ProgressFile(companion.checkout).save(bytes, as: name)
      }
      let path = "\(companion.checkout.root)/\(source.path)"
      try makeFolder(URL(fileURLWithPath: path).deletingLastPathComponent().path)
      try replaceFile(atPath: path, with: Array(new.utf8))
      let text =
        saved.map {
          language.wasReset(
            what ?? source.path, saved: "\(companion.checkout.root)/\($0)", path: path)
        }
        ?? language.wasMissing(source.path)
      companion.console.print(text)
    } catch {
      throw KataError("nothing was reset: \(error)")
    }
    companion.remember { progress in
      for kata in section.katas where katas?.contains(kata.name) ?? true {
        progress.entries[kata.name] = nil
        progress.hints[kata.name] = nil
      }
    }
  }
}
