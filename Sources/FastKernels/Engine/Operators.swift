import TensorCore

// The fast engine's operations as the chapter writes them: `relu(dot(w, x) + b)`. One `try` covers
// a whole expression.

/// The engine behind the operators and the free functions, on all cores that may be used.
public let fastEngine = FastEngine()

extension Tensor {
  /// Adds, broadcast. Throws `ShapeError` when the shapes do not fit.
  public static func + (x: Tensor, y: Tensor) throws(ShapeError) -> Tensor {
    try fastEngine.zip(.add, x, y)
  }

  /// Subtracts, broadcast. Throws `ShapeError` when the shapes do not fit.
  public static func - (x: Tensor, y: Tensor) throws(ShapeError) -> Tensor {
    try fastEngine.zip(.subtract, x, y)
  }

  /// Multiplies element by element, broadcast. Throws `ShapeError` when the shapes do not fit.
  public static func * (x: Tensor, y: Tensor) throws(ShapeError) -> Tensor {
    try fastEngine.zip(.multiply, x, y)
  }
}

extension Tensor where Scalar: TensorFloatingPoint {
  /// Divides element by element, broadcast. Throws `ShapeError` when the shapes do not fit.
  public static func / (x: Tensor, y: Tensor) throws(ShapeError) -> Tensor {
    try fastEngine.zip(.divide, x, y)
  }
}

extension Tensor where Scalar: SignedNumeric {
  /// Negates every element.
  public static prefix func - (x: Tensor) -> Tensor { fastEngine.map(.negate, x) }
}

/// `max(x, 0)` of every element.
public func relu<Scalar: TensorScalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
  fastEngine.map(.relu, x)
}

/// The larger of each pair of elements, broadcast; NaN where either is NaN.
///
/// - Throws: `ShapeError` when the shapes do not fit.
public func maximum<Scalar: TensorScalar>(
  _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
) throws(ShapeError) -> Tensor<Scalar> {
  try fastEngine.zip(.maximum, x, y)
}

/// The smaller of each pair of elements, broadcast; NaN where either is NaN.
///
/// - Throws: `ShapeError` when the shapes do not fit.
public func minimum<Scalar: TensorScalar>(
  _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
) throws(ShapeError) -> Tensor<Scalar> {
  try fastEngine.zip(.minimum, x, y)
}

/// The product that `numpy.dot` defines for the operands' ranks; see `Engine.dot`.
///
/// - Throws: `ShapeError` when the inner extents differ.
/// - Complexity: O(*m · n · k*). Chapter 2, §2.3.3.
public func dot<Scalar: TensorScalar>(
  _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
) throws(ShapeError) -> Tensor<Scalar> {
  try fastEngine.dot(x, y)
}

/// The tensor with its axes reversed.
public func transpose<Scalar: TensorScalar>(
  _ x: Tensor<Scalar>
) throws(ShapeError) -> Tensor<Scalar> {
  try x.transposed()
}

/// `exp(x) / Σ exp(x)` along the last axis.
///
/// - Throws: `ShapeError` for a scalar.
public func softmax<Scalar: TensorFloatingPoint>(
  _ x: Tensor<Scalar>
) throws(ShapeError) -> Tensor<Scalar> {
  try fastEngine.softmax(x)
}
