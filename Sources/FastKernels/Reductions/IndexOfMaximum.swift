import TensorCore

/// How many elements are worked on together in several passes: few enough to stay in the nearest
/// cache from one to the next.
let cachedPart = 1 << 12

/// The longest row that is turned into a column: longer ones fill vectors by themselves.
let longestTurnedRow = 128

/// The index of the first largest of `count` elements, at least one, or of the first NaN.
///
/// Maxima fold by vectors, indices do not: so the largest of each part is found first, and then its
/// place in the one part that has it.
@inline(never)
func indexOfMaximum<Scalar: TensorScalar>(
  _ x: UnsafePointer<Scalar>, count: Int, threads: Int
) -> Int {
  let parts = (count + cachedPart - 1) / cachedPart
  return withUnsafeTemporaryAllocation(of: Scalar.self, capacity: parts) { maxima in
    let maxima = maxima.baseAddress!
    parallel(parts, threads: threads, minimum: elementsPerThread / cachedPart) { range in
      for part in range {
        let first = part * cachedPart
        maxima[part] = Largest.fold(x + first, count: min(cachedPart, count - first))
      }
    }
    let part = firstMaximum(maxima, count: parts)
    return firstIndex(of: maxima[part], in: x, from: part * cachedPart, count: count)
  }
}

/// The first index from `start` on at which `x` is `value`, or NaN where `value` is NaN. There is one.
@inline(__always)
private func firstIndex<Scalar: TensorScalar>(
  of value: Scalar, in x: UnsafePointer<Scalar>, from start: Int, count: Int
) -> Int {
  let block = 64
  var i = start
  // A block is searched by vectors, without leaving it early; the last one or two element by element.
  while i + block <= count {
    var hits: Int32 = 0
    for lane in 0..<block {
      let element = x[i + lane]
      hits |= (element == value ? 1 : 0) | (element != element ? 1 : 0)
    }
    if hits != 0 { break }
    i += block
  }
  while x[i] != value && x[i] == x[i] { i += 1 }
  return i
}

/// The index of the first largest of `count` elements, or of the first NaN, one by one.
@inline(__always)
private func firstMaximum<Scalar: TensorScalar>(_ x: UnsafePointer<Scalar>, count: Int) -> Int {
  var best = 0
  for i in 0..<count {
    if x[i] != x[i] { return i }
    if x[i] > x[best] { best = i }
  }
  return best
}

/// Writes the index of each row's maximum, or of its first NaN, to `z`.
@inline(__always)
func indicesOfRowMaxima<Scalar: TensorScalar>(
  _ x: UnsafePointer<Scalar>, rows: Int, columns: Int, to z: UnsafeMutablePointer<Int>
) {
  if columns > longestTurnedRow {
    for i in 0..<rows { z[i] = indexOfMaximum(x + i * columns, count: columns, threads: 1) }
    return
  }
  // Short rows are turned into columns, a block at a time, whose maxima are found by vectors.
  let block = cachedPart / columns
  withUnsafeTemporaryAllocation(of: Scalar.self, capacity: block * columns) { turned in
    let turned = turned.baseAddress!
    for first in stride(from: 0, to: rows, by: block) {
      let count = min(block, rows - first)
      copyTransposed(x + first * columns, rows: count, columns: columns, to: turned)
      indicesOfColumnMaxima(turned, rows: columns, columns: count, in: 0..<count, to: z + first)
    }
  }
}

/// Writes the index of the maximum, or of the first NaN, of each column in `range` to `z`.
///
/// A whole row is compared at once, by vectors and without a branch: of random numbers nobody can
/// foretell which is larger.
@inline(never)
func indicesOfColumnMaxima<Scalar: TensorScalar>(
  _ x: UnsafePointer<Scalar>, rows: Int, columns: Int, in range: Range<Int>,
  to z: UnsafeMutablePointer<Int>
) {
  let (x, z, width) = (x + range.lowerBound, z + range.lowerBound, range.count)
  withUnsafeTemporaryAllocation(of: Scalar.self, capacity: width) { maxima in
    let maxima = maxima.baseAddress!
    for j in 0..<width {
      z[j] = 0
      maxima[j] = x[j]
    }
    for i in 1..<rows {
      let row = x + i * columns
      for j in 0..<width {
        let (element, largest) = (row[j], maxima[j])
        // What is not at most as large is larger, or a NaN; the first NaN stays.
        let stays = element <= largest || largest != largest
        maxima[j] = stays ? largest : element
        z[j] = stays ? z[j] : i
      }
    }
  }
}
