/// A line of the comparison: what was measured of one operation.
public struct ComparisonRow: Equatable, Sendable {
  /// What became of the reader's function.
  public enum Mine: Equatable, Sendable {
    /// Nobody asked for it.
    case notAsked
    /// It throws `NotAttempted`.
    case notAttempted
    /// Its result is wrong, or it threw; the text says how. It is not timed.
    case wrong(String)
    /// It is right.
    case right(Timing)
  }

  /// The operation's name, as it is typed.
  public var operation: String
  /// The chapter's section.
  public var section: String
  /// The operands' shapes.
  public var shapes: [[Int]]
  /// What else there is to know of the operands.
  public var remark: String
  /// Whether the fast engine's result is `fresh` memory or `given`; `nil` where it has no choice.
  public var result: String?
  /// The most threads that the fast engine used.
  public var threads: Int
  /// The naive loop's time for the whole of the work.
  public var naive: Timing
  /// How much of the work the naive loop was timed on: 1 for all of it.
  public var naiveShare: Double
  /// The reader's time for the whole of the work.
  public var mine: Mine
  /// How much of the work the reader's loop was timed on.
  public var mineShare: Double
  /// The fast engine's time.
  public var fast: Timing
  /// The floating-point operations of the work.
  public var operations: Double
  /// The bytes that must be read and written at least.
  public var bytes: Double
  /// What the share is of: `multiply-adds` or `copy`.
  public var peak: String
  /// The fast engine's speed as a share of the peak.
  public var shareOfPeak: Double

  /// How many times as fast as the naive loop the fast engine is.
  public var speedup: Double { naive.median / fast.median }

  /// How many times as fast as the naive loop the reader's is; `nil` where it was not timed.
  public var mineSpeedup: Double? {
    if case .right(let timing) = mine { naive.median / timing.median } else { nil }
  }

  /// Floating-point operations of the fast engine, in thousand millions a second.
  public var gflops: Double { operations / fast.median / 1e9 }

  /// Bytes that the fast engine moves at least, in thousand millions a second.
  public var gigabytesPerSecond: Double { bytes / fast.median / 1e9 }

  /// Whether what the operation waits for is memory.
  public var isMemoryBound: Bool { peak == Comparison.Yardstick.copy.rawValue }
}
