// C = A · B. Both are packed, A where it pays, in blocks that stay in the caches while they are used;
// the letters are those of BLIS and OpenBLAS.

import Synchronization

#if canImport(AVX512)
  /// The most k of a block: a panel of B is then 72 KiB at most, and comes from L2 while it meets all
  /// panels of a block of A. Also the largest batch whose weight gradient is computed and applied a few
  /// rows at a time.
  let kc = 192
#else
  /// The most k of a block: a panel of B is then 36 KiB at most, and comes from L1 and L2 while it
  /// meets all panels of a block of A. More k make the tiles of C be loaded and stored less often.
  let kc = 384
#endif

/// The most rows of a block of A: 96 · 384 floats are 144 KiB, and stay in L2 while they meet all
/// panels of B.
let mc = 96

/// The most columns of a block of B: 384 · 4096 floats are 6 MiB, and stay in L3.
let nc = 4096

/// The most k whose blocks are added one after another, to what is in the result already; what is
/// more is added by halves. Of the chapter's products none is as long.
let longestSum = 4096

/// The same for the narrow kernel, which does not divide k into blocks.
let longestNarrowSum = 512

/// Columns whose halves are added at once: their second halves lie beside C meanwhile.
private let halvedColumns = 1024

/// What becomes of a block of the result once its sums are complete, while it is in the cache.
typealias Finish = (_ rows: Range<Int>, _ columns: Range<Int>) -> Void

/// `c = a · b`, rows of C `rowStride` apart.
///
/// Every element's sum runs over k in ascending order in the same blocks, and these in the same
/// halves, whatever part of C is asked for, and on however many threads: so results do not depend on
/// them.
struct MatrixProduct {
  let c: UnsafeMutablePointer<Float>
  let rowStride: Int
  /// Whether the whole of B is narrow, of which this may be a part: sums are divided otherwise then.
  let isNarrow: Bool
  /// Whether columns of zeros are multiplied like any other.
  var keepingZeros = false
  /// The most threads.
  var threads = 1
  /// The most rows of a block of A.
  var blockRows = mc
  /// Whether all blocks of rows are written to the first rows of `c`, one after the other, for
  /// `finish` to take them from there; only for one block of k, on one thread.
  var reusesRows = false

  /// Multiplies.
  ///
  /// - Parameters:
  ///   - a: With a column at least.
  ///   - finish: Called once the sums of a block's rows are complete.
  func multiply(_ a: MatrixView, _ b: MatrixView, finish: Finish) {
    let longest = isNarrow ? longestNarrowSum : longestSum
    func multiplyPart(_ a: MatrixView, _ b: MatrixView, _ product: MatrixProduct, _ finish: Finish)
    {
      if isNarrow {
        multiplyNarrow(
          a, b, to: product.c, rowStride: product.rowStride, reusingRows: reusesRows,
          finish: finish)
      } else {
        product.multiplyPacked(a, b, finish: finish)
      }
    }
    if a.columns <= longest { return multiplyPart(a, b, self, finish) }
    // A block of columns at a time: the halves' results lie beside C, and would take as much memory.
    for column in stride(from: 0, to: b.columns, by: halvedColumns) {
      let columns = column..<min(column + halvedColumns, b.columns)
      foldByHalves(
        Sum<Float>.self, 0..<a.columns, atMost: longest, rows: a.rows, columns: columns.count,
        to: c + column, rowStride: rowStride
      ) { part, c, rowStride in
        let product = MatrixProduct(
          c: c, rowStride: rowStride, isNarrow: isNarrow, keepingZeros: keepingZeros,
          threads: threads)
        multiplyPart(a.columns(part), b.rows(part).columns(columns), product, { _, _ in })
      }
      finish(0..<a.rows, columns)
    }
  }

  /// Multiplies by the register tile.
  private func multiplyPacked(_ a: MatrixView, _ b: MatrixView, finish: Finish) {
    // Blocks as even as can be: a small one at the end would be packed for little.
    let blockDepth = evenPart(of: a.columns, atMost: kc)
    let blockColumns = roundUp(evenPart(of: b.columns, atMost: nc), to: tileColumns)
    Scratch.withFloats(blockDepth * blockColumns) { packedB in
      for column in stride(from: 0, to: b.columns, by: blockColumns) {
        let width = min(blockColumns, b.columns - column)
        let panels = Panels(of: width)
        for k in stride(from: 0, to: a.columns, by: blockDepth) {
          let depth = min(blockDepth, a.columns - k)
          let isFinite = pack(b.block(k, column, rows: depth, columns: width), panels, to: packedB)
          let block = BlockOfB(panels: panels, depth: depth, packed: packedB, isFinite: isFinite)
          // Several ranges a thread: A is packed once all the same, and a core that others use part
          // of the time does not hold up the rest.
          parallel(a.rows, threads: threads, grain: tileRows, rangesPerThread: 4) { range in
            multiplyBlocks(
              a.block(range.lowerBound, k, rows: range.count, columns: depth), block,
              to: c + range.lowerBound * rowStride + column, accumulating: k > 0
            ) { rows in
              if k + depth == a.columns {
                finish(
                  rows.lowerBound + range.lowerBound..<rows.upperBound + range.lowerBound,
                  column..<column + width)
              }
            }
          }
        }
      }
    }
  }

  /// Packs a block of B on the threads.
  ///
  /// - Returns: Whether every element is finite.
  private func pack(
    _ b: MatrixView, _ panels: Panels, to target: UnsafeMutablePointer<Float>
  ) -> Bool {
    guard threads > 1 else { return packB(b, panels, 0..<panels.count, to: target) }
    let notFinite = Atomic(false)
    parallel(panels.count, threads: threads) { range in
      if !packB(b, panels, range, to: target) { notFinite.store(true, ordering: .relaxed) }
    }
    return !notFinite.load(ordering: .relaxed)
  }

  /// Multiplies rows of A by a block of B, a block of A at a time.
  private func multiplyBlocks(
    _ a: MatrixView, _ b: BlockOfB, to c: UnsafeMutablePointer<Float>, accumulating: Bool,
    finish: (Range<Int>) -> Void
  ) {
    let blockRows = roundUp(evenPart(of: a.rows, atMost: blockRows), to: tileRows)
    let panelSize = b.depth * tileRows
    let panelCount = blockRows / tileRows
    let edgeSize = tileRows * tileColumns
    Scratch.withFloats(edgeSize + panelCount * (panelSize + b.depth)) { edge in
      let elements = edge + edgeSize
      let kept = UnsafeMutableRawPointer(elements + panelCount * panelSize)
        .bindMemory(to: UInt32.self, capacity: panelCount * b.depth)
      withUnsafeTemporaryAllocation(of: PanelOfA.self, capacity: panelCount) { panels in
        for first in stride(from: 0, to: a.rows, by: blockRows) {
          let rows = first..<min(first + blockRows, a.rows)
          let count = (rows.count + tileRows - 1) / tileRows
          for i in 0..<count {
            let row = first + i * tileRows
            panels.initializeElement(
              at: i,
              to: packA(
                a.rows(row..<min(row + tileRows, rows.upperBound)),
                panelsOfB: b.panels.count, keepingZeros: keepingZeros || !b.isFinite,
                to: elements + i * panelSize, kept: kept + i * b.depth))
          }
          let block = BlockOfA(
            panels: UnsafeBufferPointer(rebasing: panels[..<count]), rows: rows.count)
          multiplyBlock(
            block, b, edge: edge, to: c + (reusesRows ? 0 : first) * rowStride,
            accumulating: accumulating)
          finish(rows)
        }
      }
    }
  }

  /// Multiplies a block of A by a block of B, a panel of B at a time.
  private func multiplyBlock(
    _ a: BlockOfA, _ b: BlockOfB, edge: UnsafeMutablePointer<Float>,
    to c: UnsafeMutablePointer<Float>, accumulating: Bool
  ) {
    for i in 0..<b.panels.count {
      let (start, end) = (b.panels.start(i), b.panels.start(i + 1))
      let panel = PanelOfB(
        rows: b.packed + start * b.depth, depth: b.depth,
        columns: min(end, b.panels.columns) - start)
      @inline(__always) func multiply<Row: TileRow>(_ row: Row.Type) {
        multiplyPanel(
          row, a, panel, edge: edge, to: c + start, rowStride: rowStride,
          accumulating: accumulating)
      }
      switch (end - start) / Vector.scalarCount {
      case 1: multiply(OneVector.self)
      case 2: multiply(TwoVectors.self)
      case 3: multiply(ThreeVectors.self)
      #if canImport(AVX512) || arch(arm64)
        case 4: multiply(FourVectors.self)
        case 5: multiply(FiveVectors.self)
        case 6: multiply(SixVectors.self)
      #endif
      default: fatalError("a panel is at most \(tileVectors) vectors wide")
      }
    }
  }
}

/// A block of B, packed.
private struct BlockOfB {
  var panels: Panels
  var depth: Int
  var packed: UnsafePointer<Float>
  var isFinite: Bool
}

/// A panel of B, packed.
private struct PanelOfB {
  var rows: UnsafePointer<Float>
  var depth: Int
  /// Without those that fill up.
  var columns: Int
}

/// The panels of a block of A.
private struct BlockOfA {
  var panels: UnsafeBufferPointer<PanelOfA>
  var rows: Int
}

/// Multiplies all panels of a block of A by a panel of B.
private func multiplyPanel<Row: TileRow>(
  _ row: Row.Type, _ a: BlockOfA, _ b: PanelOfB, edge: UnsafeMutablePointer<Float>,
  to c: UnsafeMutablePointer<Float>, rowStride: Int, accumulating: Bool
) {
  var c = c
  for i in 0..<a.panels.count {
    let height = min(tileRows, a.rows - i * tileRows)
    if height == tileRows && b.columns == Row.columns {
      tileKernel(
        row, a.panels[i], b.rows, depth: b.depth, to: c, rowStride: rowStride,
        accumulating: accumulating)
    } else {
      // The tile hangs over the edge of C: it is computed beside it, and what belongs is copied.
      tileKernel(
        row, a.panels[i], b.rows, depth: b.depth, to: edge, rowStride: Row.columns,
        accumulating: false)
      for i in 0..<height {
        let (target, sums) = (c + i * rowStride, edge + i * Row.columns)
        for j in 0..<b.columns { target[j] = accumulating ? target[j] + sums[j] : sums[j] }
      }
    }
    c += tileRows * rowStride
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
