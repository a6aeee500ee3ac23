import Katas
import Pictures

/// Where the reader is, on one screen: the parts of the chapter, the current one unfolded, and the next
/// kata.
struct StatusView {
  let status: ChapterStatus
  let companion: Companion

  private var console: Console { companion.console }
  private var language: Language { companion.language }

  /// The lines, at most 20 of them, each as wide as the terminal at most.
  var lines: [String] {
    let width = console.textWidth
    var lines = [
      console.styled(truncated("TensorKata · \(language.chapterTitle)", width: width), .strong),
      "",
      bar(of: status.rows, width: width),
      "",
    ]
    let next = status.next
    // First: a low screen shows what it has room for.
    lines += next.map { self.next($0, width: width) } ?? wrapped(language.allDone, width: width)
    lines.append("")
    let current = next?.section.part
    for part in status.parts {
      lines.append(line(ofPart: part, isCurrent: part == current, width: width))
      guard part == current, let next else { continue }
      lines += sections(around: next, width: width)
    }
    return lines
  }

  private func bar(of rows: [ChapterStatus.Row], width: Int) -> String {
    let right = status.count(.right)
    let text = " \(right)/\(rows.count)"
    let columns = max(min(width - displayWidth(of: text), 60), 5)
    let filled = rows.isEmpty ? 0 : right * columns / rows.count
    return console.styled(String(repeating: "━", count: filled), .right)
      + console.styled(String(repeating: "━", count: columns - filled), .faint) + text
  }

  private func line(ofPart part: String, isCurrent: Bool, width: Int) -> String {
    let rows = status.rows(ofPart: part)
    let right = status.count(.right, in: rows)
    let sign = right == rows.count ? console.sign(of: .right) : isCurrent ? "▸" : " "
    let counts = language.counts(rows.map(\.status))
    let title = padded("\(part) \(language.titleOfPart(part))", 38)
    return truncated("\(sign) \(title) \(counts)", width: width)
  }

  /// The sections of a part around one of them, five at most; a sign for each kata.
  private func sections(around next: ChapterStatus.Row, width: Int) -> [String] {
    let sections = Catalogue.sections.filter { $0.part == next.section.part }
    guard sections.count > 1,
      let place = sections.firstIndex(where: { $0.file == next.section.file })
    else { return [] }
    let start = max(min(place - 2, sections.count - 5), 0)
    return sections[start..<min(start + 5, sections.count)].map { section in
      let signs = section.katas.map { kata in
        console.sign(of: status.row(of: kata.name)?.status ?? .toDo)
      }.joined()
      let title = padded("    \(section.number) \(section.title(in: language))", 40)
      return truncated(title, width: 40) + signs
    }
  }

  private func next(_ next: ChapterStatus.Row, width: Int) -> [String] {
    let place = status.source(of: next.section)?.place(of: next.kata.name) ?? ""
    return [
      language.next(console.styled(next.kata.name, .strong), language.word(for: next.status)),
      truncated("  \(place)", width: width),
    ]
      + language.howToBegin(next.kata.name).map { what, command in
        truncated("  " + padded(what, 20) + command, width: width)
      }
  }
}
