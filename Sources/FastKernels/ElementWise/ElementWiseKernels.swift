import CInstructions
import TensorCore

/// What an element-wise operation does to one element.
protocol ElementKernel {
  associatedtype Scalar: TensorScalar
  static func apply(_ x: Scalar) -> Scalar
}

/// What an element-wise operation does to one pair of elements.
protocol PairKernel {
  associatedtype Scalar: TensorScalar
  static func apply(_ x: Scalar, _ y: Scalar) -> Scalar
}

enum Relu<Scalar: TensorScalar>: ElementKernel {
  // A comparison with NaN is false: NaN passes through, as in NumPy's maximum(x, 0).
  @inline(__always) static func apply(_ x: Scalar) -> Scalar { x < 0 ? 0 : x }
}

enum Negate<Scalar: TensorScalar>: ElementKernel {
  // Not every scalar has a literal of −1.
  @inline(__always) static func apply(_ x: Scalar) -> Scalar {
    x.multiplied(by: 0 - 1, in: "negate")
  }
}

enum Exponential<Scalar: TensorScalar>: ElementKernel {
  @inline(__always) static func apply(_ x: Scalar) -> Scalar {
    onFloatingPoint(x, { exponential($0) }, { Double.exp($0) })
  }
}

enum Logarithm<Scalar: TensorScalar>: ElementKernel {
  @inline(__always) static func apply(_ x: Scalar) -> Scalar {
    onFloatingPoint(x, { logarithm($0) }, { Double.log($0) })
  }
}

enum SquareRoot<Scalar: TensorScalar>: ElementKernel {
  @inline(__always) static func apply(_ x: Scalar) -> Scalar {
    onFloatingPoint(x, { $0.squareRoot() }, { $0.squareRoot() })
  }
}

enum Add<Scalar: TensorScalar>: PairKernel {
  @inline(__always) static func apply(_ x: Scalar, _ y: Scalar) -> Scalar {
    x.adding(y, in: "add")
  }
}

enum Subtract<Scalar: TensorScalar>: PairKernel {
  @inline(__always) static func apply(_ x: Scalar, _ y: Scalar) -> Scalar {
    x.subtracting(y, in: "subtract")
  }
}

enum Multiply<Scalar: TensorScalar>: PairKernel {
  @inline(__always) static func apply(_ x: Scalar, _ y: Scalar) -> Scalar {
    x.multiplied(by: y, in: "multiply")
  }
}

enum Divide<Scalar: TensorScalar>: PairKernel {
  @inline(__always) static func apply(_ x: Scalar, _ y: Scalar) -> Scalar {
    onFloatingPoint(x, y, { $0 / $1 }, { $0 / $1 })
  }
}

enum Maximum<Scalar: TensorScalar>: PairKernel {
  // NaN is the only value that differs from itself. In two steps: the first is one instruction, which
  // gives y where either is NaN.
  @inline(__always) static func apply(_ x: Scalar, _ y: Scalar) -> Scalar {
    let larger = x > y ? x : y
    return x != x ? x : larger
  }
}

enum Minimum<Scalar: TensorScalar>: PairKernel {
  @inline(__always) static func apply(_ x: Scalar, _ y: Scalar) -> Scalar {
    let smaller = x < y ? x : y
    return x != x ? x : smaller
  }
}

enum ReluGradient<Scalar: TensorScalar>: PairKernel {
  @inline(__always) static func apply(_ upstream: Scalar, _ output: Scalar) -> Scalar {
    output > 0 ? upstream : 0
  }
}

/// Elements below which a thread of its own does not pay: with half as many and a quarter as many a
/// second thread made none of relu, addition and sums faster.
let elementsPerThread = 1 << 16

/// Bytes of a result from which on it is written past the caches, by non-temporal stores: to write a
/// line into a cache reads it first, for nothing. Most caches would not hold so much until it is read.
let streamedBytes = 32 << 20

/// Elements that are written past the caches at once: few beside what the nearest cache holds. Of
/// shorter runs too much would be the ends, which share their lines with others.
private let streamedPart = 1024

/// Calls `body` with parts of `0..<count` and the memory for their results, which is `z`, or where
/// `isStreamed` a part of a cache from which they are copied past the caches.
@inline(__always)
func forEachPart<Scalar>(
  of count: Int, to z: UnsafeMutablePointer<Scalar>, isStreamed: Bool,
  _ body: (_ part: Range<Int>, _ target: UnsafeMutablePointer<Scalar>) -> Void
) {
  guard isStreamed && count >= streamedPart else { return body(0..<count, z) }
  withUnsafeTemporaryAllocation(of: Scalar.self, capacity: streamedPart) { buffer in
    let buffer = buffer.baseAddress!
    for first in stride(from: 0, to: count, by: streamedPart) {
      let part = first..<min(first + streamedPart, count)
      body(part, buffer)
      streamCopy(z + first, buffer, part.count * MemoryLayout<Scalar>.stride)
    }
  }
}

extension FastEngine {
  /// Applies a kernel to every element.
  @inline(__always)
  func writeElements<Kernel: ElementKernel>(
    _ x: Tensor<Kernel.Scalar>, _ kernel: Kernel.Type,
    to z: UnsafeMutableBufferPointer<Kernel.Scalar>
  ) {
    let isStreamed = z.count * MemoryLayout<Kernel.Scalar>.stride >= streamedBytes
    guard let z = z.baseAddress else { return }
    x.withUnsafeBufferPointer { source in
      guard let x = source.baseAddress else { return }
      parallel(source.count, threads: threads, grain: 64, minimum: elementsPerThread) { range in
        let (x, z) = (x + range.lowerBound, z + range.lowerBound)
        forEachPart(of: range.count, to: z, isStreamed: isStreamed) { part, z in
          elementRun(Kernel.self, x + part.lowerBound, to: z, count: part.count)
        }
        if isStreamed { finishStreaming() }
      }
    }
  }

  /// Applies a kernel to every pair of elements.
  @inline(__always)
  func writePairs<Kernel: PairKernel>(
    _ x: Tensor<Kernel.Scalar>, _ y: Tensor<Kernel.Scalar>, _ kernel: Kernel.Type,
    _ plan: BroadcastPlan, to z: UnsafeMutableBufferPointer<Kernel.Scalar>
  ) {
    let isStreamed = z.count * MemoryLayout<Kernel.Scalar>.stride >= streamedBytes
    guard let z = z.baseAddress, plan.shape.elementCount > 0 else { return }
    let inner = plan.inner
    x.withUnsafePointer { x in
      y.withUnsafePointer { y in
        /// Of the run whose operands and result start there, `count` pairs.
        @inline(__always) func write(
          _ x: UnsafePointer<Kernel.Scalar>, _ y: UnsafePointer<Kernel.Scalar>,
          to z: UnsafeMutablePointer<Kernel.Scalar>, count: Int
        ) {
          forEachPart(of: count, to: z, isStreamed: isStreamed) { part, z in
            pairRun(
              Kernel.self, x + part.lowerBound * inner.x, inner.x, y + part.lowerBound * inner.y,
              inner.y, to: z, count: part.count)
          }
        }
        if plan.outer.isEmpty {
          parallel(inner.extent, threads: threads, grain: 64, minimum: elementsPerThread) {
            let first = $0.lowerBound
            write(x + first * inner.x, y + first * inner.y, to: z + first, count: $0.count)
            if isStreamed { finishStreaming() }
          }
        } else {
          let perRun = Swift.max(1, elementsPerThread / inner.extent)
          parallel(plan.runs, threads: threads, minimum: perRun) { range in
            plan.forEachRun(in: range) { run, i, j in
              write(x + i, y + j, to: z + run * inner.extent, count: inner.extent)
            }
            if isStreamed { finishStreaming() }
          }
        }
      }
    }
  }
}

/// One run of elements.
@inline(__always)
private func elementRun<Kernel: ElementKernel>(
  _ kernel: Kernel.Type, _ x: UnsafePointer<Kernel.Scalar>,
  to z: UnsafeMutablePointer<Kernel.Scalar>, count: Int
) {
  for i in 0..<count { z[i] = Kernel.apply(x[i]) }
}

/// One run of pairs; the steps are 1, or 0 for an element that repeats, or any stride.
@inline(never)
private func pairRun<Kernel: PairKernel>(
  _ kernel: Kernel.Type,
  _ x: UnsafePointer<Kernel.Scalar>, _ stepX: Int,
  _ y: UnsafePointer<Kernel.Scalar>, _ stepY: Int,
  to z: UnsafeMutablePointer<Kernel.Scalar>, count: Int
) {
  // A loop for each case, because only constant steps of 1 and 0 become vectors.
  switch (stepX, stepY) {
  case (1, 1):
    for i in 0..<count { z[i] = Kernel.apply(x[i], y[i]) }
  case (1, 0):
    let y = y.pointee
    for i in 0..<count { z[i] = Kernel.apply(x[i], y) }
  case (0, 1):
    let x = x.pointee
    for i in 0..<count { z[i] = Kernel.apply(x, y[i]) }
  default:
    for i in 0..<count { z[i] = Kernel.apply(x[i * stepX], y[i * stepY]) }
  }
}
