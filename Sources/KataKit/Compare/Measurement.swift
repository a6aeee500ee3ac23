import FastKernels
import Pictures
import TensorCore

/// Measures comparisons against this machine's yardsticks.
struct Measurement {
  let engine: FastEngine
  /// Whether the reader's functions are timed, too.
  let includesMine: Bool
  let stopwatch: Stopwatch

  /// The largest speed of multiply-adds so far. It is tried again with every product: another
  /// program's work at one moment must not make a product look faster than the machine.
  private(set) var multiplyAddsPerSecond: Double

  init(engine: FastEngine, includesMine: Bool, stopwatch: Stopwatch = Stopwatch()) {
    self.engine = engine
    self.includesMine = includesMine
    self.stopwatch = stopwatch
    multiplyAddsPerSecond = MeasuredPeak.multiplyAddsPerSecond(threads: engine.threads)
  }

  /// About how long a naive loop may take at once, in seconds; of longer ones a part is timed.
  static let naiveLimit = 1.5

  /// Measures one comparison: a row for each place of the fast engine's result.
  ///
  /// - Throws: `KataError` when the fast engine and the naive loop disagree.
  mutating func rows(of comparison: Comparison) throws -> [ComparisonRow] {
    let candidates = try comparison.prepare()
    let expected = try candidates.fast[0].run()
    try checkFast(comparison, candidates, expected)

    let (naive, naiveShare) = try partly(comparison.rows, candidates.naive)
    let (mine, mineShare) = try measureMine(comparison, candidates, expected)
    let best = try bestSeconds(comparison)
    return try candidates.fast.map { place, run in
      let fast = try stopwatch.time(run)
      return ComparisonRow(
        operation: comparison.operation, section: comparison.section, shapes: comparison.shapes,
        remark: comparison.remark, result: place?.rawValue, threads: engine.threads,
        naive: naive, naiveShare: naiveShare, mine: mine, mineShare: mineShare, fast: fast,
        operations: comparison.operations, bytes: comparison.bytes,
        peak: comparison.yardstick.rawValue,
        shareOfPeak: best / fast.median)
    }
  }

  // MARK: Correctness

  private func checkFast(
    _ comparison: Comparison, _ candidates: Comparison.Candidates, _ expected: Tensor<Float>
  ) throws {
    let rows = try affordableRows(comparison.rows, candidates.naive)
    let naive = try candidates.naive(rows)
    for (_, run) in candidates.fast {
      let whole = try run()
      let result = rows < comparison.rows ? whole[slice(0, rows)] : whole
      if let difference = disagreement(of: result, with: naive, within: comparison.tolerance) {
        throw KataError(
          "\(comparison.operation) \(shapesText(comparison.shapes)): the fast engine and the naive "
            + "loop disagree, and nothing is timed: \(difference)")
      }
    }
  }

  /// The reader's time, or why there is none: a wrong loop is not timed.
  private func measureMine(
    _ comparison: Comparison, _ candidates: Comparison.Candidates, _ expected: Tensor<Float>
  ) throws -> (ComparisonRow.Mine, share: Double) {
    guard includesMine else { return (.notAsked, 1) }
    do {
      let rows = try affordableRows(comparison.rows, candidates.mine)
      let wanted = rows < comparison.rows ? expected[slice(0, rows)] : expected
      let result = try candidates.mine(rows)
      if let difference = disagreement(of: result, with: wanted, within: comparison.tolerance) {
        return (.wrong(difference), 1)
      }
      let (timing, share) = try partly(comparison.rows, candidates.mine)
      return (.right(timing), share)
    } catch is NotAttempted {
      return (.notAttempted, 1)
    } catch {
      return (.wrong("it throws: \(error)"), 1)
    }
  }

  // MARK: Times

  /// How many of the rows a naive loop can do within the limit, from what one row takes.
  private func affordableRows(
    _ rows: Int, _ work: (Int) throws -> Tensor<Float>
  ) throws -> Int {
    guard rows > 1 else { return rows }
    // The first row warms up the second's.
    _ = try work(1)
    let row = try stopwatch.seconds(of: 1) { try work(1) }
    guard row * Double(rows) > Self.naiveLimit else { return rows }
    return min(max(Int(stopwatch.budget / row), 1), rows)
  }

  /// The time of the whole work, and the share of its rows that was timed for it.
  private func partly(
    _ rows: Int, _ work: (Int) throws -> Tensor<Float>
  ) throws -> (Timing, share: Double) {
    let affordable = try affordableRows(rows, work)
    let share = Double(affordable) / Double(rows)
    return (try stopwatch.time { try work(affordable) }.times(1 / share), share)
  }

  /// The time that the yardstick takes for the same work.
  private mutating func bestSeconds(_ comparison: Comparison) throws -> Double {
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
func shapesText(_ shapes: [[Int]]) -> String {
  let texts = shapes.map { $0.map(String.init).joined(separator: "×") }
  // Two operands of one shape are named once.
  return Set(texts).count == 1 ? texts[0] : texts.joined(separator: ", ")
}
