import Comparisons
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
      "", naive: "naive", mine: "yours", fast: "fast", speedup: "faster", rate: "rate",
      share: "peak")
  }

  /// The line of a row.
  ///
  /// - Parameter isFirst: Whether the operation is named: it is once.
  func line(_ row: ComparisonRow, isFirst: Bool) -> String {
    // Below the same work with a fresh result, whose line has the naive loops' times already.
    let isGiven = row.result == Comparison.Place.given.rawValue
    let name = isFirst ? row.operation : ""
    return line(
      padded(name, 16) + (isGiven ? "  into a given" : Self.operands(row)),
      naive: isGiven ? "" : Self.time(row.naive, share: row.naiveShare),
      mine: isGiven ? "" : Self.mine(row), fast: Self.time(row.fast), speedup: ratio(row.speedup),
      rate: row.isMemoryBound
        ? "\(threeDigits(row.gigabytesPerSecond)) GB/s" : "\(threeDigits(row.gflops)) GFLOP/s",
      share: percent(row.shareOfPeak))
  }

  private func line(
    _ operation: String, naive: String, mine: String, fast: String, speedup: String, rate: String,
    share: String
  ) -> String {
    var columns = [(naive, 9), (fast, 9), (speedup, 7)]
    if includesMine { columns.insert((mine, 9), at: 1) } else { columns.append((rate, 12)) }
    columns.append((share, 6))
    var text = operation
    var end = 36
    for (cell, width) in columns {
      end += width
      // A long text takes the blanks of the columns behind it.
      text += padded("", max(end - text.count - cell.count, 1)) + cell
    }
    return text
  }

  /// What the operands are: their shapes and the remark.
  static func operands(_ row: ComparisonRow) -> String {
    shapesText(row.shapes) + (row.remark.isEmpty ? "" : " " + row.remark)
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
