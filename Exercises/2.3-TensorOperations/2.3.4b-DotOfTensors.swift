// 2.3.4 The product of tensors of any ranks
//
// §2.3.3 multiplies vectors and matrices. Tensors of higher rank follow the same rule: stacks of
// rows meet stacks of columns. No new loop is needed for it. Reshape each operand to a matrix,
// multiply the matrices, and reshape the product to the axes that are left.
//
// `reshaped` and `transposed` of TensorCore may be used here, and so may your `naiveMatrixDot`.
//
// Chapter 2, "Tensor product": (a, b, c, d) · (d, e) → (a, b, c, e).

import TensorCore

/// Multiplies tensors of any ranks, by NumPy's rule for `dot`.
///
/// The sum runs along the last axis of `x` and the last axis but one of `y`. (A vector `y` has only
/// one axis: that one.) The result has the other axes of `x`, and after them the other axes of `y`:
///
///     (a, b, c, d) · (d,)       →  (a, b, c)          z[i, j, k]       = Σₗ x[i, j, k, l] · y[l]
///     (a, b, c, d) · (d, e)     →  (a, b, c, e)       z[i, j, k, m]    = Σₗ x[i, j, k, l] · y[l, m]
///     (a, d)       · (b, d, e)  →  (a, b, e)          z[i, j, m]       = Σₗ x[i, l] · y[j, l, m]
///     (d,)         · (d,)       →  ()                 a tensor of rank 0
///
/// An operand of rank 0 has no axis to sum along: it scales the other one.
///
/// How the second of these goes:
///
///     let rows = try x.reshaped(a * b * c, d)      // all rows of x, one below the other
///     let z = try naiveMatrixDot(rows, y)          // (a · b · c, e)
///     return try z.reshaped([a, b, c, e])
///
/// In the third, the summed axis of y must first come to the front. `y.transposed([1, 0, 2])` is y
/// with its first two axes exchanged.
///
/// - Throws: `ShapeError` when the extents along which the sum runs differ.
public func naiveDot(_ x: Tensor<Float>, _ y: Tensor<Float>) throws -> Tensor<Float> {
  throw NotAttempted()
}
