import TensorCore

/// The sums along `axes`, along all of them for `nil`.
public func sum<Scalar>(
  _ x: Variable<Scalar>, axes: [Int]? = nil, keepDims: Bool = false
) throws -> Variable<Scalar> {
  let engine = try x.engine
  let shape = x.shape
  let kept = try shape.keepingReduced(axes, in: "sum")
  return try x.unary(engine.sum(x.value, axes: axes, keepDims: keepDims)) { g in
    try engine.broadcast(g.reshaped(kept.extents), to: shape)
  }
}

/// The means along `axes`, along all of them for `nil`.
public func mean<Scalar>(
  _ x: Variable<Scalar>, axes: [Int]? = nil, keepDims: Bool = false
) throws -> Variable<Scalar> {
  let engine = try x.engine
  let shape = x.shape
  let kept = try shape.keepingReduced(axes, in: "mean")
  let averaged = Scalar(shape.elementCount / Swift.max(kept.elementCount, 1))
  return try x.unary(engine.mean(x.value, axes: axes, keepDims: keepDims)) { g in
    try engine.broadcast(engine.divide(g.reshaped(kept.extents), Tensor(averaged)), to: shape)
  }
}

/// The largest elements along `axes`, along all of them for `nil`; equal ones share the gradient.
public func max<Scalar>(
  _ x: Variable<Scalar>, axes: [Int]? = nil, keepDims: Bool = false
) throws -> Variable<Scalar> {
  let engine = try x.engine
  let value = x.value
  let kept = try x.shape.keepingReduced(axes, in: "max")
  let largest = try engine.max(value, axes: axes, keepDims: keepDims)
  return try x.unary(largest) { g in
    let spread = try engine.broadcast(largest.reshaped(kept.extents), to: value.shape)
    let isLargest = try engine.equality(value, spread)
    let ties = try engine.sum(isLargest, axes: axes, keepDims: true)
    return try engine.multiply(isLargest, engine.divide(g.reshaped(kept.extents), ties))
  }
}

/// `exp(x) / Σ exp(x)` along the last axis.
public func softmax<Scalar>(_ x: Variable<Scalar>) throws -> Variable<Scalar> {
  let engine = try x.engine
  let p = try engine.softmax(x.value)
  var result = try x.unary(p) { g in try engine.softmaxGradient(g, output: p) }
  result.logits = .init(value: x.value, index: x.index)
  return result
}

extension Engine {
  /// `p · (g − Σ g · p)` along the last axis: softmax's gradient from softmax's result `p`.
  func softmaxGradient<Scalar: TensorFloatingPoint>(
    _ g: Tensor<Scalar>, output p: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    let common = try sum(multiply(g, p), axes: [-1], keepDims: true)
    return try multiply(p, subtract(g, common))
  }
}
