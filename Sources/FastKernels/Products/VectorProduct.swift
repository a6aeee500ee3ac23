// Products with a vector: nothing is used twice, so nothing is packed, and memory sets the pace.

/// The elements that are multiplied and added at once: 64 for each of the sums that `dotKernel` keeps
/// side by side.
private let dotPart = 64 * 8 * Vector.scalarCount

/// How many scaled rows are added one after another, where a product is a sum of rows.
let longestRowSum = 128

/// `Σ x · y` of `count` elements that lie one after another.
///
/// Eight sums of vectors side by side keep both multiply-adds of a cycle busy.
func dotKernel(_ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, count: Int) -> Float {
  let width = Vector.scalarCount
  var (s0, s1, s2, s3) = (Vector(), Vector(), Vector(), Vector())
  var (s4, s5, s6, s7) = (Vector(), Vector(), Vector(), Vector())
  var i = 0
  while i + 8 * width <= count {
    let (x, y) = (x + i, y + i)
    s0 = s0.adding(x.vector(), times: y.vector())
    s1 = s1.adding((x + width).vector(), times: (y + width).vector())
    s2 = s2.adding((x + 2 * width).vector(), times: (y + 2 * width).vector())
    s3 = s3.adding((x + 3 * width).vector(), times: (y + 3 * width).vector())
    s4 = s4.adding((x + 4 * width).vector(), times: (y + 4 * width).vector())
    s5 = s5.adding((x + 5 * width).vector(), times: (y + 5 * width).vector())
    s6 = s6.adding((x + 6 * width).vector(), times: (y + 6 * width).vector())
    s7 = s7.adding((x + 7 * width).vector(), times: (y + 7 * width).vector())
    i += 8 * width
  }
  while i + width <= count {
    s0 = s0.adding((x + i).vector(), times: (y + i).vector())
    i += width
  }
  var sum = (((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7))).total
  while i < count {
    sum += x[i] * y[i]
    i += 1
  }
  return sum
}

/// `z += factor · y` for `count` elements; BLAS's `axpy`.
@inline(__always)
func addScaledRow(
  _ y: UnsafePointer<Float>, by factor: Float, to z: UnsafeMutablePointer<Float>, count: Int
) {
  let factors = Vector(repeating: factor)
  var j = 0
  while j + Vector.scalarCount <= count {
    let sum: Vector = (z + j).vector()
    (z + j).store(sum.adding(factors, times: (y + j).vector()))
    j += Vector.scalarCount
  }
  while j < count {
    z[j] += factor * y[j]
    j += 1
  }
}

/// `z = Σ factors[k] · y[k]` over the rows of a matrix that lie contiguous.
private func addScaledRows(
  _ y: MatrixView, by factors: UnsafePointer<Float>, step: Int, to z: UnsafeMutablePointer<Float>
) {
  z.initialize(repeating: 0, count: y.columns)
  for k in 0..<y.rows {
    addScaledRow(y.start + k * y.rowStride, by: factors[k * step], to: z, count: y.columns)
  }
}

extension FastEngine {
  /// Multiplies a matrix by a vector or a vector by a matrix, where they lie so that it can be done
  /// in the order of memory.
  ///
  /// - Returns: Whether it was done.
  func multiplyVector(
    _ a: MatrixView, _ b: MatrixView, to c: UnsafeMutablePointer<Float>
  ) -> Bool {
    let length = a.columns
    if b.columns == 1 && a.columnStride == 1 && b.rowStride == 1 {
      if a.rows == 1 {
        c[0] = dotParts(a.start, b.start, count: length, threads: threads)
      } else {
        let minimum = Swift.max(1, elementsPerThread / length)
        parallel(a.rows, threads: threads, minimum: minimum) { range in
          for i in range {
            c[i] = dotParts(a.start + i * a.rowStride, b.start, count: length, threads: 1)
          }
        }
      }
      return true
    }
    if a.rows == 1 && b.columnStride == 1 {
      let minimum = Swift.max(1, elementsPerThread / length)
      parallel(b.columns, threads: threads, grain: 64, minimum: minimum) { range in
        foldByHalves(
          Sum<Float>.self, 0..<length, atMost: longestRowSum, columns: range.count,
          to: c + range.lowerBound
        ) { part, sums, _ in
          addScaledRows(
            b.block(part.lowerBound, range.lowerBound, rows: part.count, columns: range.count),
            by: a.start + part.lowerBound * a.columnStride, step: a.columnStride, to: sums)
        }
      }
      return true
    }
    return false
  }
}

/// `Σ x · y`, a part at a time, the same for every number of threads.
private func dotParts(
  _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, count: Int, threads: Int
) -> Float {
  let parts = (count + dotPart - 1) / dotPart
  guard parts > 1 else { return dotKernel(x, y, count: count) }
  return withUnsafeTemporaryAllocation(of: Float.self, capacity: parts) { partials in
    let partials = partials.baseAddress!
    parallel(parts, threads: threads, minimum: elementsPerThread / dotPart) { range in
      for part in range {
        let first = part * dotPart
        partials[part] = dotKernel(x + first, y + first, count: min(dotPart, count - first))
      }
    }
    return foldPartials(Sum<Float>.self, partials, count: parts)
  }
}
