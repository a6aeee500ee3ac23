// C = A · B. Blocks of A and B are packed so that they stay in the caches while they are used:
// a panel of B (kBlock × tileColumns) in L1, a block of A (rowBlock × kBlock) in L2.

/// How many k one pass takes: a panel of B is then 32 KiB, and fits L1 beside A's.
let kBlock = 256

/// Rows of A packed at once: 240 · 256 floats are 240 KiB, a quarter of a common L2.
let rowBlock = 240

/// Columns of B packed at once: 256 · 2048 floats are 2 MiB, a core's share of L3.
let columnBlock = 2048

/// Multiplies on the calling thread: `c = a · b`, rows of C `rowStride` apart.
///
/// Every element's sum runs over k in ascending order in blocks of `kBlock`, whatever part of C is
/// asked for: so results do not depend on how C was divided among threads.
func multiplyBlock(
  _ a: MatrixView, _ b: MatrixView, to c: UnsafeMutablePointer<Float>, rowStride: Int
) {
  let depth = min(a.columns, kBlock)
  let columns = min(roundUp(b.columns, to: tileColumns), columnBlock)
  let rows = min(roundUp(a.rows, to: tileRows), rowBlock)
  Scratch.withFloats(depth * (columns + rows) + tileRows * tileColumns) { scratch in
    let packedB = scratch
    let packedA = packedB + depth * columns
    let edge = packedA + depth * rows

    for column in stride(from: 0, to: b.columns, by: columnBlock) {
      let width = min(columnBlock, b.columns - column)
      for k in stride(from: 0, to: a.columns, by: kBlock) {
        let depth = min(kBlock, a.columns - k)
        packPanels(
          b.block(k, column, rows: depth, columns: width), width: tileColumns, to: packedB)
        for row in stride(from: 0, to: a.rows, by: rowBlock) {
          let height = min(rowBlock, a.rows - row)
          packPanels(
            a.block(row, k, rows: height, columns: depth).transposed, width: tileRows, to: packedA)
          multiplyPanels(
            height: height, width: width, depth: depth, a: packedA, b: packedB, edge: edge,
            c: c + row * rowStride + column, rowStride: rowStride, accumulating: k > 0)
        }
      }
    }
  }
}

/// Multiplies packed panels tile by tile.
private func multiplyPanels(
  height: Int, width: Int, depth: Int,
  a: UnsafePointer<Float>, b: UnsafePointer<Float>, edge: UnsafeMutablePointer<Float>,
  c: UnsafeMutablePointer<Float>, rowStride: Int, accumulating: Bool
) {
  for column in stride(from: 0, to: width, by: tileColumns) {
    let panelB = b + column * depth
    for row in stride(from: 0, to: height, by: tileRows) {
      let panelA = a + row * depth
      let target = c + row * rowStride + column
      let (rows, columns) = (min(tileRows, height - row), min(tileColumns, width - column))
      if rows == tileRows && columns == tileColumns {
        tileKernel(
          count: depth, a: panelA, b: panelB, c: target, rowStride: rowStride,
          accumulating: accumulating)
      } else {
        // The tile hangs over the edge of C: it is computed beside it, and what belongs is copied.
        tileKernel(
          count: depth, a: panelA, b: panelB, c: edge, rowStride: tileColumns, accumulating: false)
        for i in 0..<rows {
          for j in 0..<columns {
            let sum = edge[i * tileColumns + j]
            target[i * rowStride + j] = accumulating ? target[i * rowStride + j] + sum : sum
          }
        }
      }
    }
  }
}

@inline(__always)
func roundUp(_ value: Int, to multiple: Int) -> Int {
  (value + multiple - 1) / multiple * multiple
}
