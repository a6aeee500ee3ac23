import Comparisons
import FastKernels

extension ComparisonReport {
  /// The report as a JSON object: the machine, and a row a line. Times are in seconds.
  ///
  /// Written out here because `JSONEncoder` keeps no order of its own.
  public var json: String {
    """
    {
      "processor": \(JSONText.string(machine.processor)),
      "instructions": \(JSONText.string(EngineBuild.instructions)),
      "threads": \(threads), "peak_gflops": \(JSONText.number(multiplyAddsPerSecond / 1e9)),
      "rows": \(JSONText.lines(rows.map(\.json)))
    }

    """
  }
}

extension ComparisonRow {
  /// The row as a JSON object in a line.
  var json: String {
    let mineTiming: Timing? = if case .right(let timing) = mine { timing } else { nil }
    return JSONText.object([
      ("operation", JSONText.string(operation)), ("section", JSONText.string(section)),
      ("shapes", "\(shapes)"), ("remark", JSONText.string(remark.isEmpty ? nil : remark)),
      ("result", JSONText.string(result)), ("threads", "\(threads)"),
      ("naive_seconds", JSONText.number(naive.median)),
      ("mine_seconds", JSONText.number(mineTiming?.median)),
      ("fast_seconds", JSONText.number(fast.median)),
      ("speedup", JSONText.number(speedup)),
      ("gflops", JSONText.number(gflops)),
      ("gigabytes_per_second", JSONText.number(gigabytesPerSecond)),
      ("share_of_peak", JSONText.number(shareOfPeak)), ("peak", JSONText.string(peak)),
      ("naive_share_timed", JSONText.number(naiveShare)),
      ("mine_share_timed", JSONText.number(mineTiming == nil ? nil : mineShare)),
      ("mine", JSONText.string(mineWord)), ("naive_quartiles", naive.jsonQuartiles),
      ("mine_quartiles", mineTiming?.jsonQuartiles ?? "null"),
      ("fast_quartiles", fast.jsonQuartiles),
    ])
  }

  private var mineWord: String {
    switch mine {
    case .notAsked: "not asked"
    case .notAttempted: "not attempted"
    case .wrong: "wrong"
    case .right: "right"
    }
  }
}
