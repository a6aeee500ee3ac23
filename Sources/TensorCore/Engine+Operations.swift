// The operations by their own names: what `map`, `zip` and `reduce` do with each of their values.

extension Engine {
  /// `max(x, 0)` of every element.
  @inlinable public func relu<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>
  ) throws(Failure) -> Tensor<Scalar> {
    try map(.relu, x)
  }
  /// `max(x, 0)` of every element.
  @inlinable public func relu<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, into result: inout Tensor<Scalar>
  ) throws(Failure) {
    try map(.relu, x, into: &result)
  }

  /// `-x` of every element.
  @inlinable public func negate<Scalar: TensorScalar & SignedNumeric>(
    _ x: Tensor<Scalar>
  ) throws(Failure) -> Tensor<Scalar> {
    try map(.negate, x)
  }
  /// `-x` of every element.
  @inlinable public func negate<Scalar: TensorScalar & SignedNumeric>(
    _ x: Tensor<Scalar>, into result: inout Tensor<Scalar>
  ) throws(Failure) {
    try map(.negate, x, into: &result)
  }

  /// *e* to the power of every element.
  @inlinable public func exp<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>
  ) throws(Failure) -> Tensor<Scalar> {
    try map(.exp, x)
  }
  /// *e* to the power of every element.
  @inlinable public func exp<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>, into result: inout Tensor<Scalar>
  ) throws(Failure) {
    try map(.exp, x, into: &result)
  }

  /// The natural logarithm of every element; −∞ at 0 and NaN below.
  @inlinable public func log<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>
  ) throws(Failure) -> Tensor<Scalar> {
    try map(.log, x)
  }
  /// The natural logarithm of every element; −∞ at 0 and NaN below.
  @inlinable public func log<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>, into result: inout Tensor<Scalar>
  ) throws(Failure) {
    try map(.log, x, into: &result)
  }

  /// The square root of every element; NaN below 0.
  @inlinable public func sqrt<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>
  ) throws(Failure) -> Tensor<Scalar> {
    try map(.sqrt, x)
  }
  /// The square root of every element; NaN below 0.
  @inlinable public func sqrt<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>, into result: inout Tensor<Scalar>
  ) throws(Failure) {
    try map(.sqrt, x, into: &result)
  }

  /// `x + y`, broadcast.
  @inlinable public func add<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws(Failure) -> Tensor<Scalar> {
    try zip(.add, x, y)
  }
  /// `x + y`, broadcast.
  @inlinable public func add<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>, into result: inout Tensor<Scalar>
  ) throws(Failure) {
    try zip(.add, x, y, into: &result)
  }

  /// `x - y`, broadcast.
  @inlinable public func subtract<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws(Failure) -> Tensor<Scalar> {
    try zip(.subtract, x, y)
  }
  /// `x - y`, broadcast.
  @inlinable public func subtract<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>, into result: inout Tensor<Scalar>
  ) throws(Failure) {
    try zip(.subtract, x, y, into: &result)
  }

  /// `x · y` of each pair of elements, broadcast.
  @inlinable public func multiply<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws(Failure) -> Tensor<Scalar> {
    try zip(.multiply, x, y)
  }
  /// `x · y` of each pair of elements, broadcast.
  @inlinable public func multiply<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>, into result: inout Tensor<Scalar>
  ) throws(Failure) {
    try zip(.multiply, x, y, into: &result)
  }

  /// `x / y`, broadcast.
  @inlinable public func divide<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws(Failure) -> Tensor<Scalar> {
    try zip(.divide, x, y)
  }
  /// `x / y`, broadcast.
  @inlinable public func divide<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>, into result: inout Tensor<Scalar>
  ) throws(Failure) {
    try zip(.divide, x, y, into: &result)
  }

  /// The larger of each pair of elements, broadcast; NaN where either is NaN.
  @inlinable public func maximum<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws(Failure) -> Tensor<Scalar> {
    try zip(.maximum, x, y)
  }
  /// The larger of each pair of elements, broadcast; NaN where either is NaN.
  @inlinable public func maximum<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>, into result: inout Tensor<Scalar>
  ) throws(Failure) {
    try zip(.maximum, x, y, into: &result)
  }

  /// The smaller of each pair of elements, broadcast; NaN where either is NaN.
  @inlinable public func minimum<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws(Failure) -> Tensor<Scalar> {
    try zip(.minimum, x, y)
  }
  /// The smaller of each pair of elements, broadcast; NaN where either is NaN.
  @inlinable public func minimum<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>, into result: inout Tensor<Scalar>
  ) throws(Failure) {
    try zip(.minimum, x, y, into: &result)
  }

  /// `upstream` where `output` is above 0, and 0 elsewhere: relu's gradient from relu's result.
  /// Both have one shape.
  @inlinable public func reluGradient<Scalar: TensorFloatingPoint>(
    _ upstream: Tensor<Scalar>, output: Tensor<Scalar>
  ) throws(Failure) -> Tensor<Scalar> {
    try zip(.reluGradient, upstream, output)
  }
  /// `upstream` where `output` is above 0, and 0 elsewhere: relu's gradient from relu's result.
  /// Both have one shape.
  @inlinable public func reluGradient<Scalar: TensorFloatingPoint>(
    _ upstream: Tensor<Scalar>, output: Tensor<Scalar>, into result: inout Tensor<Scalar>
  ) throws(Failure) {
    try zip(.reluGradient, upstream, output, into: &result)
  }

  /// The sums along `axes`, along all of them for `nil`; 0 along an empty axis.
  @inlinable public func sum<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, axes: [Int]? = nil, keepDims: Bool = false
  ) throws(Failure) -> Tensor<Scalar> {
    try reduce(.sum, x, axes: axes, keepDims: keepDims)
  }
  /// The sums along `axes`, along all of them for `nil`; 0 along an empty axis.
  @inlinable public func sum<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, axes: [Int]? = nil, keepDims: Bool = false,
    into result: inout Tensor<Scalar>
  ) throws(Failure) {
    try reduce(.sum, x, axes: axes, keepDims: keepDims, into: &result)
  }

  /// The means along `axes`, along all of them for `nil`; NaN along an empty axis.
  @inlinable public func mean<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>, axes: [Int]? = nil, keepDims: Bool = false
  ) throws(Failure) -> Tensor<Scalar> {
    try reduce(.mean, x, axes: axes, keepDims: keepDims)
  }
  /// The means along `axes`, along all of them for `nil`; NaN along an empty axis.
  @inlinable public func mean<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>, axes: [Int]? = nil, keepDims: Bool = false,
    into result: inout Tensor<Scalar>
  ) throws(Failure) {
    try reduce(.mean, x, axes: axes, keepDims: keepDims, into: &result)
  }

  /// The largest elements along `axes`, along all of them for `nil`, NaN where one is NaN; throws for
  /// an empty axis.
  @inlinable public func max<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, axes: [Int]? = nil, keepDims: Bool = false
  ) throws(Failure) -> Tensor<Scalar> {
    try reduce(.max, x, axes: axes, keepDims: keepDims)
  }
  /// The largest elements along `axes`, along all of them for `nil`, NaN where one is NaN; throws for
  /// an empty axis.
  @inlinable public func max<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, axes: [Int]? = nil, keepDims: Bool = false,
    into result: inout Tensor<Scalar>
  ) throws(Failure) {
    try reduce(.max, x, axes: axes, keepDims: keepDims, into: &result)
  }

  /// The tensor with its axes reversed.
  public func transpose<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>
  ) throws(Failure) -> Tensor<Scalar> {
    try transpose(x, axes: nil)
  }
}

// An engine that does not write in place need not say so: what it computed becomes the result.

extension Engine where Failure == any Error {
  public func map<Scalar: TensorScalar>(
    _ operation: UnaryOperation<Scalar>, _ x: Tensor<Scalar>, into result: inout Tensor<Scalar>
  ) throws {
    try result.become(map(operation, x))
  }

  public func zip<Scalar: TensorScalar>(
    _ operation: BinaryOperation<Scalar>, _ x: Tensor<Scalar>, _ y: Tensor<Scalar>,
    into result: inout Tensor<Scalar>
  ) throws {
    try result.become(zip(operation, x, y))
  }

  public func reduce<Scalar: TensorScalar>(
    _ operation: ReductionOperation<Scalar>, _ x: Tensor<Scalar>, axes: [Int]?, keepDims: Bool,
    into result: inout Tensor<Scalar>
  ) throws {
    try result.become(reduce(operation, x, axes: axes, keepDims: keepDims))
  }
}

extension Tensor {
  /// Throws `ShapeError` unless a result of `shape` can be written to the tensor.
  public func requireShape(ofResult shape: Shape) throws(ShapeError) {
    guard self.shape == shape else {
      throw ShapeError("the result has shape \(shape), and was to be written to \(self.shape)")
    }
  }

  fileprivate mutating func become(_ result: Tensor) throws(ShapeError) {
    try requireShape(ofResult: result.shape)
    self = result
  }
}
