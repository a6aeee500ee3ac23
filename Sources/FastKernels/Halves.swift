import TensorCore

/// Folds a run of k to a matrix of results: at most `longest` of them one after another, and more by
/// halves, so that the rounding error of a sum grows like the logarithm of the run.
///
/// Where a run is halved depends on its length alone: so every bit of the result does.
///
/// - Parameters:
///   - run: The k, at least one.
///   - rows: The rows of the result, `columns` wide and `rowStride` apart at `z`.
///   - fold: Folds a part of the run, and writes the results to the memory that it is given.
func foldByHalves<Kernel: FoldKernel>(
  _ kernel: Kernel.Type, _ run: Range<Int>, atMost longest: Int, rows: Int = 1, columns: Int,
  to z: UnsafeMutablePointer<Kernel.Scalar>, rowStride: Int = 0,
  _ fold: (_ part: Range<Int>, _ z: UnsafeMutablePointer<Kernel.Scalar>, _ rowStride: Int) -> Void
) {
  guard run.count > longest else { return fold(run, z, rowStride) }
  let middle = run.lowerBound + roundUp(run.count / 2, to: longest)
  foldByHalves(
    kernel, run.lowerBound..<middle, atMost: longest, rows: rows, columns: columns, to: z,
    rowStride: rowStride, fold)
  withUnsafeTemporaryAllocation(of: Kernel.Scalar.self, capacity: rows * columns) { other in
    let other = other.baseAddress!
    foldByHalves(
      kernel, middle..<run.upperBound, atMost: longest, rows: rows, columns: columns, to: other,
      rowStride: columns, fold)
    for i in 0..<rows {
      let (row, otherRow) = (z + i * rowStride, other + i * columns)
      for j in 0..<columns { row[j] = Kernel.combine(row[j], otherRow[j]) }
    }
  }
}
