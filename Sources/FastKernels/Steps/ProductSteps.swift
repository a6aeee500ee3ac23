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
/// The vectors' loop loads and stores z for every multiply-add. A tile of 4 rows and 3 vectors does
/// 12 multiply-adds for 7 loads, and stores once. x and y are read where they lie.
func tiledProduct(_ x: MatrixView, _ y: MatrixView, _ z: UnsafeMutablePointer<Float>) {
  let columns = y.columns
  let tiledRows = x.rows / stepRows * stepRows
  let tiledColumns = y.columnStride == 1 ? columns / StepRow.columns * StepRow.columns : 0
  for j in stride(from: 0, to: tiledColumns, by: StepRow.columns) {
    for i in stride(from: 0, to: tiledRows, by: stepRows) {
      addTile(
        x.rows(i..<i + stepRows), y.columns(j..<j + StepRow.columns), to: z + i * columns + j,
        rowStride: columns, accumulating: false)
    }
  }
  // What no whole tile covers: the columns on the right, then the rows below.
  for i in 0..<x.rows {
    for j in (i < tiledRows ? tiledColumns : 0)..<columns {
      var sum: Float = 0
      for k in 0..<x.columns {
        sum += x[i, k] * y[k, j]
      }
      z[i * columns + j] = sum
    }
  }
}

/// The tile of the steps: four rows of three vectors.
let stepRows = 4
typealias StepRow = ThreeVectors

/// Packing: what the tiles read is copied first, so that it lies together, in the order of reading.
///
/// A block of k at a time. Of x, four rows become a panel, its columns one after another; of y, as
/// many columns as the tile has, its rows one after another. The panel of y stays in the nearest
/// cache while all panels of x meet it. What is missing to whole tiles is zeros, in x, y and z.
func packedTiledProduct(_ x: MatrixView, _ y: MatrixView, _ z: UnsafeMutablePointer<Float>) {
  let (rows, columns) = (roundUp(x.rows, to: stepRows), roundUp(y.columns, to: StepRow.columns))
  let blockDepth = 256
  let count = rows * columns + blockDepth * (rows + StepRow.columns)
  Scratch.withFloats(count) { sums in
    sums.initialize(repeating: 0, count: count)
    let panelsOfX = sums + rows * columns
    let panelOfY = panelsOfX + blockDepth * rows
    for k in stride(from: 0, to: x.columns, by: blockDepth) {
      let depth = min(blockDepth, x.columns - k)
      for i in 0..<x.rows {
        let row = panelsOfX + i / stepRows * stepRows * depth + i % stepRows
        for n in 0..<depth { row[n * stepRows] = x[i, k + n] }
      }
      for j in stride(from: 0, to: y.columns, by: StepRow.columns) {
        for m in 0..<StepRow.columns {
          let column = panelOfY + m
          for n in 0..<depth {
            column[n * StepRow.columns] = j + m < y.columns ? y[k + n, j + m] : 0
          }
        }
        for i in stride(from: 0, to: rows, by: stepRows) {
          addTile(
            MatrixView(
              start: panelsOfX + i * depth, rows: stepRows, columns: depth,
              rowStride: 1, columnStride: stepRows),
            MatrixView(
              start: panelOfY, rows: depth, columns: StepRow.columns,
              rowStride: StepRow.columns, columnStride: 1),
            to: sums + i * columns + j, rowStride: columns, accumulating: true)
        }
      }
    }
    for i in 0..<x.rows {
      (z + i * y.columns).update(from: sums + i * columns, count: y.columns)
    }
  }
}

/// One tile, its operands read where they lie.
@inline(__always)
private func addTile(
  _ x: MatrixView, _ y: MatrixView, to z: UnsafeMutablePointer<Float>, rowStride: Int,
  accumulating: Bool
) {
  var (r0, r1, r2, r3) = (StepRow(), StepRow(), StepRow(), StepRow())
  let stride = x.rowStride
  for k in 0..<x.columns {
    let row = StepRow(at: y.start + k * y.rowStride)
    let column = x.start + k * x.columnStride
    r0.add(Vector(repeating: column[0]), times: row)
    r1.add(Vector(repeating: column[stride]), times: row)
    r2.add(Vector(repeating: column[2 * stride]), times: row)
    r3.add(Vector(repeating: column[3 * stride]), times: row)
  }
  for (i, row) in [r0, r1, r2, r3].enumerated() {
    let target = z + i * rowStride
    var sums = row
    if accumulating { sums.add(StepRow(at: target)) }
    sums.store(to: target)
  }
}
