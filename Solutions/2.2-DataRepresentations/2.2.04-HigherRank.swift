// 2.2.4 Tensors of rank 3 and higher
//
// Several matrices of one shape, packed into an array, are a tensor of rank 3: a cube of numbers.
// Several tensors of rank 3 are a tensor of rank 4, and so on. Each packing puts a new axis in
// front. Deep learning mostly uses the ranks 0 to 4, and 5 for video.
//
// In memory the packed tensors follow one another: all elements of the first, then all elements of
// the second. Within each the elements follow row after row. This is called row-major order.
//
// Chapter 2, "3D tensors and higher-dimensional tensors".

import TensorCore

/// Makes a tensor of rank 3 from nested arrays: `x[i, j, k] = nested[i][j][k]`.
///
///     makeCube([[[1, 2]], [[3, 4]]])    // shape (2, 1, 2), x[1, 0, 1] is 4
///
/// - Parameter nested: Matrices of one shape; their rows are of one length. The shape is that of
///   the first matrix and its first row, with 0 for what is not there: no matrices make
///   `(0, 0, 0)`.
/// - Throws: `ShapeError` when two matrices differ in their number of rows, or two rows anywhere in
///   their length.
public func makeCube(_ nested: [[[Float]]]) throws -> Tensor<Float> {
  let rows = nested.first?.count ?? 0
  let columns = nested.first?.first?.count ?? 0
  var x = Tensor<Float>.zeros([nested.count, rows, columns])
  for i in 0..<nested.count {
    guard nested[i].count == rows else {
      throw ShapeError("makeCube: matrix \(i) has \(nested[i].count) rows, and the first \(rows)")
    }
    for j in 0..<rows {
      guard nested[i][j].count == columns else {
        throw ShapeError(
          "makeCube: row \(j) of matrix \(i) has \(nested[i][j].count) numbers, "
            + "and the first row has \(columns)")
      }
      for k in 0..<columns {
        x[i, j, k] = nested[i][j][k]
      }
    }
  }
  return x
}

/// Packs tensors of one shape into a tensor with one axis more, NumPy's `stack`.
///
/// The new axis comes first: element `[i, …]` of the result is element `[…]` of `tensors[i]`. Two
/// matrices of shape `(3, 5)` make a tensor of shape `(2, 3, 5)`, two scalars a vector.
///
///     packTensors([[1, 2], [3, 4], [5, 6]])    // three vectors make [[1, 2], [3, 4], [5, 6]]
///
/// `try Tensor(shape: Shape([2, 3, 5]), elements: …)` makes a tensor of an array of its elements in
/// row-major order. `x.elements` are the elements of `x` in that order, and `x.shape.extents` are
/// its extents as an array.
///
/// - Parameter tensors: At least one, of any rank.
/// - Throws: `ShapeError` when there are none, or their shapes differ.
public func packTensors(_ tensors: [Tensor<Float>]) throws -> Tensor<Float> {
  guard let first = tensors.first else {
    throw ShapeError("packTensors needs at least one tensor, and was given none")
  }
  var elements: [Float] = []
  for tensor in tensors {
    guard tensor.shape == first.shape else {
      throw ShapeError(
        "packTensors needs tensors of one shape, and was given \(first.shape) and \(tensor.shape)")
    }
    elements += tensor.elements
  }
  return try Tensor(shape: Shape([tensors.count] + first.shape.extents), elements: elements)
}
