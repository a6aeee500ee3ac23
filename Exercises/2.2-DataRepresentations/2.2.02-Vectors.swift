// 2.2.2 Vectors
//
// A vector is a tensor of rank 1: numbers along a single axis. A vector with five of them is called
// 5-dimensional, because it is a point in a space of five dimensions; a tensor with five axes is
// called 5-dimensional too. The two have little to do with each other: a 5D vector has one axis
// with five entries, shape `(5,)`; a 5D tensor has five axes, each with any number of entries,
// such as `(4, 240, 144, 256, 3)`. To say "rank 5" for the second avoids the confusion.
//
// Chapter 2, "Vectors (1D tensors)".

import TensorCore

/// Makes a vector: a tensor of rank 1 that holds `numbers`, in their order.
///
///     makeVector([12, 3, 6])    // [12, 3, 6], of shape (3,)
///
/// - Parameter numbers: Any number of them, also one or none.
/// - Returns: A tensor of shape `(numbers.count,)`.
public func makeVector(_ numbers: [Float]) throws -> Tensor<Float> {
  throw NotAttempted()
}

/// Names a shape as people do who say "5D": `"5D vector"` or `"5D tensor"`.
///
/// A shape of rank 1 is that of an *n*D vector, where *n* counts the entries along its axis. Any
/// other is that of an *n*D tensor, where *n* counts the axes.
///
///     dimensionName([5])                // "5D vector"
///     dimensionName([2, 3, 4, 1, 6])    // "5D tensor"
///     dimensionName([])                 // "0D tensor"
///
/// - Parameter shape: `shape[0]` is the extent of the first axis, `shape.count` the number of axes.
public func dimensionName(_ shape: Shape) throws -> String {
  throw NotAttempted()
}
