import Comparisons
import Datasets
import FastKernels
import Pictures
import Solutions
import TensorCore

/// The work of `kata compare --steps`: the product's way from the naive loop to the fast engine.
struct StepsRun {
  let settings: CompareSettings
  let console: Console
  private let stopwatch = Stopwatch()

  init(_ settings: CompareSettings, console: Console) {
    self.settings = settings
    self.console = console
  }

  /// Two matrices, and what they are.
  private struct Matrices {
    var name: String
    var text: String
    var x: Tensor<Float>
    var y: Tensor<Float>
  }

  /// Measures and tells.
  func run() throws -> StepReport {
    let machine = Machine.current
    let squares = settings.sizes.isEmpty ? [512] : settings.sizes
    for n in squares {
      try checkMemory("a product \(n)×\(n)", bytes: 4 * bytes([n, n]))
    }
    console.progress("measuring what the machine can do at best")
    let peaks = [1, settings.threads].map {
      MeasuredPeak.multiplyAddsPerSecond(threads: $0, runs: 200)
    }
    console.clearProgress()
    console.printParagraph(
      "\(machine.processor), \(EngineBuild.instructions); measured peak "
        + "\(threeDigits(peaks[0] / 1e9)) GFLOP/s on one thread, "
        + "\(threeDigits(peaks[1] / 1e9)) on \(settings.threads).")
    var rows: [StepRow] = []
    for n in squares {
      let dense = Matrices(
        name: "dense", text: "Two dense matrices, \(n)×\(n): nothing in them is 0.",
        x: wholeNumbers([n, n], seed: 1), y: wholeNumbers([n, n], seed: 2))
      rows += try measure(dense, peaks: peaks, explaining: rows.isEmpty)
    }
    if settings.sizes.isEmpty {
      rows += try measure(images(), peaks: peaks, explaining: false)
    }
    console.print()
    console.printParagraph(
      "Each step is the one before and one change more. Times are medians of a product. GFLOP/s: "
        + "thousand million additions and multiplications a second; those that are spared with "
        + "the zeros are counted, so that the last step can exceed the peak. peak: of the "
        + "multiply-adds in registers, of one thread until \"threads\", then of all.")
    let timings = rows.map(\.time)
    if timings.contains(where: { $0.spread > ComparisonTable.unsteady }) {
      console.printParagraph(ComparisonReport.unsteadyNote)
    }
    if rows.contains(where: { $0.share < 1 }) {
      console.printParagraph(ComparisonReport.partNote)
    }
    console.print()
    return StepReport(machine: machine, threads: settings.threads, rows: rows)
  }

  /// A batch of images, as the first layer of the chapter's network is given it.
  private func images() throws -> Matrices {
    let batch = 128
    let digits = GeneratedDigits(trainCount: batch, testCount: 1)
    // Not divided by 255: whole numbers, whose sums are exact in every step.
    let x = try digits.trainImages.reshaped([batch, -1]).cast(to: Float.self)
    let zeros = x.elements.count { $0 == 0 }
    let share = percent(Double(zeros) / Double(x.count))
    return Matrices(
      name: "images",
      text: "\(batch) generated digits, \(batch)×784, times the weights of a layer, 784×512: "
        + "\(share) of the pixels are 0.",
      x: x, y: wholeNumbers([784, 512], seed: 2))
  }

  private func measure(
    _ matrices: Matrices, peaks: [Double], explaining: Bool
  ) throws -> [StepRow] {
    let (x, y) = (matrices.x, matrices.y)
    console.print()
    console.printParagraph(matrices.text)
    console.print(StepRow.head)
    var rows: [StepRow] = []
    func add(_ title: String, threads: Int, _ timing: Timing, share: Double) {
      let naive = rows.first?.time.median ?? timing.median
      rows.append(
        StepRow(
          matrices: matrices.name, shapes: [x.shape.extents, y.shape.extents], step: title,
          threads: threads, time: timing, share: share,
          overPrevious: rows.last.map { $0.time.median / timing.median },
          overNaive: naive / timing.median, peakPerSecond: threads == 1 ? peaks[0] : peaks[1]))
      console.clearProgress()
      console.print(rows[rows.count - 1].line)
    }

    console.progress("the naive loop …")
    let naive = try PartTimer(stopwatch: stopwatch, rows: x.shape[0]) { rows in
      try Solutions.naiveMatrixDot(x[slice(0, rows)], y)
    }
    let expected = try naive.result()
    add("naive loop", threads: 1, try naive.time(), share: naive.share)
    for step in ProductStep.allCases {
      console.progress("\(step.title) …")
      // The steps before `threads` ignore them.
      let usesThreads = step == .threads || step == .zeros
      let threads = usesThreads ? settings.threads : 1
      let work = { try step.product(x, y, threads: threads) }
      let result = naive.part(of: try work())
      if let difference = disagreement(of: result, with: expected, within: 0) {
        throw KataError("the step '\(step.title)' and the naive loop disagree: \(difference)")
      }
      add(step.title, threads: threads, try stopwatch.time(work), share: 1)
      if explaining { console.printParagraph(step.explanation, indent: 4) }
    }
    return rows
  }
}
