// Packing: what one tile reads is copied together, so that it finds it in the nearest cache.

// MARK: - B

/// Packs B into panels of `tileColumns` columns, each row after row; the last is filled up with
/// zeros.
///
/// - Returns: Whether every element is finite. Zero times anything finite is zero, and may be left
///   out; zero times an infinity is not.
func packB(_ b: MatrixView, to target: UnsafeMutablePointer<Float>) -> Bool {
  var target = target
  // Becomes NaN with the first element that is not finite: 0 · ∞ is NaN, and NaN stays.
  var finite = Vector()
  for column in stride(from: 0, to: b.columns, by: tileColumns) {
    let width = min(tileColumns, b.columns - column)
    let panel = b.columns(column..<column + width)
    if width == tileColumns && b.columnStride == 1 {
      for k in 0..<panel.rows {
        let row = TileRow(at: panel.start + k * panel.rowStride)
        row.store(to: target + k * tileColumns, accumulating: false)
        row.markFinite(&finite)
      }
    } else if b.rowStride == 1 {
      packTransposed(panel, to: target, &finite)
    } else {
      for k in 0..<panel.rows {
        let source = panel.start + k * panel.rowStride
        let row = target + k * tileColumns
        for j in 0..<width { row[j] = source[j * panel.columnStride] }
        for j in width..<tileColumns { row[j] = 0 }
        TileRow(at: row).markFinite(&finite)
      }
    }
    target += tileColumns * b.rows
  }
  return !finite.total.isNaN
}

/// Packs a panel of B whose columns lie contiguous in memory: read along them, in strips that the
/// cache holds.
private func packTransposed(
  _ panel: MatrixView, to target: UnsafeMutablePointer<Float>, _ finite: inout Vector
) {
  let strip = 16
  for first in stride(from: 0, to: panel.rows, by: strip) {
    let last = min(first + strip, panel.rows)
    for j in 0..<panel.columns {
      let source = panel.start + j * panel.columnStride
      for k in first..<last { target[k * tileColumns + j] = source[k] }
    }
    for k in first..<last {
      let row = target + k * tileColumns
      for j in panel.columns..<tileColumns { row[j] = 0 }
      TileRow(at: row).markFinite(&finite)
    }
  }
}

extension TileRow {
  @inline(__always)
  fileprivate func markFinite(_ mark: inout Vector) {
    mark += v0 * 0
    mark += v1 * 0
    #if canImport(AVX512) || arch(arm64)
      mark += v2 * 0
      mark += v3 * 0
    #endif
  }
}

// MARK: - A

/// How far apart a panel's columns lie where it is packed by columns: six elements, and two that
/// have each begin at a multiple of 32 bytes.
private let packedColumnStride = 8

/// Floats that a panel of A takes, packed by rows of `kBlock` or by `kBlock` columns.
let panelSize = packedColumnStride * kBlock

/// Packs the rows of A, at most `tileRows`, into one panel; rows that are missing are zeros.
///
/// Copied the way they lie, a row or a column of the panel at a time: a tile reads single elements
/// of A, and only needs them close together.
///
/// - Parameters:
///   - keepingZeros: Whether the k stay where all rows are zero.
///   - elements: Room for `panelSize` elements.
///   - kept: Room for a number for each k.
@inline(__always)
func packA(
  _ a: MatrixView, keepingZeros: Bool,
  elements: UnsafeMutablePointer<Float>, kept: UnsafeMutablePointer<UInt32>
) -> PackedPanel {
  // Each k's bits, without the sign, for −0 is zero too; the numbers of those kept replace them.
  let bits = kept
  let (rowStride, columnStride) =
    a.rowStride == 1 && a.rows == tileRows ? (1, packedColumnStride) : (kBlock, 1)
  if rowStride == 1 {
    for k in 0..<a.columns {
      let source = a.start + k &* a.columnStride
      let (low, high): (SIMD4<Float>, SIMD2<Float>) = (source.vector(), (source + 4).vector())
      (elements + k &* columnStride).store(low)
      (elements + k &* columnStride + 4).store(high)
      let (low2, high2) = (bitPattern(low), bitPattern(high))
      let any = low2.lowHalf | low2.highHalf | high2
      bits[k] = (any.x | any.y) << 1
    }
  } else {
    bits.initialize(repeating: 0, count: a.columns)
    for i in 0..<a.rows {
      let (source, row) = (a.start + i &* a.rowStride, elements + i &* rowStride)
      if a.columnStride == 1 {
        for k in 0..<a.columns {
          row[k] = source[k]
          bits[k] |= source[k].bitPattern << 1
        }
      } else {
        for k in 0..<a.columns {
          row[k] = source[k &* a.columnStride]
          bits[k] |= row[k].bitPattern << 1
        }
      }
    }
    for i in a.rows..<tileRows {
      (elements + i &* rowStride).initialize(repeating: 0, count: a.columns)
    }
  }
  let count = listKept(bits, count: a.columns, keepingZeros: keepingZeros)
  return PackedPanel(
    elements: elements, rowStride: rowStride, columnStride: columnStride,
    kept: kept, count: count)
}

/// Replaces the bits of each k by the numbers of the k whose bits are not 0, and counts those.
@inline(__always)
private func listKept(
  _ bits: UnsafeMutablePointer<UInt32>, count: Int, keepingZeros: Bool
) -> Int {
  var nonzero: UInt32 = 0
  if !keepingZeros {
    for k in 0..<count {
      bits[k] = bits[k] == 0 ? 0 : 1
      nonzero &+= bits[k]
    }
  }
  if keepingZeros || nonzero == count {
    for k in 0..<count { bits[k] = UInt32(truncatingIfNeeded: k) }
    return count
  }
  // Every number is written, and the next one takes its place where it is not kept: a branch would
  // be mispredicted at every edge of a stroke.
  var place = 0
  for k in 0..<count {
    let isKept = Int(bits[k])
    bits[place] = UInt32(truncatingIfNeeded: k)
    place &+= isKept
  }
  return place
}

@inline(__always)
private func bitPattern(_ x: SIMD4<Float>) -> SIMD4<UInt32> {
  unsafeBitCast(x, to: SIMD4<UInt32>.self)
}

@inline(__always)
private func bitPattern(_ x: SIMD2<Float>) -> SIMD2<UInt32> {
  unsafeBitCast(x, to: SIMD2<UInt32>.self)
}
