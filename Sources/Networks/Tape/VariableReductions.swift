import TensorCore

/// The sums along `axes`, along all of them for `nil`.
public func sum<Scalar>(
  _ x: Variable<Scalar>, axes: [Int]? = nil, keepDims: Bool = false
) throws -> Variable<Scalar> {
  let kept = try x.shape.keepingReduced(axes, in: "sum")
  return try x.unary({ try $0.sum($1, axes: axes, keepDims: keepDims) }) { engine, g, x, _ in
    try engine.broadcast(g.reshaped(kept.extents), to: x.shape)
  }
}

/// The means along `axes`, along all of them for `nil`.
public func mean<Scalar>(
  _ x: Variable<Scalar>, axes: [Int]? = nil, keepDims: Bool = false
) throws -> Variable<Scalar> {
  let kept = try x.shape.keepingReduced(axes, in: "mean")
  return try x.unary({ try $0.mean($1, axes: axes, keepDims: keepDims) }) { engine, g, x, mean in
    let averaged = Scalar(x.count / Swift.max(mean.count, 1))
    return try engine.broadcast(
      engine.divide(g.reshaped(kept.extents), Tensor(averaged)), to: x.shape)
  }
}

/// The largest elements along `axes`, along all of them for `nil`; equal ones share the gradient.
public func max<Scalar>(
  _ x: Variable<Scalar>, axes: [Int]? = nil, keepDims: Bool = false
) throws -> Variable<Scalar> {
  let kept = try x.shape.keepingReduced(axes, in: "max")
  return try x.unary({ try $0.max($1, axes: axes, keepDims: keepDims) }) { engine, g, x, largest in
    let spread = try engine.broadcast(largest.reshaped(kept.extents), to: x.shape)
    let isLargest = try engine.equality(x, spread)
    let ties = try engine.sum(isLargest, axes: axes, keepDims: true)
    return try engine.multiply(isLargest, engine.divide(g.reshaped(kept.extents), ties))
  }
}

/// `exp(x) / Σ exp(x)` along the last axis.
public func softmax<Scalar>(_ x: Variable<Scalar>) throws -> Variable<Scalar> {
  var result = try x.unary({ try $0.softmax($1) }) { engine, g, _, p in
    try engine.softmaxGradient(g, output: p)
  }
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
