import TensorCore

/// The chapter's loops as an engine: the reference that every other engine is checked against.
///
/// Nothing here is fast, and everything can be read: each operation visits its elements one by one
/// in the order in which the chapter does. `adding`, `subtracting` and `multiplied` are `+`, `-` and
/// `*` with a word to say when an integer overflows.
public struct NaiveEngine: Engine {
  /// Makes the engine.
  ///
  /// - Parameter note: Nothing is noted: the engine is all of a piece. The parameter is the reader's
  ///   engine's, so that the solutions can be copied over the exercises.
  public init(noting note: @Sendable (_ function: String) -> Void = { _ in }) {}
}

// MARK: - Element-wise

extension NaiveEngine {
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func relu<Scalar: TensorScalar>(_ x: Tensor<Scalar>) throws -> Tensor<Scalar> {
    // A comparison with NaN is false: NaN passes through, as in NumPy's maximum(x, 0).
    try eachElement(of: x) { $0 < 0 ? 0 : $0 }
  }

  public func negate<Scalar: TensorScalar & SignedNumeric>(
    _ x: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    try eachElement(of: x) { $0.multiplied(by: -1, in: "negate") }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func exp<Scalar: TensorFloatingPoint>(_ x: Tensor<Scalar>) throws -> Tensor<Scalar> {
    try eachElement(of: x) { Scalar.exp($0) }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func log<Scalar: TensorFloatingPoint>(_ x: Tensor<Scalar>) throws -> Tensor<Scalar> {
    try eachElement(of: x) { Scalar.log($0) }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func sqrt<Scalar: TensorFloatingPoint>(_ x: Tensor<Scalar>) throws -> Tensor<Scalar> {
    try eachElement(of: x) { $0.squareRoot() }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func add<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    try eachPair(x, y, in: "add") { $0.adding($1, in: "add") }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func subtract<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    try eachPair(x, y, in: "subtract") { $0.subtracting($1, in: "subtract") }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func multiply<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    try eachPair(x, y, in: "multiply") { $0.multiplied(by: $1, in: "multiply") }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func divide<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    try eachPair(x, y, in: "divide") { $0 / $1 }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func maximum<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    // NaN is the only value that differs from itself.
    try eachPair(x, y, in: "maximum") { $0 > $1 || $0 != $0 ? $0 : $1 }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func minimum<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    try eachPair(x, y, in: "minimum") { $0 < $1 || $0 != $0 ? $0 : $1 }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func reluGradient<Scalar: TensorFloatingPoint>(
    _ upstream: Tensor<Scalar>, output: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    guard upstream.shape == output.shape else {
      throw ShapeError(
        "reluGradient needs one shape, and was given \(upstream.shape) and \(output.shape)")
    }
    return try eachPair(upstream, output, in: "reluGradient") { $1 > 0 ? $0 : 0 }
  }
}

// MARK: - Products and shapes

extension NaiveEngine {
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func dot<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    if x.ndim == 0 || y.ndim == 0 { return try multiply(x, y) }
    // The summed axis goes last in x and first in y; the others are then rows and columns.
    let summed = Swift.max(y.ndim - 2, 0)
    guard x.shape[x.ndim - 1] == y.shape[summed] else {
      throw ShapeError("dot needs equal inner extents, and was given \(x.shape) and \(y.shape)")
    }
    let length = y.shape[summed]
    let others = (0..<y.ndim).filter { $0 != summed }
    let rows = Shape(Array(x.shape.dropLast()))
    let columns = Shape(others.map { y.shape[$0] })
    let shape = try Shape(ofResult: rows.extents + columns.extents, in: "dot")
    let product = try matrixDot(
      x.reshaped([rows.elementCount, length]),
      y.transposed([summed] + others).reshaped([length, columns.elementCount]))
    return try product.reshaped(shape.extents)
  }

  public func transpose<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, axes: [Int]?
  ) throws -> Tensor<Scalar> {
    try x.transposed(axes)
  }
}

/// The chapter's `naive_matrix_dot`, the vector product written out.
@inline(__always)
private func matrixDot<Scalar: TensorScalar>(
  _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
) throws -> Tensor<Scalar> {
  var z = Tensor<Scalar>.zeros([x.shape[0], y.shape[1]])
  for i in 0..<x.shape[0] {
    for j in 0..<y.shape[1] {
      var sum: Scalar = 0
      for k in 0..<x.shape[1] {
        let product = x[i, k].multiplied(by: y[k, j], in: "dot")
        sum = sum.adding(product, in: "dot")
      }
      z[i, j] = sum
    }
  }
  return z
}

// MARK: - Reductions

extension NaiveEngine {
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func sum<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, axes: [Int]?, keepDims: Bool
  ) throws -> Tensor<Scalar> {
    try eachRow(of: x, axes: axes, keepDims: keepDims, in: "sum") { rows, i in
      var sum: Scalar = 0
      for j in 0..<rows.shape[1] { sum = sum.adding(rows[i, j], in: "sum") }
      return sum
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func mean<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>, axes: [Int]?, keepDims: Bool
  ) throws -> Tensor<Scalar> {
    try eachRow(of: x, axes: axes, keepDims: keepDims, in: "mean") { rows, i in
      var sum: Scalar = 0
      for j in 0..<rows.shape[1] { sum += rows[i, j] }
      return sum / Scalar(rows.shape[1])
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func max<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, axes: [Int]?, keepDims: Bool
  ) throws -> Tensor<Scalar> {
    try eachRow(of: x, axes: axes, keepDims: keepDims, ofNone: false, in: "max") { rows, i in
      rows[i, indexOfMaximum(rows, row: i)]
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func argmax<Scalar: TensorScalar>(_ x: Tensor<Scalar>, axis: Int) throws -> Tensor<Int> {
    let x = x.ndim == 0 ? try x.reshaped([1]) : x
    return try eachRow(
      of: x, axes: [axis], keepDims: false, ofNone: false, in: "argmax", indexOfMaximum)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func softmax<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    guard x.ndim > 0 else { throw ShapeError("softmax needs an axis, and the shape is ()") }
    guard x.count > 0 else { return x }
    let exponentials = try exp(subtract(x, max(x, axes: [-1], keepDims: true)))
    return try divide(exponentials, sum(exponentials, axes: [-1], keepDims: true))
  }
}

/// Where row `i` of a matrix has its first largest element, or its first NaN.
@inline(__always)
private func indexOfMaximum<Scalar: TensorScalar>(_ rows: Tensor<Scalar>, row i: Int) -> Int {
  var best = 0
  for j in 0..<rows.shape[1] {
    let (value, largest) = (rows[i, j], rows[i, best])
    if largest == largest && (value > largest || value != value) { best = j }
  }
  return best
}

// MARK: - The loops

/// Applies `transform` to every element.
@inline(__always)
private func eachElement<Scalar: TensorScalar>(
  of x: Tensor<Scalar>, _ transform: (Scalar) -> Scalar
) throws -> Tensor<Scalar> {
  var z = try x.reshaped([x.count])
  for i in 0..<z.count {
    z[i] = transform(z[i])
  }
  return try z.reshaped(x.shape.extents)
}

/// Applies `combine` to every pair of elements, broadcast: an axis of extent 1 is read again and
/// again instead of being copied.
@inline(__always)
private func eachPair<Scalar: TensorScalar>(
  _ x: Tensor<Scalar>, _ y: Tensor<Scalar>, in operation: String,
  _ combine: (Scalar, Scalar) -> Scalar
) throws -> Tensor<Scalar> {
  let shape = try x.shape.broadcast(with: y.shape, in: operation)
  let (flatX, flatY) = try (x.reshaped([x.count]), y.reshaped([y.count]))
  let (stepsX, stepsY) = (
    broadcastSteps(of: x.shape, to: shape), broadcastSteps(of: y.shape, to: shape)
  )
  var z = Tensor<Scalar>.zeros([shape.elementCount])
  var index = [Int](repeating: 0, count: shape.rank)
  var (i, j) = (0, 0)
  for position in 0..<z.count {
    z[position] = combine(flatX[i], flatY[j])
    // To the next index of the result, the last axis first, as a counter's digits turn over.
    for axis in (0..<shape.rank).reversed() {
      index[axis] += 1
      i += stepsX[axis]
      j += stepsY[axis]
      if index[axis] < shape[axis] { break }
      index[axis] = 0
      i -= stepsX[axis] * shape[axis]
      j -= stepsY[axis] * shape[axis]
    }
  }
  return try z.reshaped(shape.extents)
}

/// How far each axis of the result moves in the flat elements of an operand: 0 where it repeats.
private func broadcastSteps(of operand: Shape, to result: Shape) -> [Int] {
  let strides = operand.rowMajorStrides
  return (0..<result.rank).map { axis in
    let own = axis - (result.rank - operand.rank)
    return own < 0 || operand[own] == 1 ? 0 : strides[own]
  }
}

/// Computes one value from each row of `x` laid out as a matrix, whose columns run over `axes`.
@inline(__always)
private func eachRow<Scalar: TensorScalar, Value: TensorScalar>(
  of x: Tensor<Scalar>, axes: [Int]?, keepDims: Bool, ofNone: Bool = true, in operation: String,
  _ reduce: (_ rows: Tensor<Scalar>, _ i: Int) -> Value
) throws -> Tensor<Value> {
  let plan = try Reduction(
    of: x.shape, axes: axes, keepDims: keepDims, ofNone: ofNone, in: operation)
  let rows = try x.transposed(plan.kept + plan.reduced).reshaped([plan.rows, plan.columns])
  var z = Tensor<Value>.zeros([plan.rows])
  for i in 0..<plan.rows {
    z[i] = reduce(rows, i)
  }
  return try z.reshaped(plan.result.extents)
}
