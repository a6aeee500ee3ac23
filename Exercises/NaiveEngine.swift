import TensorCore

/// Your functions put together as an engine: what `kata mnist --engine mine` trains with.
///
/// An operation that throws `NotAttempted` is borrowed from the solutions, and the command says so.
public struct NaiveEngine: Engine {
  /// Makes the engine.
  public init() {}
}

// MARK: - Element-wise, §2.3.1 and §2.3.2

extension NaiveEngine {
  public func relu<Scalar: TensorScalar>(_ x: Tensor<Scalar>) throws -> Tensor<Scalar> {
    throw NotAttempted()
  }

  public func negate<Scalar: TensorScalar & SignedNumeric>(
    _ x: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    throw NotAttempted()
  }

  public func exp<Scalar: TensorFloatingPoint>(_ x: Tensor<Scalar>) throws -> Tensor<Scalar> {
    throw NotAttempted()
  }

  public func log<Scalar: TensorFloatingPoint>(_ x: Tensor<Scalar>) throws -> Tensor<Scalar> {
    throw NotAttempted()
  }

  public func sqrt<Scalar: TensorFloatingPoint>(_ x: Tensor<Scalar>) throws -> Tensor<Scalar> {
    throw NotAttempted()
  }

  public func add<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    throw NotAttempted()
  }

  public func subtract<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    throw NotAttempted()
  }

  public func multiply<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    throw NotAttempted()
  }

  public func divide<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    throw NotAttempted()
  }

  public func maximum<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    throw NotAttempted()
  }

  public func minimum<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    throw NotAttempted()
  }

  public func reluGradient<Scalar: TensorFloatingPoint>(
    _ upstream: Tensor<Scalar>, output: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    throw NotAttempted()
  }
}

// MARK: - Products and shapes, §2.3.3 and §2.3.4

extension NaiveEngine {
  public func dot<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    throw NotAttempted()
  }

  public func transpose<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, axes: [Int]?
  ) throws -> Tensor<Scalar> {
    throw NotAttempted()
  }
}

// MARK: - Reductions

extension NaiveEngine {
  public func sum<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, axes: [Int]?, keepDims: Bool
  ) throws -> Tensor<Scalar> {
    throw NotAttempted()
  }

  public func mean<Scalar: TensorFloatingPoint>(
    _ x: Tensor<Scalar>, axes: [Int]?, keepDims: Bool
  ) throws -> Tensor<Scalar> {
    throw NotAttempted()
  }

  public func max<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, axes: [Int]?, keepDims: Bool
  ) throws -> Tensor<Scalar> {
    throw NotAttempted()
  }

  public func argmax<Scalar: TensorScalar>(_ x: Tensor<Scalar>, axis: Int) throws -> Tensor<Int> {
    throw NotAttempted()
  }

  public func softmax<Scalar: TensorFloatingPoint>(_ x: Tensor<Scalar>) throws -> Tensor<Scalar> {
    throw NotAttempted()
  }
}
