import TensorCore

// Broadcasting repeats elements; on the way back the gradients of the repetitions add up.

extension Engine {
  /// The sums over what broadcasting `shape` to `x`'s repeated: the gradient of a broadcast.
  func unbroadcast<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>, to shape: Shape
  ) throws -> Tensor<Scalar> {
    if x.shape == shape { return x }
    let missing = x.ndim - shape.rank
    let axes = (0..<x.ndim).filter {
      $0 < missing || (shape[$0 - missing] == 1 && x.shape[$0] != 1)
    }
    return try sum(x, axes: axes, keepDims: true).reshaped(shape.extents)
  }

  /// `x` repeated to `shape`.
  func broadcast<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>, to shape: Shape
  ) throws -> Tensor<Scalar> {
    x.shape == shape ? x : try add(x, Tensor.zeros(shape))
  }

  /// 1 where an element of `x`, repeated to `y`'s shape, equals that of `y`, and 0 elsewhere.
  func equality<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    let x = try broadcast(x, to: y.shape)
    return Tensor(uninitialized: y.shape) { target in
      x.withUnsafeBufferPointer { x in
        y.withUnsafeBufferPointer { y in
          for i in target.indices { target[i] = x[i] == y[i] ? 1 : 0 }
        }
      }
    }
  }
}

extension Shape {
  /// The shape with the extents along `axes`, along all for `nil`, set to 1.
  func keepingReduced(_ axes: [Int]?, in operation: String) throws(ShapeError) -> Shape {
    guard let axes else { return Shape(extents.map { _ in 1 }) }
    var kept = extents
    for axis in axes { kept[try normalizedAxis(axis, in: operation)] = 1 }
    return Shape(kept)
  }
}
