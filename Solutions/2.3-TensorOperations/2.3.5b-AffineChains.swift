// 2.3.5 Geometric interpretation: chains of affine maps
//
// Two affine maps, one after the other, are a single affine map:
//
//     W₂ · (W₁ · x + b₁) + b₂  =  (W₂ · W₁) · x + (W₂ · b₁ + b₂)
//
// So a network of many layers without relu can do no more than a network of one layer. There is a
// sign for it: an affine map sends the middle of two points to the middle of their images.
//
// With relu between the layers this ends. The plane is then not only moved but folded. The chapter
// compares the data with a crumpled ball of paper: a network smooths it out, a little in each
// layer.
//
// Chapter 2, "Geometric interpretation of tensor operations" and "A geometric interpretation of
// deep learning". You may call your functions of §2.3.1 to 2.3.5a here.

import TensorCore

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
  guard w1.ndim == 2, b1.shape == [w1.shape[0]] else {
    throw ShapeError("compose needs one b₁ for each row of W₁: \(w1.shape) and \(b1.shape)")
  }
  return (w: try naiveMatrixDot(w2, w1), b: try affine(w2, b2, b1))
}

/// Applies two affine maps with relu between: `dot(W₂, relu(dot(W₁, x) + b₁)) + b₂`.
///
/// These are two layers. The second has no relu of its own.
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
  guard x.ndim == 1 else { throw ShapeError("twoLayers needs a point, and was given \(x.shape)") }
  var hidden = try affine(w1, b1, x)
  for i in 0..<hidden.count {
    hidden[i] = max(hidden[i], 0)
  }
  return try affine(w2, b2, hidden)
}

/// How far a map is from being affine between two points: `f((p + q) / 2) − (f(p) + f(q)) / 2`.
///
/// This is the image of the middle, less the middle of the images.
///
/// For every affine map it is 0, wherever p and q lie. So it is 0 for any number of affine maps one
/// after another. Where it is not 0, no single affine map gives the images of p, of q and of their
/// middle.
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
  guard p.ndim == 1, p.shape == q.shape else {
    throw ShapeError("affineDeviation needs two points, and was given \(p.shape) and \(q.shape)")
  }
  var middle = p
  for i in 0..<p.count {
    middle[i] = (p[i] + q[i]) / 2
  }
  let (imageOfP, imageOfQ) = try (f(p), f(q))
  var deviation = try f(middle)
  for i in 0..<deviation.count {
    deviation[i] -= (imageOfP[i] + imageOfQ[i]) / 2
  }
  return deviation
}
