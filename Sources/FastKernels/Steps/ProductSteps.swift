import TensorCore

// The steps that the engine has gone beyond. Those that it takes itself are in MatrixProduct.swift.

/// Loop order: `i, k, j` instead of the chapter's `i, j, k`.
///
/// The chapter's innermost loop goes down a column of y, a row's length further in memory at each
/// step, and each of its additions waits for the one before. Here it goes along a row of y and a row
/// of z, and no two additions meet in the same sum. The row of z is collected in an array: to write to
/// an element of a tensor asks first whether its memory is shared.
func loopOrderProduct(_ x: Tensor<Float>, _ y: Tensor<Float>) -> Tensor<Float> {
  var z = Tensor<Float>.zeros([x.shape[0], y.shape[1]])
  for i in 0..<x.shape[0] {
    var row = [Float](repeating: 0, count: y.shape[1])
    for k in 0..<x.shape[1] {
      let factor = x[i, k]
      for j in 0..<y.shape[1] {
        row[j] += factor * y[k, j]
      }
    }
    for j in 0..<y.shape[1] { z[i, j] = row[j] }
  }
  return z
}

/// Vectors: the same loops, a vector's worth of j at a time.
func vectorProduct(_ x: Tensor<Float>, _ y: Tensor<Float>) -> Tensor<Float> {
  var z = Tensor<Float>.zeros([x.shape[0], y.shape[1]])
  let columns = y.shape[1]
  z.withUnsafeMutableBufferPointer { z in
    y.withUnsafeBufferPointer { y in
      guard let z = z.baseAddress, let y = y.baseAddress else { return }
      for i in 0..<x.shape[0] {
        for k in 0..<x.shape[1] {
          addScaledRow(y + k * columns, by: x[i, k], to: z + i * columns, count: columns)
        }
      }
    }
  }
  return z
}

/// Register tile: a tile of z stays in registers while all of k runs by.
///
/// The vectors' loop loads and stores z for every multiply-add. A tile of 6 rows and 4 vectors does
/// 24 multiply-adds for 10 loads, and stores once. x and y are read where they lie.
func tiledProduct(_ x: MatrixView, _ y: MatrixView, _ z: UnsafeMutablePointer<Float>) {
  let columns = y.columns
  let tiledRows = x.rows / tileRows * tileRows
  let tiledColumns = y.columnStride == 1 ? columns / tileColumns * tileColumns : 0
  for j in stride(from: 0, to: tiledColumns, by: tileColumns) {
    for i in stride(from: 0, to: tiledRows, by: tileRows) {
      tile(
        x.rows(i..<i + tileRows), y.columns(j..<j + tileColumns), to: z + i * columns + j,
        rowStride: columns)
    }
  }
  // What no whole tile covers: the columns on the right, then the rows below.
  for i in 0..<x.rows {
    for j in (i < tiledRows ? tiledColumns : 0)..<columns {
      var sum: Float = 0
      for k in 0..<x.columns {
        sum +=
          x.start[i * x.rowStride + k * x.columnStride]
          * y.start[k * y.rowStride + j * y.columnStride]
      }
      z[i * columns + j] = sum
    }
  }
}

/// One tile, its operands read where they lie.
@inline(__always)
private func tile(
  _ x: MatrixView, _ y: MatrixView, to z: UnsafeMutablePointer<Float>, rowStride: Int
) {
  var (r0, r1, r2, r3, r4, r5) = (
    TileRow(), TileRow(), TileRow(), TileRow(), TileRow(), TileRow()
  )
  let stride = x.rowStride
  for k in 0..<x.columns {
    let row = TileRow(at: y.start + k * y.rowStride)
    let column = x.start + k * x.columnStride
    r0.add(column[0], times: row)
    r1.add(column[stride], times: row)
    r2.add(column[2 * stride], times: row)
    r3.add(column[3 * stride], times: row)
    r4.add(column[4 * stride], times: row)
    r5.add(column[5 * stride], times: row)
  }
  r0.store(to: z, accumulating: false)
  r1.store(to: z + rowStride, accumulating: false)
  r2.store(to: z + 2 * rowStride, accumulating: false)
  r3.store(to: z + 3 * rowStride, accumulating: false)
  r4.store(to: z + 4 * rowStride, accumulating: false)
  r5.store(to: z + 5 * rowStride, accumulating: false)
}
