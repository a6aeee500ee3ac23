// 2.2.3 Matrices
//
// A matrix is a tensor of rank 2: vectors of one length, one below the other. Its first axis counts
// the rows, its second axis the columns. `x[i, j]` is in row `i` and column `j`, both counted from
// 0. In
//
//     [[5, 78, 2, 34, 0],
//      [6, 79, 3, 35, 1],
//      [7, 80, 4, 36, 2]]
//
// the first row is `[5, 78, 2, 34, 0]` and the first column is `[5, 6, 7]`. The shape is `(3, 5)`.
// `Tensor<Float>.zeros([3, 5])` makes such a matrix, of zeros.
//
// Chapter 2, "Matrices (2D tensors)".

import TensorCore

/// Makes a matrix from its rows: `x[i, j] = rows[i][j]`.
///
///     makeMatrix([[1, 2, 3], [4, 5, 6]])    // shape (2, 3), x[1, 0] is 4
///
/// - Parameter rows: Of one length. No rows make the shape `(0, 0)`, and two empty rows `(2, 0)`.
/// - Returns: A tensor of shape `(rows, columns)`.
/// - Throws: `ShapeError` when the rows differ in length.
public func makeMatrix(_ rows: [[Float]]) throws -> Tensor<Float> {
  let columns = rows.first?.count ?? 0
  var x = Tensor<Float>.zeros([rows.count, columns])
  for i in 0..<rows.count {
    guard rows[i].count == columns else {
      throw ShapeError(
        "makeMatrix needs rows of one length: row 0 has \(columns) numbers, "
          + "and row \(i) has \(rows[i].count)")
    }
    for j in 0..<columns {
      x[i, j] = rows[i][j]
    }
  }
  return x
}

/// Copies row `i` of a matrix: `row[j] = x[i, j]`.
///
/// With elements and a loop, without slices.
///
///     row(1, of: [[1, 2, 3], [4, 5, 6]])    // [4, 5, 6]
///
/// - Parameters:
///   - i: Counted from 0.
///   - x: A matrix.
/// - Returns: A vector, shape `(columns,)`.
/// - Throws: `ShapeError` when `x` is not of rank 2, or it has no row `i`.
public func row(_ i: Int, of x: Tensor<Float>) throws -> Tensor<Float> {
  guard x.ndim == 2, i >= 0, i < x.shape[0] else {
    throw ShapeError("there is no row \(i) in a tensor of shape \(x.shape)")
  }
  var row = Tensor<Float>.zeros([x.shape[1]])
  for j in 0..<x.shape[1] {
    row[j] = x[i, j]
  }
  return row
}

/// Copies column `j` of a matrix: `column[i] = x[i, j]`.
///
/// With elements and a loop, without slices.
///
///     column(1, of: [[1, 2, 3], [4, 5, 6]])    // [2, 5]
///
/// - Parameters:
///   - j: Counted from 0.
///   - x: A matrix.
/// - Returns: A vector, shape `(rows,)`.
/// - Throws: `ShapeError` when `x` is not of rank 2, or it has no column `j`.
public func column(_ j: Int, of x: Tensor<Float>) throws -> Tensor<Float> {
  guard x.ndim == 2, j >= 0, j < x.shape[1] else {
    throw ShapeError("there is no column \(j) in a tensor of shape \(x.shape)")
  }
  var column = Tensor<Float>.zeros([x.shape[0]])
  for i in 0..<x.shape[0] {
    column[i] = x[i, j]
  }
  return column
}
