import TensorCore

/// The product that `numpy.dot` defines for the operands' ranks; see `Engine.dot`.
public func dot<Scalar>(_ x: Variable<Scalar>, _ y: Variable<Scalar>) throws -> Variable<Scalar> {
  if x.shape.rank == 0 || y.shape.rank == 0 { return try x * y }
  let tape = try GradientTape.common(x, y)
  let engine = tape.engine
  let (x, y, places) = (x.value, y.value, [x.index, y.index])
  let product = try engine.dot(x, y)
  let plan = try DotPlan(x.shape, y.shape)
  return tape.record(product, from: places) { g, sink in
    // Every rank comes down to matrices: (m, k) · (k, n) → (m, n).
    let (m, inner, n) = (plan.rows, plan.length, plan.columns)
    let front = try engine.transpose(y, axes: plan.order)
    let right = try front.reshaped(inner, n)
    let upstream = try g.reshaped(m, n)
    try sink.add(
      to: 0, engine.dot(upstream, engine.transpose(right)).reshaped(x.shape.extents))
    guard sink.needs(1) else { return }
    let left = try engine.transpose(x.reshaped(m, inner))
    if y.ndim == 2 {
      try sink.add(to: 1, gradient: .product(left: left, right: upstream))
    } else {
      let product = try engine.dot(left, upstream).reshaped(front.shape.extents)
      try sink.add(to: 1, engine.transpose(product, axes: inverse(of: plan.order)))
    }
  }
}

/// The variable with its axes in the order `axes`; reversed for `nil`.
public func transpose<Scalar>(
  _ x: Variable<Scalar>, axes: [Int]? = nil
) throws -> Variable<Scalar> {
  var back: [Int]?
  if let axes {
    back = inverse(of: try axes.map { try x.shape.normalizedAxis($0, in: "transpose") })
  }
  let engine = try x.engine
  return try x.unary(engine.transpose(x.value, axes: axes)) { g in
    try engine.transpose(g, axes: back)
  }
}

/// The order of axes that undoes `order`.
private func inverse(of order: [Int]) -> [Int] {
  order.indices.sorted { order[$0] < order[$1] }
}

extension Variable {
  /// The same elements in row-major order under another shape; one extent may be −1.
  public func reshaped(_ extents: [Int]) throws -> Variable {
    let shape = self.shape
    return try unary(value.reshaped(extents)) { g in try g.reshaped(shape.extents) }
  }

  /// The same elements in row-major order under another shape; one extent may be −1.
  public func reshaped(_ extents: Int...) throws -> Variable {
    try reshaped(extents)
  }

  /// The elements repeated to `shape`, as broadcasting repeats them.
  ///
  /// - Throws: `ShapeError` when broadcasting does not lead there.
  public func broadcast(to shape: Shape) throws -> Variable {
    guard try self.shape.broadcast(with: shape, in: "broadcast") == shape else {
      throw ShapeError("broadcast cannot repeat the shape \(self.shape) to \(shape)")
    }
    let engine = try self.engine
    let original = self.shape
    return try unary(engine.broadcast(value, to: shape)) { g in
      try engine.unbroadcast(g, to: original)
    }
  }
}

/// A dense layer: `activation(dot(x, kernel) + bias)`, one record for `Engine.dense`.
///
/// - Parameters:
///   - x: Rows of samples, shape `(batch, inputs)`.
///   - kernel: The weights, shape `(inputs, units)`.
///   - bias: Shape `(units,)`.
///   - activation: What is applied to the sums.
/// - Returns: Shape `(batch, units)`.
public func dense<Scalar>(
  _ x: Variable<Scalar>, kernel: Variable<Scalar>, bias: Variable<Scalar>,
  activation: Activation = .linear
) throws -> Variable<Scalar> {
  // A softmax of its own keeps the logits, which the crossentropies need.
  if activation == .softmax { return try softmax(dense(x, kernel: kernel, bias: bias)) }
  let tape = try GradientTape.common(x, kernel, bias)
  let engine = tape.engine
  let places = [x.index, kernel.index, bias.index]
  let (x, kernel) = (x.value, kernel.value)
  let result = try engine.dense(x, kernel: kernel, bias: bias.value, activation: activation)
  return tape.record(result, from: places) { g, sink in
    let g = activation == .relu ? try engine.reluGradient(g, output: result) : g
    try sink.add(to: 0, engine.dot(g, engine.transpose(kernel)))
    if sink.needs(1) {
      try sink.add(to: 1, gradient: .product(left: engine.transpose(x), right: g))
    }
    try sink.add(to: 2, engine.sum(g, axes: [0], keepDims: false))
  }
}
