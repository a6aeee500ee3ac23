// 2.3.3 Tensor product
//
// In `dot(W, input)` the elements of a layer meet: each element of the result needs a whole row of
// one operand and a whole column of the other. Everything is built from the product of two vectors,
// which is a number:
//
//     x · y = Σₖ x[k] · y[k]
//
// A matrix times a vector is that product for each of the matrix's rows. A matrix times a matrix is
// that product for each row with each column. The extents along which the sum runs must be equal,
// and the result does not have them: (m, k) · (k, n) → (m, n).
//
// Almost all the time of a training goes into these loops. So does most of the work on the fast
// engine.
//
// The section goes on in 2.3.3b-Reductions. The product of tensors of any ranks follows in
// 2.3.4b-DotOfTensors, after reshaping.
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
/// The chapter takes a row, `x[i, all]`, and a column, `y[all, j]`, and calls `naiveVectorDot`. A
/// third loop with a sum of its own gives the same result. It is quicker, because it makes no slices.
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
