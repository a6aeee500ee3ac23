import TensorCore

// Each operation is its value from the engine, and a pullback: the chain rule for that operation.

extension Variable {
  /// `x + y`, broadcast.
  public static func + (x: Variable, y: Variable) throws -> Variable {
    let tape = try GradientTape.common(x, y)
    let engine = tape.engine
    let (xShape, yShape) = (x.shape, y.shape)
    return tape.record(try engine.add(x.value, y.value), from: [x.index, y.index]) { g, sink in
      try sink.add(to: 0, engine.unbroadcast(g, to: xShape))
      try sink.add(to: 1, engine.unbroadcast(g, to: yShape))
    }
  }

  /// `x - y`, broadcast.
  public static func - (x: Variable, y: Variable) throws -> Variable {
    let tape = try GradientTape.common(x, y)
    let engine = tape.engine
    let (xShape, yShape) = (x.shape, y.shape)
    return tape.record(try engine.subtract(x.value, y.value), from: [x.index, y.index]) { g, sink in
      try sink.add(to: 0, engine.unbroadcast(g, to: xShape))
      try sink.add(to: 1, engine.negate(engine.unbroadcast(g, to: yShape)))
    }
  }

  /// `x · y` of each pair of elements, broadcast.
  public static func * (x: Variable, y: Variable) throws -> Variable {
    let tape = try GradientTape.common(x, y)
    let engine = tape.engine
    let (x, y, places) = (x.value, y.value, [x.index, y.index])
    return tape.record(try engine.multiply(x, y), from: places) { g, sink in
      try sink.add(to: 0, engine.unbroadcast(engine.multiply(g, y), to: x.shape))
      try sink.add(to: 1, engine.unbroadcast(engine.multiply(g, x), to: y.shape))
    }
  }

  /// `x / y`, broadcast.
  public static func / (x: Variable, y: Variable) throws -> Variable {
    let tape = try GradientTape.common(x, y)
    let engine = tape.engine
    let (x, y, places) = (x.value, y.value, [x.index, y.index])
    let quotient = try engine.divide(x, y)
    return tape.record(quotient, from: places) { g, sink in
      let scaled = try engine.divide(g, y)
      try sink.add(to: 0, engine.unbroadcast(scaled, to: x.shape))
      // d(x/y)/dy = −x/y² = −(x/y)/y.
      try sink.add(
        to: 1,
        engine.unbroadcast(engine.negate(engine.multiply(scaled, quotient)), to: y.shape))
    }
  }

  /// `-x` of every element.
  public static prefix func - (x: Variable) throws -> Variable {
    let engine = try x.engine
    return try x.unary(engine.negate(x.value)) { g in try engine.negate(g) }
  }
}

extension Variable {
  /// What computes; that of the tape.
  var engine: any Engine {
    get throws { try GradientTape.common(self).engine }
  }

  /// The result of an operation on this variable alone.
  ///
  /// - Parameter pullback: This variable's gradient, of the result's.
  func unary(
    _ result: Tensor<Scalar>, pullback: @escaping (Tensor<Scalar>) throws -> Tensor<Scalar>
  ) throws -> Variable {
    try GradientTape.common(self).record(result, from: [index]) { g, sink in
      try sink.add(to: 0, pullback(g))
    }
  }
}

/// `max(x, 0)` of every element; the slope at 0 is 0.
public func relu<Scalar>(_ x: Variable<Scalar>) throws -> Variable<Scalar> {
  let engine = try x.engine
  let result = try engine.relu(x.value)
  return try x.unary(result) { g in try engine.reluGradient(g, output: result) }
}

/// *e* to the power of every element.
public func exp<Scalar>(_ x: Variable<Scalar>) throws -> Variable<Scalar> {
  let engine = try x.engine
  let result = try engine.exp(x.value)
  return try x.unary(result) { g in try engine.multiply(g, result) }
}

/// The natural logarithm of every element.
public func log<Scalar>(_ x: Variable<Scalar>) throws -> Variable<Scalar> {
  let engine = try x.engine
  let value = x.value
  return try x.unary(engine.log(value)) { g in try engine.divide(g, value) }
}

/// The square root of every element.
public func sqrt<Scalar>(_ x: Variable<Scalar>) throws -> Variable<Scalar> {
  let engine = try x.engine
  let root = try engine.sqrt(x.value)
  return try x.unary(root) { g in try engine.divide(g, engine.add(root, root)) }
}

/// The larger of `x` and `-x` of every element; the slope at 0 is 0.
public func abs<Scalar>(_ x: Variable<Scalar>) throws -> Variable<Scalar> {
  try maximum(x, -x)
}

/// The larger of each pair of elements, broadcast; equal ones share the gradient.
public func maximum<Scalar>(
  _ x: Variable<Scalar>, _ y: Variable<Scalar>
) throws -> Variable<Scalar> {
  try chosen(from: x, y, GradientTape.common(x, y).engine.maximum(x.value, y.value))
}

/// The smaller of each pair of elements, broadcast; equal ones share the gradient.
public func minimum<Scalar>(
  _ x: Variable<Scalar>, _ y: Variable<Scalar>
) throws -> Variable<Scalar> {
  try chosen(from: x, y, GradientTape.common(x, y).engine.minimum(x.value, y.value))
}

/// The result of an operation whose every element is one of its operands'.
private func chosen<Scalar>(
  from x: Variable<Scalar>, _ y: Variable<Scalar>, _ result: Tensor<Scalar>
) throws -> Variable<Scalar> {
  let tape = try GradientTape.common(x, y)
  let engine = tape.engine
  let (x, y, places) = (x.value, y.value, [x.index, y.index])
  return tape.record(result, from: places) { g, sink in
    let fromX = try engine.equality(x, result)
    let fromY = try engine.equality(y, result)
    // NaN equals neither: 0/0 passes it on.
    let share = try engine.divide(g, engine.add(fromX, fromY))
    try sink.add(to: 0, engine.unbroadcast(engine.multiply(share, fromX), to: x.shape))
    try sink.add(to: 1, engine.unbroadcast(engine.multiply(share, fromY), to: y.shape))
  }
}
