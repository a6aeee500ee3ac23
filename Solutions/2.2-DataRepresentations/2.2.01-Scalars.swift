// 2.2.1 Scalars
//
// A tensor is an array of numbers with any number of axes. The number of axes is its rank (NumPy's
// `ndim`). The extents along the axes are its shape. A scalar is a tensor without axes: its shape
// is empty, `()`, and it holds a single number.
//
// A scalar is not the same as a vector of one element, shape `(1,)`, or a matrix of one element,
// shape `(1, 1)`, though each of the three holds one number. (The notes of the chapter print 1 for
// the `ndim` of `np.array(12)`. It is 0.)
//
// A tensor is made from its shape and its elements: `try Tensor(shape: [2, 1], elements: [5, 6])`.
// `x.elements` are the elements of `x` as an array, row after row.
//
// Chapter 2, "Scalars (0D tensors)".

import TensorCore

/// Makes a scalar: a tensor of rank 0 that holds `value`.
///
///     makeScalar(12)    // 12, of shape ()
///
/// - Returns: A tensor of shape `()`.
public func makeScalar(_ value: Float) throws -> Tensor<Float> {
  try Tensor(shape: [], elements: [value])
}

/// The number that a tensor of one element holds, NumPy's `item`.
///
/// The rank does not matter, the number of elements does.
///
///     scalarValue([[7]])    // 7
///
/// - Parameter x: A tensor of any rank.
/// - Throws: `ShapeError` when `x` has no element, or more than one.
public func scalarValue(_ x: Tensor<Float>) throws -> Float {
  let elements = x.elements
  guard elements.count == 1 else {
    throw ShapeError("scalarValue needs a tensor of one element, and was given shape \(x.shape)")
  }
  return elements[0]
}
