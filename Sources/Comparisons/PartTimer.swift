import TensorCore

/// Times a loop over rows; on the first of them only, where all would take too long.
package struct PartTimer {
  /// About how long a loop may take, in seconds; of longer ones a part is timed.
  static let limit = 1.5

  private let stopwatch: Stopwatch
  private let rows: Int
  /// How many of the rows are timed.
  private let timed: Int
  private let work: (_ rows: Int) throws -> Tensor<Float>

  /// Finds out how many of the rows can be timed, from what one of them takes.
  ///
  /// - Parameters:
  ///   - rows: How many there are; 1 for work that cannot be divided.
  ///   - work: Does the work on so many of them, from the first.
  package init(
    stopwatch: Stopwatch, rows: Int, work: @escaping (_ rows: Int) throws -> Tensor<Float>
  ) throws {
    self.stopwatch = stopwatch
    self.rows = rows
    self.work = work
    guard rows > 1 else {
      timed = rows
      return
    }
    // The first call warms up the second's.
    _ = try work(1)
    let row = try stopwatch.seconds(of: 1) { try work(1) }
    timed =
      row * Double(rows) > Self.limit ? min(max(Int(stopwatch.budget / row), 1), rows) : rows
  }

  /// The share of the rows that is timed.
  package var share: Double { Double(timed) / Double(rows) }

  /// Whether only a part is timed.
  var isPart: Bool { timed < rows }

  /// The result of the rows that are timed.
  package func result() throws -> Tensor<Float> { try work(timed) }

  /// The rows of `whole` that are timed here.
  package func part(of whole: Tensor<Float>) -> Tensor<Float> {
    isPart ? whole[slice(0, timed)] : whole
  }

  /// The time of the whole work, multiplied up from the part.
  package func time() throws -> Timing {
    try stopwatch.time { try work(timed) }.times(1 / share)
  }
}
