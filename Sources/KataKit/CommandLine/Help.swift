import Pictures

extension Syntax {
  /// The text of `kata NAME --help`, in 80 columns.
  var help: String {
    let operandText = operand.map { " [\($0.placeholder)]" } ?? ""
    var lines = ["usage: kata \(name)\(operandText) [options]", "", abstract]
    if !discussion.isEmpty { lines += [""] + discussion }
    if let operand {
      lines +=
        ["", "  \(operand.placeholder)"] + wrapped(operand.help, width: 70).map { "      \($0)" }
    }
    lines += ["", "options:"]
    let entries =
      options.filter { !$0.isHidden }.map { ($0.spelling, $0.help) } + [
        ("--help", "show this text")
      ]
    lines += helpTable(entries)
    return lines.joined(separator: "\n")
  }
}

/// Two columns: what is typed, and what it does, beside it or beneath where it is long.
func helpTable(_ entries: [(String, String)]) -> [String] {
  let column = 22
  return entries.flatMap { entry in
    let (spelling, text) = entry
    let indent = String(repeating: " ", count: column + 4)
    let texts = wrapped(text, width: 79 - indent.count)
    guard spelling.count <= column, let first = texts.first else {
      return ["  \(spelling)"] + texts.map { indent + $0 }
    }
    let gap = String(repeating: " ", count: column - spelling.count + 2)
    return ["  \(spelling)\(gap)\(first)"] + texts.dropFirst().map { indent + $0 }
  }
}
