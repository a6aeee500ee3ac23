// 2.3.5 Geometric interpretation
//
// A vector of two elements is a point in the plane, or the arrow that leads there. The operations
// of this chapter move it:
//
//     x + b                                translation by the arrow b
//     dot([[cos α, −sin α],
//          [sin α,  cos α]], x)            rotation by the angle α
//     dot([[h, 0], [0, v]], x)             scaling: h times as wide, v times as high
//     dot(W, x) + b                        an affine map: what a layer does before its relu
//
// What several affine maps do one after another, and why a network needs relu, is in
// 2.3.5b-AffineChains.
//
// Chapter 2, "Geometric interpretation of tensor operations". You may call your functions of §2.3.1
// to §2.3.4 here.

import Foundation
import TensorCore

/// Moves points by an arrow: `z[i, j] = points[i, j] + offset[j]`.
///
///     translate([[0, 0], [1, 2]], by: [10, 20])    // [[10, 20], [11, 22]]
///
/// - Parameters:
///   - points: A point in each row, shape `(points, dimensions)`. It is left as it is.
///   - offset: The arrow, shape `(dimensions,)`.
/// - Throws: `ShapeError` when `points` is not of rank 2, `offset` not of rank 1, or it has not
///   exactly one element for each dimension.
public func translate(
  _ points: Tensor<Float>, by offset: Tensor<Float>
) throws -> Tensor<Float> {
  throw NotAttempted()
}

/// Makes the matrix that rotates the plane about the origin, `[[cos α, −sin α], [sin α, cos α]]`.
/// Of numbers that are computed, `try Tensor([[a, b], [c, d]])` makes a matrix.
///
/// `dot` of this matrix and a point is the rotated point. The rotation goes from the first axis
/// towards the second. Where the second axis points up, that is anticlockwise.
///
///     rotation(by: .pi / 2)    // [[0, -1], [1, 0]], but for rounding: (1, 0) becomes (0, 1)
///
/// - Parameter angle: The angle α in radians: 2π is a whole turn. `cos` and `sin` take it.
/// - Returns: Shape `(2, 2)`.
public func rotation(by angle: Float) throws -> Tensor<Float> {
  throw NotAttempted()
}

/// Makes the matrix that scales the plane, `[[h, 0], [0, v]]`.
/// Of numbers that are computed, `try Tensor([[a, b], [c, d]])` makes a matrix.
///
///     scaling(3, 0.5)    // [[3, 0], [0, 0.5]]: (1, 1) becomes (3, 0.5)
///
/// - Parameters:
///   - horizontal: The factor h of the first coordinate; a negative one mirrors.
///   - vertical: The factor v of the second coordinate.
/// - Returns: Shape `(2, 2)`.
public func scaling(_ horizontal: Float, _ vertical: Float) throws -> Tensor<Float> {
  throw NotAttempted()
}

/// Applies an affine map to one point, or to points in columns: `dot(W, x) + b`.
///
///     z[i]    = Σₖ w[i, k] · x[k]    + b[i]      of a point
///     z[i, j] = Σₖ w[i, k] · x[k, j] + b[i]      of points in columns: b runs down the column
///
/// Broadcasting would align `b` with the last axis, and add `b[j]`. So points in columns need a loop.
/// `x.reshaped(x.count, 1)` makes one column of a point, `z.reshaped(z.count)` a vector of a column.
///
///     affine([[1, 2], [3, 4]], [10, 20], [1, 2])                // [15, 31]
///     affine([[1, 2], [3, 4]], [10, 20], [[1, 3], [2, 0]])      // [[15, 13], [31, 29]]
///
/// - Parameters:
///   - w: The matrix W, shape `(m, k)`.
///   - b: The arrow of the translation, shape `(m,)`.
///   - x: A point, shape `(k,)`, or a point in each column, shape `(k, n)`. It is left as it is.
/// - Returns: Shape `(m,)`, or `(m, n)`.
/// - Throws: `ShapeError` when the shapes are not these.
public func affine(
  _ w: Tensor<Float>, _ b: Tensor<Float>, _ x: Tensor<Float>
) throws -> Tensor<Float> {
  throw NotAttempted()
}

/// Applies an affine map to points in rows: `dot(points, Wᵀ) + b`.
///
///     z[i, j] = Σₖ w[j, k] · points[i, k] + b[j]
///
/// A batch of samples lies so, one in each row. `b` is then broadcast as §2.3.2 does it. (Keras
/// keeps `Wᵀ`, shape `(k, m)`, and calls it the kernel.)
///
///     affineOfRows([[1, 2], [3, 4]], [10, 20], [[1, 2], [3, 0]])    // [[15, 31], [13, 29]]
///
/// - Parameters:
///   - w: The matrix W, shape `(m, k)`.
///   - b: The arrow of the translation, shape `(m,)`.
///   - points: A point in each row, shape `(n, k)`. It is left as it is.
/// - Returns: Shape `(n, m)`.
/// - Throws: `ShapeError` when the shapes are not these.
public func affineOfRows(
  _ w: Tensor<Float>, _ b: Tensor<Float>, _ points: Tensor<Float>
) throws -> Tensor<Float> {
  throw NotAttempted()
}
