import TensorCore

extension FastEngine {
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Int)
  public func map<Scalar: TensorScalar>(
    _ operation: UnaryOperation<Scalar>, _ x: Tensor<Scalar>
  ) -> Tensor<Scalar> {
    Tensor(uninitialized: x.shape) { write(operation, x, to: $0) }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Int)
  public func map<Scalar: TensorScalar>(
    _ operation: UnaryOperation<Scalar>, _ x: Tensor<Scalar>, into result: inout Tensor<Scalar>
  ) throws(ShapeError) {
    try result.requireShape(ofResult: x.shape)
    result.withUnsafeMutableBufferPointer { write(operation, x, to: $0) }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Int)
  public func zip<Scalar: TensorScalar>(
    _ operation: BinaryOperation<Scalar>, _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws(ShapeError) -> Tensor<Scalar> {
    let plan = try BroadcastPlan(x, y, to: operation.shape(of: x.shape, and: y.shape))
    return Tensor(uninitialized: plan.shape) { write(operation, x, y, plan, to: $0) }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  @specialized(where Scalar == Int)
  public func zip<Scalar: TensorScalar>(
    _ operation: BinaryOperation<Scalar>, _ x: Tensor<Scalar>, _ y: Tensor<Scalar>,
    into result: inout Tensor<Scalar>
  ) throws(ShapeError) {
    let plan = try BroadcastPlan(x, y, to: operation.shape(of: x.shape, and: y.shape))
    try result.requireShape(ofResult: plan.shape)
    result.withUnsafeMutableBufferPointer { write(operation, x, y, plan, to: $0) }
  }

  // A loop for each operation: one loop that asks every element's operation is no loop of vectors.
  // Never inlined: both forms of an operation share the loops of a scalar type.

  @inline(never)
  private func write<Scalar: TensorScalar>(
    _ operation: UnaryOperation<Scalar>, _ x: Tensor<Scalar>,
    to z: UnsafeMutableBufferPointer<Scalar>
  ) {
    switch operation.name {
    case .relu: writeElements(x, Relu<Scalar>.self, to: z)
    case .negate: writeElements(x, Negate<Scalar>.self, to: z)
    case .exp: writeElements(x, Exponential<Scalar>.self, to: z)
    case .log: writeElements(x, Logarithm<Scalar>.self, to: z)
    case .sqrt: writeElements(x, SquareRoot<Scalar>.self, to: z)
    }
  }

  @inline(never)
  private func write<Scalar: TensorScalar>(
    _ operation: BinaryOperation<Scalar>, _ x: Tensor<Scalar>, _ y: Tensor<Scalar>,
    _ plan: BroadcastPlan, to z: UnsafeMutableBufferPointer<Scalar>
  ) {
    switch operation.name {
    case .add: writePairs(x, y, Add<Scalar>.self, plan, to: z)
    case .subtract: writePairs(x, y, Subtract<Scalar>.self, plan, to: z)
    case .multiply: writePairs(x, y, Multiply<Scalar>.self, plan, to: z)
    case .divide: writePairs(x, y, Divide<Scalar>.self, plan, to: z)
    case .maximum: writePairs(x, y, Maximum<Scalar>.self, plan, to: z)
    case .minimum: writePairs(x, y, Minimum<Scalar>.self, plan, to: z)
    case .reluGradient: writePairs(x, y, ReluGradient<Scalar>.self, plan, to: z)
    }
  }
}
