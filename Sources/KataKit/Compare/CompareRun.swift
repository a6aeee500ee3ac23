import FastKernels
import Foundation
import Pictures

/// The work of `kata compare`: measures, and shows as it goes.
public struct CompareRun {
  private let settings: CompareSettings
  private let console: Console

  /// Makes a run.
  public init(_ settings: CompareSettings, console: Console) {
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
    let engine = FastEngine(threads: settings.threads)
    let report = try compare(on: engine)
    try json?.write(report.json)
    try svg?.write(report.chart.svg(caption: report.caption))
    for file in [json, svg].compactMap(\.self) { console.print("Written: \(file.path)") }
    console.print("Total time: \(duration((ContinuousClock.now - start) / .seconds(1)))")
  }

  private func compare(on engine: FastEngine) throws -> ComparisonReport {
    let sizes = settings.sizes.isEmpty ? nil : settings.sizes
    let operations = settings.operations.filter { sizes == nil || $0.sizeMeans != nil }
    guard !operations.isEmpty else {
      throw KataError(
        "\(settings.selection.joined(separator: ", ")) has one size only; leave out --size")
    }
    let planned = operations.map { $0.comparisons(sizes, engine) }
    for comparison in planned.joined() { try checkMemory(comparison) }

    progress("measuring what the machine can do at best")
    var measurement = Measurement(engine: engine, includesMine: settings.mine)
    let machine = Machine.current
    let table = ComparisonTable(includesMine: settings.mine)
    clearProgress()
    printHead(machine, measurement.multiplyAddsPerSecond)
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
        clearProgress()
        console.print("§\(section) \(title)")
      }
      var isFirst = true
      for comparison in comparisons {
        done += 1
        progress("[\(done)/\(total)] \(comparison.operation) \(shapesText(comparison.shapes))")
        let measured = try measurement.rows(of: comparison)
        clearProgress()
        for row in measured {
          console.print(table.line(row, isFirst: isFirst))
          isFirst = false
        }
        rows += measured
      }
    }
    let report = ComparisonReport(
      machine: machine, threads: engine.threads,
      multiplyAddsPerSecond: measurement.multiplyAddsPerSecond, rows: rows)
    console.print()
    for note in report.notes { console.print(paragraph(note)) }
    console.print()
    let coloured = console.palette != .plain
    for line in report.chart.text(width: min(console.width, 100), coloured: coloured) {
      console.print(line)
    }
    console.print()
    return report
  }

  /// Refuses what would not fit into memory, before anything is measured.
  private func checkMemory(_ comparison: Comparison) throws(KataError) {
    let available = Double(ProcessInfo.processInfo.physicalMemory)
    guard comparison.memory <= available / 2 else {
      throw KataError(
        "\(comparison.operation) \(shapesText(comparison.shapes)) needs about "
          + "\(threeDigits(comparison.memory / 1e9)) GB, and half of this machine's memory is "
          + "\(threeDigits(available / 2e9)) GB; take a smaller --size")
    }
  }

  private func printHead(_ machine: Machine, _ peak: Double) {
    let threads = settings.threads
    console.print(
      paragraph(
        "\(machine.processor), \(EngineBuild.instructions), \(threads) "
          + "\(threads == 1 ? "thread" : "threads"); measured peak "
          + "\(threeDigits(peak / 1e9)) GFLOP/s of multiply-adds in registers."))
  }

  private func progress(_ text: String) {
    guard console.isInteractive else { return }
    console.redraw(String(text.prefix(max(console.width - 1, 1))))
  }

  private func clearProgress() {
    if console.isInteractive { console.redraw("") }
  }

  private func paragraph(_ text: String) -> String {
    wrapped(text, width: min(max(console.width - 1, 20), 79)).joined(separator: "\n")
  }
}
