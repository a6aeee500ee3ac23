import TensorCore

/// The reader's functions put together as an engine: what `kata mnist --engine mine` trains with.
///
/// Each operation calls the function that does it; one that is not attempted yet throws
/// `NotAttempted`, and so does what no section asks for: other types than `Float`, and a transpose of
/// more than two axes. The command borrows that from the solutions, and says so. Exponentials,
/// logarithms and roots are the system's.
public struct ReaderEngine: Engine {
  /// Is told the name of each function that gave a result.
  private let note: @Sendable (_ function: String) -> Void
  private let functions: ReaderFunctions

  /// Makes the engine.
  ///
  /// - Parameters:
  ///   - borrowed: The names of the functions that the solutions' take the place of.
  ///   - note: Is told the name of each function that gave a result, the reader's or borrowed.
  public init(
    borrowing borrowed: Set<String> = [],
    noting note: @escaping @Sendable (_ function: String) -> Void = { _ in }
  ) {
    self.init(ReaderFunctions(borrowing: borrowed), noting: note)
  }

  /// Makes the engine of other functions.
  init(_ functions: ReaderFunctions, noting note: @escaping @Sendable (String) -> Void) {
    self.functions = functions
    self.note = note
  }

  /// The result of `answer`, a function on tensors of `Float`, with its name noted.
  ///
  /// - Throws: `NotAttempted` of the operation for another type than `Float`, or what `answer`
  ///   throws.
  private func call<Scalar: TensorScalar>(
    _ name: String, _ x: Tensor<Scalar>, for operation: String = #function,
    _ answer: (Tensor<Float>) throws -> Tensor<Float>
  ) throws -> Tensor<Scalar> {
    guard let x = x as? Tensor<Float>, let result = try answer(x) as? Tensor<Scalar> else {
      throw NotAttempted(operation)
    }
    note(name)
    return result
  }

  /// The result of `answer`, a function on two tensors of `Float`, with its name noted.
  private func call<Scalar: TensorScalar>(
    _ name: String, _ x: Tensor<Scalar>, _ y: Tensor<Scalar>, for operation: String = #function,
    _ answer: (Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>
  ) throws -> Tensor<Scalar> {
    guard let y = y as? Tensor<Float> else { throw NotAttempted(operation) }
    return try call(name, x, for: operation) { try answer($0, y) }
  }
}

// MARK: - Element-wise, §2.3.1 and §2.3.2; the gradient of relu, §2.4.4

extension ReaderEngine {
  public func map<Scalar: TensorScalar>(
    _ operation: UnaryOperation<Scalar>, _ x: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    let name = "\(operation.name)(_:)"
    switch operation.name {
    case .relu:
      return try call("naiveRelu", x, for: name) {
        try functions.naiveRelu(asMatrix($0)).reshaped($0.shape.extents)
      }
    case .negate:
      return try call("naiveBroadcast", x, for: name) {
        try functions.naiveBroadcast($0, Tensor(-1)) { $0 * $1 }
      }
    case .exp, .log, .sqrt:
      // The functions are the system's, and nobody is asked to write them.
      guard x is Tensor<Float> else { throw NotAttempted(name) }
      return try Tensor(shape: x.shape, elements: x.elements.map { operation($0) })
    }
  }

  public func zip<Scalar: TensorScalar>(
    _ operation: BinaryOperation<Scalar>, _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    let name = "\(operation.name)(_:_:)"
    guard let combine = operation as? BinaryOperation<Float> else { throw NotAttempted(name) }
    let haveOneShape = x.shape == y.shape
    switch operation.name {
    case .reluGradient:
      _ = try operation.shape(of: x.shape, and: y.shape)
      return try call("naiveReluGradient", x, y, for: name) {
        try onMatrices($0, $1, functions.naiveReluGradient)
      }
    case .add where haveOneShape:
      return try call("naiveAdd", x, y, for: name) { try onMatrices($0, $1, functions.naiveAdd) }
    case .add where x.ndim == 2 && y.shape == [x.shape[1]]:
      return try call(
        "naiveAddMatrixAndVector", x, y, for: name, functions.naiveAddMatrixAndVector)
    case .multiply where haveOneShape:
      return try call("naiveMultiply", x, y, for: name) {
        try onMatrices($0, $1, functions.naiveMultiply)
      }
    case .maximum where haveOneShape:
      return try call("naiveMaximum", x, y, for: name) {
        try onMatrices($0, $1, functions.naiveMaximum)
      }
    case .maximum:
      return try call("naiveBroadcastMaximum", x, y, for: name, functions.naiveBroadcastMaximum)
    default:
      return try call("naiveBroadcast", x, y, for: name) {
        try functions.naiveBroadcast($0, $1) { combine($0, $1) }
      }
    }
  }
}

/// The elements as a matrix: functions on matrices then do for any rank.
private func asMatrix(_ x: Tensor<Float>) throws -> Tensor<Float> {
  x.ndim == 2 ? x : try x.reshaped([1, x.count])
}

/// The result of a function on two matrices of one shape, for two tensors of one shape.
private func onMatrices(
  _ x: Tensor<Float>, _ y: Tensor<Float>,
  _ answer: (Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>
) throws -> Tensor<Float> {
  try answer(asMatrix(x), asMatrix(y)).reshaped(x.shape.extents)
}

// MARK: - Products and shapes, §2.3.3 and §2.3.4; predictions, §2.5.6

extension ReaderEngine {
  public func dot<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    switch (x.ndim, y.ndim) {
    case (1, 1):
      try call("naiveVectorDot", x, y) { try Tensor(functions.naiveVectorDot($0, $1)) }
    case (2, 1): try call("naiveMatrixVectorDot", x, y, functions.naiveMatrixVectorDot)
    case (2, 2): try call("naiveMatrixDot", x, y, functions.naiveMatrixDot)
    default: try call("naiveDot", x, y, functions.naiveDot)
    }
  }

  public func transpose<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, axes: [Int]?
  ) throws -> Tensor<Scalar> {
    guard x.ndim == 2, axes == nil || axes == [1, 0] else { throw NotAttempted() }
    return try call("naiveTranspose", x, functions.naiveTranspose)
  }

  /// Borrowed for rows that hold NaN too: they are the largest to an engine, as to NumPy, and
  /// §2.5.6 leaves them out.
  public func argmax<Scalar: TensorScalar>(_ x: Tensor<Scalar>, axis: Int) throws -> Tensor<Int> {
    guard x.ndim == 2, axis == 1 || axis == -1, let x = x as? Tensor<Float>,
      !x.elements.contains(where: \.isNaN)
    else {
      throw NotAttempted()
    }
    let columns = try functions.naiveArgmax(x)
    note("naiveArgmax")
    return columns
  }
}

// MARK: - Reductions and softmax, §2.3.3

extension ReaderEngine {
  /// The largest of what holds NaN is borrowed, as `argmax` is.
  public func reduce<Scalar: TensorScalar>(
    _ operation: ReductionOperation<Scalar>, _ x: Tensor<Scalar>, axes: [Int]?, keepDims: Bool
  ) throws -> Tensor<Scalar> {
    let plan = try Reduction(of: x.shape, axes: axes, keepDims: keepDims, for: operation)
    let name = "\(operation.name)(_:axes:keepDims:)"
    switch operation.name {
    case .sum:
      return try call("naiveSum", x, for: name) { try reduced($0, plan, functions.naiveSum) }
    case .mean:
      let means = try call("naiveBroadcast", x, for: name) {
        try functions.naiveBroadcast(
          reduced($0, plan, functions.naiveSum), Tensor(Float(plan.columns))
        ) { $0 / $1 }
      }
      note("naiveSum")
      return means
    case .max:
      return try call("naiveMax", x, for: name) {
        guard !$0.elements.contains(where: \.isNaN) else { throw NotAttempted(name) }
        return try reduced($0, plan, functions.naiveMax)
      }
    }
  }

  /// The result of a function that reduces a matrix along one axis, for any axes of any tensor.
  private func reduced(
    _ x: Tensor<Float>, _ plan: Reduction, _ answer: ReaderFunctions.Reducing
  ) throws -> Tensor<Float> {
    // The rows go as they are; otherwise what goes is laid out as the columns.
    if x.ndim == 2, plan.reduced == [0] {
      return try answer(x, 0).reshaped(plan.result.extents)
    }
    let rows = try x.transposed(plan.kept + plan.reduced).reshaped([plan.rows, plan.columns])
    return try answer(rows, 1).reshaped(plan.result.extents)
  }

  public func softmax<Scalar: TensorFloatingPoint>(_ x: Tensor<Scalar>) throws -> Tensor<Scalar> {
    guard let classes = x.shape.last else {
      throw ShapeError("softmax needs an axis, and the shape is ()")
    }
    guard x.count > 0 else { return x }
    return try call("naiveSoftmax", x) {
      try functions.naiveSoftmax($0.reshaped([$0.count / classes, classes]))
        .reshaped($0.shape.extents)
    }
  }
}
