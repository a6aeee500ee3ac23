internal import Exercises
import TensorCore

/// The functions of `Exercises` that an engine can be made of, by their names there.
struct ReaderFunctions: Sendable {
  typealias OfOne = @Sendable (Tensor<Float>) throws -> Tensor<Float>
  typealias OfTwo = @Sendable (Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>
  typealias Combining =
    @Sendable (Tensor<Float>, Tensor<Float>, (Float, Float) -> Float) throws -> Tensor<Float>

  var naiveRelu: OfOne = Exercises.naiveRelu
  var naiveAdd: OfTwo = Exercises.naiveAdd
  var naiveMultiply: OfTwo = Exercises.naiveMultiply
  var naiveMaximum: OfTwo = Exercises.naiveMaximum
  var naiveAddMatrixAndVector: OfTwo = Exercises.naiveAddMatrixAndVector
  var naiveBroadcast: Combining = { try Exercises.naiveBroadcast($0, $1, $2) }
  var naiveBroadcastMaximum: OfTwo = Exercises.naiveBroadcastMaximum
  var naiveVectorDot: @Sendable (Tensor<Float>, Tensor<Float>) throws -> Float =
    Exercises.naiveVectorDot
  var naiveMatrixVectorDot: OfTwo = Exercises.naiveMatrixVectorDot
  var naiveMatrixDot: OfTwo = Exercises.naiveMatrixDot
  var naiveDot: OfTwo = Exercises.naiveDot
  var naiveTranspose: OfOne = Exercises.naiveTranspose
  var naiveArgmax: @Sendable (Tensor<Float>) throws -> Tensor<Int> = Exercises.naiveArgmax
}

/// The reader's functions put together as an engine: what `kata mnist --engine mine` trains with.
///
/// Each operation calls the function that does it; one that is not attempted yet throws
/// `NotAttempted`, and so do the operations that no section asks for (exp, sum …), and all on other
/// types than `Float`, which the functions take. The command borrows those from the solutions, and
/// says so.
public struct ReaderEngine: Engine {
  /// Is told the name of each function that gave a result.
  private let note: @Sendable (_ function: String) -> Void
  private let functions: ReaderFunctions

  /// Makes the engine.
  ///
  /// - Parameter note: Is told the name of each function that gave a result.
  public init(noting note: @escaping @Sendable (_ function: String) -> Void = { _ in }) {
    self.init(ReaderFunctions(), noting: note)
  }

  /// Makes the engine of other functions than those of `Exercises`.
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

// MARK: - Element-wise, §2.3.1 and §2.3.2

extension ReaderEngine {
  public func map<Scalar: TensorScalar>(
    _ operation: UnaryOperation<Scalar>, _ x: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    let name = "\(operation.name)(_:)"
    guard operation.name == .relu else { throw NotAttempted(name) }
    return try call("naiveRelu", x, for: name) {
      try functions.naiveRelu(asMatrix($0)).reshaped($0.shape.extents)
    }
  }

  public func zip<Scalar: TensorScalar>(
    _ operation: BinaryOperation<Scalar>, _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    let name = "\(operation.name)(_:_:)"
    guard operation.name != .reluGradient, let combine = operation as? BinaryOperation<Float> else {
      throw NotAttempted(name)
    }
    let haveOneShape = x.shape == y.shape
    switch operation.name {
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

// MARK: - What no section asks for

extension ReaderEngine {
  public func reduce<Scalar: TensorScalar>(
    _ operation: ReductionOperation<Scalar>, _ x: Tensor<Scalar>, axes: [Int]?, keepDims: Bool
  ) throws -> Tensor<Scalar> {
    throw NotAttempted("\(operation.name)(_:axes:keepDims:)")
  }

  public func softmax<Scalar: TensorFloatingPoint>(_ x: Tensor<Scalar>) throws -> Tensor<Scalar> {
    throw NotAttempted()
  }
}
