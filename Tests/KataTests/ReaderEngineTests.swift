import KataKit
import Katas
import TensorCore
import Testing

@testable import Answers

/// That the reader's engine calls the reader's functions, however far the reader is: what an
/// operation gives or throws is what the function gives or throws, right or wrong.
@Suite("The reader's engine") struct ReaderEngineTests {
  /// An operation, and the function that is to do it.
  struct Wiring: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let function: String
    let operation: @Sendable (ReaderEngine) throws -> Tensor<Float>
    let direct: @Sendable () throws -> Tensor<Float>

    init(
      _ description: String, _ function: String,
      _ operation: @escaping @Sendable (ReaderEngine) throws -> Tensor<Float>,
      _ direct: @escaping @Sendable () throws -> Tensor<Float>
    ) {
      testDescription = description
      self.function = function
      self.operation = operation
      self.direct = direct
    }
  }

  static let functions = ReaderFunctions()
  static let x: Tensor<Float> = [[1, -2, 3], [-4, 5, -6]]
  static let y: Tensor<Float> = [[7, 1, -1], [2, -3, 0.5]]
  static let row: Tensor<Float> = [10, 20, 30]
  static let column: Tensor<Float> = [[2], [4]]
  static let withNaN: Tensor<Float> = [[1, Tensor(.nan), 3], [Tensor(.nan), 5, -6]]
  static let cube: Tensor<Float> = [[[1, -1], [2, -2]]]

  static let elementWise: [Wiring] = [
    Wiring("relu of a matrix", "naiveRelu", { try $0.relu(x) }, { try functions.naiveRelu(x) }),
    Wiring(
      "relu of a vector", "naiveRelu", { try $0.relu(row) },
      { try functions.naiveRelu(row.reshaped(1, 3)).reshaped(3) }),
    Wiring("add of matrices", "naiveAdd", { try $0.add(x, y) }, { try functions.naiveAdd(x, y) }),
    Wiring(
      "add of cubes", "naiveAdd", { try $0.add(cube, cube) },
      { try functions.naiveAdd(cube.reshaped(1, 4), cube.reshaped(1, 4)).reshaped(1, 2, 2) }),
    Wiring(
      "add of a matrix and a vector", "naiveAddMatrixAndVector", { try $0.add(x, row) },
      { try functions.naiveAddMatrixAndVector(x, row) }),
    Wiring(
      "add of a matrix and a column", "naiveBroadcast", { try $0.add(x, column) },
      { try functions.naiveBroadcast(x, column) { $0 + $1 } }),
    Wiring(
      "subtract", "naiveBroadcast", { try $0.subtract(x, row) },
      { try functions.naiveBroadcast(x, row) { $0 - $1 } }),
    Wiring(
      "multiply of matrices", "naiveMultiply", { try $0.multiply(x, y) },
      { try functions.naiveMultiply(x, y) }),
    Wiring(
      "multiply by a scalar", "naiveBroadcast", { try $0.multiply(2, x) },
      { try functions.naiveBroadcast(2, x) { $0 * $1 } }),
    Wiring(
      "divide", "naiveBroadcast", { try $0.divide(x, column) },
      { try functions.naiveBroadcast(x, column) { $0 / $1 } }),
    Wiring(
      "maximum of matrices", "naiveMaximum", { try $0.maximum(x, y) },
      { try functions.naiveMaximum(x, y) }),
    Wiring(
      "maximum, broadcast", "naiveBroadcastMaximum", { try $0.maximum(x, row) },
      { try functions.naiveBroadcastMaximum(x, row) }),
    Wiring(
      "minimum", "naiveBroadcast", { try $0.minimum(x, y) },
      { try functions.naiveBroadcast(x, y) { Swift.min($0, $1) } }),
    // NumPy 2's np.minimum hands a NaN of either side on; Swift.min loses one of them.
    Wiring(
      "minimum with NaN on the left", "naiveBroadcast", { try $0.minimum(withNaN, y) },
      { try functions.naiveBroadcast(withNaN, y) { $0.isNaN ? $0 : Swift.min($0, $1) } }),
    Wiring(
      "minimum with NaN on the right", "naiveBroadcast", { try $0.minimum(y, withNaN) },
      { try functions.naiveBroadcast(y, withNaN) { $1.isNaN ? $1 : Swift.min($0, $1) } }),
  ]

  static let products: [Wiring] = [
    Wiring(
      "dot of matrices", "naiveMatrixDot", { try $0.dot(x, column.reshaped(1, 2)) },
      { try functions.naiveMatrixDot(x, column.reshaped(1, 2)) }),
    Wiring(
      "dot of fitting matrices", "naiveMatrixDot", { try $0.dot(column, [[1, 2, 3]]) },
      { try functions.naiveMatrixDot(column, [[1, 2, 3]]) }),
    Wiring(
      "dot of a matrix and a vector", "naiveMatrixVectorDot", { try $0.dot(x, row) },
      { try functions.naiveMatrixVectorDot(x, row) }),
    Wiring(
      "dot of vectors", "naiveVectorDot", { try $0.dot(row, row) },
      { try Tensor(functions.naiveVectorDot(row, row)) }),
    Wiring(
      "dot of a vector and a matrix", "naiveDot", { try $0.dot(row, x.transposed()) },
      { try functions.naiveDot(row, x.transposed()) }),
    Wiring(
      "transpose", "naiveTranspose", { try $0.transpose(x) }, { try functions.naiveTranspose(x) }),
    Wiring(
      "argmax of rows", "naiveArgmax", { try $0.argmax(x, axis: -1).cast() },
      { try functions.naiveArgmax(x).cast() }),
  ]

  @Test(arguments: elementWise + products)
  func `an operation is the reader's function`(wiring: Wiring) {
    let noted = Locked<[String]>([])
    let engine = ReaderEngine(noting: { name in noted.withLock { $0.append(name) } })
    let found = Result { try wiring.operation(engine) }
    switch (found, Result { try wiring.direct() }) {
    case (.success(let found), .success(let direct)):
      // Equal bits: a reader's NaN is one too.
      #expect(found.shape == direct.shape)
      #expect(found.elements.map(\.bitPattern) == direct.elements.map(\.bitPattern))
      #expect(noted.withLock { $0 } == [wiring.function])
    case (.failure(let found), .failure(let direct)):
      #expect("\(found)" == "\(direct)")
      #expect(noted.withLock { $0 } == [])
    case (let found, let direct):
      Issue.record("the engine gives \(found), and \(wiring.function) \(direct)")
    }
  }

  @Test func `a type that the functions do not take is borrowed`() throws {
    let engine = ReaderEngine()
    let doubles: Tensor<Double> = [[1, -2]]
    #expect(throws: NotAttempted("relu(_:)")) { try engine.relu(doubles) }
    #expect(throws: NotAttempted("dot(_:_:)")) { try engine.dot(doubles, doubles) }
    #expect(try BorrowingEngine(of: ReaderEngine.init).relu(doubles) == [[1, 0]])
  }

  // NumPy 2's np.argmax takes NaN for the largest; the chapter's loop passes over it.
  @Test func `rows with NaN are borrowed from an argmax that knows them`() throws {
    #expect(throws: NotAttempted("argmax(_:axis:)")) {
      try ReaderEngine().argmax(Self.withNaN, axis: -1)
    }
    #expect(try BorrowingEngine(of: ReaderEngine.init).argmax(Self.withNaN, axis: -1) == [1, 0])
  }

  @Test func `what no section asks for is borrowed by its own name`() {
    let engine = ReaderEngine()
    #expect(throws: NotAttempted("exp(_:)")) { try engine.exp(Self.x) }
    #expect(throws: NotAttempted("sum(_:axes:keepDims:)")) { try engine.sum(Self.x) }
    #expect(throws: NotAttempted("transpose(_:axes:)")) {
      try engine.transpose(Self.cube, axes: [1, 0, 2])
    }
  }

  @Test func `the catalogue knows every function that is noted`() {
    for wiring in Self.elementWise + Self.products {
      #expect(Catalogue.sectionsByFunction[wiring.function] != nil, "\(wiring.function)")
    }
  }
}
