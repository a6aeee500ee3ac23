import Dispatch
import TensorCore

/// What this machine can do at best: the yardsticks that an operation's speed is a share of.
public enum MeasuredPeak {
  /// The floating-point operations a second of multiply-adds that never leave their registers.
  ///
  /// A multiply-add counts as two operations. The best of several short runs: other work on the
  /// machine only ever slows a run down.
  ///
  /// - Parameters:
  ///   - threads: How many of them run at once, at least 1.
  ///   - runs: How often it is tried, about 2 ms each.
  public static func multiplyAddsPerSecond(threads: Int, runs: Int = 10) -> Double {
    let threads = max(1, threads)
    let clock = ContinuousClock()
    var iterations = 1 << 12
    var best = 0.0
    var run = 0
    while run < runs {
      let rounds = iterations
      let seconds =
        clock.measure {
          DispatchQueue.concurrentPerform(iterations: threads) { thread in
            keep(multiplyAdds(iterations: rounds, seed: Float(thread)))
          }
        } / .seconds(1)
      // Short runs would measure how long it takes to wake the threads.
      if seconds < 1e-3 {
        iterations *= 2
        continue
      }
      best = max(best, Double(threads * iterations * operationsPerIteration) / seconds)
      run += 1
    }
    return best
  }

  /// Copies the elements of `source` to `target` on as many threads as an element-wise operation: the
  /// yardstick of whatever only waits for memory.
  ///
  /// It is the C library's copy. What is written past the caches can be faster.
  ///
  /// - Throws: `ShapeError` when the shapes differ.
  public static func copy(
    _ source: Tensor<Float>, to target: inout Tensor<Float>, threads: Int
  ) throws(ShapeError) {
    guard source.shape == target.shape else {
      throw ShapeError(
        "copy needs two tensors of one shape, and was given \(source.shape) and \(target.shape)")
    }
    target.withUnsafeMutableBufferPointer { target in
      // One of the parts each: they do not overlap.
      nonisolated(unsafe) let target = target
      source.withUnsafeBufferPointer { source in
        parallel(source.count, threads: threads, grain: 64, minimum: elementsPerThread) { part in
          _ = target[part].update(fromContentsOf: source[part])
        }
      }
    }
  }
}

/// Multiplications and additions of an iteration.
private let operationsPerIteration = sumsPerIteration * Vector.scalarCount * 2

#if canImport(AVX512) || arch(arm64)
  /// The sums that one iteration adds to, of the 32 registers: they hide the instruction's latency,
  /// which is four cycles long, with two or four of them started in each.
  private let sumsPerIteration = 24
#else
  /// The sums that one iteration adds to, of the 16 registers: they hide the instruction's latency,
  /// which is four cycles long, with two of them started in each.
  private let sumsPerIteration = 12
#endif

/// Multiplies and adds in registers, in as many sums as the matrix product keeps.
///
/// Every sum is `sum · x + y` of itself, so that nothing can be computed ahead of the loop, and
/// each starts with another number, so that no two are the same. All of them tend to 1.
@inline(never)
private func multiplyAdds(iterations: Int, seed: Float) -> Float {
  let x = Vector(repeating: 0.999)
  let y = Vector(repeating: 0.001)
  var (s0, s1) = (SixSums(from: seed), SixSums(from: seed + 10))
  #if canImport(AVX512) || arch(arm64)
    var (s2, s3) = (SixSums(from: seed + 20), SixSums(from: seed + 30))
  #endif
  for _ in 0..<iterations {
    s0.step(x, y)
    s1.step(x, y)
    #if canImport(AVX512) || arch(arm64)
      s2.step(x, y)
      s3.step(x, y)
    #endif
  }
  #if canImport(AVX512) || arch(arm64)
    return s0.total + s1.total + s2.total + s3.total
  #else
    return s0.total + s1.total
  #endif
}

private struct SixSums {
  private var v0, v1, v2, v3, v4, v5: Vector

  /// Sums that differ from each other.
  @inline(__always)
  init(from value: Float) {
    v0 = Vector(repeating: value)
    v1 = Vector(repeating: value + 1)
    v2 = Vector(repeating: value + 2)
    v3 = Vector(repeating: value + 3)
    v4 = Vector(repeating: value + 4)
    v5 = Vector(repeating: value + 5)
  }

  /// Replaces each element by `element · x + y`.
  @inline(__always)
  mutating func step(_ x: Vector, _ y: Vector) {
    v0 = y.adding(v0, times: x)
    v1 = y.adding(v1, times: x)
    v2 = y.adding(v2, times: x)
    v3 = y.adding(v3, times: x)
    v4 = y.adding(v4, times: x)
    v5 = y.adding(v5, times: x)
  }

  var total: Float {
    ((v0 + v1) + (v2 + v3) + (v4 + v5)).total
  }
}

/// Makes the compiler believe that a value is needed.
@inline(never)
@_optimize(none)
private func keep(_ value: Float) {}
