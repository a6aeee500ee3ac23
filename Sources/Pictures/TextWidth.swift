/// The columns that a text takes in a terminal.
///
/// Wide and fullwidth characters (Chinese, Japanese, Korean, most emoji) take two, combining marks
/// and the escape sequences of colours none. What is wide in some terminals only (`…`, `→`, `“`)
/// counts one.
public func displayWidth(of text: String) -> Int {
  var width = 0
  var escape = Escape.none
  for character in text {
    switch (escape, character) {
    case (_, "\u{1B}"): escape = .begun
    case (.begun, "["): escape = .open
    case (.open, _):
      // Parameters first, then one letter that says what the sequence does.
      if character.isLetter || character == "~" { escape = .none }
    default:
      escape = .none
      width += displayWidth(of: character)
    }
  }
  return width
}

private enum Escape { case none, begun, open }

/// Fills a text up to `width` columns with blanks behind it; a longer one is left as it is.
public func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(width - displayWidth(of: text), 0))
}

/// The beginning of a text that fits `width` columns, with "…" where something is left out.
public func truncated(_ text: String, width: Int) -> String {
  guard displayWidth(of: text) > width else { return text }
  var (kept, columns) = ("", 0)
  for character in text {
    columns += displayWidth(of: character)
    if columns > width - 1 { break }
    kept.append(character)
  }
  return width > 0 ? kept + "…" : ""
}

/// The columns of one character as a terminal shows it: 0, 1 or 2.
func displayWidth(of character: Character) -> Int {
  if let ascii = character.asciiValue { return ascii < 0x20 || ascii == 0x7F ? 0 : 1 }
  return character.unicodeScalars.reduce(0) { max($0, displayWidth(of: $1)) }
}

private func displayWidth(of scalar: Unicode.Scalar) -> Int {
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format, .control: return 0
  default: break
  }
  if scalar.properties.isEmojiPresentation { return 2 }
  return wideScalars.contains { $0.contains(scalar.value) } ? 2 : 1
}

/// What Unicode's EastAsianWidth.txt (16.0) lists as W or F, without the emoji; gaps between blocks of
/// the same script are filled.
private let wideScalars: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C,
  0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60,
  0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FB, 0x1F200...0x1F265, 0x20000...0x3FFFD,
]
