import TensorCore

/// A matrix of floats in memory, its rows and columns at any strides: a transposed matrix is the
/// same memory with the strides exchanged.
struct MatrixView {
  var start: UnsafePointer<Float>
  var rows: Int
  var columns: Int
  var rowStride: Int
  var columnStride: Int

  @inline(__always)
  subscript(row: Int, column: Int) -> Float { start[row * rowStride + column * columnStride] }

  /// The part of `rows` rows and `columns` columns that starts at (`row`, `column`).
  @inline(__always)
  func block(_ row: Int, _ column: Int, rows: Int, columns: Int) -> MatrixView {
    MatrixView(
      start: start + row * rowStride + column * columnStride, rows: rows, columns: columns,
      rowStride: rowStride, columnStride: columnStride)
  }

  /// The rows in `range`.
  @inline(__always)
  func rows(_ range: Range<Int>) -> MatrixView {
    block(range.lowerBound, 0, rows: range.count, columns: columns)
  }

  /// The columns in `range`.
  @inline(__always)
  func columns(_ range: Range<Int>) -> MatrixView {
    block(0, range.lowerBound, rows: rows, columns: range.count)
  }
}

extension Tensor where Scalar == Float {
  /// Calls `body` with this matrix as the kernels see it; its strides are kept, nothing is copied.
  func withMatrixView<Result>(_ body: (MatrixView) -> Result) -> Result {
    withUnsafePointer {
      body(
        MatrixView(
          start: $0, rows: shape[0], columns: shape[1], rowStride: strides[0],
          columnStride: strides[1]))
    }
  }
}
