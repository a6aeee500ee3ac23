// 2.3.1 Element-wise operations
//
// A layer computes `relu(dot(W, input) + b)`. Two of its three operations, relu and +, work on each
// element by itself: no element needs to know any other. Such an operation is two loops, one over
// the rows and one over the columns. Its elements can be computed in any order, or all at once.
// (The fast engine does that. Here each element is one turn of a loop.)
//
// A tensor is a value: `var z = x` is a copy, and when you write to `z`, `x` stays as it was.
// Elements are read and written as `z[i, j]`. `x.shape[0]` is the number of rows, `x.shape[1]` the
// number of columns. `x.shape[1]` of a vector ends the program: test `x.ndim` first.
//
// Chapter 2, "Element-wise operations".

import TensorCore

/// Replaces what is below 0 by 0: `z[i, j] = max(x[i, j], 0)`.
///
///     naiveRelu([[1, -2], [-3, 4]])    // [[1, 0], [0, 4]]
///
/// - Parameter x: A matrix. It is left as it is.
/// - Returns: A matrix of the same shape.
/// - Throws: `ShapeError` when `x` is not of rank 2.
public func naiveRelu(_ x: Tensor<Float>) throws -> Tensor<Float> {
  guard x.ndim == 2 else {
    throw ShapeError("naiveRelu needs a matrix, and was given \(x.shape)")
  }
  var z = x  // A copy: to write to z leaves x as it was.
  for i in 0..<x.shape[0] {
    for j in 0..<x.shape[1] {
      z[i, j] = max(x[i, j], 0)
    }
  }
  return z
}

/// Adds two matrices element by element: `z[i, j] = x[i, j] + y[i, j]`.
///
///     naiveAdd([[1, 2]], [[30, 40]])    // [[31, 42]]
///
/// - Parameters:
///   - x: A matrix. It is left as it is.
///   - y: A matrix of the same shape.
/// - Throws: `ShapeError` when one is not of rank 2, or their shapes differ.
public func naiveAdd(_ x: Tensor<Float>, _ y: Tensor<Float>) throws -> Tensor<Float> {
  try requireMatricesOfOneShape(x, y, in: "naiveAdd")
  var z = x
  for i in 0..<x.shape[0] {
    for j in 0..<x.shape[1] {
      z[i, j] += y[i, j]
    }
  }
  return z
}

/// Multiplies two matrices element by element: `z[i, j] = x[i, j] · y[i, j]`.
///
/// This is not the matrix product of §2.3.3: no element of the result needs more than one pair.
///
///     naiveMultiply([[1, 2]], [[30, 40]])    // [[30, 80]]
///
/// - Throws: `ShapeError` when one is not of rank 2, or their shapes differ.
public func naiveMultiply(_ x: Tensor<Float>, _ y: Tensor<Float>) throws -> Tensor<Float> {
  try requireMatricesOfOneShape(x, y, in: "naiveMultiply")
  var z = x
  for i in 0..<x.shape[0] {
    for j in 0..<x.shape[1] {
      z[i, j] *= y[i, j]
    }
  }
  return z
}

/// Takes the larger of each pair of elements: `z[i, j] = max(x[i, j], y[i, j])`.
///
///     naiveMaximum([[1, 5]], [[3, 4]])    // [[3, 5]]
///
/// - Throws: `ShapeError` when one is not of rank 2, or their shapes differ.
public func naiveMaximum(_ x: Tensor<Float>, _ y: Tensor<Float>) throws -> Tensor<Float> {
  try requireMatricesOfOneShape(x, y, in: "naiveMaximum")
  var z = x
  for i in 0..<x.shape[0] {
    for j in 0..<x.shape[1] {
      z[i, j] = max(x[i, j], y[i, j])
    }
  }
  return z
}

/// Throws `ShapeError` unless both are of rank 2 and of one shape.
private func requireMatricesOfOneShape(
  _ x: Tensor<Float>, _ y: Tensor<Float>, in operation: String
) throws {
  guard x.ndim == 2, x.shape == y.shape else {
    throw ShapeError(
      "\(operation) needs two matrices of one shape, and was given \(x.shape) and \(y.shape)")
  }
}
