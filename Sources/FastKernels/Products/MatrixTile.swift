// The innermost part of a product: a tile of the result that stays in registers while a block of k
// runs by. Each element loaded is used for a whole row or column of the tile.

import CInstructions

/// Rows of the register tile. Few, so that an image's empty pixels can be left out: of four images
/// 61 % of MNIST's columns are zero in all, of six 57 %, of twelve only half.
let tileRows = 4

#if canImport(AVX512) || arch(arm64)
  /// Vectors in a row of the register tile. 4 rows of 6 are 24 of the 32 registers of AVX-512 and
  /// NEON; 6 hold the row of B, one the broadcast element of A.
  let tileVectors = 6
#else
  /// Vectors in a row of the register tile. 4 rows of 3 are 12 of the 16 registers of AVX2 and SSE;
  /// 3 hold the row of B, one the broadcast element of A.
  let tileVectors = 3
#endif

/// Columns of the register tile.
let tileColumns = tileVectors * Vector.scalarCount

/// A row of vectors: of the tile, or of B.
protocol TileRow {
  /// How many vectors it has.
  static var vectors: Int { get }

  /// Zeros.
  init()

  /// The row that starts at `start`.
  init(at start: UnsafePointer<Float>)

  /// Adds `a`, the same number in each lane, times the row `b`.
  mutating func add(_ a: Vector, times b: Self)

  /// Adds another row.
  mutating func add(_ other: Self)

  /// Writes the row to `c`.
  func store(to c: UnsafeMutablePointer<Float>)
}

extension TileRow {
  /// How many floats it has.
  @inline(__always)
  static var columns: Int { vectors * Vector.scalarCount }

  /// Asks for the cache lines of the row at `start`.
  @inline(__always)
  static func prefetch(_ start: UnsafePointer<Float>) {
    CInstructions.prefetch(start)
    CInstructions.prefetch(start + columns - 1)
  }
}

/// A row of one vector.
struct OneVector: TileRow {
  private var vector: Vector

  @inline(__always)
  static var vectors: Int { 1 }

  @inline(__always)
  init() { vector = Vector() }

  @inline(__always)
  init(at start: UnsafePointer<Float>) { vector = start.vector() }

  @inline(__always)
  mutating func add(_ a: Vector, times b: OneVector) { vector = vector.adding(a, times: b.vector) }

  @inline(__always)
  mutating func add(_ other: OneVector) { vector += other.vector }

  @inline(__always)
  func store(to c: UnsafeMutablePointer<Float>) { c.store(vector) }
}

/// Two rows side by side.
struct Beside<Left: TileRow, Right: TileRow>: TileRow {
  private var left: Left
  private var right: Right

  @inline(__always)
  static var vectors: Int { Left.vectors + Right.vectors }

  @inline(__always)
  init() {
    left = Left()
    right = Right()
  }

  @inline(__always)
  init(at start: UnsafePointer<Float>) {
    left = Left(at: start)
    right = Right(at: start + Left.columns)
  }

  @inline(__always)
  mutating func add(_ a: Vector, times b: Beside) {
    left.add(a, times: b.left)
    right.add(a, times: b.right)
  }

  @inline(__always)
  mutating func add(_ other: Beside) {
    left.add(other.left)
    right.add(other.right)
  }

  @inline(__always)
  func store(to c: UnsafeMutablePointer<Float>) {
    left.store(to: c)
    right.store(to: c + Left.columns)
  }
}

typealias TwoVectors = Beside<OneVector, OneVector>
typealias ThreeVectors = Beside<TwoVectors, OneVector>
typealias FourVectors = Beside<TwoVectors, TwoVectors>
typealias FiveVectors = Beside<ThreeVectors, TwoVectors>
typealias SixVectors = Beside<ThreeVectors, ThreeVectors>

/// The rows of the register tile.
// A value with methods, and no variables that nested functions capture: those can be put into memory,
// each access of them checked, as in the tile of AVX-512 once.
private struct Tile<Row: TileRow> {
  private var (r0, r1, r2, r3) = (Row(), Row(), Row(), Row())

  /// Adds the product of a column of A, its elements `stride` apart, and a row of B.
  @inline(__always)
  mutating func add(_ column: UnsafePointer<Float>, stride: Int, times row: Row) {
    r0.add(Vector(repeating: column[0]), times: row)
    r1.add(Vector(repeating: column[stride]), times: row)
    r2.add(Vector(repeating: column[2 &* stride]), times: row)
    r3.add(Vector(repeating: column[3 &* stride]), times: row)
  }

  /// Adds the tile to `c`, or writes it there.
  @inline(__always)
  func store(to c: UnsafeMutablePointer<Float>, rowStride: Int, accumulating: Bool) {
    @inline(__always) func store(_ sums: Row, _ i: Int) {
      var sums = sums
      // Without `c` to add, 0 is added: it makes −0 into +0, so that a sum of left out zeros and one
      // of zeros kept are the same to the bit.
      sums.add(accumulating ? Row(at: c + i &* rowStride) : Row())
      sums.store(to: c + i &* rowStride)
    }
    store(r0, 0)
    store(r1, 1)
    store(r2, 2)
    store(r3, 3)
  }
}

/// Multiplies a panel of A by a panel of B: `c[i, j] (+)= Σₖ a[i, k] · b[k, j]`.
///
/// - Parameters:
///   - a: The panel of A.
///   - b: A `Row` for each k, one after another.
///   - c: The tile's first element.
///   - rowStride: How far apart the tile's rows lie at `c`.
///   - accumulating: Whether the sums are added to `c` or replace it.
// A function of its own: within `multiplyPanel` the compiler kept one of the twelve sums of AVX2 in
// memory, and products took half as long again.
@inline(never)
func tileKernel<Row: TileRow>(
  _ row: Row.Type, _ a: PanelOfA, _ b: UnsafePointer<Float>, depth: Int,
  to c: UnsafeMutablePointer<Float>, rowStride: Int, accumulating: Bool
) {
  var tile = Tile<Row>()
  if accumulating { for i in 0..<tileRows { Row.prefetch(c + i &* rowStride) } }
  let columns = a.columns
  var column = columns.start
  if columns.columns == depth {
    var b = b
    for _ in 0..<depth {
      tile.add(column, stride: columns.rowStride, times: Row(at: b))
      b += Row.columns
      column += columns.columnStride
    }
  } else {
    for n in 0..<columns.columns {
      let row = Row(at: b + Int(a.kept[n]) &* Row.columns)
      tile.add(column, stride: columns.rowStride, times: row)
      column += columns.columnStride
    }
  }
  tile.store(to: c, rowStride: rowStride, accumulating: accumulating)
}
