import TensorCore

/// What a reduction makes of two partial results, and of many elements.
protocol FoldKernel {
  associatedtype Scalar: TensorScalar
  static func combine(_ x: Scalar, _ y: Scalar) -> Scalar
  /// The most elements that are folded at once; see ``foldParts(_:_:count:threads:)``.
  static var part: Int { get }
  /// Folds `count` elements, at least one, that lie one after another.
  static func fold(_ x: UnsafePointer<Scalar>, count: Int) -> Scalar
}

enum Sum<Scalar: TensorScalar>: FoldKernel {
  /// Few additions for each of the sums that are kept side by side: the error grows with them. Enough
  /// that adding those sums up takes little beside them.
  @inline(__always) static var part: Int {
    Scalar.self == Float.self ? 64 * 4 * Vector.scalarCount : 128 * foldLanes
  }

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
  /// What one thread takes: a maximum does not round.
  @inline(__always) static var part: Int { 1 << 16 }

  @inline(__always) static func combine(_ x: Scalar, _ y: Scalar) -> Scalar {
    Maximum<Scalar>.apply(x, y)
  }

  @inline(__always) static func fold(_ x: UnsafePointer<Scalar>, count: Int) -> Scalar {
    guard Scalar.self == Float.self else { return foldByLanes(Self.self, x, count: count) }
    let floats = UnsafeRawPointer(x).assumingMemoryBound(to: Float.self)
    return unsafeBitCast(largestOfFloats(floats, count: count), to: Scalar.self)
  }
}

/// Folds many elements, at least one, to one: a partial result for each part, and those in the same
/// way, until one is left.
///
/// So the rounding error of a sum grows like log `count`, and it is the same for every number of
/// threads.
@inline(__always)
func foldParts<Kernel: FoldKernel>(
  _ kernel: Kernel.Type, _ x: UnsafePointer<Kernel.Scalar>, count: Int, threads: Int
) -> Kernel.Scalar {
  let parts = (count + Kernel.part - 1) / Kernel.part
  guard parts > 1 else { return Kernel.fold(x, count: count) }
  return foldParts(kernel, parts: parts, x, count: count, threads: threads)
}

/// Never inlined: what one part needs is, and many parts need no second copy of it.
@inline(never)
private func foldParts<Kernel: FoldKernel>(
  _ kernel: Kernel.Type, parts: Int, _ x: UnsafePointer<Kernel.Scalar>, count: Int, threads: Int
) -> Kernel.Scalar {
  withUnsafeTemporaryAllocation(of: Kernel.Scalar.self, capacity: parts) { partials in
    let partials = partials.baseAddress!
    parallel(parts, threads: threads, minimum: elementsPerThread / Kernel.part) { range in
      for part in range {
        let first = part * Kernel.part
        partials[part] = Kernel.fold(x + first, count: min(Kernel.part, count - first))
      }
    }
    return foldPartials(Kernel.self, partials, count: parts)
  }
}

/// Folds partial results, part by part in their own memory, until one is left.
@inline(never)
func foldPartials<Kernel: FoldKernel>(
  _ kernel: Kernel.Type, _ partials: UnsafeMutablePointer<Kernel.Scalar>, count: Int
) -> Kernel.Scalar {
  var count = count
  repeat {
    let parts = (count + Kernel.part - 1) / Kernel.part
    for part in 0..<parts {
      let first = part * Kernel.part
      partials[part] = Kernel.fold(partials + first, count: min(Kernel.part, count - first))
    }
    count = parts
  } while count > 1
  return partials[0]
}

extension Reduction {
  /// Whether the axes that go, which are in order, are the first.
  var goesDown: Bool { (reduced.last ?? -1) == reduced.count - 1 }
}

extension Tensor {
  /// The tensor as `plan` reduces it: with the axes that go as the last, unless they are the first.
  func inOrder(of plan: Reduction) throws(ShapeError) -> Tensor {
    plan.goesDown ? self : try transposed(plan.kept + plan.reduced)
  }
}

extension FastEngine {
  /// Folds the columns of each of the rows that `plan` lays out; rows without columns give 0.
  @inline(__always)
  func foldRows<Kernel: FoldKernel>(
    _ rows: Tensor<Kernel.Scalar>, _ plan: Reduction, _ kernel: Kernel.Type,
    to z: UnsafeMutableBufferPointer<Kernel.Scalar>
  ) {
    guard let z = z.baseAddress, plan.rows > 0 else { return }
    rows.withUnsafeBufferPointer { source in
      guard let x = source.baseAddress, plan.columns > 0 else {
        z.initialize(repeating: 0, count: plan.rows)
        return
      }
      if plan.rows == 1 {
        z[0] = foldParts(Kernel.self, x, count: plan.columns, threads: threads)
      } else if plan.goesDown {
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

  /// Folds along the first axes.
  @inline(never)
  private func foldDown<Kernel: FoldKernel>(
    _ kernel: Kernel.Type, _ x: UnsafePointer<Kernel.Scalar>, _ plan: Reduction,
    to z: UnsafeMutablePointer<Kernel.Scalar>
  ) {
    let (rows, columns) = (plan.columns, plan.rows)
    // Few columns fill no vector: so many rows are taken as one, and its pieces are combined at last.
    let together = Swift.max(1, 256 / columns)
    if columns <= 64 && rows >= 4 * together {
      let (wholes, wide, rest) = (rows / together, together * columns, rows % together * columns)
      withUnsafeTemporaryAllocation(of: Kernel.Scalar.self, capacity: wide + rest) { pieces in
        let pieces = pieces.baseAddress!
        combineByHalves(Kernel.self, x, rowStride: wide, rows: wholes, columns: wide, to: pieces)
        (pieces + wide).initialize(from: x + wholes * wide, count: rest)
        combineRows(
          Kernel.self, pieces, rowStride: columns, rows: together + rest / columns,
          columns: columns, to: z)
      }
      return
    }
    let perColumn = Swift.max(64, elementsPerThread / rows)
    parallel(columns, threads: threads, grain: 64, minimum: perColumn) { range in
      combineByHalves(
        Kernel.self, x + range.lowerBound, rowStride: columns, rows: rows, columns: range.count,
        to: z + range.lowerBound)
    }
  }
}

/// How many rows are combined one after another: the first, and 128 times the four that
/// `combineRows` takes at once.
let longestColumn = 1 + 128 * 4

/// Folds the columns of a matrix with a row at least, long ones by halves.
@inline(__always)
private func combineByHalves<Kernel: FoldKernel>(
  _ kernel: Kernel.Type, _ x: UnsafePointer<Kernel.Scalar>, rowStride: Int, rows: Int,
  columns: Int, to z: UnsafeMutablePointer<Kernel.Scalar>
) {
  foldByHalves(Kernel.self, 0..<rows, atMost: longestColumn, columns: columns, to: z) {
    part, z, _ in
    combineRows(
      Kernel.self, x + part.lowerBound * rowStride, rowStride: rowStride, rows: part.count,
      columns: columns, to: z)
  }
}

/// Folds the columns of a matrix with a row at least: whole rows are combined, so that vectors run
/// across; four at once, so that the result is read and written a quarter as often.
@inline(never)
private func combineRows<Kernel: FoldKernel>(
  _ kernel: Kernel.Type, _ x: UnsafePointer<Kernel.Scalar>, rowStride: Int, rows: Int,
  columns: Int, to z: UnsafeMutablePointer<Kernel.Scalar>
) {
  z.initialize(from: x, count: columns)
  var i = 1
  while i + 4 <= rows {
    let a = x + i * rowStride
    let (b, c, d) = (a + rowStride, a + 2 * rowStride, a + 3 * rowStride)
    for j in 0..<columns {
      let four = Kernel.combine(Kernel.combine(a[j], b[j]), Kernel.combine(c[j], d[j]))
      z[j] = Kernel.combine(z[j], four)
    }
    i += 4
  }
  while i < rows {
    let row = x + i * rowStride
    for j in 0..<columns { z[j] = Kernel.combine(z[j], row[j]) }
    i += 1
  }
}
