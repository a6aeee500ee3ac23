import FastKernels
import Foundation

extension ComparisonReport {
  /// The report as a JSON object: the machine, and a row a line.
  ///
  /// Times are in seconds. What is not there, and what is not finite, is `null`. Written out here
  /// because `JSONEncoder` keeps no order of its own.
  public var json: String {
    let lines = rows.map { "\n    {\($0.jsonMembers.joined(separator: ", "))}" }
    return """
      {
        "processor": \(quoted(machine.processor)), "instructions": \(quoted(EngineBuild.instructions)),
        "threads": \(threads), "peak_gflops": \(number(multiplyAddsPerSecond / 1e9)),
        "rows": [\(lines.joined(separator: ","))]
      }

      """
  }
}

extension ComparisonRow {
  /// `"name": value`, in the order in which a reader would look for them.
  fileprivate var jsonMembers: [String] {
    let mineTiming: Timing? = if case .right(let timing) = mine { timing } else { nil }
    let members: [(String, String)] = [
      ("operation", quoted(operation)), ("section", quoted(section)),
      ("shapes", "\(shapes)"), ("remark", remark.isEmpty ? "null" : quoted(remark)),
      ("result", result.map(quoted) ?? "null"), ("threads", "\(threads)"),
      ("naive_seconds", number(naive.median)), ("mine_seconds", number(mineTiming?.median)),
      ("fast_seconds", number(fast.median)), ("speedup", number(speedup)),
      ("gflops", number(gflops)), ("gigabytes_per_second", number(gigabytesPerSecond)),
      ("share_of_peak", number(shareOfPeak)), ("peak", quoted(peak)),
      ("naive_share_timed", number(naiveShare)), ("mine", quoted(mineWord)),
      ("naive_quartiles", naive.jsonQuartiles),
      ("mine_quartiles", mineTiming?.jsonQuartiles ?? "null"),
      ("fast_quartiles", fast.jsonQuartiles),
    ]
    return members.map { "\"\($0)\": \($1)" }
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

extension Timing {
  fileprivate var jsonQuartiles: String {
    "[\(number(lowerQuartile)), \(number(upperQuartile))]"
  }
}

/// Six digits that count: more than any timing has.
private func number(_ value: Double?) -> String {
  guard let value, value.isFinite else { return "null" }
  return String(format: "%.6g", value)
}

private func quoted(_ text: String) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = .withoutEscapingSlashes
  guard let data = try? encoder.encode(text) else { return "\"\"" }
  return String(decoding: data, as: UTF8.self)
}
