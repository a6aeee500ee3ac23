// Products with few columns, such as a layer of ten classes: the wide tile would compute six zeros
// for each useful number, and packing A would cost more than multiplying it.

#if canImport(AVX512)
  /// The most columns that the narrow kernel takes: one vector.
  let narrowColumns = Vector.scalarCount
#else
  /// Narrower vectors lose little in the common tile, and the narrow kernel is not used.
  let narrowColumns = 0
#endif

/// Rows of the narrow tile: eight sums are as many as the two multiply-adds a cycle, four cycles
/// long, keep under way.
let narrowRows = 8

/// Multiplies on the calling thread: `c = a · b` for a B of at most `narrowColumns` columns.
///
/// A is read where it lies; B is packed, a vector for each k. Sums run over k in ascending order.
/// The parameters are those of `multiplyBlock`.
func multiplyNarrow(
  _ a: MatrixView, _ b: MatrixView, to c: UnsafeMutablePointer<Float>, rowStride: Int,
  reusingRows: Bool, finish: Finish
) {
  let width = Vector.scalarCount
  Scratch.withFloats(b.rows * width + narrowRows * width) { packed in
    for k in 0..<b.rows {
      let source = b.start + k * b.rowStride
      let row = packed + k * width
      for j in 0..<b.columns { row[j] = source[j * b.columnStride] }
      for j in b.columns..<width { row[j] = 0 }
    }
    let edge = packed + b.rows * width
    for row in stride(from: 0, to: a.rows, by: narrowRows) {
      let height = min(narrowRows, a.rows - row)
      narrowKernel(a.rows(row..<row + height), packed, to: edge)
      for i in 0..<height {
        let target = c + ((reusingRows ? 0 : row) + i) * rowStride
        for j in 0..<b.columns { target[j] = edge[i * width + j] }
      }
      finish(row..<row + height, 0..<b.columns)
    }
  }
}

/// One vector of sums for each of `narrowRows` rows of A; rows that are missing repeat the last.
@inline(__always)
private func narrowKernel(
  _ a: MatrixView, _ b: UnsafePointer<Float>, to c: UnsafeMutablePointer<Float>
) {
  @inline(__always) func row(_ i: Int) -> UnsafePointer<Float> {
    a.start + min(i, a.rows - 1) * a.rowStride
  }
  let (a0, a1, a2, a3, a4, a5, a6, a7) = (
    row(0), row(1), row(2), row(3), row(4), row(5), row(6), row(7)
  )
  var (c0, c1, c2, c3) = (Vector(), Vector(), Vector(), Vector())
  var (c4, c5, c6, c7) = (Vector(), Vector(), Vector(), Vector())
  var i = 0
  for k in 0..<a.columns {
    let row: Vector = (b + k * Vector.scalarCount).vector()
    c0 = c0.adding(Vector(repeating: a0[i]), times: row)
    c1 = c1.adding(Vector(repeating: a1[i]), times: row)
    c2 = c2.adding(Vector(repeating: a2[i]), times: row)
    c3 = c3.adding(Vector(repeating: a3[i]), times: row)
    c4 = c4.adding(Vector(repeating: a4[i]), times: row)
    c5 = c5.adding(Vector(repeating: a5[i]), times: row)
    c6 = c6.adding(Vector(repeating: a6[i]), times: row)
    c7 = c7.adding(Vector(repeating: a7[i]), times: row)
    i += a.columnStride
  }
  let sums = (c0, c1, c2, c3, c4, c5, c6, c7)
  c.store(sums.0)
  (c + Vector.scalarCount).store(sums.1)
  (c + 2 * Vector.scalarCount).store(sums.2)
  (c + 3 * Vector.scalarCount).store(sums.3)
  (c + 4 * Vector.scalarCount).store(sums.4)
  (c + 5 * Vector.scalarCount).store(sums.5)
  (c + 6 * Vector.scalarCount).store(sums.6)
  (c + 7 * Vector.scalarCount).store(sums.7)
}
