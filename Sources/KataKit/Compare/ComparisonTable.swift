import Pictures

/// The comparison as text, in 79 columns.
struct ComparisonTable {
  /// Whether there is a column for the reader's loops; it takes the place of the rates.
  let includesMine: Bool

  /// From here on a time is marked as unsteady.
  static let unsteady = 0.25

  /// The columns' heads.
  var head: String {
    line(
      "", "", naive: "naive", mine: "yours", fast: "fast", speedup: "faster", rate: "fast moves",
      share: "peak")
  }

  /// The line of a row.
  ///
  /// - Parameter isFirst: Whether the operation is named: it is once.
  func line(_ row: ComparisonRow, isFirst: Bool) -> String {
    line(
      isFirst ? row.operation : "", Self.operands(row),
      naive: Self.time(row.naive, share: row.naiveShare), mine: Self.mine(row),
      fast: Self.time(row.fast), speedup: ratio(row.speedup),
      rate: row.isMemoryBound
        ? "\(threeDigits(row.gigabytesPerSecond)) GB/s" : "\(threeDigits(row.gflops)) GFLOP/s",
      share: percent(row.shareOfPeak) + (row.isMemoryBound ? "c" : "p"))
  }

  private func line(
    _ operation: String, _ operands: String, naive: String, mine: String, fast: String,
    speedup: String, rate: String, share: String
  ) -> String {
    padded(operation, 16) + padded(operands, 20) + padded(naive, 9, right: true)
      + (includesMine ? padded(mine, 10, right: true) : "") + padded(fast, 10, right: true)
      + padded(speedup, 8, right: true) + (includesMine ? "" : padded(rate, 13, right: true))
      + padded(share, includesMine ? 7 : 7, right: true)
  }

  /// What the operands are: their shapes, the remark, and where the result goes.
  static func operands(_ row: ComparisonRow) -> String {
    var text = shapesText(row.shapes)
    if !row.remark.isEmpty { text += " " + row.remark }
    if row.result == "given" { text += " given" }
    return text
  }

  /// A time, with a mark where it is unsteady or of a part of the work.
  static func time(_ timing: Timing, share: Double = 1) -> String {
    let mark = share < 1 ? "*" : timing.spread > unsteady ? "~" : ""
    return mark + shortTime(timing.median)
  }

  private static func mine(_ row: ComparisonRow) -> String {
    switch row.mine {
    case .notAsked, .notAttempted: "–"
    case .wrong: "wrong"
    case .right(let timing): time(timing, share: row.mineShare)
    }
  }
}

/// A text in a column of `width`, with blanks behind it or before; a longer one keeps one blank.
func padded(_ text: String, _ width: Int, right: Bool = false) -> String {
  let blanks = String(repeating: " ", count: max(width - text.count, 0))
  return right ? (blanks.isEmpty ? " " : blanks) + text : text + (blanks.isEmpty ? " " : blanks)
}
