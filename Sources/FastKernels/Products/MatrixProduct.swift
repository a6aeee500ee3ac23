// C = A · B. B is packed in blocks that stay in the caches while they are used; each panel of A is
// packed once a block and meets all of its panels.

/// The most k that one pass takes: a panel of A is then 4 KiB and stays in L1 while it meets all
/// panels of B.
let kBlock = 128

/// The most k whose blocks are added one after another, to what is in the result already; what is
/// more is added by halves. Of the chapter's products none is as long.
private let longestSum = 32 * kBlock

/// The same for the narrow kernel, which does not divide k into blocks.
private let longestNarrowSum = 4 * kBlock

/// Columns of B packed at once: 128 · 1024 floats are 512 KiB and stay in L2, half of a common one.
let columnBlock = 1024

/// Rows of memory that a product needs that reuses them.
let reusedRows = max(tileRows, narrowRows)

/// What becomes of a block of the result once its sums are complete, while it is in the cache.
typealias Finish = (_ rows: Range<Int>, _ columns: Range<Int>) -> Void

/// Multiplies on the calling thread: `c = a · b`, rows of C `rowStride` apart.
///
/// Every element's sum runs over k in ascending order in the same blocks, and these in the same
/// halves, whatever part of C is asked for: so results do not depend on how C was divided among
/// threads.
///
/// - Parameters:
///   - a: With a column at least.
///   - reusingRows: Whether all rows are written to the first rows of `c`, `reusedRows` at most, one
///     panel after the other, for `finish` to take them from there; only for one block of k.
///   - keepingZeros: Whether columns of zeros are multiplied like any other.
///   - finish: Called once the sums of a panel's rows are complete.
func multiplyBlock(
  _ a: MatrixView, _ b: MatrixView, to c: UnsafeMutablePointer<Float>, rowStride: Int,
  reusingRows: Bool = false, keepingZeros: Bool = false, finish: Finish = { _, _ in }
) {
  let isNarrow = b.columns <= narrowColumns
  func multiplyPart(
    _ a: MatrixView, _ b: MatrixView, to c: UnsafeMutablePointer<Float>, rowStride: Int,
    finish: Finish
  ) {
    if isNarrow {
      multiplyNarrow(a, b, to: c, rowStride: rowStride, reusingRows: reusingRows, finish: finish)
    } else {
      multiplyPacked(
        a, b, to: c, rowStride: rowStride, reusingRows: reusingRows, keepingZeros: keepingZeros,
        finish: finish)
    }
  }
  let longest = isNarrow ? longestNarrowSum : longestSum
  if a.columns <= longest {
    return multiplyPart(a, b, to: c, rowStride: rowStride, finish: finish)
  }
  // A block of columns at a time: the halves' results lie beside C, and would take as much memory.
  for column in stride(from: 0, to: b.columns, by: columnBlock) {
    let columns = column..<min(column + columnBlock, b.columns)
    foldByHalves(
      Sum<Float>.self, 0..<a.columns, atMost: longest, rows: a.rows, columns: columns.count,
      to: c + column, rowStride: rowStride
    ) { part, c, rowStride in
      multiplyPart(
        a.columns(part), b.rows(part).columns(columns), to: c, rowStride: rowStride,
        finish: { _, _ in })
    }
    finish(0..<a.rows, columns)
  }
}

/// Multiplies by the register tile; the parameters are those of `multiplyBlock`.
private func multiplyPacked(
  _ a: MatrixView, _ b: MatrixView, to c: UnsafeMutablePointer<Float>, rowStride: Int,
  reusingRows: Bool, keepingZeros: Bool, finish: Finish
) {
  // Blocks as even as can be: a small one at the end would be packed for little.
  let blockDepth = evenPart(of: a.columns, atMost: kBlock)
  let columns = roundUp(evenPart(of: b.columns, atMost: columnBlock), to: tileColumns)
  let (sizeOfB, edgeSize) = (blockDepth * columns, tileRows * tileColumns)
  Scratch.withFloats(sizeOfB + edgeSize + panelSize + kBlock) { packedB in
    let edge = packedB + sizeOfB
    let elements = edge + edgeSize
    let kept = UnsafeMutableRawPointer(elements + panelSize).bindMemory(
      to: UInt32.self, capacity: kBlock)

    for column in stride(from: 0, to: b.columns, by: columns) {
      let width = min(columns, b.columns - column)
      for k in stride(from: 0, to: a.columns, by: blockDepth) {
        let depth = min(blockDepth, a.columns - k)
        let isFinite = packB(b.block(k, column, rows: depth, columns: width), to: packedB)
        for row in stride(from: 0, to: a.rows, by: tileRows) {
          let height = min(tileRows, a.rows - row)
          let panel = packA(
            a.block(row, k, rows: height, columns: depth), keepingZeros: keepingZeros || !isFinite,
            elements: elements, kept: kept)
          multiplyPanel(
            panel, packedB, depth: depth, height: height, width: width, edge: edge,
            to: c + (reusingRows ? 0 : row) * rowStride + column, rowStride: rowStride,
            accumulating: k > 0)
          if k + depth == a.columns { finish(row..<row + height, column..<column + width) }
        }
      }
    }
  }
}

/// Multiplies a panel of A by all panels of B.
///
/// Never inlined: within a larger function the tile's sums were moved out of the registers.
@inline(never)
private func multiplyPanel(
  _ a: PackedPanel, _ b: UnsafePointer<Float>, depth: Int, height: Int, width: Int,
  edge: UnsafeMutablePointer<Float>,
  to c: UnsafeMutablePointer<Float>, rowStride: Int, accumulating: Bool
) {
  for column in stride(from: 0, to: width, by: tileColumns) {
    let panel = b + column * depth
    let columns = min(tileColumns, width - column)
    if height == tileRows && columns == tileColumns {
      tileKernel(a, panel, to: c + column, rowStride: rowStride, accumulating: accumulating)
    } else {
      // The tile hangs over the edge of C: it is computed beside it, and what belongs is copied.
      tileKernel(a, panel, to: edge, rowStride: tileColumns, accumulating: false)
      for i in 0..<height {
        let target = c + i * rowStride + column
        let sums = edge + i * tileColumns
        for j in 0..<columns { target[j] = accumulating ? target[j] + sums[j] : sums[j] }
      }
    }
  }
}

/// The size of the fewest parts, at most `largest`, that `count` is divided into evenly.
private func evenPart(of count: Int, atMost largest: Int) -> Int {
  let parts = (count + largest - 1) / largest
  return (count + parts - 1) / parts
}

@inline(__always)
func roundUp(_ value: Int, to multiple: Int) -> Int {
  (value + multiple - 1) / multiple * multiple
}
