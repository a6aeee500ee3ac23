import CInstructions

// Packing: what one tile reads is copied together, so that it finds it in the nearest cache.

// MARK: - B

/// How the columns of B are divided into panels, one for each column of tiles: as wide as the tile,
/// but for the last two, which share what is left, so that neither is narrow.
struct Panels {
  /// The columns of B.
  let columns: Int
  /// How many panels there are.
  let count: Int
  private let startOfLast: Int

  init(of columns: Int) {
    let vectors = (columns + Vector.scalarCount - 1) / Vector.scalarCount
    self.columns = columns
    count = (vectors + tileVectors - 1) / tileVectors
    let lastTwo = vectors - max(0, count - 2) * tileVectors
    startOfLast = count < 2 ? 0 : (vectors - lastTwo / 2) * Vector.scalarCount
  }

  /// The first column of panel `i`; for the number of panels, the columns with those that fill up.
  @inline(__always)
  func start(_ i: Int) -> Int {
    if i < count - 1 { return i * tileColumns }
    return i < count ? startOfLast : roundUp(columns, to: Vector.scalarCount)
  }
}

/// Rows of B that are packed together: so many streams through memory the processor looks ahead in.
private let stripRows = 8

/// Packs the panels `range` of B, each row after row; the last one's rows are filled up to whole
/// vectors with zeros.
///
/// B is read along its rows, or where its columns lie contiguous along these, in strips that the
/// cache holds: so neighbours in memory are read one after another, though they go to different
/// panels.
///
/// - Returns: Whether every element is finite. Zero times anything finite is zero, and may be left
///   out; zero times an infinity is not.
func packB(
  _ b: MatrixView, _ panels: Panels, _ range: Range<Int>, to target: UnsafeMutablePointer<Float>
) -> Bool {
  // Becomes NaN with the first element that is not finite: 0 · ∞ is NaN, and NaN stays.
  var finite = Vector()
  for first in stride(from: 0, to: b.rows, by: stripRows) {
    let strip = b.rows(first..<min(first + stripRows, b.rows))
    for i in range {
      let (start, end) = (panels.start(i), panels.start(i + 1))
      packStrip(
        strip.columns(start..<min(end, b.columns)), width: end - start,
        to: target + start * b.rows + first * (end - start), &finite)
    }
  }
  return !finite.total.isNaN
}

/// Packs some rows of a panel.
@inline(__always)
private func packStrip(
  _ b: MatrixView, width: Int, to target: UnsafeMutablePointer<Float>, _ finite: inout Vector
) {
  if b.columns == width && b.columnStride == 1 {
    var (source, target) = (b.start, target)
    let ahead = stripRows * b.rowStride
    for _ in 0..<b.rows {
      // The next strip's row, below.
      prefetch(source + ahead)
      prefetch(source + ahead + width - 1)
      for j in stride(from: 0, to: width, by: Vector.scalarCount) {
        let vector: Vector = (source + j).vector()
        (target + j).store(vector)
        finite += vector * 0
      }
      source += b.rowStride
      target += width
    }
    return
  }
  for j in 0..<b.columns {
    let source = b.start + j * b.columnStride
    for k in 0..<b.rows { target[k * width + j] = source[k * b.rowStride] }
  }
  for k in 0..<b.rows {
    let row = target + k * width
    for j in b.columns..<width { row[j] = 0 }
    for j in stride(from: 0, to: width, by: Vector.scalarCount) {
      finite += (row + j).vector() * 0
    }
  }
}

// MARK: - A

/// A panel of A, `tileRows` rows of it: those of its columns that are multiplied.
struct PanelOfA {
  /// The columns that are multiplied; where they lie in A, or packed.
  var columns: MatrixView
  /// The k of each of them, in ascending order: all but those where every row is zero. Where none is
  /// left out, nothing need be there.
  var kept: UnsafePointer<UInt32>
}

/// The most panels of B for which a panel of A is read where it lies: to pack it takes about a tenth of
/// the time that one panel of B takes, and pays when it is read often.
let panelsInPlace = 8

/// Finds what is multiplied of the rows of A, at most `tileRows`, and packs it where that pays; rows
/// that are missing are zeros.
///
/// - Parameters:
///   - panelsOfB: How many panels of B it will meet.
///   - keepingZeros: Whether the columns stay where all rows are zero.
///   - target: Room for `tileRows` rows.
///   - kept: Room for a number for each column.
@inline(__always)
func packA(
  _ a: MatrixView, panelsOfB: Int, keepingZeros: Bool,
  to target: UnsafeMutablePointer<Float>, kept: UnsafeMutablePointer<UInt32>
) -> PanelOfA {
  if panelsOfB <= panelsInPlace && a.rows == tileRows && a.columnStride == 1
    && (keepingZeros || !hasEmptyColumn(a))
  {
    return PanelOfA(columns: a, kept: kept)
  }
  // Where no column is left out, there need be no list of those that are kept.
  var k = packFullColumns(a, keepingZeros: keepingZeros, to: target)
  var place = k
  if k < a.columns {
    for k in 0..<k { kept[k] = UInt32(truncatingIfNeeded: k) }
  }
  // Every column is written, and the next one takes its place where it is not kept: a branch would
  // be mispredicted at every edge of a stroke.
  @inline(__always) func append(_ column: PanelColumn, isZero: Bool) {
    (target + place &* tileRows).store(column)
    kept[place] = UInt32(truncatingIfNeeded: k)
    place &+= keepingZeros || !isZero ? 1 : 0
    k &+= 1
  }
  if a.rows == tileRows && a.columnStride == 1 {
    while k &+ 4 <= a.columns {
      let four = FourColumns(at: a.start + k, rowStride: a.rowStride)
      let bits = four.bits
      append(four.column(0), isZero: bits[0] == 0)
      append(four.column(1), isZero: bits[1] == 0)
      append(four.column(2), isZero: bits[2] == 0)
      append(four.column(3), isZero: bits[3] == 0)
    }
  } else if a.rows == tileRows && a.rowStride == 1 {
    while k < a.columns {
      let column: PanelColumn = (a.start + k &* a.columnStride).vector()
      append(column, isZero: isZero(column))
    }
  }
  while k < a.columns {
    var column = PanelColumn()
    for i in 0..<a.rows { column[i] = a.start[i &* a.rowStride &+ k &* a.columnStride] }
    append(column, isZero: isZero(column))
  }
  return PanelOfA(
    columns: MatrixView(
      start: target, rows: tileRows, columns: place, rowStride: 1, columnStride: tileRows),
    kept: kept)
}

/// Whether some column of a whole panel, whose rows lie contiguous in memory, is zero.
@inline(__always)
private func hasEmptyColumn(_ a: MatrixView) -> Bool {
  // An image's first pixel mostly is empty.
  if isZero(PanelColumn(a[0, 0], a[1, 0], a[2, 0], a[3, 0])) { return true }
  var k = 0
  // 0 in the lanes in which a column was empty; 1 in the others.
  var full = Vector(repeating: 1)
  while k &+ Vector.scalarCount <= a.columns {
    // The first that is not zero of a column's four.
    var first: Vector = (a.start + k).vector()
    for row in 1..<tileRows {
      first.replace(with: (a.start + (row &* a.rowStride &+ k)).vector(), where: first .== 0)
    }
    full.replace(with: 0, where: first .== 0)
    k &+= Vector.scalarCount
  }
  if full.total < Float(Vector.scalarCount) { return true }
  while k &+ 4 <= a.columns {
    if any(FourColumns(at: a.start + k, rowStride: a.rowStride).bits .== 0) { return true }
    k &+= 4
  }
  while k < a.columns {
    if isZero(PanelColumn(a[0, k], a[1, k], a[2, k], a[3, k])) { return true }
    k &+= 1
  }
  return false
}

/// Packs the columns of a whole panel up to the first that is not kept.
///
/// - Returns: How many columns are packed; fewer than there are, too, where their number is no
///   multiple of four.
@inline(__always)
private func packFullColumns(
  _ a: MatrixView, keepingZeros: Bool, to target: UnsafeMutablePointer<Float>
) -> Int {
  guard a.rows == tileRows else { return 0 }
  var (k, target) = (0, target)
  if a.columnStride == 1 {
    while k &+ 4 <= a.columns {
      let four = FourColumns(at: a.start + k, rowStride: a.rowStride)
      if !keepingZeros && any(four.bits .== 0) { break }
      target.store(four.column(0))
      (target + tileRows).store(four.column(1))
      (target + 2 &* tileRows).store(four.column(2))
      (target + 3 &* tileRows).store(four.column(3))
      target += 4 &* tileRows
      k &+= 4
    }
  } else if a.rowStride == 1 {
    while k < a.columns {
      let column: PanelColumn = (a.start + k &* a.columnStride).vector()
      if !keepingZeros && isZero(column) { break }
      target.store(column)
      target += tileRows
      k &+= 1
    }
  }
  return k
}

/// One column of a panel of A.
private typealias PanelColumn = SIMD4<Float>

/// Whether each element is zero, of either sign.
@inline(__always)
private func isZero(_ column: PanelColumn) -> Bool {
  let halves = unsafeBitCast(column, to: SIMD2<UInt64>.self)
  return (halves[0] | halves[1]) & 0x7FFF_FFFF_7FFF_FFFF == 0
}

/// Four neighbouring columns of a panel of A whose rows lie contiguous in memory.
private struct FourColumns {
  private var r0, r1, r2, r3: SIMD4<Float>

  @inline(__always)
  init(at start: UnsafePointer<Float>, rowStride: Int) {
    r0 = start.vector()
    r1 = (start + rowStride).vector()
    r2 = (start + 2 &* rowStride).vector()
    r3 = (start + 3 &* rowStride).vector()
  }

  /// For each column the bits of its elements, without their signs: 0 where all are zero.
  @inline(__always)
  var bits: SIMD4<UInt32> {
    @inline(__always) func bits(_ x: SIMD4<Float>) -> SIMD4<UInt32> {
      unsafeBitCast(x, to: SIMD4<UInt32>.self)
    }
    return (bits(r0) | bits(r1) | bits(r2) | bits(r3)) &<< 1
  }

  /// Column `i`, which is to be a constant: then it is made by shuffles in registers.
  @inline(__always)
  func column(_ i: Int) -> PanelColumn { PanelColumn(r0[i], r1[i], r2[i], r3[i]) }
}
