import Comparisons
import FastKernels
import Foundation
import Pictures

/// All that a comparison measured, and what it was measured on.
public struct ComparisonReport: Sendable {
  /// The machine.
  public var machine: Machine
  /// The most threads of the fast engine.
  public var threads: Int
  /// The best speed of multiply-adds in registers, with so many threads.
  public var multiplyAddsPerSecond: Double
  /// What was measured, in the order of the table.
  public var rows: [ComparisonRow]

  /// What one must know to read the table.
  var notes: [String] {
    var notes = ["Times are medians of a call."]
    // The reader's times take the place of the rates.
    if rows.allSatisfy({ $0.mine == .notAsked }) {
      notes[0] +=
        " rate: what the fast engine computes, in thousand million additions and multiplications "
        + "a second (GFLOP/s), or reads and writes at least (GB/s)."
    }
    if rows.contains(where: { !$0.isMemoryBound }) {
      notes.append(
        "peak: of matrixDot and dense, the fast engine's share of the multiply-adds that this "
          + "machine can do in registers; of the others, its share of the speed of a plain copy "
          + "that moves as many bytes, which what only reads can exceed.")
    } else {
      notes.append(
        "peak: the fast engine's share of the speed of a plain copy that moves as many bytes, "
          + "which what only reads can exceed.")
    }
    if rows.contains(where: { $0.result == Comparison.Place.given.rawValue }) {
      notes.append("into a given: the result is written to a tensor that is there already.")
    }
    if rows.contains(where: { max($0.naive.spread, $0.fast.spread) > ComparisonTable.unsteady }) {
      notes.append(Self.unsteadyNote)
    }
    if rows.contains(where: { $0.naiveShare < 1 || $0.mineShare < 1 }) {
      notes.append(Self.partNote)
    }
    return notes + mineNotes
  }

  /// What `~` before a time means.
  static var unsteadyNote: String {
    "~ unsteady: the middle half of the samples spreads over more than "
      + "\(percent(ComparisonTable.unsteady)) of the median; other work on the machine does that."
  }

  /// What `*` before a time means.
  static let partNote =
    "* timed on the first rows only, and multiplied up to all of them: the whole would take too "
    + "long."

  /// What became of the reader's functions that were not timed.
  private var mineNotes: [String] {
    var notes: [String] = []
    var missing: [String] = []
    for row in rows {
      switch row.mine {
      case .notAttempted where !missing.contains(row.operation): missing.append(row.operation)
      case .wrong(let reason):
        let note =
          "\(row.operation) \(ComparisonTable.operands(row)): yours is wrong, and not timed: "
          + reason
        if row.result != Comparison.Place.given.rawValue { notes.append(note) }
      default: break
      }
    }
    if !missing.isEmpty {
      notes.append("– not attempted yet: \(missing.joined(separator: ", ")).")
    }
    return notes
  }

  /// The speed-ups.
  var chart: BarChart {
    let includesMine = rows.contains { $0.mineSpeedup != nil }
    return BarChart(
      title: "How many times as fast as the naive loop (logarithmic scale)",
      series: includesMine ? ["the fast engine", "yours"] : ["the fast engine"],
      lines: rows.filter { $0.result != Comparison.Place.given.rawValue }.map { row in
        let mine = row.mineSpeedup.map { [BarChart.Bar(series: 1, value: $0)] } ?? []
        return BarChart.Line(
          label: "\(row.operation) \(ComparisonTable.operands(row))",
          bars: [BarChart.Bar(series: 0, value: row.speedup)] + mine)
      })
  }

  /// The machine in a line.
  var caption: String {
    "\(machine.processor), \(EngineBuild.instructions), \(counted(threads, "thread")), measured peak "
      + "\(threeDigits(multiplyAddsPerSecond / 1e9)) GFLOP/s"
  }
}
