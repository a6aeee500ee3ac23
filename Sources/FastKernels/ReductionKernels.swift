import TensorCore

/// What a reduction makes of two partial results, and of many elements.
protocol FoldKernel {
  associatedtype Scalar: TensorScalar
  static func combine(_ x: Scalar, _ y: Scalar) -> Scalar
  /// Folds `count` elements, at least one, that lie one after another.
  static func fold(_ x: UnsafePointer<Scalar>, count: Int) -> Scalar
}

enum Sum<Scalar: TensorScalar>: FoldKernel {
  @inline(__always) static func combine(_ x: Scalar, _ y: Scalar) -> Scalar {
    x.adding(y, in: "sum")
  }

  @inline(__always) static func fold(_ x: UnsafePointer<Scalar>, count: Int) -> Scalar {
    guard Scalar.self == Float.self else { return foldByLanes(Self.self, x, count: count) }
    let floats = UnsafeRawPointer(x).assumingMemoryBound(to: Float.self)
    return unsafeBitCast(sumOfFloats(floats, count: count), to: Scalar.self)
  }
}

enum Largest<Scalar: TensorScalar>: FoldKernel {
  @inline(__always) static func combine(_ x: Scalar, _ y: Scalar) -> Scalar {
    Maximum<Scalar>.apply(x, y)
  }

  @inline(__always) static func fold(_ x: UnsafePointer<Scalar>, count: Int) -> Scalar {
    guard Scalar.self == Float.self else { return foldByLanes(Self.self, x, count: count) }
    let floats = UnsafeRawPointer(x).assumingMemoryBound(to: Float.self)
    return unsafeBitCast(largestOfFloats(floats, count: count), to: Scalar.self)
  }
}

/// How many elements are folded one after another at most, and by one thread; the parts are the
/// same for every number of threads.
let foldPart = 1 << 16

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
          z[0] = foldParts(Kernel.self, x, count: plan.columns, threads: threads)
        } else if leading {
          foldDown(Kernel.self, x, plan, to: z)
        } else {
          let perRow = Swift.max(1, elementsPerThread / plan.columns)
          parallel(plan.rows, threads: threads, minimum: perRow) { range in
            for i in range {
              z[i] = foldParts(Kernel.self, x + i * plan.columns, count: plan.columns, threads: 1)
            }
          }
        }
      }
    }
  }

  /// Folds many elements to one: a partial result for each part, then those.
  @inline(__always)
  private func foldParts<Kernel: FoldKernel>(
    _ kernel: Kernel.Type, _ x: UnsafePointer<Kernel.Scalar>, count: Int, threads: Int
  ) -> Kernel.Scalar {
    let parts = (count + foldPart - 1) / foldPart
    guard parts > 1 else { return Kernel.fold(x, count: count) }
    return withUnsafeTemporaryAllocation(of: Kernel.Scalar.self, capacity: parts) { partials in
      let partials = partials.baseAddress!
      parallel(parts, threads: threads) { range in
        for part in range {
          let first = part * foldPart
          partials[part] = Kernel.fold(x + first, count: min(foldPart, count - first))
        }
      }
      return Kernel.fold(partials, count: parts)
    }
  }

  /// Folds along the first axes: whole rows are combined, so that vectors run across; four at once,
  /// so that the result is read and written a quarter as often.
  @inline(__always)
  private func foldDown<Kernel: FoldKernel>(
    _ kernel: Kernel.Type, _ x: UnsafePointer<Kernel.Scalar>, _ plan: Reduction,
    to z: UnsafeMutablePointer<Kernel.Scalar>
  ) {
    let perColumn = Swift.max(64, elementsPerThread / plan.columns)
    parallel(plan.rows, threads: threads, grain: 64, minimum: perColumn) { range in
      (z + range.lowerBound).initialize(from: x + range.lowerBound, count: range.count)
      var i = 1
      while i + 4 <= plan.columns {
        let a = x + i * plan.rows
        let (b, c, d) = (a + plan.rows, a + 2 * plan.rows, a + 3 * plan.rows)
        for j in range {
          let four = Kernel.combine(Kernel.combine(a[j], b[j]), Kernel.combine(c[j], d[j]))
          z[j] = Kernel.combine(z[j], four)
        }
        i += 4
      }
      while i < plan.columns {
        let row = x + i * plan.rows
        for j in range { z[j] = Kernel.combine(z[j], row[j]) }
        i += 1
      }
    }
  }
}
