/// Words laid out in nested brackets, as NumPy lays out an array.
struct PrintLayout {
  let shape: Shape
  /// Whether axes of more than six places show three at each end, and dots between.
  let isSummarised: Bool
  /// What stands between two words: a space, with a comma before it in a `repr`.
  let separator: String
  private var words: ArraySlice<String>

  /// Makes a layout of `words`, the shown elements in row-major order.
  init(shape: Shape, isSummarised: Bool, separator: String, words: [String]) {
    self.shape = shape
    self.isSummarised = isSummarised
    self.separator = separator
    self.words = words[...]
  }

  /// The whole text. Every line but the first starts with `indent`; none is longer than `width`,
  /// unless a single word is.
  mutating func text(indent: String, width: Int) -> String {
    text(axis: 0, indent: indent, width: width)
  }

  private mutating func text(axis: Int, indent: String, width: Int) -> String {
    switch shape.rank - axis {
    case 0: words.removeFirst()
    case 1: row(indent: indent, width: width)
    default: rows(axis: axis, indent: indent, width: width)
    }
  }

  /// The places shown along an axis; `nil` stands for the dots.
  private func places(_ axis: Int) -> [Int?] {
    let edge = PrintOptions.edgeItems
    let extent = shape[axis]
    guard isSummarised, extent > 2 * edge else { return Array(0..<extent) }
    return Array(0..<edge) + [nil] + Array(extent - edge..<extent)
  }

  /// The last axis: words in a line, and in as many more lines as they need.
  private mutating func row(indent: String, width: Int) -> String {
    var lines = ""
    var line = indent
    var length = indent.count
    for (index, place) in places(shape.rank - 1).enumerated() {
      if index > 0 {
        line += separator
        length += separator.count
      }
      let word = place == nil ? "..." : words.removeFirst()
      // One column stays free for the bracket or the comma that follows. A word that no line can
      // hold is not moved to the next.
      if length + word.utf8.count > width - 1, length > indent.count {
        lines += line.trimmingTrailingSpaces() + "\n"
        line = indent
        length = indent.count
      }
      line += word
      length += word.utf8.count
    }
    return "[" + (lines + line).dropFirst(indent.count) + "]"
  }

  /// An axis before the last: what the axes after it make, below one another.
  private mutating func rows(axis: Int, indent: String, width: Int) -> String {
    // Planes are set apart by a blank line, and cubes by two.
    let gap =
      separator.trimmingTrailingSpaces()
      + String(repeating: "\n", count: shape.rank - axis - 1)
    var parts: [String] = []
    for place in places(axis) {
      // The opening bracket indents what follows it, and the closing one takes a column.
      parts.append(
        place == nil ? "..." : text(axis: axis + 1, indent: indent + " ", width: width - 1))
    }
    return "[" + parts.joined(separator: gap + indent) + "]"
  }
}

extension String {
  fileprivate func trimmingTrailingSpaces() -> Substring {
    self[..<(lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex)]
  }
}
