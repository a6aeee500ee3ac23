// The innermost part of a product: a tile of the result that stays in registers while the whole
// of k runs by. Each element loaded is used for a whole row or column of the tile.

#if AVX512 || arch(arm64)
  /// Rows of the register tile. 12 rows of 2 vectors are 24 of the 32 registers of AVX-512 and
  /// NEON; 2 hold the row of B, one the broadcast element of A.
  let tileRows = 12
#else
  /// Rows of the register tile. 6 rows of 2 vectors are 12 of the 16 registers of AVX2 and SSE;
  /// 2 hold the row of B, one the broadcast element of A.
  let tileRows = 6
#endif

/// Columns of the register tile: two vectors. One would leave the multiply-adds, which take four
/// cycles and start twice a cycle, waiting for each other; three do not fit.
let tileColumns = 2 * Vector.scalarCount

/// One row of the tile.
struct TileRow {
  var left = Vector()
  var right = Vector()

  @inline(__always)
  mutating func add(_ a: Float, times b: (Vector, Vector)) {
    let a = Vector(repeating: a)
    left = left.adding(a, times: b.0)
    right = right.adding(a, times: b.1)
  }

  @inline(__always)
  func store(to c: UnsafeMutablePointer<Float>, accumulating: Bool) {
    if accumulating {
      c.store(c.vector() + left)
      (c + Vector.scalarCount).store((c + Vector.scalarCount).vector() + right)
    } else {
      c.store(left)
      (c + Vector.scalarCount).store(right)
    }
  }
}

/// Multiplies a packed panel of A by a packed panel of B: `c[i, j] (+)= Σₖ a[k, i] · b[k, j]`.
///
/// - Parameters:
///   - count: How many k there are.
///   - a: `tileRows` elements for each k, one after another.
///   - b: `tileColumns` elements for each k, one after another; aligned to a vector.
///   - c: The tile's first element.
///   - rowStride: How far apart the tile's rows lie at `c`.
///   - accumulating: Whether the sums are added to `c` or replace it.
@inline(__always)
func tileKernel(
  count: Int, a: UnsafePointer<Float>, b: UnsafePointer<Float>,
  c: UnsafeMutablePointer<Float>, rowStride: Int, accumulating: Bool
) {
  var (r0, r1, r2, r3, r4, r5) = (
    TileRow(), TileRow(), TileRow(), TileRow(), TileRow(), TileRow()
  )
  #if AVX512 || arch(arm64)
    var (r6, r7, r8, r9, r10, r11) = (
      TileRow(), TileRow(), TileRow(), TileRow(), TileRow(), TileRow()
    )
  #endif
  var a = a
  var b = b
  for _ in 0..<count {
    let row: (Vector, Vector) = (b.vector(), (b + Vector.scalarCount).vector())
    r0.add(a[0], times: row)
    r1.add(a[1], times: row)
    r2.add(a[2], times: row)
    r3.add(a[3], times: row)
    r4.add(a[4], times: row)
    r5.add(a[5], times: row)
    #if AVX512 || arch(arm64)
      r6.add(a[6], times: row)
      r7.add(a[7], times: row)
      r8.add(a[8], times: row)
      r9.add(a[9], times: row)
      r10.add(a[10], times: row)
      r11.add(a[11], times: row)
    #endif
    a += tileRows
    b += tileColumns
  }
  r0.store(to: c, accumulating: accumulating)
  r1.store(to: c + rowStride, accumulating: accumulating)
  r2.store(to: c + 2 * rowStride, accumulating: accumulating)
  r3.store(to: c + 3 * rowStride, accumulating: accumulating)
  r4.store(to: c + 4 * rowStride, accumulating: accumulating)
  r5.store(to: c + 5 * rowStride, accumulating: accumulating)
  #if AVX512 || arch(arm64)
    r6.store(to: c + 6 * rowStride, accumulating: accumulating)
    r7.store(to: c + 7 * rowStride, accumulating: accumulating)
    r8.store(to: c + 8 * rowStride, accumulating: accumulating)
    r9.store(to: c + 9 * rowStride, accumulating: accumulating)
    r10.store(to: c + 10 * rowStride, accumulating: accumulating)
    r11.store(to: c + 11 * rowStride, accumulating: accumulating)
  #endif
}
