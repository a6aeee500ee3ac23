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

  /// Copies the elements of `source` to `target`, as many of them at once as an element-wise
  /// operation computes: the yardstick of whatever only waits for memory.
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

/// The sums that one iteration adds to: the register tile of the matrix product. They hide the
/// instruction's latency, which is four cycles long, with two or four of them started in each.
private let operationsPerIteration = tileRows * tileColumns * 2

/// Multiplies and adds in registers, in as many sums as the matrix product keeps.
///
/// Every sum is `sum · x + y` of itself, so that nothing can be computed ahead of the loop, and
/// each starts with another number, so that no two are the same. All of them tend to 1.
@inline(never)
private func multiplyAdds(iterations: Int, seed: Float) -> Float {
  let x = Vector(repeating: 0.999)
  let y = Vector(repeating: 0.001)
  var (r0, r1, r2, r3, r4, r5) = (
    TileRow(from: seed), TileRow(from: seed + 10), TileRow(from: seed + 20),
    TileRow(from: seed + 30), TileRow(from: seed + 40), TileRow(from: seed + 50)
  )
  for _ in 0..<iterations {
    r0.step(x, y)
    r1.step(x, y)
    r2.step(x, y)
    r3.step(x, y)
    r4.step(x, y)
    r5.step(x, y)
  }
  return (r0 + r1 + r2 + r3 + r4 + r5).sum
}

extension TileRow {
  /// A row whose vectors differ from each other.
  @inline(__always)
  fileprivate init(from value: Float) {
    v0 = Vector(repeating: value)
    v1 = Vector(repeating: value + 1)
    #if canImport(AVX512) || arch(arm64)
      v2 = Vector(repeating: value + 2)
      v3 = Vector(repeating: value + 3)
    #endif
  }

  /// Replaces each element by `element · x + y`.
  @inline(__always)
  fileprivate mutating func step(_ x: Vector, _ y: Vector) {
    v0 = y.adding(v0, times: x)
    v1 = y.adding(v1, times: x)
    #if canImport(AVX512) || arch(arm64)
      v2 = y.adding(v2, times: x)
      v3 = y.adding(v3, times: x)
    #endif
  }

  fileprivate var sum: Float {
    var sum = v0 + v1
    #if canImport(AVX512) || arch(arm64)
      sum += v2 + v3
    #endif
    return sum.sum()
  }
}

/// Makes the compiler believe that a value is needed.
@inline(never)
@_optimize(none)
private func keep(_ value: Float) {}
