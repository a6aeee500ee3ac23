// How a tensor prints: NumPy 2.4's `str` and `repr`, to the character. The elements become words of
// one width (PrintingWords.swift), and the words are laid out in brackets (PrintingLayout.swift).

/// NumPy's print options, at the values that it starts with.
enum PrintOptions {
  /// Digits after the point, at most.
  static let precision = 8
  /// A tensor of more elements prints only its corners.
  static let threshold = 1000
  /// How many places a corner takes at each end of an axis.
  static let edgeItems = 3
  /// Characters in a line, at most.
  static let lineWidth = 75
}

extension Tensor: CustomStringConvertible {
  /// The elements in brackets, as NumPy's `str` and `print` show an array.
  ///
  /// A tensor of more than 1000 elements shows the three at each end of every axis, and only those
  /// are looked at.
  public var description: String {
    // A scalar prints as the number that it holds, with all its digits.
    if ndim == 0 { return scalarText(self[]) }
    return layout(separator: " ", prefix: 0, suffix: 0)
  }
}

extension Tensor: CustomDebugStringConvertible {
  /// The expression that makes the tensor, as NumPy's `repr` and its prompt show an array:
  /// `array([5, 0, 4], dtype=uint8)`.
  ///
  /// The type is named where the digits do not tell it, the shape where the brackets do not.
  public var debugDescription: String {
    let prefix = "array("
    var text = prefix + layout(separator: ", ", prefix: prefix.count, suffix: 1)
    var extras: [String] = []
    if count > PrintOptions.threshold || count == 0 && shape != [0] {
      extras.append("shape=\(shape)")
    }
    if count == 0 || dtype != .int64 && dtype != .float64 {
      extras.append("dtype=\(dtype)")
    }
    guard !extras.isEmpty else { return text + ")" }
    text += ","
    let extra = extras.joined(separator: ", ") + ")"
    let lastLine = text.utf8.reversed().prefix { $0 != UInt8(ascii: "\n") }.count
    let fits = lastLine + 1 + extra.utf8.count <= PrintOptions.lineWidth
    return text + (fits ? " " : "\n" + String(repeating: " ", count: prefix.count)) + extra
  }
}

// MARK: - What is shown

extension Tensor {
  /// Whether only the corners are shown.
  private var isSummarised: Bool { count > PrintOptions.threshold }

  private func layout(separator: String, prefix: Int, suffix: Int) -> String {
    // NumPy prints an empty array of any rank as an empty vector.
    if count == 0 { return "[]" }
    var layout = PrintLayout(
      shape: shape, isSummarised: isSummarised, separator: separator,
      words: printedWords(isSummarised ? corners : elements))
    let indent = String(repeating: " ", count: prefix + 1)
    return layout.text(indent: indent, width: PrintOptions.lineWidth - suffix)
  }

  /// The elements that a summary shows, in row-major order.
  private var corners: [Scalar] {
    var positions = [offset]
    for axis in 0..<ndim {
      let edge = PrintOptions.edgeItems
      let extent = shape[axis]
      let shown = extent > 2 * edge ? [0..<edge, extent - edge..<extent] : [0..<extent]
      positions = positions.flatMap { start in
        shown.joined().map { start + $0 * strides[axis] }
      }
    }
    return withExtendedLifetime(storage) { positions.map { storage.base[$0] } }
  }
}
