// 2.3.4 Reshaping
//
// The elements of a tensor have an order, row after row: the last index changes fastest (row-major
// order, §2.2.5). A reshape keeps that order and gives it other axes. MNIST's pictures become rows
// of a matrix, (60000, 28, 28) → (60000, 784), and each row is a picture, line by line. The element
// at index (i, j, k) of a shape (a, b, c) has the place
//
//     p = (i · b + j) · c + k      so that    k = p mod c,  j = (p div c) mod b,  i = p div (b · c)
//
// A transposition exchanges rows and columns: what was x[i, j] is then at [j, i]. The chapter calls
// it a special reshaping, but it is not one. Both make (3, 2) of (2, 3), but a transposed matrix
// has its elements in another order.
//
// TensorCore has both, as `reshaped` and `transposed`. They move nothing: they only change how an
// index becomes a place in memory. Here you write them with elements and loops.
//
// The section goes on in 2.3.4b-DotOfTensors.
//
// Chapter 2, "Tensor reshaping".

import TensorCore

/// Gives the elements another shape, and keeps their order.
///
/// The place of an element in row-major order is the same before and after. Write it by hand, with
/// loops over elements. A function that calls TensorCore's `reshaped`, or takes all `elements` at
/// once, does not count as an answer.
///
/// `Tensor<Float>.zeros(shape)` is a tensor to write to. `x[[i, j]]` reads or writes an element of
/// any rank, with the indices in an array. One step along an axis is
/// `shape.rowMajorStrides[axis]` places.
///
///     naiveReshape([[0, 1], [2, 3], [4, 5]], [2, 3])    // [[0, 1, 2], [3, 4, 5]]
///     naiveReshape([[0, 1], [2, 3], [4, 5]], [6])       // [0, 1, 2, 3, 4, 5]
///
/// - Parameters:
///   - x: A tensor of any rank. It is left as it is.
///   - shape: The new shape, of any rank and of as many elements; `()` holds one.
/// - Throws: `ShapeError` when `shape.elementCount` is not `x.count`.
public func naiveReshape(_ x: Tensor<Float>, _ shape: Shape) throws -> Tensor<Float> {
  guard shape.elementCount == x.count else {
    throw ShapeError("a tensor of shape \(x.shape) cannot become \(shape)")
  }
  var z = Tensor<Float>.zeros(shape)
  for place in 0..<x.count {
    z[index(of: place, in: shape)] = x[index(of: place, in: x.shape)]
  }
  return z
}

/// The index at a place of a shape's row-major order.
private func index(of place: Int, in shape: Shape) -> [Int] {
  let strides = shape.rowMajorStrides
  return (0..<shape.rank).map { axis in place / strides[axis] % shape[axis] }
}

/// Exchanges rows and columns: `z[j, i] = x[i, j]`.
///
/// Write it by hand, with loops over elements. A function that calls TensorCore's `transposed` does
/// not count as an answer.
///
///     naiveTranspose([[1, 2, 3], [4, 5, 6]])    // [[1, 4], [2, 5], [3, 6]]
///
/// - Parameter x: A matrix, shape `(rows, columns)`. It is left as it is.
/// - Returns: A matrix, shape `(columns, rows)`: the chapter's (300, 20) becomes (20, 300).
/// - Throws: `ShapeError` when `x` is not of rank 2.
public func naiveTranspose(_ x: Tensor<Float>) throws -> Tensor<Float> {
  guard x.ndim == 2 else {
    throw ShapeError("naiveTranspose needs a matrix, and was given \(x.shape)")
  }
  var z = Tensor<Float>.zeros([x.shape[1], x.shape[0]])
  for i in 0..<x.shape[0] {
    for j in 0..<x.shape[1] {
      z[j, i] = x[i, j]
    }
  }
  return z
}
