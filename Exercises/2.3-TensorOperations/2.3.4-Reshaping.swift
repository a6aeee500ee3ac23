// 2.3.4 Reshaping
//
// A tensor's elements have an order: the last index runs fastest, row after row (row-major order).
// To reshape is to keep that order and to count it off in other axes: the pictures of MNIST become
// rows of a matrix, (60000, 28, 28) → (60000, 784), and each row is a picture line by line. The
// element at index (i, j, k) of a shape (a, b, c) has the place
//
//     p = (i · b + j) · c + k        so that    k = p mod c,  j = (p div c) mod b,  i = p div (b · c)
//
// Transposition exchanges rows and columns: what was x[i, j] is then at [j, i]. The chapter calls it
// a special reshaping, and it is not one: (2, 3) becomes (3, 2) either way, but a transposed matrix
// has its elements in another order.
//
// TensorCore has both, as `reshaped` and `transposed`, which move nothing at all: they only change
// how an index is turned into a place in memory. Here they are to be written with elements and loops.
//
// Chapter 2, "Tensor reshaping".

import TensorCore

/// Counts the elements off in another shape, in the order in which they are.
///
/// The place of an element in row-major order is the same before and after. Write it by hand, with
/// element access and loops: a function that calls TensorCore's `reshaped`, or that takes all
/// `elements` at once, is not counted as an answer. `x[[i, j]]` is an element at indices in an
/// array, for a tensor of any rank, read and written, and `Tensor<Float>.zeros(shape)` is a tensor
/// to write to. `shape.rowMajorStrides[axis]` is how many places one step along an axis is.
///
///     naiveReshape([[0, 1], [2, 3], [4, 5]], [2, 3])    // [[0, 1, 2], [3, 4, 5]]
///     naiveReshape([[0, 1], [2, 3], [4, 5]], [6])       // [0, 1, 2, 3, 4, 5]
///
/// - Parameters:
///   - x: A tensor of any rank. It is left as it is.
///   - shape: The new shape, of any rank and of as many elements; `()` holds one.
/// - Throws: `ShapeError` when `shape.elementCount` is not `x.count`.
public func naiveReshape(_ x: Tensor<Float>, _ shape: Shape) throws -> Tensor<Float> {
  throw NotAttempted()
}

/// Exchanges rows and columns: `z[j, i] = x[i, j]`.
///
/// Write it by hand, with element access and loops: a function that calls TensorCore's `transposed`
/// is not counted as an answer.
///
///     naiveTranspose([[1, 2, 3], [4, 5, 6]])    // [[1, 4], [2, 5], [3, 6]]
///
/// - Parameter x: A matrix, shape `(rows, columns)`. It is left as it is.
/// - Returns: A matrix, shape `(columns, rows)`: the chapter's (300, 20) becomes (20, 300).
/// - Throws: `ShapeError` when `x` is not of rank 2.
public func naiveTranspose(_ x: Tensor<Float>) throws -> Tensor<Float> {
  throw NotAttempted()
}
