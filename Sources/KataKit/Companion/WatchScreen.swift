import Comparisons
import Foundation
import Katas
import Pictures

/// What `kata watch` shows, and what it knows of the reader's files.
struct WatchScreen {
  private let companion: Companion
  private let within: Set<String>
  /// The sources of the katas when they were looked at last.
  private var keys: [String: String]
  /// The kata at hand, by its name.
  private(set) var kata: String?
  /// Counts the judgements: an answer that comes too late belongs to an earlier one.
  private(set) var run = 0
  /// What is being done.
  var working: String?
  /// Whether what is shown is a result, for an output that is no terminal.
  private(set) var isNews = false
  private var content = Content.lines([])
  /// Which page of what does not fit the screen is shown.
  private(set) var page = 0
  private var title = ""

  init(companion: Companion, within: Set<String>) {
    self.companion = companion
    self.within = within
    keys = companion.keys(of: Catalogue.sections.flatMap(\.katas))
    let status = companion.status
    kata =
      status.next.flatMap { within.isEmpty || within.contains($0.kata.name) ? $0 : nil }?
      .kata.name ?? status.rows.first { within.contains($0.kata.name) && $0.status != .right }?
      .kata.name ?? status.rows.first { within.contains($0.kata.name) }?.kata.name
  }

  // MARK: - What to judge

  /// The kata that a save is about: of those that were edited the one at hand, or the first that is
  /// begun; `nil` where nothing was edited.
  mutating func kataToJudge(isFirst: Bool, again: Bool) -> AnyKata? {
    let old = keys
    keys = companion.keys(of: Catalogue.sections.flatMap(\.katas))
    let status = companion.status
    func isHere(_ name: String) -> Bool { within.isEmpty || within.contains(name) }
    if again { return kata.flatMap { Catalogue.katasByName[$0] } }
    if isFirst {
      let open = status.rows.filter { isHere($0.kata.name) && $0.status != .right }
      let atHand = open.first { $0.kata.name == kata && $0.status != .toDo }
      return (atHand ?? open.first { $0.status == .changed || $0.status == .wrong })?.kata
    }
    let edited = status.rows.filter { row in
      isHere(row.kata.name) && keys[row.kata.name] != old[row.kata.name]
    }
    guard !edited.isEmpty else { return nil }
    // What all functions of a file share was edited: the one at hand is meant, if it is there.
    if let atHand = edited.first(where: { $0.kata.name == kata }) { return atHand.kata }
    return (edited.first { $0.status != .toDo } ?? edited.first)?.kata
  }

  /// The section of the kata at hand, where `kata compare` knows it.
  var comparedSection: String? {
    guard let kata, let section = Catalogue.sectionsByFunction[kata] else { return nil }
    return ComparedOperations.all.contains { $0.section == section.number } ? section.number : nil
  }

  // MARK: - What is shown

  private var language: Language { companion.language }
  private var console: Console { companion.console }

  /// What is below the title. What is laid out for a width is made anew when it is drawn.
  private enum Content {
    case lines([String])
    case status
    case task(String)
  }

  private mutating func show(_ title: String, _ lines: [String], isNews: Bool = true) {
    show(title, .lines(lines), isNews: isNews)
  }

  private mutating func show(_ title: String, _ content: Content, isNews: Bool = true) {
    self.title = title
    self.content = content
    page = 0
    self.isNews = isNews
  }

  mutating func begin(_ kata: AnyKata) {
    self.kata = kata.name
    run += 1
    working = language.judging(kata.name)
    isNews = false
  }

  mutating func beginComparing() {
    run += 1
    working = language.comparing(comparedSection ?? "")
    isNews = false
  }

  mutating func showStatus() {
    show("", .status)
  }

  mutating func show(_ verdict: Verdict, on kata: String) {
    working = nil
    let status = KataStatus(verdict)
    let title = "\(console.sign(of: status)) \(kata)  \(language.word(for: status))"
    switch verdict {
    case .wrong(let fault):
      show(title, console.coloured(fault.message))
    case .right(let printed):
      var lines = printed.map { [$0, ""] } ?? []
      let learned = Catalogue.katasByName[kata]?.learned(in: language) ?? ""
      lines += wrapped(learned, width: console.textWidth) + [""]
      lines += wrapped(language.keysAfterRight, width: console.textWidth)
      show(title, lines)
    case .notAttempted:
      showTask(of: kata)
    }
  }

  mutating func show(_ failure: ReaderBuild.Failure) {
    working = nil
    // Another file may stand in the way of the kata that was saved.
    let isHere = kata.flatMap { Catalogue.sectionsByFunction[$0] }.map { section in
      failure.file?.hasSuffix(section.file) ?? false
    }
    let title = isHere == false ? kata.map(language.wasNotJudged) : kata
    show(
      "✘ \(title ?? "")",
      failure.description(in: companion.checkout, language)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }

  mutating func show(text: String) {
    working = nil
    show(title, text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }

  /// Shows the text of the kata at hand; the status where there is none.
  mutating func showTask() {
    if let kata { showTask(of: kata) } else { showStatus() }
  }

  private mutating func showTask(of kata: String) {
    guard Catalogue.katasByName[kata] != nil else { return }
    self.kata = kata
    show("", .task(kata))
  }

  /// Does what a key asks for.
  ///
  /// - Returns: Whether there is something new to show.
  mutating func press(_ key: Character) -> Bool {
    let status = companion.status
    switch key {
    case "n", "N":
      guard let row = nextRow(in: status) else {
        show("", wrapped(language.allDone, width: console.textWidth))
        return true
      }
      companion.remember { $0.last = row.kata.name }
      // A verdict that is still to come belongs to the kata before.
      run += 1
      working = nil
      showTask(of: row.kata.name)
    case "h", "H":
      guard let name = kata, let kata = Catalogue.katasByName[name] else { return false }
      show(
        name,
        companion.hintLines(
          of: kata, companion.nextHints(of: kata), more: language.pressForMoreHints))
    case "s", "S":
      guard let name = kata, let row = status.row(of: name) else { return false }
      guard row.status == .right else {
        show(title, wrapped(language.pressForHint(name), width: console.textWidth))
        return true
      }
      show(name, companion.solutionLines(of: row, status))
    case "l", "L": showStatus()
    case " ": page += 1
    case "t", "T":
      guard let kata else { return false }
      showTask(of: kata)
    default: return false
    }
    return true
  }

  /// What follows the kata at hand: behind the last one it begins anew.
  private func nextRow(in status: ChapterStatus) -> ChapterStatus.Row? {
    // The first screen says which one is next; that one it is.
    var isAnnounced = false
    if case .status = content { isAnnounced = true }
    guard let next = isAnnounced ? status.next : status.next(after: kata) else { return nil }
    guard !within.isEmpty, !within.contains(next.kata.name) else { return next }
    return status.rows.first { within.contains($0.kata.name) && $0.status != .right }
  }

  /// The lines to show, none wider than the terminal: text goes on in the next line, code is cut off.
  var lines: [String] {
    let width = max(console.width - 1, 10)
    var lines = title.isEmpty ? [] : [title, ""]
    switch content {
    case .lines(let content): lines += content
    case .status: lines += StatusView(status: companion.status, companion: companion).lines
    case .task(let kata):
      let status = companion.status
      if let row = status.row(of: kata) {
        lines += TaskView(row: row, status: status, companion: companion).lines
      }
    }
    if let warning = companion.takeWarning() {
      lines += [""] + wrapped("! \(warning)", width: width)
    }
    return lines.flatMap { line in
      guard displayWidth(of: line) > width else { return [line] }
      let plain = CompilerMessage.withoutColours(line)
      return line.hasPrefix("    ")
        ? [truncated(plain, width: width)] : wrapped(plain, width: width, hanging: 2)
    }.map { displayWidth(of: $0) > width ? truncated($0, width: width) : $0 }
  }

  /// The last line of the screen: what is being done, or the keys.
  var footer: String {
    let width = console.textWidth
    return truncated(working.map { "… \($0)" } ?? language.keys(width: width), width: width)
  }
}
