import TensorCore

/// What a reduction makes of two partial results.
protocol FoldKernel {
  associatedtype Scalar: TensorScalar
  static func combine(_ x: Scalar, _ y: Scalar) -> Scalar
}

enum Sum<Scalar: TensorScalar>: FoldKernel {
  @inline(__always) static func combine(_ x: Scalar, _ y: Scalar) -> Scalar { x + y }
}

enum Largest<Scalar: TensorScalar>: FoldKernel {
  @inline(__always) static func combine(_ x: Scalar, _ y: Scalar) -> Scalar {
    Maximum<Scalar>.apply(x, y)
  }
}

/// How many partial results a fold keeps side by side: enough that a vector is not needed again
/// before its last addition is through, and its rounding error grows with n / 256 instead of n.
let foldLanes = 256

/// How many elements one thread folds at once; the parts are the same for every number of threads.
let foldPart = 1 << 16

/// Folds `count` elements, at least one, that lie one after another.
@inline(__always)
func fold<Kernel: FoldKernel>(
  _ kernel: Kernel.Type, _ x: UnsafePointer<Kernel.Scalar>, count: Int
) -> Kernel.Scalar {
  guard count >= foldLanes else {
    var result = x[0]
    for i in 1..<count { result = Kernel.combine(result, x[i]) }
    return result
  }
  return withUnsafeTemporaryAllocation(of: Kernel.Scalar.self, capacity: foldLanes) { partials in
    let partials = partials.baseAddress!
    partials.initialize(from: x, count: foldLanes)
    var i = foldLanes
    while i + foldLanes <= count {
      for lane in 0..<foldLanes { partials[lane] = Kernel.combine(partials[lane], x[i + lane]) }
      i += foldLanes
    }
    for lane in 0..<count - i { partials[lane] = Kernel.combine(partials[lane], x[i + lane]) }
    var width = foldLanes / 2
    while width > 0 {
      for lane in 0..<width {
        partials[lane] = Kernel.combine(partials[lane], partials[lane + width])
      }
      width /= 2
    }
    return partials[0]
  }
}

extension FastEngine {
  /// Folds the columns of each row of `x` as `plan` lays it out; rows without columns give 0.
  @inline(__always)
  func foldRows<Kernel: FoldKernel>(
    _ x: Tensor<Kernel.Scalar>, _ plan: Reduction, _ kernel: Kernel.Type
  ) throws(ShapeError) -> Tensor<Kernel.Scalar> {
    let leading = plan.reduced == Array(0..<plan.reduced.count)
    let rows = leading ? x : try x.transposed(plan.kept + plan.reduced)
    return Tensor(uninitialized: plan.result) { z in
      guard let z = z.baseAddress, plan.rows > 0 else { return }
      rows.withUnsafeBufferPointer { source in
        guard let x = source.baseAddress, plan.columns > 0 else {
          z.initialize(repeating: 0, count: plan.rows)
          return
        }
        if plan.rows == 1 {
          z[0] = foldParts(Kernel.self, x, count: plan.columns)
        } else if leading {
          foldDown(Kernel.self, x, plan, to: z)
        } else {
          let perRow = Swift.max(1, elementsPerThread / plan.columns)
          parallel(plan.rows, threads: threads, minimum: perRow) { range in
            for i in range {
              z[i] = fold(Kernel.self, x + i * plan.columns, count: plan.columns)
            }
          }
        }
      }
    }
  }

  /// Folds many elements to one: a partial result for each part, then those in pairs.
  @inline(__always)
  private func foldParts<Kernel: FoldKernel>(
    _ kernel: Kernel.Type, _ x: UnsafePointer<Kernel.Scalar>, count: Int
  ) -> Kernel.Scalar {
    let parts = (count + foldPart - 1) / foldPart
    guard parts > 1 else { return fold(Kernel.self, x, count: count) }
    return withUnsafeTemporaryAllocation(of: Kernel.Scalar.self, capacity: parts) { partials in
      let partials = partials.baseAddress!
      parallel(parts, threads: threads) { range in
        for part in range {
          let first = part * foldPart
          partials[part] = fold(Kernel.self, x + first, count: min(foldPart, count - first))
        }
      }
      return fold(Kernel.self, partials, count: parts)
    }
  }

  /// Folds along the first axes: whole rows are combined, so that vectors run across.
  @inline(__always)
  private func foldDown<Kernel: FoldKernel>(
    _ kernel: Kernel.Type, _ x: UnsafePointer<Kernel.Scalar>, _ plan: Reduction,
    to z: UnsafeMutablePointer<Kernel.Scalar>
  ) {
    let perColumn = Swift.max(64, elementsPerThread / plan.columns)
    parallel(plan.rows, threads: threads, grain: 64, minimum: perColumn) { range in
      (z + range.lowerBound).initialize(from: x + range.lowerBound, count: range.count)
      for i in 1..<plan.columns {
        let row = x + i * plan.rows
        for j in range { z[j] = Kernel.combine(z[j], row[j]) }
      }
    }
  }
}
