// 2.3.2 Broadcasting
//
// In `dot(W, input) + b` the product is a matrix with one row for each sample, and b is a vector:
// the same b is added to every row. Two operands of different shapes are combined as if the smaller
// one were repeated until it is as large as the other:
//
//     1. The shapes are aligned at their last axes. A missing first axis counts as an axis of 1.
//     2. An axis of 1 is repeated until it is as long as the other operand's axis.
//
//     (32, 10) and (10,)  →  (32, 10) and (1, 10)  →  (32, 10):    Y[i, j] = y[j] for every i
//
// Nothing is repeated in memory. A loop over the elements of the result reads the same element
// again: along a repeated axis the index into the small operand stays 0.
//
// Chapter 2, "Broadcasting".

import TensorCore

/// Adds a vector to each row of a matrix: `z[i, j] = m[i, j] + v[j]`.
///
///     naiveAddMatrixAndVector([[1, 2, 3], [4, 5, 6]], [1, -1, 100])    // [[2, 1, 103], [5, 4, 106]]
///
/// - Parameters:
///   - m: A matrix, shape `(rows, columns)`. It is left as it is.
///   - v: A vector, shape `(columns,)`.
/// - Returns: Shape `(rows, columns)`.
/// - Throws: `ShapeError` when `m` is not of rank 2, `v` not of rank 1, or `v` has not exactly one
///   element for each column.
public func naiveAddMatrixAndVector(
  _ m: Tensor<Float>, _ v: Tensor<Float>
) throws -> Tensor<Float> {
  throw NotAttempted()
}

/// The shape that two shapes broadcast to.
///
/// The shapes are aligned at their last axes. Then each axis of the result has
///
/// - the extent of both, where both are the same;
/// - the other extent, where one is 1 or missing, also if the other one is 0.
///
/// Otherwise the shapes do not fit. Write it as a loop over the axes, without TensorCore's
/// `broadcast(with:in:)`. The rank of a shape is `a.rank`, its extents are `a[0]`, `a[1]` …, and
/// `Shape([2, 3])` makes a shape of an array.
///
///     broadcastShape([64, 3, 32, 10], [32, 10])    // (64, 3, 32, 10)
///     broadcastShape([5, 1], [4])                  // (5, 4)
///     broadcastShape([0, 3], [1, 1])               // (0, 3)
///     broadcastShape([2, 3], [2])                  // throws: 3 and 2 meet at the last axis
///
/// - Throws: `ShapeError` when two extents differ and neither is 1.
public func broadcastShape(_ a: Shape, _ b: Shape) throws -> Shape {
  throw NotAttempted()
}

/// Combines two tensors of any ranks element by element, broadcast.
///
/// Each element of the result is `combine(an element of x, an element of y)`. Where an operand does
/// not have an axis, or has the extent 1 there, its index along that axis is 0. Do not copy an
/// operand to the shape of the result.
///
/// There are two ways to read an element of any rank. `x[[i, j, k]]` takes its indices as an array.
/// Or make a vector of all elements, row after row, with `x.reshaped(x.count)`, which copies
/// nothing. In it the next element along an axis lies `x.shape.rowMajorStrides[axis]` further on.
///
///     naiveBroadcast([[1, 2], [3, 4]], [10, 20]) { $0 + $1 }      // [[11, 22], [13, 24]]
///     naiveBroadcast([[1, 2], [3, 4]], [[10], [20]]) { $0 + $1 }  // [[11, 12], [23, 24]]
///
/// - Parameters:
///   - x: The tensor whose elements are `combine`'s first argument. It is left as it is.
///   - y: The tensor whose elements are `combine`'s second argument.
/// - Returns: A tensor of the shape that `broadcastShape(x.shape, y.shape)` gives.
/// - Throws: `ShapeError` when the shapes do not broadcast.
public func naiveBroadcast(
  _ x: Tensor<Float>, _ y: Tensor<Float>, _ combine: (Float, Float) -> Float
) throws -> Tensor<Float> {
  throw NotAttempted()
}

/// Takes the larger of each pair of elements, broadcast: the chapter's maximum of the shapes
/// `(64, 3, 32, 10)` and `(32, 10)`.
///
/// Call `naiveBroadcast`, and tell it how to combine a pair.
///
///     naiveBroadcastMaximum([[1, 5], [7, 2]], [3, 6])    // [[3, 6], [7, 6]]
///
/// - Returns: A tensor of the shape that `broadcastShape(x.shape, y.shape)` gives.
/// - Throws: `ShapeError` when the shapes do not broadcast.
public func naiveBroadcastMaximum(
  _ x: Tensor<Float>, _ y: Tensor<Float>
) throws -> Tensor<Float> {
  throw NotAttempted()
}
