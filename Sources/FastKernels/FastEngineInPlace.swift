import TensorCore

// The element-wise operations into a result that is there already, NumPy's `out=`: no memory is
// taken, unless another tensor shares the result's. (An operand that is the result does.)

extension FastEngine {
  /// Writes `max(x, 0)` to `result`.
  ///
  /// - Throws: `ShapeError` when `result` has not the shape of `x`.
  @specialized(where Scalar == Float)
  public func relu<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, into result: inout Tensor<Scalar>
  ) throws(ShapeError) {
    try eachElement(x, Relu<Scalar>.self, into: &result)
  }

  /// Writes `x + y`, broadcast, to `result`.
  ///
  /// - Throws: `ShapeError` when the shapes do not fit, or `result` has not the broadcast shape.
  @specialized(where Scalar == Float)
  public func add<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>, into result: inout Tensor<Scalar>
  ) throws(ShapeError) {
    try eachPair(x, y, Add<Scalar>.self, into: &result)
  }

  /// Writes `x - y`, broadcast, to `result`.
  ///
  /// - Throws: `ShapeError` when the shapes do not fit, or `result` has not the broadcast shape.
  @specialized(where Scalar == Float)
  public func subtract<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>, into result: inout Tensor<Scalar>
  ) throws(ShapeError) {
    try eachPair(x, y, Subtract<Scalar>.self, into: &result)
  }

  /// Writes `x · y`, broadcast, to `result`.
  ///
  /// - Throws: `ShapeError` when the shapes do not fit, or `result` has not the broadcast shape.
  @specialized(where Scalar == Float)
  public func multiply<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>, into result: inout Tensor<Scalar>
  ) throws(ShapeError) {
    try eachPair(x, y, Multiply<Scalar>.self, into: &result)
  }

  /// Writes `x / y`, broadcast, to `result`.
  ///
  /// - Throws: `ShapeError` when the shapes do not fit, or `result` has not the broadcast shape.
  @specialized(where Scalar == Float)
  public func divide<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>, into result: inout Tensor<Scalar>
  ) throws(ShapeError) {
    try eachPair(x, y, Divide<Scalar>.self, into: &result)
  }

  /// Writes `max(x, y)`, broadcast, to `result`.
  ///
  /// - Throws: `ShapeError` when the shapes do not fit, or `result` has not the broadcast shape.
  @specialized(where Scalar == Float)
  public func maximum<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>, into result: inout Tensor<Scalar>
  ) throws(ShapeError) {
    try eachPair(x, y, Maximum<Scalar>.self, into: &result)
  }
}
