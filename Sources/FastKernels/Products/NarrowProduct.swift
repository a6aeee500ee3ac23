// Products with few columns, such as a layer of ten classes: B is one panel, so that each row of A is
// used once. Packing A would cost more than multiplying it.

/// The most columns that the narrow kernels take: two vectors.
let narrowColumns = 2 * Vector.scalarCount

/// Multiplies on the calling thread: `c = a · b` for a B of at most `narrowColumns` columns.
///
/// A is read where it lies; B is packed, one or two vectors for each k. Sums run over k in ascending
/// order. The parameters are those of `MatrixProduct`.
func multiplyNarrow(
  _ a: MatrixView, _ b: MatrixView, to c: UnsafeMutablePointer<Float>, rowStride: Int,
  reusingRows: Bool, finish: Finish
) {
  // Eight sums are as many as the two multiply-adds a cycle, four cycles long, keep under way.
  if b.columns <= Vector.scalarCount {
    multiplyNarrow(
      OneVector.self, rows: 8, a, b, to: c, rowStride: rowStride, reusingRows: reusingRows,
      finish: finish, kernel: eightRows)
  } else {
    multiplyNarrow(
      TwoVectors.self, rows: 4, a, b, to: c, rowStride: rowStride, reusingRows: reusingRows,
      finish: finish, kernel: fourRows)
  }
}

/// Multiplies a tile of `rows` rows at a time.
@inline(__always)
private func multiplyNarrow<Row: TileRow>(
  _ row: Row.Type, rows: Int, _ a: MatrixView, _ b: MatrixView,
  to c: UnsafeMutablePointer<Float>, rowStride: Int, reusingRows: Bool, finish: Finish,
  kernel: (MatrixView, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
) {
  let width = Row.columns
  Scratch.withFloats((b.rows + rows) * width) { packed in
    packNarrow(b, width: width, to: packed)
    let sums = packed + b.rows * width
    for row in stride(from: 0, to: a.rows, by: rows) {
      let height = min(rows, a.rows - row)
      kernel(a.rows(row..<row + height), packed, sums)
      for i in 0..<height {
        let target = c + ((reusingRows ? 0 : row) + i) * rowStride
        for j in 0..<b.columns { target[j] = sums[i * width + j] }
      }
      finish(row..<row + height, 0..<b.columns)
    }
  }
}

/// Packs B into one panel, its rows filled up with zeros to `width`.
///
/// - Parameter target: Room for a vector behind the panel, too.
private func packNarrow(_ b: MatrixView, width: Int, to target: UnsafeMutablePointer<Float>) {
  let columns = b.columns
  guard columns >= Vector.scalarCount && b.columnStride == 1 else {
    for k in 0..<b.rows {
      let row = target + k * width
      for j in 0..<columns { row[j] = b[k, j] }
      for j in columns..<width { row[j] = 0 }
    }
    return
  }
  // Whole vectors: the second ends where the row ends, and begins within the first. What the zeros
  // cover of the next row is written after them.
  let last = columns - Vector.scalarCount
  var (source, row) = (b.start, target)
  for _ in 0..<b.rows {
    (row + columns).store(Vector())
    row.store(source.vector() as Vector)
    (row + last).store((source + last).vector() as Vector)
    source += b.rowStride
    row += width
  }
}

/// A vector of sums for each of eight rows of A; rows that are missing repeat the last.
@inline(never)
private func eightRows(
  _ a: MatrixView, _ b: UnsafePointer<Float>, _ sums: UnsafeMutablePointer<Float>
) {
  let (a0, a1, a2, a3) = (row(0, of: a), row(1, of: a), row(2, of: a), row(3, of: a))
  let (a4, a5, a6, a7) = (row(4, of: a), row(5, of: a), row(6, of: a), row(7, of: a))
  var (s0, s1, s2, s3) = (OneVector(), OneVector(), OneVector(), OneVector())
  var (s4, s5, s6, s7) = (OneVector(), OneVector(), OneVector(), OneVector())
  var (b, i) = (b, 0)
  for _ in 0..<a.columns {
    let row = OneVector(at: b)
    s0.add(Vector(repeating: a0[i]), times: row)
    s1.add(Vector(repeating: a1[i]), times: row)
    s2.add(Vector(repeating: a2[i]), times: row)
    s3.add(Vector(repeating: a3[i]), times: row)
    s4.add(Vector(repeating: a4[i]), times: row)
    s5.add(Vector(repeating: a5[i]), times: row)
    s6.add(Vector(repeating: a6[i]), times: row)
    s7.add(Vector(repeating: a7[i]), times: row)
    i &+= a.columnStride
    b += OneVector.columns
  }
  s0.store(to: sums)
  s1.store(to: sums + OneVector.columns)
  s2.store(to: sums + 2 * OneVector.columns)
  s3.store(to: sums + 3 * OneVector.columns)
  s4.store(to: sums + 4 * OneVector.columns)
  s5.store(to: sums + 5 * OneVector.columns)
  s6.store(to: sums + 6 * OneVector.columns)
  s7.store(to: sums + 7 * OneVector.columns)
}

/// Two vectors of sums for each of four rows of A; rows that are missing repeat the last.
@inline(never)
private func fourRows(
  _ a: MatrixView, _ b: UnsafePointer<Float>, _ sums: UnsafeMutablePointer<Float>
) {
  let (a0, a1, a2, a3) = (row(0, of: a), row(1, of: a), row(2, of: a), row(3, of: a))
  var (s0, s1, s2, s3) = (TwoVectors(), TwoVectors(), TwoVectors(), TwoVectors())
  var (b, i) = (b, 0)
  for _ in 0..<a.columns {
    let row = TwoVectors(at: b)
    s0.add(Vector(repeating: a0[i]), times: row)
    s1.add(Vector(repeating: a1[i]), times: row)
    s2.add(Vector(repeating: a2[i]), times: row)
    s3.add(Vector(repeating: a3[i]), times: row)
    i &+= a.columnStride
    b += TwoVectors.columns
  }
  s0.store(to: sums)
  s1.store(to: sums + TwoVectors.columns)
  s2.store(to: sums + 2 * TwoVectors.columns)
  s3.store(to: sums + 3 * TwoVectors.columns)
}

/// Row `i` of A, or the last.
@inline(__always)
private func row(_ i: Int, of a: MatrixView) -> UnsafePointer<Float> {
  a.start + min(i, a.rows - 1) * a.rowStride
}
