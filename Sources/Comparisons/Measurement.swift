import FastKernels
import TensorCore

/// Measures comparisons against this machine's yardsticks.
package struct Measurement {
  let engine: FastEngine
  /// The reader's functions, where they are timed, too.
  let mine: (any Engine)?
  let stopwatch: Stopwatch

  /// The largest speed of multiply-adds so far. It is tried again with every product: another
  /// program's work at one moment must not make a product look faster than the machine.
  package private(set) var multiplyAddsPerSecond: Double

  package init(engine: FastEngine, mine: (any Engine)?, stopwatch: Stopwatch = Stopwatch()) {
    self.engine = engine
    self.mine = mine
    self.stopwatch = stopwatch
    multiplyAddsPerSecond = MeasuredPeak.multiplyAddsPerSecond(threads: engine.threads, runs: 200)
  }

  /// Measures one comparison: a row for each place of the fast engine's result.
  ///
  /// - Throws: `DisagreementError` when the fast engine and the naive loop disagree.
  package mutating func rows(of comparison: Comparison) throws -> [ComparisonRow] {
    let candidates = try comparison.prepare()
    let naive = try PartTimer(
      stopwatch: stopwatch, rows: comparison.rows, work: candidates.naive)
    let expected = try checkFast(comparison, candidates, naive)
    let naiveTime = try naive.time()
    let (mine, mineShare) = try measureMine(comparison, candidates, expected)
    // The yardstick is applied before and after, and its better result counts: other work on the
    // machine at one moment must not make the fast engine look better than it is.
    let before = try yardstickSeconds(comparison)
    let times = try candidates.fast.map {
      if let uncast = candidates.uncast {
        try stopwatch.time(uncast)
      } else {
        try stopwatch.time($0.run)
      }
    }
    let best = min(before, try yardstickSeconds(comparison))
    return zip(candidates.fast, times).map { candidate, fast in
      ComparisonRow(
        operation: comparison.operation, section: comparison.section, shapes: comparison.shapes,
        remark: comparison.remark, result: candidate.place?.rawValue, threads: engine.threads,
        naive: naiveTime, naiveShare: naive.share, mine: mine, mineShare: mineShare, fast: fast,
        operations: comparison.operations, bytes: comparison.bytes,
        peak: comparison.yardstick.rawValue, shareOfPeak: best / fast.median)
    }
  }

  /// The row with its share of the peak as it is known by now.
  package func judged(_ row: ComparisonRow) -> ComparisonRow {
    var row = row
    if !row.isMemoryBound { row.shareOfPeak = row.gflops * 1e9 / multiplyAddsPerSecond }
    return row
  }

  // MARK: Correctness

  /// Compares the fast engine's results with the naive loop's, and gives the whole one.
  private func checkFast(
    _ comparison: Comparison, _ candidates: Comparison.Candidates, _ naive: PartTimer
  ) throws -> Tensor<Float> {
    let wanted = try naive.result()
    for (_, run) in candidates.fast {
      let result = naive.part(of: try run())
      if let difference = disagreement(of: result, with: wanted, within: comparison.tolerance) {
        throw DisagreementError(
          work: "\(comparison.operation) \(shapesText(comparison.shapes))", difference: difference)
      }
    }
    return try candidates.fast[0].run()
  }

  /// The reader's time, or why there is none: a wrong loop is not timed.
  private func measureMine(
    _ comparison: Comparison, _ candidates: Comparison.Candidates, _ expected: Tensor<Float>
  ) throws -> (ComparisonRow.Mine, share: Double) {
    guard let engine = mine else { return (.notAsked, 1) }
    do {
      let mine = try PartTimer(
        stopwatch: stopwatch, rows: comparison.rows, work: { try candidates.mine(engine, $0) })
      let result = try mine.result()
      let wanted = mine.part(of: expected)
      if let difference = disagreement(of: result, with: wanted, within: comparison.tolerance) {
        return (.wrong(difference), 1)
      }
      return (.right(try mine.time()), mine.share)
    } catch is NotAttempted {
      return (.notAttempted, 1)
    } catch {
      return (.wrong("it throws: \(error)"), 1)
    }
  }

  // MARK: The yardsticks

  /// The time that the yardstick takes for the same work.
  private mutating func yardstickSeconds(_ comparison: Comparison) throws -> Double {
    switch comparison.yardstick {
    case .multiplyAdds:
      multiplyAddsPerSecond = max(
        multiplyAddsPerSecond,
        MeasuredPeak.multiplyAddsPerSecond(threads: engine.threads, runs: 5))
      return comparison.operations / multiplyAddsPerSecond
    case .copy:
      return try copySeconds(comparison)
    }
  }

  /// The time of a copy that moves as many bytes: half of them read, half of them written.
  private func copySeconds(_ comparison: Comparison) throws -> Double {
    // The book's thousand additions work on the same memory a thousand times.
    let times = comparison.rounds
    let floats = max(Int(comparison.bytes / 8 / times), 1)
    let source = Tensor<Float>.ones([floats])
    let target = Held([floats])
    let engine = engine
    return try stopwatch.time {
      try MeasuredPeak.copy(source, to: &target.tensor, threads: engine.threads)
      return target.tensor
    }.median * times
  }
}

/// Shapes as they are read aloud: `128×784 · 784×512`.
package func shapesText(_ shapes: [[Int]]) -> String {
  let texts = shapes.map { $0.map(String.init).joined(separator: "×") }
  // Two operands of one shape are named once.
  return Set(texts).count == 1 ? texts[0] : texts.joined(separator: ", ")
}

/// Two sides of a comparison that give different results; none of them is timed then.
package struct DisagreementError: Error, CustomStringConvertible {
  /// What both did.
  var work: String
  /// Where the results differ.
  var difference: String

  package var description: String {
    "\(work): the fast engine and the naive loop disagree, and nothing is timed: \(difference)"
  }
}
