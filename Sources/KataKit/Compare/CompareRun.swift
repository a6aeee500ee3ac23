import Comparisons
import FastKernels
import Foundation
import Pictures

/// The work of `kata compare`: measures, and shows as it goes.
public struct CompareRun {
  private let settings: CompareSettings
  private let readerEngine: MakeReaderEngine?
  private let console: Console

  /// Makes a run.
  ///
  /// - Parameters:
  ///   - settings: What is asked for.
  ///   - mine: Makes the engine of the reader's functions, where they are linked.
  ///   - console: Where it is told.
  public init(
    _ settings: CompareSettings, mine: MakeReaderEngine?, console: Console
  ) {
    readerEngine = mine
    self.settings = settings
    self.console = console
  }

  /// Measures and tells.
  ///
  /// - Throws: `KataError` for sizes beyond memory, files that cannot be written, and results that
  ///   disagree.
  public func run() throws {
    let start = ContinuousClock.now
    let json = try settings.json.map { path in try OutputFile(path, option: "--json") }
    let svg = try settings.svg.map { path in try OutputFile(path, option: "--svg") }
    if let json, json.target == svg?.target {
      throw KataError("--json and --svg name one file, \(json.path); one would replace the other")
    }
    if settings.steps {
      let report = try StepsRun(settings, console: console).run()
      try tell(report.chart, caption: report.caption, svg)
      try json?.write(report.json)
    } else {
      let report = try compare(on: FastEngine(threads: settings.threads))
      try tell(report.chart, caption: report.caption, svg)
      try json?.write(report.json)
    }
    for file in [json, svg].compactMap(\.self) { console.print("Written: \(file.path)") }
    console.print("Total time: \(duration((ContinuousClock.now - start) / .seconds(1)))")
  }

  private func compare(on engine: FastEngine) throws -> ComparisonReport {
    let sizes = settings.sizes.isEmpty ? nil : settings.sizes
    guard !settings.operations.isEmpty else {
      throw KataError(
        "there is nothing to compare in \(settings.selection.joined(separator: ", "))",
        exitCode: 2)
    }
    let operations = settings.operations.filter { sizes == nil || $0.sizeMeans != nil }
    guard !operations.isEmpty else {
      throw KataError(
        "\(settings.selection.joined(separator: ", ")) has one size only; leave out --size",
        exitCode: 2)
    }
    let planned = operations.map { $0.comparisons(sizes, engine) }
    for comparison in planned.joined() {
      try checkMemory(
        "\(comparison.operation) \(shapesText(comparison.shapes))", bytes: comparison.memory)
    }

    console.progress("measuring what the machine can do at best")
    var measurement = Measurement(
      engine: engine, mine: settings.mine ? readerEngine?([], { _ in }) : nil)
    let machine = Machine.current
    let table = ComparisonTable(includesMine: settings.mine)
    console.clearProgress()
    console.printParagraph(
      "\(machine.processor), \(EngineBuild.instructions), "
        + "\(counted(engine.threads, "thread")); measured "
        + "peak \(threeDigits(measurement.multiplyAddsPerSecond / 1e9)) GFLOP/s of multiply-adds "
        + "in registers.")
    console.print()
    console.print(table.head)

    var rows: [ComparisonRow] = []
    var section = ""
    let total = planned.joined().count
    var done = 0
    for (operation, comparisons) in zip(operations, planned) {
      if operation.section != section {
        section = operation.section
        let title = ComparedOperations.sections.first { $0.number == section }?.title ?? ""
        console.clearProgress()
        console.print("§\(section) \(title)")
      }
      var isFirst = true
      for comparison in comparisons {
        done += 1
        console.progress(
          "[\(done)/\(total)] \(comparison.operation) \(shapesText(comparison.shapes))")
        let measured = try measurement.rows(of: comparison)
        console.clearProgress()
        for row in measured {
          console.print(table.line(row, isFirst: isFirst))
          isFirst = false
        }
        rows += measured
      }
    }
    let report = ComparisonReport(
      machine: machine, threads: engine.threads,
      multiplyAddsPerSecond: measurement.multiplyAddsPerSecond,
      rows: rows.map(measurement.judged))
    console.print()
    for note in report.notes { console.printParagraph(note) }
    console.print()
    return report
  }

  /// Draws the chart, and writes it where it is asked for.
  private func tell(_ chart: BarChart, caption: String, _ file: OutputFile?) throws {
    let coloured = console.palette != .plain
    for line in chart.text(width: min(console.width, 100), coloured: coloured) {
      console.print(line)
    }
    console.print()
    try file?.write(chart.svg(caption: caption))
  }
}

/// Refuses what would not fit into memory, before any work is done.
///
/// - Parameter option: What to make smaller: `--size`.
func checkMemory(_ work: String, bytes: Double, option: String = "--size") throws(KataError) {
  let available = Double(ProcessInfo.processInfo.physicalMemory)
  guard bytes <= available / 2 else {
    throw KataError(
      "\(work) needs about \(threeDigits(bytes / 1e9)) GB, and half of this machine's memory is "
        + "\(threeDigits(available / 2e9)) GB; take a smaller \(option)", exitCode: 2)
  }
}
