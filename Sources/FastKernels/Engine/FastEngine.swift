import TensorCore

/// The engine of vectors and threads.
///
/// Its kernels are written for `Float`; other types take the same loops, compiled for `Double` and
/// `Int`, or a plain path. Every element of a result is computed by one thread, in an order that
/// does not depend on how many there are: results are the same to the bit for every `threads`.
public struct FastEngine: Engine {
  public typealias Failure = ShapeError

  /// The most threads that one operation uses.
  public let threads: Int

  /// Makes an engine.
  ///
  /// - Parameter threads: The most threads that one operation uses, at least 1; as many as there
  ///   are cores that the process may use without it.
  public init(threads: Int = AvailableCores.count) {
    self.threads = Swift.max(1, threads)
  }
}
