// 2.3.5 Geometric interpretation
//
// A vector of two elements is a point in the plane, or the arrow that leads there, and the
// operations of this chapter move it:
//
//     x + b                                translation by the arrow b
//     dot([[cos α, −sin α],
//          [sin α,  cos α]], x)            rotation by the angle α
//     dot([[h, 0], [0, v]], x)             scaling: h times as wide, v times as high
//     dot(W, x) + b                        an affine map: what a layer does without its relu
//
// Two affine maps, one after the other, are a single one:
//
//     W₂ · (W₁ · x + b₁) + b₂  =  (W₂ · W₁) · x + (W₂ · b₁ + b₂)
//
// and so is a network of any number of layers without relu: it could do no more than one layer. An
// affine map sends the middle of two points to the middle of their images. With relu between the
// layers that ends, and the plane is not only moved but folded: like a ball of crumpled paper that
// a network smooths out, a little in each layer.
//
// Chapter 2, "Geometric interpretation of tensor operations". The functions of §2.3.1 to §2.3.4 may
// be called here.

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
///
/// `dot` of it and a point is the rotated point; from the first axis towards the second, which is
/// anticlockwise where the second points up.
///
///     rotation(by: .pi / 2)    // [[0, -1], [1, 0]], but for rounding: (1, 0) becomes (0, 1)
///
/// - Parameter angle: The angle α in radians: 2π is a whole turn. `cos` and `sin` take it.
/// - Returns: Shape `(2, 2)`.
public func rotation(by angle: Float) throws -> Tensor<Float> {
  throw NotAttempted()
}

/// Makes the matrix that scales the plane, `[[h, 0], [0, v]]`.
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
/// Broadcasting would align `b` with the last axis, and add `b[j]`: points in columns need the loop,
/// or a `b` of shape `(m, 1)`.
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

/// Makes the one affine map that does what two do, the first before the second.
///
///     W = W₂ · W₁,    b = W₂ · b₁ + b₂
///
///     compose([[1, 2], [3, 4]], [1, -1], [[0, 1], [2, 0]], [5, 7])
///     // w: [[3, 4], [2, 4]], b: [4, 9]
///
/// - Parameters:
///   - w1: The matrix of the first map, shape `(m, k)`.
///   - b1: Its arrow, shape `(m,)`.
///   - w2: The matrix of the second map, shape `(n, m)`.
///   - b2: Its arrow, shape `(n,)`.
/// - Returns: W, shape `(n, k)`, and b, shape `(n,)`.
/// - Throws: `ShapeError` when the shapes are not these.
public func compose(
  _ w1: Tensor<Float>, _ b1: Tensor<Float>, _ w2: Tensor<Float>, _ b2: Tensor<Float>
) throws -> (w: Tensor<Float>, b: Tensor<Float>) {
  throw NotAttempted()
}

/// Applies two affine maps with relu between: `dot(W₂, relu(dot(W₁, x) + b₁)) + b₂`, two layers of
/// which the second has no relu of its own.
///
/// What no affine map can, two layers do: this is the absolute value, relu(x) + relu(−x):
///
///     twoLayers([[1], [-1]], [0, 0], [[1, 1]], [0], [-3])    // [3]
///
/// - Parameters:
///   - w1: The matrix of the first layer, shape `(m, k)`.
///   - b1: Its bias, shape `(m,)`.
///   - w2: The matrix of the second layer, shape `(n, m)`.
///   - b2: Its bias, shape `(n,)`.
///   - x: A point, shape `(k,)`. It is left as it is.
/// - Returns: Shape `(n,)`.
/// - Throws: `ShapeError` when the shapes are not these.
public func twoLayers(
  _ w1: Tensor<Float>, _ b1: Tensor<Float>, _ w2: Tensor<Float>, _ b2: Tensor<Float>,
  _ x: Tensor<Float>
) throws -> Tensor<Float> {
  throw NotAttempted()
}

/// How far a map is from being affine between two points: `f((p + q) / 2) − (f(p) + f(q)) / 2`, the
/// image of the middle less the middle of the images.
///
/// It is 0 for every affine map, wherever p and q lie, and so for any number of them one after
/// another. Where it is not 0, no single affine map gives the images of p, of q and of their middle.
///
///     affineDeviation(of: { try affine([[2]], [5], $0) }, [-2], [2])    // [0]
///
/// and of the absolute value it is 0 − (2 + 2) / 2:
///
///     affineDeviation(of: { try twoLayers([[1], [-1]], [0, 0], [[1, 1]], [0], $0) }, [-2], [2])
///     // [-2]
///
/// - Parameters:
///   - f: A map from vectors to vectors.
///   - p: A point, shape `(k,)`.
///   - q: Another one, of the same shape.
/// - Returns: A vector of the shape of `f`'s results.
/// - Throws: `ShapeError` when `p` or `q` is not of rank 1, or their shapes differ; what `f` throws.
public func affineDeviation(
  of f: (Tensor<Float>) throws -> Tensor<Float>, _ p: Tensor<Float>, _ q: Tensor<Float>
) throws -> Tensor<Float> {
  throw NotAttempted()
}
