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
  if x.ndim == 0 { return try scaled(y, by: x[]) }
  if y.ndim == 0 { return try scaled(x, by: y[]) }
  let summed = max(y.ndim - 2, 0)
  let length = y.shape[summed]
  guard x.shape[x.ndim - 1] == length else {
    throw ShapeError("naiveDot needs equal inner extents, and was given \(x.shape) and \(y.shape)")
  }
  let otherAxes = (0..<y.ndim).filter { $0 != summed }
  let rows = Shape(Array(x.shape.dropLast()))
  let columns = Shape(otherAxes.map { y.shape[$0] })
  let product = try naiveMatrixDot(
    x.reshaped(rows.elementCount, length),
    y.transposed([summed] + otherAxes).reshaped(length, columns.elementCount))
  return try product.reshaped(rows.extents + columns.extents)
}

/// `x` with every element multiplied by `factor`.
private func scaled(_ x: Tensor<Float>, by factor: Float) throws -> Tensor<Float> {
  var z = try x.reshaped(x.count)
  for i in 0..<z.count {
    z[i] *= factor
  }
  return try z.reshaped(x.shape.extents)
}
