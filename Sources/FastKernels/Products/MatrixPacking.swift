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
struct PackedPanel {
  /// The columns, `packedColumnStride` apart.
  var columns: UnsafePointer<Float>
  /// The k of each of them, in ascending order: all but those where every row is zero. Where none is
  /// left out, nothing need be there.
  var kept: UnsafePointer<UInt32>
  /// How many they are.
  var count: Int
}

#if canImport(AVX512) || arch(arm64)
  /// How far apart a panel's columns lie: six elements, and two that have each begin at a multiple of
  /// 32 bytes.
  let packedColumnStride = 8
#else
  /// How far apart a panel's columns lie.
  let packedColumnStride = tileRows
#endif

/// Packs the rows of A, at most `tileRows`, into one panel; rows that are missing are zeros.
///
/// - Parameters:
///   - keepingZeros: Whether the columns stay where all rows are zero.
///   - columns: Room for all columns of `a`, `packedColumnStride` apart.
///   - kept: Room for a number for each column.
@inline(__always)
func packA(
  _ a: MatrixView, keepingZeros: Bool,
  to columns: UnsafeMutablePointer<Float>, kept: UnsafeMutablePointer<UInt32>
) -> PackedPanel {
  // Where no column is left out, there need be no list of those that are kept.
  var k = packFullColumns(a, keepingZeros: keepingZeros, to: columns)
  var place = k
  if k < a.columns {
    for k in 0..<k { kept[k] = UInt32(truncatingIfNeeded: k) }
  }
  // Every column is written, and the next one takes its place where it is not kept: a branch would
  // be mispredicted at every edge of a stroke.
  @inline(__always) func append(_ column: PanelColumn, isZero: Bool) {
    column.store(to: columns + place &* packedColumnStride)
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
      let column = PanelColumn(at: a.start + k &* a.columnStride)
      append(column, isZero: column.isZero)
    }
  }
  while k < a.columns {
    let column = PanelColumn { $0 < a.rows ? a.start[$0 &* a.rowStride &+ k &* a.columnStride] : 0 }
    append(column, isZero: column.isZero)
  }
  return PackedPanel(columns: columns, kept: kept, count: place)
}

/// Packs the columns of a whole panel up to the first that is not kept.
///
/// - Returns: How many columns are packed; fewer than there are, too, where their number is no
///   multiple of four.
@inline(__always)
private func packFullColumns(
  _ a: MatrixView, keepingZeros: Bool, to columns: UnsafeMutablePointer<Float>
) -> Int {
  guard a.rows == tileRows else { return 0 }
  var (k, columns) = (0, columns)
  if a.columnStride == 1 {
    while k &+ 4 <= a.columns {
      let four = FourColumns(at: a.start + k, rowStride: a.rowStride)
      if !keepingZeros && any(four.bits .== 0) { break }
      four.column(0).store(to: columns)
      four.column(1).store(to: columns + packedColumnStride)
      four.column(2).store(to: columns + 2 &* packedColumnStride)
      four.column(3).store(to: columns + 3 &* packedColumnStride)
      columns += 4 &* packedColumnStride
      k &+= 4
    }
  } else if a.rowStride == 1 {
    while k < a.columns {
      let column = PanelColumn(at: a.start + k &* a.columnStride)
      if !keepingZeros && column.isZero { break }
      column.store(to: columns)
      columns += packedColumnStride
      k &+= 1
    }
  }
  return k
}

/// One column of a panel of A.
private struct PanelColumn {
  var first: SIMD4<Float>
  #if canImport(AVX512) || arch(arm64)
    var last: SIMD2<Float>
  #endif

  /// The column whose elements lie one after another.
  @inline(__always)
  init(at start: UnsafePointer<Float>) {
    first = start.vector()
    #if canImport(AVX512) || arch(arm64)
      last = (start + 4).vector()
    #endif
  }

  /// The column whose elements `element` gives.
  @inline(__always)
  init(_ element: (Int) -> Float) {
    first = SIMD4(element(0), element(1), element(2), element(3))
    #if canImport(AVX512) || arch(arm64)
      last = SIMD2(element(4), element(5))
    #endif
  }

  @inline(__always)
  func store(to target: UnsafeMutablePointer<Float>) {
    target.store(first)
    #if canImport(AVX512) || arch(arm64)
      (target + 4).store(last)
    #endif
  }

  /// Whether each element is zero, of either sign.
  @inline(__always)
  var isZero: Bool {
    let halves = unsafeBitCast(first, to: SIMD2<UInt64>.self)
    #if canImport(AVX512) || arch(arm64)
      let bits = halves[0] | halves[1] | unsafeBitCast(last, to: UInt64.self)
    #else
      let bits = halves[0] | halves[1]
    #endif
    return bits & 0x7FFF_FFFF_7FFF_FFFF == 0
  }
}

/// Four neighbouring columns of a panel of A whose rows lie contiguous in memory.
private struct FourColumns {
  private var r0, r1, r2, r3: SIMD4<Float>
  #if canImport(AVX512) || arch(arm64)
    private var r4, r5: SIMD4<Float>
  #endif

  @inline(__always)
  init(at start: UnsafePointer<Float>, rowStride: Int) {
    r0 = start.vector()
    r1 = (start + rowStride).vector()
    r2 = (start + 2 &* rowStride).vector()
    r3 = (start + 3 &* rowStride).vector()
    #if canImport(AVX512) || arch(arm64)
      r4 = (start + 4 &* rowStride).vector()
      r5 = (start + 5 &* rowStride).vector()
    #endif
  }

  /// For each column the bits of its elements, without their signs: 0 where all are zero.
  @inline(__always)
  var bits: SIMD4<UInt32> {
    @inline(__always) func bits(_ x: SIMD4<Float>) -> SIMD4<UInt32> {
      unsafeBitCast(x, to: SIMD4<UInt32>.self)
    }
    #if canImport(AVX512) || arch(arm64)
      let all = bits(r0) | bits(r1) | bits(r2) | bits(r3) | bits(r4) | bits(r5)
    #else
      let all = bits(r0) | bits(r1) | bits(r2) | bits(r3)
    #endif
    return all &<< 1
  }

  /// Column `i`, which is to be a constant: then it is made by shuffles in registers.
  @inline(__always)
  func column(_ i: Int) -> PanelColumn {
    PanelColumn { row in
      switch row {
      case 0: r0[i]
      case 1: r1[i]
      case 2: r2[i]
      case 3: r3[i]
      #if canImport(AVX512) || arch(arm64)
        case 4: r4[i]
        case 5: r5[i]
      #endif
      default: 0
      }
    }
  }
}
