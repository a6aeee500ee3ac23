// 2.3.3 Tensor product
//
// `dot(W, input)` is where the elements of a layer meet: each element of the result needs a whole
// row of one operand and a whole column of the other. Everything is built from the product of two
// vectors, a number:
//
//     x · y = Σₖ x[k] · y[k]
//
// A matrix times a vector is that product for each of its rows; a matrix times a matrix, for each
// row with each column. The extents along which the sum runs have to agree, and are gone from the
// result: (m, k) · (k, n) → (m, n). Tensors of higher rank keep to the same rule: stacks of rows
// with stacks of columns. (Almost all the time of a training goes into these loops, and so does the
// fast engine's whole art.)
//
// Chapter 2, "Tensor product": `naive_vector_dot` and what follows.

import TensorCore

/// Multiplies two vectors: `Σₖ x[k] · y[k]`, a number; 0 for vectors without elements.
///
///     naiveVectorDot([1, 2, 3], [10, 20, 30])    // 10 + 40 + 90 = 140
///
/// - Parameters:
///   - x: A vector.
///   - y: A vector of the same length.
/// - Throws: `ShapeError` when one is not of rank 1, or their lengths differ.
public func naiveVectorDot(_ x: Tensor<Float>, _ y: Tensor<Float>) throws -> Float {
  throw NotAttempted()
}

/// Multiplies a matrix by a vector: `z[i] = Σₖ x[i, k] · y[k]`, the product of each row with `y`.
///
/// Row `i` of a matrix is the vector `x[i, all]`.
///
///     naiveMatrixVectorDot([[1, 2], [3, 4]], [10, 20])    // [50, 110]
///
/// - Parameters:
///   - x: A matrix, shape `(m, k)`.
///   - y: A vector, shape `(k,)`.
/// - Returns: A vector, shape `(m,)`.
/// - Throws: `ShapeError` when `x` is not of rank 2, `y` not of rank 1, or `y` is not as long as the
///   rows of `x`.
public func naiveMatrixVectorDot(_ x: Tensor<Float>, _ y: Tensor<Float>) throws -> Tensor<Float> {
  throw NotAttempted()
}

/// Multiplies two matrices: `z[i, j] = Σₖ x[i, k] · y[k, j]`, the product of each row of `x` with
/// each column of `y`.
///
/// Column `j` of a matrix is the vector `y[all, j]`. To make slices for every element takes its time
/// too: the third loop, written out with a sum of its own, is the quicker way to the same result.
///
///     naiveMatrixDot([[1, 2], [3, 4]], [[10, 20], [30, 40]])    // [[70, 100], [150, 220]]
///
/// - Parameters:
///   - x: The left matrix, shape `(m, k)`.
///   - y: The right matrix, shape `(k, n)`.
/// - Returns: The product, shape `(m, n)`.
/// - Throws: `ShapeError` when one is not of rank 2, or `x.shape[1] != y.shape[0]`.
public func naiveMatrixDot(_ x: Tensor<Float>, _ y: Tensor<Float>) throws -> Tensor<Float> {
  throw NotAttempted()
}

/// Multiplies tensors of any ranks, by NumPy's rule for `dot`.
///
/// The sum runs along the last axis of `x`, and along the last axis but one of `y` (the only axis,
/// if `y` is a vector). The result has the other axes of `x`, and after them the other axes of `y`:
///
///     (a, b, c, d) · (d,)       →  (a, b, c)          z[i, j, k]       = Σₗ x[i, j, k, l] · y[l]
///     (a, b, c, d) · (d, e)     →  (a, b, c, e)       z[i, j, k, m]    = Σₗ x[i, j, k, l] · y[l, m]
///     (a, d)       · (b, d, e)  →  (a, b, e)          z[i, j, m]       = Σₗ x[i, l] · y[j, l, m]
///     (d,)         · (d,)       →  ()                 a tensor of rank 0
///
/// If one of the operands is of rank 0, it scales the other: there is no axis to sum along.
///
/// Helpful: rows stacked in a tensor lie one after another, so that `x.reshaped(-1, d)` is a matrix
/// of them all; `y.transposed([1, 0, 2])` is `y` with its first two axes exchanged;
/// `z.reshaped([a, b, c, e])` takes a shape as an array. What is left is one `naiveMatrixDot`. Where
/// there may be no elements, give the number of rows: −1 cannot tell.
///
/// - Throws: `ShapeError` when the extents along which the sum runs differ.
public func naiveDot(_ x: Tensor<Float>, _ y: Tensor<Float>) throws -> Tensor<Float> {
  throw NotAttempted()
}
