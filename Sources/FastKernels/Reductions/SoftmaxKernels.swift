import TensorCore

/// Writes the softmax of each row to `z`, and calls `body` with the row, its largest element, and
/// the logarithm of `Σ exp(x - largest)`: `(x[j] - largest)` less that is the logarithm of the
/// softmax, also where the softmax itself underflows.
@inline(__always)
func softmaxRows<Scalar: TensorFloatingPoint>(
  _ x: UnsafePointer<Scalar>, rows: Int, classes: Int, to z: UnsafeMutablePointer<Scalar>,
  _ body: (_ row: Int, _ largest: Scalar, _ logTotal: Scalar) -> Void
) {
  guard classes <= longestTurnedRow else {
    for row in 0..<rows {
      let (largest, logTotal) = softmaxRow(x + row * classes, count: classes, to: z + row * classes)
      body(row, largest, logTotal)
    }
    return
  }
  // Short rows are turned into columns, a block at a time: ten elements fill no vector, the first
  // elements of sixteen rows do.
  let block = cachedPart / classes
  withUnsafeTemporaryAllocation(of: Scalar.self, capacity: block * (classes + 3)) { memory in
    let turned = memory.baseAddress!
    let largest = turned + block * classes
    let (shares, logTotals) = (largest + block, largest + 2 * block)
    for first in stride(from: 0, to: rows, by: block) {
      let count = min(block, rows - first)
      copyTransposed(x + first * classes, rows: count, columns: classes, to: turned)
      softmaxColumns(turned, rows: classes, columns: count, largest, shares, logTotals)
      copyTransposed(turned, rows: classes, columns: count, to: z + first * classes)
      for i in 0..<count { body(first + i, largest[i], logTotals[i]) }
    }
  }
}

@inline(never)
private func softmaxRow<Scalar: TensorFloatingPoint>(
  _ x: UnsafePointer<Scalar>, count: Int, to z: UnsafeMutablePointer<Scalar>
) -> (largest: Scalar, logTotal: Scalar) {
  let largest = Largest.fold(x, count: count)
  for j in 0..<count { z[j] = Exponential.apply(x[j] - largest) }
  let total = foldParts(Sum.self, z, count: count, threads: 1)
  // A product takes a quarter of the time of a division. Both factors are at most 1.
  let share = 1 / total
  for j in 0..<count { z[j] *= share }
  return (largest, Logarithm.apply(total))
}

/// Replaces each column of a matrix by its softmax; each loop goes along the rows, by vectors.
@inline(never)
private func softmaxColumns<Scalar: TensorFloatingPoint>(
  _ z: UnsafeMutablePointer<Scalar>, rows: Int, columns: Int,
  _ largest: UnsafeMutablePointer<Scalar>, _ shares: UnsafeMutablePointer<Scalar>,
  _ logTotals: UnsafeMutablePointer<Scalar>
) {
  let totals = logTotals
  for j in 0..<columns {
    largest[j] = z[j]
    totals[j] = 0
  }
  for i in 1..<rows {
    let row = z + i * columns
    // A NaN that is passed over here makes the total one.
    for j in 0..<columns { largest[j] = row[j] > largest[j] ? row[j] : largest[j] }
  }
  for i in 0..<rows {
    let row = z + i * columns
    for j in 0..<columns {
      row[j] = Exponential.apply(row[j] - largest[j])
      totals[j] += row[j]
    }
  }
  for j in 0..<columns {
    shares[j] = 1 / totals[j]
    logTotals[j] = Logarithm.apply(totals[j])
  }
  for i in 0..<rows {
    let row = z + i * columns
    for j in 0..<columns { row[j] *= shares[j] }
  }
}
