// Packing: the elements that one tile reads are laid one after another, so that it reads a stream.

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
  return !finite.sum().isNaN
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
    #if AVX512 || arch(arm64)
      mark += v2 * 0
      mark += v3 * 0
    #endif
  }
}

// MARK: - A

/// Packs the rows of A, at most `tileRows`, into one panel; rows that are missing are zeros.
///
/// - Parameters:
///   - keepingZeros: Whether the k stay where all rows are zero.
///   - elements: Room for `tileRows` elements for each k, and a vector more.
///   - rowsOfB: Room for one number for each k.
@inline(__always)
func packA(
  _ a: MatrixView, keepingZeros: Bool,
  elements: UnsafeMutablePointer<Float>, rowsOfB: UnsafeMutablePointer<Int32>
) -> PackedPanel {
  var count = 0
  if a.rows == tileRows && a.rowStride == 1 {
    // The six elements of a k lie side by side.
    for k in 0..<a.columns {
      let source = a.start + k &* a.columnStride
      let (low, high): (SIMD4<Float>, SIMD2<Float>) = (source.vector(), (source + 4).vector())
      let target = elements + count &* tileRows
      target.store(low)
      (target + 4).store(high)
      rowsOfB[count] = Int32(truncatingIfNeeded: k &* tileColumns)
      // The next k overwrites this one where it is zero: no branch that could be mispredicted.
      let zero = keepingZeros ? false : isZero(low) && isZero(high)
      count &+= zero ? 0 : 1
    }
  } else if a.rows == tileRows {
    let (s0, s1, s2) = (a.start, a.start + a.rowStride, a.start + 2 * a.rowStride)
    let (s3, s4, s5) = (
      a.start + 3 * a.rowStride, a.start + 4 * a.rowStride, a.start + 5 * a.rowStride
    )
    let skipping = !keepingZeros && a.columnStride == 1
    var k = 0
    while k < a.columns {
      // Zeros come in runs: a vector of k at a time is looked at before each of them is.
      if skipping && k &+ Vector.scalarCount <= a.columns {
        let low = (bits(s0 + k) | bits(s1 + k)) | (bits(s2 + k) | bits(s3 + k))
        if all((low | bits(s4 + k) | bits(s5 + k)) .== 0) {
          k &+= Vector.scalarCount
          continue
        }
      }
      let end = min(k &+ Vector.scalarCount, a.columns)
      while k < end {
        let i = k &* a.columnStride
        let target = elements + count &* tileRows
        let (x0, x1, x2, x3, x4, x5) = (s0[i], s1[i], s2[i], s3[i], s4[i], s5[i])
        target[0] = x0
        target[1] = x1
        target[2] = x2
        target[3] = x3
        target[4] = x4
        target[5] = x5
        rowsOfB[count] = Int32(truncatingIfNeeded: k &* tileColumns)
        let any =
          (x0.bitPattern | x1.bitPattern | x2.bitPattern)
          | (x3.bitPattern | x4.bitPattern | x5.bitPattern)
        // Without the sign: −0 is zero too.
        let zero = keepingZeros ? false : any << 1 == 0
        count &+= zero ? 0 : 1
        k &+= 1
      }
    }
  } else {
    for k in 0..<a.columns {
      let target = elements + count * tileRows
      for i in 0..<tileRows {
        target[i] = i < a.rows ? a.start[i * a.rowStride + k * a.columnStride] : 0
      }
      rowsOfB[count] = Int32(truncatingIfNeeded: k * tileColumns)
      count += 1
    }
  }
  return PackedPanel(elements: elements, rowsOfB: rowsOfB, count: count)
}

/// A vector's elements as numbers that are 0 where they are ±0.
@inline(__always)
private func bits(_ x: UnsafePointer<Float>) -> Vector.MaskStorage {
  UnsafeRawPointer(x).loadUnaligned(as: Vector.MaskStorage.self) &<< 1
}

@inline(__always)
private func isZero<V: SIMD>(_ x: V) -> Bool where V.Scalar == Float {
  all(x .== 0)
}
