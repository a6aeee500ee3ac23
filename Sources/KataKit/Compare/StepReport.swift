import Comparisons
import FastKernels
import Pictures

/// A step from the naive product to the fast one, as it was measured.
public struct StepRow: Equatable, Sendable {
  /// What is multiplied: `dense`, or `images`, the most part of which is 0.
  public var matrices: String
  /// The shapes of the two matrices.
  public var shapes: [[Int]]
  /// The step's name.
  public var step: String
  /// The most threads of the step.
  public var threads: Int
  /// The time of a product.
  public var time: Timing
  /// How much of the work was timed: 1 for all of it.
  public var share: Double
  /// The time of the step before as a multiple of this one's; `nil` for the first.
  public var overPrevious: Double?
  /// The naive loop's time as a multiple of this one's.
  public var overNaive: Double
  /// The largest speed of multiply-adds of so many threads.
  public var peakPerSecond: Double

  /// Additions and multiplications in thousand millions a second, those with zeros counted, too.
  public var gflops: Double {
    2 * Double(shapes[0][0]) * Double(shapes[0][1]) * Double(shapes[1][1]) / time.median / 1e9
  }

  /// The step as a JSON object in a line.
  var json: String {
    JSONText.object([
      ("matrices", JSONText.string(matrices)), ("shapes", "\(shapes)"),
      ("step", JSONText.string(step)), ("threads", "\(threads)"),
      ("seconds", JSONText.number(time.median)), ("quartiles", time.jsonQuartiles),
      ("share_timed", JSONText.number(share)), ("gflops", JSONText.number(gflops)),
      ("speedup_over_previous", JSONText.number(overPrevious)),
      ("speedup_over_naive", JSONText.number(overNaive)),
      ("share_of_peak", JSONText.number(gflops * 1e9 / peakPerSecond)),
    ])
  }

  /// The columns' heads.
  static let head = columns("", "time", "GFLOP/s", "× before", "× naive", "peak")

  /// The step's line in the table.
  var line: String {
    Self.columns(
      step, ComparisonTable.time(time, share: share), threeDigits(gflops),
      overPrevious.map(ratio) ?? "", ratio(overNaive), percent(gflops * 1e9 / peakPerSecond))
  }

  private static func columns(
    _ step: String, _ time: String, _ gflops: String, _ previous: String, _ naive: String,
    _ peak: String
  ) -> String {
    let cells = [(time, 11), (gflops, 10), (previous, 11), (naive, 10), (peak, 8)]
    return cells.reduce(padded("  " + step, 20)) { line, cell in
      line + String(repeating: " ", count: max(cell.1 - cell.0.count, 1)) + cell.0
    }
  }
}

/// All the steps that were measured.
public struct StepReport: Sendable {
  /// The machine.
  public var machine: Machine
  /// The most threads.
  public var threads: Int
  /// The steps, in order, for one pair of matrices after another.
  public var rows: [StepRow]

  /// The report as a JSON object, a step a line. Times are in seconds.
  public var json: String {
    """
    {
      "processor": \(JSONText.string(machine.processor)),
      "instructions": \(JSONText.string(EngineBuild.instructions)),
      "threads": \(threads),
      "steps": \(JSONText.lines(rows.map(\.json)))
    }

    """
  }

  /// The speed-ups.
  var chart: BarChart {
    BarChart(
      title: "The product: times as fast as the naive loop (logarithmic scale)",
      series: ["the step"],
      lines: rows.map { row in
        BarChart.Line(
          label: "\(shapesText(row.shapes)) \(row.step)",
          bars: [BarChart.Bar(series: 0, value: row.overNaive)])
      })
  }

  /// The machine in a line.
  var caption: String {
    "\(machine.processor), \(EngineBuild.instructions), \(counted(threads, "thread"))"
  }
}
