import TensorCore

extension FastEngine {
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Int)
  public func relu<Scalar: TensorScalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
    eachElement(x, Relu<Scalar>.self)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Int)
  public func negate<Scalar: TensorScalar & SignedNumeric>(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
    eachElement(x, Negate<Scalar>.self)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func exp<Scalar: TensorFloatingPoint>(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
    eachElement(x, Exponential<Scalar>.self)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func log<Scalar: TensorFloatingPoint>(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
    eachElement(x, Logarithm<Scalar>.self)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func sqrt<Scalar: TensorFloatingPoint>(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
    eachElement(x, SquareRoot<Scalar>.self)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Int)
  public func add<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws(ShapeError) -> Tensor<Scalar> {
    try eachPair(x, y, Add<Scalar>.self)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Int)
  public func subtract<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws(ShapeError) -> Tensor<Scalar> {
    try eachPair(x, y, Subtract<Scalar>.self)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Int)
  public func multiply<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws(ShapeError) -> Tensor<Scalar> {
    try eachPair(x, y, Multiply<Scalar>.self)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func divide<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws(ShapeError) -> Tensor<Scalar> {
    try eachPair(x, y, Divide<Scalar>.self)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Int)
  public func maximum<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws(ShapeError) -> Tensor<Scalar> {
    try eachPair(x, y, Maximum<Scalar>.self)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Int)
  public func minimum<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws(ShapeError) -> Tensor<Scalar> {
    try eachPair(x, y, Minimum<Scalar>.self)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func reluGradient<Scalar: TensorFloatingPoint>(
    _ upstream: Tensor<Scalar>, output: Tensor<Scalar>
  ) throws(ShapeError) -> Tensor<Scalar> {
    guard upstream.shape == output.shape else {
      throw ShapeError(
        "reluGradient needs one shape, and was given \(upstream.shape) and \(output.shape)")
    }
    return try eachPair(upstream, output, ReluGradient<Scalar>.self)
  }
}
