import FastKernels
import Foundation
import Solutions
import TensorCore
import Testing

@testable import KataKit

@Suite("Timings") struct TimingTests {
  /// numpy.quantile([4, 1, 3, 2], [.25, .5, .75]) of NumPy 2: 1.75, 2.5, 3.25; also by hand.
  @Test func `the median and the quartiles lie between samples`() {
    let timing = Timing(samples: [4, 1, 3, 2])
    #expect(timing.median == 2.5)
    #expect(timing.lowerQuartile == 1.75)
    #expect(timing.upperQuartile == 3.25)
    #expect(timing.samples == 4)
    #expect(timing.spread == 0.6)
  }

  @Test func `one sample is all of them`() {
    let timing = Timing(samples: [3])
    #expect(timing.median == 3)
    #expect(timing.spread == 0)
  }

  @Test func `one slow sample moves nothing`() {
    let timing = Timing(samples: [1, 1, 1, 1, 1000])
    #expect(timing.median == 1)
    #expect(timing.spread == 0)
  }

  @Test func `times a number keeps the spread`() {
    let timing = Timing(samples: [1, 2, 3]).times(8)
    #expect(timing.median == 16)
    #expect(timing.spread == Timing(samples: [1, 2, 3]).spread)
  }

  @Test func `a stopwatch takes samples enough, and as many calls as it says`() throws {
    var calls = 0
    let timing = try Stopwatch(budget: 0).time {
      calls += 1
      return Tensor(0)
    }
    #expect(timing.samples >= 3)
    #expect(calls > timing.samples)
    #expect(timing.median > 0)
  }
}

@Suite("What is compared") struct ComparisonTests {
  @Test func `whole numbers are from -4 to 4, and never 0`() {
    let elements = wholeNumbers([1000], seed: 1).elements
    #expect(Set(elements) == [-4, -3, -2, -1, 1, 2, 3, 4])
  }

  @Test func `a difference is named with its index`() throws {
    let right: Tensor<Float> = try Tensor([[1, 2, 3], [4, 5, 6]])
    var wrong = right
    wrong[1, 0] = 7
    #expect(disagreement(of: right, with: right, within: 0) == nil)
    #expect(
      disagreement(of: wrong, with: right, within: 2)
        == "at [1, 0] it gives 7.0, and should give 4.0")
    #expect(disagreement(of: wrong, with: right, within: 3) == nil)
    wrong[1, 0] = .nan
    #expect(disagreement(of: wrong, with: right, within: .infinity) != nil)
    #expect(
      disagreement(of: try right.transposed(), with: right, within: 0)
        == "its shape is (3, 2), and should be (2, 3)")
  }

  /// Every closure of every operation: the engines and the chapter's loops agree.
  @Test(arguments: ComparedOperations.all.map(\.name), [1, 5, 33])
  func `the fast engine and the loops agree`(name: String, size: Int) throws {
    let operation = try #require(ComparedOperations.named(name).first)
    let engine = FastEngine(threads: 2)
    for comparison in operation.comparisons([size], engine) {
      let candidates = try comparison.prepare()
      let naive = try candidates.naive(comparison.rows)
      for (_, run) in candidates.fast {
        // Twice: a result that is given must be written anew.
        _ = try run()
        #expect(disagreement(of: try run(), with: naive, within: comparison.tolerance) == nil)
      }
      if comparison.rows > 1 {
        let part = try candidates.naive(1)
        #expect(disagreement(of: part, with: naive[slice(0, 1)], within: 0) == nil)
      }
    }
  }

  @Test func `the default sizes fit into a small machine's memory`() {
    for operation in ComparedOperations.all {
      for comparison in operation.comparisons(nil, FastEngine(threads: 1)) {
        #expect(comparison.memory < 1e9)
        #expect(comparison.operation == operation.name)
        #expect(comparison.section == operation.section)
      }
    }
  }

  @Test func `a size beyond all memory is refused, and does not trap`() {
    for name in ComparedOperations.all.filter({ $0.sizeMeans != nil }).map(\.name) {
      var settings = CompareSettings()
      settings.selection = [name]
      settings.sizes = [Int.max / 8]
      #expect(throws: KataError.self) {
        try CompareRun(settings, console: Transcript().console()).run()
      }
    }
  }

  @Test func `a part of the rows is multiplied up`() throws {
    var asked: [Int] = []
    // A row is a call that takes memory, 20 ns at the least; all of them would take seconds.
    let timer = try PartTimer(stopwatch: Stopwatch(budget: 0.0001), rows: 100_000_000) { rows in
      asked.append(rows)
      return Tensor(0)
    }
    #expect(timer.isPart)
    #expect(timer.share < 1)
    #expect(timer.share > 0)
    _ = try timer.result()
    #expect(Double(asked.last ?? 0) == (timer.share * 1e8).rounded())
  }
}

@Suite("The reader's loops") struct CompareMineTests {
  /// A comparison of `relu` in which the reader's is `mine`.
  private func measured(
    _ mine: @escaping (Tensor<Float>) throws -> Tensor<Float>
  ) throws -> ComparisonRow.Mine {
    let x = wholeNumbers([4, 4], seed: 1)
    let comparison = Comparison(
      operation: "relu", section: "2.3.1", shapes: [[4, 4]], operations: 16, bytes: 128,
      yardstick: .copy
    ) {
      Comparison.Candidates(
        naive: { _ in try Solutions.naiveRelu(x) }, mine: { _ in try mine(x) },
        fast: [(nil, { FastEngine(threads: 1).relu(x) })])
    }
    var measurement = Measurement(
      engine: FastEngine(threads: 1), includesMine: true, stopwatch: Stopwatch(budget: 0))
    return try #require(measurement.rows(of: comparison).first).mine
  }

  @Test func `a right one is timed`() throws {
    guard case .right(let timing) = try measured({ try Solutions.naiveRelu($0) }) else {
      Issue.record("it was not timed")
      return
    }
    #expect(timing.median > 0)
  }

  @Test func `a wrong one is not timed, and its first wrong element is named`() throws {
    guard case .wrong(let text) = try measured({ $0 }) else {
      Issue.record("it was taken for right")
      return
    }
    #expect(text.contains("should give 0.0"))
  }

  @Test func `one that is not attempted is neither right nor wrong`() throws {
    #expect(try measured { _ in throw NotAttempted("naiveRelu(_:)") } == .notAttempted)
  }

  @Test func `one that throws is wrong`() throws {
    #expect(
      try measured { _ in throw ShapeError("no matrix") } == .wrong("it throws: no matrix"))
  }
}

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

@Suite("kata compare") struct CompareRunTests {
  private let folder: TemporaryDigits

  init() throws {
    folder = try TemporaryDigits(train: 1, test: 1)
  }

  @Test func `a run shows a table and a chart in 79 columns, and writes its files`() throws {
    var settings = CompareSettings()
    settings.selection = ["relu", "matrixDot"]
    settings.sizes = [3]
    settings.threads = 1
    settings.mine = true
    settings.json = folder.path("rows.json")
    settings.svg = folder.path("chart.svg")
    let written = Transcript()
    try CompareRun(settings, console: written.console()).run()
    #expect(written.lines.contains { $0.hasPrefix("relu") && $0.contains("3×3") })
    #expect(written.text.contains("§2.3.3 Tensor dot"))
    #expect(written.text.contains("logarithmic"))
    for line in written.lines where !line.contains(folder.path("")) {
      #expect(line.count < 80, "\(line)")
    }
    #expect(!written.text.contains("\u{1B}"))
    let json = try String(contentsOfFile: folder.path("rows.json"), encoding: .utf8)
    #expect(json.contains("\"operation\": \"matrixDot\""))
    #expect(try String(contentsOfFile: folder.path("chart.svg"), encoding: .utf8).contains("<svg"))
  }

  @Test func `the steps are all shown, each right`() throws {
    var settings = CompareSettings()
    settings.steps = true
    settings.sizes = [33]
    settings.threads = 2
    settings.json = folder.path("steps.json")
    let written = Transcript()
    try CompareRun(settings, console: written.console()).run()
    for step in ProductStep.allCases {
      #expect(written.lines.contains { $0.hasPrefix("  \(step.title) ") }, "\(step.title)")
    }
    for line in written.lines where !line.contains(folder.path("")) {
      #expect(line.count < 80, "\(line)")
    }
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.path("steps.json")))
    let object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    let steps = try #require(object["steps"] as? [[String: Any]])
    #expect(steps.count == ProductStep.allCases.count + 1)
    #expect(steps[0]["speedup_over_previous"] is NSNull)
    #expect(steps[0]["speedup_over_naive"] as? Double == 1)
  }

  @Test func `files that cannot be written are refused before anything is measured`() {
    for path in [folder.path("missing/x"), folder.path("")] {
      let written = Transcript()
      var settings = CompareSettings()
      settings.json = path
      #expect(throws: KataError.self) {
        try CompareRun(settings, console: written.console()).run()
      }
      #expect(written.text.isEmpty)
    }
  }

  @Test func `an operation of one size takes no other`() {
    var settings = CompareSettings()
    settings.selection = ["book"]
    settings.sizes = [5]
    #expect(throws: KataError("book has one size only; leave out --size")) {
      try CompareRun(settings, console: Transcript().console()).run()
    }
  }
}

@Suite("The machine") struct MachineTests {
  @Test func `the processor's name is read from cpuinfo`() {
    let text = "processor\t: 0\nmodel name\t: Example CPU @ 2.00GHz: x\nflags\t: fpu\n"
    #expect(processorName(inCPUInfo: text) == "Example CPU @ 2.00GHz: x")
    #expect(processorName(inCPUInfo: "processor : 0\n") == nil)
    #expect(processorName(inCPUInfo: "") == nil)
  }

  @Test func `caches are named in the larger unit where it is whole`() {
    #expect(cacheSize(kibibytes: 48) == "48 KiB")
    #expect(cacheSize(kibibytes: 1024) == "1 MiB")
    #expect(cacheSize(kibibytes: 1280) == "1280 KiB")
  }

  /// `kata config` tells what the manifest chose: both lists of flags must not drift apart.
  @Test func `the build flags are those of the manifest`() throws {
    let manifest = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Package.swift"), encoding: .utf8)
    for flag in EngineBuild.flags { #expect(manifest.contains("\"\(flag)\""), "\(flag)") }
  }

  @Test func `the peak is a number above 0, and a copy copies`() throws {
    #expect(MeasuredPeak.multiplyAddsPerSecond(threads: 2, runs: 1) > 0)
    let source = wholeNumbers([300_001], seed: 1)
    var target = Tensor<Float>.zeros([300_001])
    try MeasuredPeak.copy(source, to: &target, threads: 2)
    #expect(target == source)
    #expect(throws: ShapeError.self) {
      try MeasuredPeak.copy(source, to: &target, threads: 2)
      var small = Tensor<Float>.zeros([3])
      try MeasuredPeak.copy(source, to: &small, threads: 2)
    }
  }

  @Test func `kata config tells all it knows`() throws {
    let written = Transcript()
    var settings = ConfigSettings()
    settings.threads = 2
    try ConfigRun(settings, console: written.console()).run()
    for word in [
      "processor", "instructions", "bits", "register tile", "threads", "build flags",
      "measured peak", "on one core", "on 2 threads", "copy",
    ] { #expect(written.text.contains(word), "\(word)") }
    for line in written.lines { #expect(line.count < 80) }
  }
}
