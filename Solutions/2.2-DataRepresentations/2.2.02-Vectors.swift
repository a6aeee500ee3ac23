// 2.2.2 Vectors
//
// A vector is a tensor of rank 1: numbers along a single axis. A vector of five numbers is called
// 5-dimensional, because it is a point in a space of five dimensions. A tensor of five axes is
// called 5-dimensional, too. The two have little to do with each other:
//
//     a 5D vector    has one axis with five entries             shape (5,)
//     a 5D tensor    has five axes, each of any extent          shape (4, 240, 144, 256, 3)
//
// Who says "rank 5" for the second avoids the confusion.
//
// `Tensor<Float>.zeros([3])` makes a vector of three zeros. Kept in a `var x`, it can be written to:
// `x[0] = 12`.
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
  var x = Tensor<Float>.zeros([numbers.count])
  for i in 0..<numbers.count {
    x[i] = numbers[i]
  }
  return x
}

/// The name that people who say "5D" give a shape: `"5D vector"` or `"5D tensor"`.
///
/// Of rank 1 it is an *n*D vector, where *n* counts the entries along the axis. Of any other rank
/// it is an *n*D tensor, where *n* counts the axes.
///
///     dimensionName([5])                // "5D vector"
///     dimensionName([2, 3, 4, 1, 6])    // "5D tensor"
///     dimensionName([])                 // "0D tensor"
///
/// - Parameter shape: `shape[0]` is the extent of the first axis, `shape.count` the number of axes.
public func dimensionName(_ shape: Shape) throws -> String {
  shape.count == 1 ? "\(shape[0])D vector" : "\(shape.count)D tensor"
}
