import Pictures

extension Console {
  /// Shows what is being done, over the line before it; on a terminal only.
  func progress(_ text: String) {
    if isInteractive { redraw(String(text.prefix(max(width - 1, 1)))) }
  }

  /// Takes the progress line away.
  func clearProgress() {
    if isInteractive { redraw("") }
  }

  /// Writes a text in lines of 79 columns at most.
  func printParagraph(_ text: String, indent: Int = 0) {
    let blanks = String(repeating: " ", count: indent)
    for line in wrapped(text, width: min(max(width - 1, 30), 79) - indent) { print(blanks + line) }
  }
}
