import FastKernels
import Solutions
import TensorCore

/// Whose loops train: `--engine`.
public enum EngineChoice: String, CaseIterable, Sendable {
  /// The SIMD kernels, on all cores that may be used.
  case fast
  /// The chapter's loops, worked out.
  case naive
  /// The reader's loops; what is not written yet is borrowed from the chapter's.
  case mine

  /// How many cores the engine uses when it is given `threads`: the loops use one.
  public func threads(of threads: Int) -> Int {
    self == .fast ? threads : 1
  }
}
