// 2.3.3 Reductions: sums, maxima, softmax
//
// The products of §2.3.3 end in a sum. A sum can also run over the elements of one tensor, along
// one of its axes. That axis is then gone from the result:
//
//     sum along axis 0    z[j] = Σᵢ x[i, j]    one number for each column
//     sum along axis 1    z[i] = Σⱼ x[i, j]    one number for each row
//
// Axis 0 counts the rows. A sum *along* axis 0 adds up all rows, so the columns are left:
// (rows, columns) becomes (columns,). An operation of this kind is called a reduction. The largest
// element is another one.
//
// A network needs both. Its last layer gives ten numbers for each picture, and softmax makes
// probabilities of them: it needs the largest number and a sum of each row.
//
// Chapter 2, "Tensor product"; softmax is in the network of its first section.

import TensorCore

/// Adds up the elements of a matrix along one axis, as NumPy's `x.sum(axis)` does.
///
///     naiveSum([[1, 2, 3], [10, 20, 30]], axis: 0)    // [11, 22, 33]
///     naiveSum([[1, 2, 3], [10, 20, 30]], axis: 1)    // [6, 60]
///
/// The sum of no elements is 0.
///
/// - Parameters:
///   - x: A matrix, shape `(rows, columns)`. It is left as it is.
///   - axis: The axis that goes: 0 or 1.
/// - Returns: A vector, shape `(columns,)` for axis 0 and `(rows,)` for axis 1.
/// - Throws: `ShapeError` when `x` is not of rank 2, or `axis` is neither 0 nor 1.
public func naiveSum(_ x: Tensor<Float>, axis: Int) throws -> Tensor<Float> {
  throw NotAttempted()
}

/// Finds the largest element of a matrix along one axis, as NumPy's `x.max(axis)` does.
///
///     naiveMax([[1, 5, 2], [-3, -1, -2]], axis: 0)    // [1, 5, 2]
///     naiveMax([[1, 5, 2], [-3, -1, -2]], axis: 1)    // [5, -1]
///
/// No elements have no largest one. That is an error, also where the result would be empty.
///
/// - Parameters:
///   - x: A matrix of numbers (no NaN), shape `(rows, columns)`. It is left as it is.
///   - axis: The axis that goes: 0 or 1.
/// - Returns: A vector, shape `(columns,)` for axis 0 and `(rows,)` for axis 1.
/// - Throws: `ShapeError` when `x` is not of rank 2, `axis` is neither 0 nor 1, or `x` has no
///   element along that axis.
public func naiveMax(_ x: Tensor<Float>, axis: Int) throws -> Tensor<Float> {
  throw NotAttempted()
}

/// Makes probabilities of each row's numbers: `p[i, j] = exp(x[i, j]) / Σₖ exp(x[i, k])`.
///
/// All probabilities are above 0, and those of a row add up to 1. The larger number has the larger
/// probability.
///
/// `exp(100)` is too large for a `Float`: it becomes infinite, and ∞ / ∞ is no number. So the row's
/// largest number is subtracted first. That changes no result, because
/// `exp(x − m) = exp(x) / exp(m)`, and `exp(m)` is above and below the line:
///
///     m[i] = max over j of x[i, j]        p[i, j] = exp(x[i, j] − m[i]) / Σₖ exp(x[i, k] − m[i])
///
/// `Float.exp` is the exponential function. `naiveMax` and `naiveSum` help.
///
///     naiveSoftmax([[0, 0], [1, 3]])        // [[0.5, 0.5], [0.119, 0.881]]
///     naiveSoftmax([[1000, 1000, 900]])     // [[0.5, 0.5, 0]]
///
/// - Parameter x: A matrix of numbers, shape `(rows, columns)`. It is left as it is.
/// - Returns: A matrix of the same shape.
/// - Throws: `ShapeError` when `x` is not of rank 2, or has no columns.
public func naiveSoftmax(_ x: Tensor<Float>) throws -> Tensor<Float> {
  throw NotAttempted()
}
