// The innermost part of a product: a tile of the result that stays in registers while the whole
// of k runs by. Each element loaded is used for a whole row or column of the tile.

/// Rows of the register tile. Few, so that an image's empty pixels can be left out: of six images
/// 57 % of MNIST's columns are zero in all, of twelve only half.
let tileRows = 6

#if canImport(AVX512) || arch(arm64)
  /// Vectors in a row of the register tile. 6 rows of 4 are 24 of the 32 registers of AVX-512 and
  /// NEON; 4 hold the row of B, one the broadcast element of A.
  let tileVectors = 4
#else
  /// Vectors in a row of the register tile. 6 rows of 2 are 12 of the 16 registers of AVX2 and
  /// SSE; 2 hold the row of B, one the broadcast element of A.
  let tileVectors = 2
#endif

/// Columns of the register tile.
let tileColumns = tileVectors * Vector.scalarCount

/// One row of vectors: of the tile, or of B.
struct TileRow {
  var v0 = Vector()
  var v1 = Vector()
  #if canImport(AVX512) || arch(arm64)
    var v2 = Vector()
    var v3 = Vector()
  #endif

  @inline(__always)
  init() {}

  /// The row that starts at `start`.
  @inline(__always)
  init(at start: UnsafePointer<Float>) {
    v0 = start.vector()
    v1 = (start + Vector.scalarCount).vector()
    #if canImport(AVX512) || arch(arm64)
      v2 = (start + 2 * Vector.scalarCount).vector()
      v3 = (start + 3 * Vector.scalarCount).vector()
    #endif
  }

  /// Adds `a` times the row `b`.
  @inline(__always)
  mutating func add(_ a: Float, times b: TileRow) {
    let a = Vector(repeating: a)
    v0 = v0.adding(a, times: b.v0)
    v1 = v1.adding(a, times: b.v1)
    #if canImport(AVX512) || arch(arm64)
      v2 = v2.adding(a, times: b.v2)
      v3 = v3.adding(a, times: b.v3)
    #endif
  }

  @inline(__always)
  static func + (x: TileRow, y: TileRow) -> TileRow {
    var sum = x
    sum.v0 += y.v0
    sum.v1 += y.v1
    #if canImport(AVX512) || arch(arm64)
      sum.v2 += y.v2
      sum.v3 += y.v3
    #endif
    return sum
  }

  /// Writes the row to `c`, or adds it to what is there.
  @inline(__always)
  func store(to c: UnsafeMutablePointer<Float>, accumulating: Bool) {
    // Without `c` to add, 0 is added: it makes −0 into +0, so that a sum of left out zeros and one
    // of zeros kept are the same to the bit.
    let row = self + (accumulating ? TileRow(at: c) : TileRow())
    c.store(row.v0)
    (c + Vector.scalarCount).store(row.v1)
    #if canImport(AVX512) || arch(arm64)
      (c + 2 * Vector.scalarCount).store(row.v2)
      (c + 3 * Vector.scalarCount).store(row.v3)
    #endif
  }
}

/// A panel of A, `tileRows` rows of it, and which of its columns are multiplied.
struct PackedPanel {
  /// Element (i, k) lies at `elements[i * rowStride + k * columnStride]`.
  var elements: UnsafePointer<Float>
  var rowStride: Int
  var columnStride: Int
  /// The k that are multiplied, in ascending order: all but those where every row is zero.
  var kept: UnsafePointer<UInt32>
  /// How many they are.
  var count: Int
}

/// Multiplies a panel of A by a panel of B: `c[i, j] (+)= Σₖ a[i, k] · b[k, j]`.
///
/// - Parameters:
///   - a: The panel of A.
///   - b: `tileColumns` elements for each k, one after another; aligned to a vector.
///   - c: The tile's first element.
///   - rowStride: How far apart the tile's rows lie at `c`.
///   - accumulating: Whether the sums are added to `c` or replace it.
// With 16 registers it is a function of its own: within `multiplyPanel` the compiler kept one of the
// twelve sums in memory, and products took half as long again. With 32 there is room for all.
#if canImport(AVX512) || arch(arm64)
  @inline(__always)
#else
  @inline(never)
#endif
func tileKernel(
  _ a: PackedPanel, _ b: UnsafePointer<Float>, to c: UnsafeMutablePointer<Float>, rowStride: Int,
  accumulating: Bool
) {
  var (r0, r1, r2, r3, r4, r5) = (
    TileRow(), TileRow(), TileRow(), TileRow(), TileRow(), TileRow()
  )
  let stride = a.rowStride
  for n in 0..<a.count {
    let k = Int(a.kept[n])
    let row = TileRow(at: b + k &* tileColumns)
    let column = a.elements + k &* a.columnStride
    r0.add(column[0], times: row)
    r1.add(column[stride], times: row)
    r2.add(column[2 &* stride], times: row)
    r3.add(column[3 &* stride], times: row)
    r4.add(column[4 &* stride], times: row)
    r5.add(column[5 &* stride], times: row)
  }
  r0.store(to: c, accumulating: accumulating)
  r1.store(to: c + rowStride, accumulating: accumulating)
  r2.store(to: c + 2 * rowStride, accumulating: accumulating)
  r3.store(to: c + 3 * rowStride, accumulating: accumulating)
  r4.store(to: c + 4 * rowStride, accumulating: accumulating)
  r5.store(to: c + 5 * rowStride, accumulating: accumulating)
}
