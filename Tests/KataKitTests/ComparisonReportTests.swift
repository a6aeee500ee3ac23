import Foundation
import Testing

@testable import Comparisons
@testable import KataKit

@Suite("The report of a comparison") struct ComparisonReportTests {
  private func row(
    _ operation: String, result: String? = nil, mine: ComparisonRow.Mine = .notAsked,
    naiveShare: Double = 1
  ) -> ComparisonRow {
    ComparisonRow(
      operation: operation, section: "2.3.3", shapes: [[2, 3], [3, 4]], remark: "", result: result,
      threads: 2, naive: Timing(samples: [0.5]), naiveShare: naiveShare, mine: mine, mineShare: 1,
      fast: Timing(samples: [0.001]), operations: 4e6, bytes: 8e6, peak: "multiply-adds",
      shareOfPeak: 0.25)
  }

  private func report(_ rows: ComparisonRow...) -> ComparisonReport {
    ComparisonReport(
      machine: Machine(processor: "A \"B\"\\C", cores: 2, caches: []), threads: 2,
      multiplyAddsPerSecond: 16e9, rows: rows)
  }

  /// By hand: 0.5 s / 1 ms, 4·10⁶ / 1 ms, 8·10⁶ / 1 ms.
  @Test func `the JSON has every key, with numbers or null`() throws {
    let text = report(
      row("matrixDot"), row("relu", result: "given", mine: .right(Timing(samples: [0.25])))
    ).json
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["processor"] as? String == "A \"B\"\\C")
    #expect(object["peak_gflops"] as? Double == 16)
    let rows = try #require(object["rows"] as? [[String: Any]])
    #expect(rows.count == 2)
    let required = [
      "operation", "section", "shapes", "threads", "naive_seconds", "mine_seconds",
      "fast_seconds", "speedup", "gflops", "gigabytes_per_second", "share_of_peak",
    ]
    for row in rows { #expect(Set(required).isSubset(of: row.keys)) }
    #expect(rows[0]["shapes"] as? [[Int]] == [[2, 3], [3, 4]])
    #expect(rows[0]["speedup"] as? Double == 500)
    #expect(rows[0]["gflops"] as? Double == 4)
    #expect(rows[0]["gigabytes_per_second"] as? Double == 8)
    #expect(rows[0]["share_of_peak"] as? Double == 0.25)
    #expect(rows[0]["mine_seconds"] is NSNull)
    #expect(rows[0]["result"] is NSNull)
    #expect(rows[1]["mine_seconds"] as? Double == 0.25)
    #expect(rows[1]["result"] as? String == "given")
  }

  @Test func `what is no number is null in JSON`() {
    #expect(JSONText.number(.nan) == "null")
    #expect(JSONText.number(.infinity) == "null")
    #expect(JSONText.number(1.25e-7) == "1.25e-07")
    #expect(JSONText.string(nil) == "null")
    #expect(JSONText.string("a/b\n") == "\"a/b\\n\"")
  }

  @Test func `the table's lines fit 80 columns`() {
    let long = [row("matrixVectorDot", mine: .right(Timing(samples: [0.4, 0.5, 3]))), row("book")]
    for table in [ComparisonTable(includesMine: false), ComparisonTable(includesMine: true)] {
      #expect(table.head.count == 79 || table.head.count == 76)
      for row in long {
        for isFirst in [true, false] {
          #expect(table.line(row, isFirst: isFirst).count == table.head.count)
        }
      }
    }
  }

  @Test func `a line says what was measured`() {
    let line = ComparisonTable(includesMine: false).line(row("matrixDot"), isFirst: true)
    #expect(
      line.split(separator: " ", omittingEmptySubsequences: true)
        == [
          "matrixDot", "2×3,", "3×4", "500", "ms", "1.00", "ms", "500×", "4.00", "GFLOP/s", "25",
          "%",
        ]
    )
  }

  @Test func `a part of the work and an unsteady time are marked, and the marks explained`() {
    #expect(ComparisonTable.time(Timing(samples: [1, 2, 3])) == "~2.00 s")
    #expect(ComparisonTable.time(Timing(samples: [2, 2, 2]), share: 0.5) == "*2.00 s")
    #expect(ComparisonTable.time(Timing(samples: [2, 2, 2])) == "2.00 s")
    #expect(report(row("relu", naiveShare: 0.5)).notes.contains(ComparisonReport.partNote))
    #expect(!report(row("relu")).notes.contains(ComparisonReport.partNote))
    var unsteady = row("relu")
    unsteady.fast = Timing(samples: [1, 2, 3])
    #expect(report(unsteady).notes.contains(ComparisonReport.unsteadyNote))
  }

  @Test func `the reader is told what is wrong and what is to do, once`() {
    let notes = report(
      row("relu", result: "fresh", mine: .wrong("at [0] …")),
      row("relu", result: "given", mine: .wrong("at [0] …")),
      row("add", mine: .notAttempted), row("add", mine: .notAttempted)
    ).notes
    #expect(notes.count { $0.contains("yours is wrong") } == 1)
    #expect(notes.last == "– not attempted yet: add.")
  }

  @Test func `the chart has the reader's bars beneath the engine's`() {
    let chart = report(
      row("relu", result: "fresh", mine: .right(Timing(samples: [0.25]))),
      row("relu", result: "given"), row("add")
    ).chart
    #expect(chart.series.count == 2)
    #expect(chart.lines.map { $0.bars.map(\.value) } == [[500, 2], [500]])
    #expect(report(row("add")).chart.series.count == 1)
  }
}
