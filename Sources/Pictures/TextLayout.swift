/// Breaks a paragraph into lines of at most `width` columns.
///
/// Lines break at blanks and beside wide characters, but not before closing punctuation nor after
/// opening one; a longer word stands alone. Code between backticks stays whole where it takes no more
/// than half a line. A paragraph that fits is left as it is. The first line keeps its indentation.
///
/// - Parameters:
///   - text: A paragraph.
///   - width: The columns of a line.
///   - hanging: How many blanks more than the first the other lines are indented by.
public func wrapped(_ text: String, width: Int, hanging: Int = 0) -> [String] {
  let indent = String(text.prefix { $0 == " " })
  guard indent.count < text.count else { return [] }
  guard displayWidth(of: text) > width else { return [text] }
  let later = indent + String(repeating: " ", count: hanging)
  var lines: [String] = []
  var (line, columns) = (indent, indent.count)
  var isEmpty = true
  for piece in pieces(of: text, whole: width / 2) {
    let own = displayWidth(of: piece.text)
    let gap = piece.followsBlank && !isEmpty ? 1 : 0
    if !isEmpty, columns + gap + own > width {
      lines.append(line)
      (line, columns) = (later + piece.text, later.count + own)
    } else {
      line += (gap == 1 ? " " : "") + piece.text
      columns += gap + own
    }
    isEmpty = false
  }
  return lines + [line]
}

/// Lays out a text of paragraphs for `width` columns.
///
/// An empty line ends a paragraph; "- " and "1. " begin an item, whose other lines are indented by as
/// much. Lines that follow an empty one and are indented by four blanks or more are code. They stay as
/// they are; a comment that does not fit comes below its code. All other lines of a paragraph are
/// joined first: as words, or without a blank between two wide characters.
public func laidOut(_ text: String, width: Int) -> [String] {
  var result: [String] = []
  var paragraph = ""
  var isCode = true
  func end() {
    let marker = markerWidth(of: paragraph)
    result += wrapped(paragraph, width: width, hanging: marker)
    paragraph = ""
  }
  for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
    let content = line.drop { $0 == " " }
    if content.isEmpty {
      end()
      result.append("")
      isCode = true
    } else if isCode, line.hasPrefix("    ") {
      result += code(String(line), width: width)
    } else {
      isCode = false
      if paragraph.isEmpty || markerWidth(of: String(line)) > 0 {
        end()
        paragraph = String(line)
      } else {
        paragraph = joined(paragraph, String(content))
      }
    }
  }
  end()
  return result
}

/// A line of code, and its comment on a line of its own where they do not fit.
private func code(_ line: String, width: Int) -> [String] {
  guard displayWidth(of: line) > width, let gap = line.firstRange(of: "  // ") else {
    return [line]
  }
  let indent = line.prefix { $0 == " " }
  let code = line[..<gap.lowerBound]
  guard code.count > indent.count else { return [line] }
  let end = code.lastIndex { $0 != " " } ?? code.startIndex
  return [String(code[...end]), String(indent + line[gap.lowerBound...].drop { $0 == " " })]
}

/// The columns of an item's "- " or "1. "; 0 where no item begins.
private func markerWidth(of line: String) -> Int {
  let content = line.drop { $0 == " " }
  if content.hasPrefix("- ") { return 2 }
  let digits = content.prefix { $0.isNumber && $0.isASCII }
  return !digits.isEmpty && content.dropFirst(digits.count).hasPrefix(". ") ? digits.count + 2 : 0
}

/// Two lines of a paragraph as one: Chinese has no blanks between its words.
private func joined(_ first: String, _ second: String) -> String {
  guard let last = first.last, let next = second.first else { return first + second }
  let (isLastWide, isNextWide) = (displayWidth(of: last) == 2, displayWidth(of: next) == 2)
  let isTight =
    (isLastWide && isNextWide) || (isLastWide && last.isPunctuation)
    || (isNextWide && next.isPunctuation)
  return first + (isTight ? "" : " ") + second
}

// MARK: - Where a line may break

/// A part of a text that stays on one line.
private struct Piece {
  var text: String
  let followsBlank: Bool
}

/// - Parameter whole: The columns up to which code between backticks stays on one line.
private func pieces(of text: String, whole: Int) -> [Piece] {
  var pieces: [Piece] = []
  var last: Character?
  var leftOfCode = 0
  /// Within code that is too long to stay whole.
  var isInCode = false
  let characters = Array(text)
  for (place, character) in characters.enumerated() {
    if leftOfCode > 0 {
      pieces[pieces.count - 1].text.append(character)
      (leftOfCode, last) = (leftOfCode - 1, character)
    } else if character == " " {
      // As NumPy has it, "[ 1. 2.]": a line does not end with a bracket.
      if let opened = last, opening.contains(opened) {
        pieces[pieces.count - 1].text.append(character)
      } else {
        last = nil
      }
    } else {
      if let last, !mayBreak(between: last, and: character) {
        pieces[pieces.count - 1].text.append(character)
      } else {
        pieces.append(Piece(text: String(character), followsBlank: last == nil))
      }
      last = character
      guard character == "`" else { continue }
      if isInCode {
        isInCode = false
      } else if let end = characters[(place + 1)...].firstIndex(of: "`") {
        let isShort = displayWidth(of: String(characters[place...end])) <= whole
        leftOfCode = isShort ? end - place : 0
        isInCode = !isShort
      }
    }
  }
  return pieces
}

private func mayBreak(between first: Character, and second: Character) -> Bool {
  guard displayWidth(of: first) == 2 || displayWidth(of: second) == 2 else { return false }
  return !opening.contains(first) && !closing.contains(second)
}

private let opening: Set<Character> = Set("（《〈「『【〔［｛“‘([{")

private let closing: Set<Character> = Set("。，、；：！？）》〉」』】〕］｝”’…—％·~～.,;:!?)]}%")
