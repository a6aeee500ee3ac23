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
  // NaN is the only value that differs from itself.
  @inline(__always) static func apply(_ x: Scalar, _ y: Scalar) -> Scalar {
    x > y || x != x ? x : y
  }
}

enum Minimum<Scalar: TensorScalar>: PairKernel {
  @inline(__always) static func apply(_ x: Scalar, _ y: Scalar) -> Scalar {
    x < y || x != x ? x : y
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

extension FastEngine {
  /// Applies a kernel to every element.
  @inline(__always)
  func writeElements<Kernel: ElementKernel>(
    _ x: Tensor<Kernel.Scalar>, _ kernel: Kernel.Type,
    to z: UnsafeMutableBufferPointer<Kernel.Scalar>
  ) {
    guard let z = z.baseAddress else { return }
    x.withUnsafeBufferPointer { source in
      guard let x = source.baseAddress else { return }
      parallel(source.count, threads: threads, grain: 64, minimum: elementsPerThread) { range in
        for i in range { z[i] = Kernel.apply(x[i]) }
      }
    }
  }

  /// Applies a kernel to every pair of elements.
  @inline(__always)
  func writePairs<Kernel: PairKernel>(
    _ x: Tensor<Kernel.Scalar>, _ y: Tensor<Kernel.Scalar>, _ kernel: Kernel.Type,
    _ plan: BroadcastPlan, to z: UnsafeMutableBufferPointer<Kernel.Scalar>
  ) {
    guard let z = z.baseAddress, plan.shape.elementCount > 0 else { return }
    x.withUnsafePointer { x in
      y.withUnsafePointer { y in
        if plan.outer.isEmpty {
          let inner = plan.inner
          parallel(inner.extent, threads: threads, grain: 64, minimum: elementsPerThread) {
            pairRun(
              Kernel.self, x + $0.lowerBound * inner.x, inner.x, y + $0.lowerBound * inner.y,
              inner.y, to: z + $0.lowerBound, count: $0.count)
          }
        } else {
          let perRun = Swift.max(1, elementsPerThread / plan.inner.extent)
          parallel(plan.runs, threads: threads, minimum: perRun) { range in
            plan.forEachRun(in: range) { run, i, j in
              pairRun(
                Kernel.self, x + i, plan.inner.x, y + j, plan.inner.y,
                to: z + run * plan.inner.extent, count: plan.inner.extent)
            }
          }
        }
      }
    }
  }
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
