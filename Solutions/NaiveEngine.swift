import TensorCore

/// The chapter's loops as an engine: the reference that every other engine is checked against.
///
/// Nothing here is fast, and everything can be read: each operation visits its elements one by one
/// in the order in which the chapter does. What `map`, `zip` and `reduce` do with them is the
/// operation's definition. `adding` and `multiplied` are `+` and `*` with a word to say when an
/// integer overflows.
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
  public func map<Scalar: TensorScalar>(
    _ operation: UnaryOperation<Scalar>, _ x: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    var z = try x.reshaped([x.count])
    for i in 0..<z.count {
      z[i] = operation(z[i])
    }
    return try z.reshaped(x.shape.extents)
  }

  /// An axis of extent 1 is read again and again instead of being copied.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func zip<Scalar: TensorScalar>(
    _ operation: BinaryOperation<Scalar>, _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    let shape = try operation.shape(of: x.shape, and: y.shape)
    let (flatX, flatY) = try (x.reshaped([x.count]), y.reshaped([y.count]))
    let (stepsX, stepsY) = (
      broadcastSteps(of: x.shape, to: shape), broadcastSteps(of: y.shape, to: shape)
    )
    var z = Tensor<Scalar>.zeros([shape.elementCount])
    var index = [Int](repeating: 0, count: shape.rank)
    var (i, j) = (0, 0)
    for position in 0..<z.count {
      z[position] = operation(flatX[i], flatY[j])
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
}

/// How far each axis of the result moves in the flat elements of an operand: 0 where it repeats.
private func broadcastSteps(of operand: Shape, to result: Shape) -> [Int] {
  let strides = operand.rowMajorStrides
  return (0..<result.rank).map { axis in
    let own = axis - (result.rank - operand.rank)
    return own < 0 || operand[own] == 1 ? 0 : strides[own]
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
    let plan = try DotPlan(x.shape, y.shape)
    let (left, right) = try plan.matrices(x, y)
    return try matrixDot(left, right).reshaped(plan.result.extents)
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
  public func reduce<Scalar: TensorScalar>(
    _ operation: ReductionOperation<Scalar>, _ x: Tensor<Scalar>, axes: [Int]?, keepDims: Bool
  ) throws -> Tensor<Scalar> {
    let plan = try Reduction(of: x.shape, axes: axes, keepDims: keepDims, for: operation)
    return try eachRow(of: x, plan) { rows, i in operation(rows.shape[1]) { j in rows[i, j] } }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func argmax<Scalar: TensorScalar>(_ x: Tensor<Scalar>, axis: Int) throws -> Tensor<Int> {
    let x = x.ndim == 0 ? try x.reshaped([1]) : x
    let plan = try Reduction(
      of: x.shape, axes: [axis], keepDims: false, ofNone: false, in: "argmax")
    return try eachRow(of: x, plan, indexOfMaximum)
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

/// Computes one value from each row of `x` laid out as a matrix, whose columns run over the axes that
/// go.
@inline(__always)
private func eachRow<Scalar: TensorScalar, Value: TensorScalar>(
  of x: Tensor<Scalar>, _ plan: Reduction,
  _ reduce: (_ rows: Tensor<Scalar>, _ i: Int) -> Value
) throws -> Tensor<Value> {
  let rows = try x.transposed(plan.kept + plan.reduced).reshaped([plan.rows, plan.columns])
  var z = Tensor<Value>.zeros([plan.rows])
  for i in 0..<plan.rows {
    z[i] = reduce(rows, i)
  }
  return try z.reshaped(plan.result.extents)
}
