import KataKit
import Katas
import Solutions
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
    let operation: @Sendable (any Engine) throws -> Tensor<Float>
    let direct: @Sendable () throws -> Tensor<Float>

    init(
      _ description: String, _ function: String,
      _ operation: @escaping @Sendable (any Engine) throws -> Tensor<Float>,
      _ direct: @escaping @Sendable () throws -> Tensor<Float>
    ) {
      testDescription = description
      self.function = function
      self.operation = operation
      self.direct = direct
    }
  }

  static let functions = ReaderFunctions()
  /// The names of the functions that an engine is made of.
  static let names = Set(Mirror(reflecting: functions).children.compactMap(\.label))
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
      "negate", "naiveBroadcast", { try $0.negate(x) },
      { try functions.naiveBroadcast(x, Tensor(-1)) { $0 * $1 } }),
    Wiring(
      "relu's gradient", "naiveReluGradient", { try $0.reluGradient(x, output: y) },
      { try functions.naiveReluGradient(x, y) }),
    Wiring(
      "relu's gradient of vectors", "naiveReluGradient", { try $0.reluGradient(row, output: row) },
      { try functions.naiveReluGradient(row.reshaped(1, 3), row.reshaped(1, 3)).reshaped(3) }),
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

  static let reductions: [Wiring] = [
    Wiring(
      "sum along axis 0", "naiveSum", { try $0.sum(x, axes: [0]) },
      { try functions.naiveSum(x, 0) }),
    Wiring(
      "sum of the rows, kept", "naiveSum", { try $0.sum(x, axes: [-1], keepDims: true) },
      { try functions.naiveSum(x, 1).reshaped(2, 1) }),
    Wiring(
      "sum of all", "naiveSum", { try $0.sum(x) },
      { try functions.naiveSum(x.reshaped(1, 6), 1).reshaped([]) }),
    Wiring(
      "sum of a cube's first and last axis", "naiveSum", { try $0.sum(cube, axes: [0, 2]) },
      { try functions.naiveSum(cube.reshaped(2, 2), 1) }),
    Wiring(
      "sum of no columns", "naiveSum", { try $0.sum(Tensor<Float>.zeros([2, 0]), axes: [1]) },
      { try functions.naiveSum(.zeros([2, 0]), 1) }),
    Wiring(
      "max along axis 0", "naiveMax", { try $0.max(x, axes: [0]) },
      { try functions.naiveMax(x, 0) }),
    Wiring(
      "max of the rows, kept", "naiveMax", { try $0.max(x, axes: [1], keepDims: true) },
      { try functions.naiveMax(x, 1).reshaped(2, 1) }),
    Wiring(
      "softmax of a matrix", "naiveSoftmax", { try $0.softmax(x) },
      { try functions.naiveSoftmax(x) }),
    Wiring(
      "softmax of a vector", "naiveSoftmax", { try $0.softmax(row) },
      { try functions.naiveSoftmax(row.reshaped(1, 3)).reshaped(3) }),
    Wiring(
      "softmax of a cube", "naiveSoftmax", { try $0.softmax(cube) },
      { try functions.naiveSoftmax(cube.reshaped(2, 2)).reshaped(1, 2, 2) }),
  ]

  static let all = elementWise + products + reductions

  /// In this process, where nothing holds back what a reader's function may do.
  @Test(.enabled("a reader has begun", { HouseRulesTests.isJudgedWhole }), arguments: all)
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

  /// The reference goes through the elements in the same order, so that the bits are the same.
  @Test(arguments: all)
  func `with everything solved an operation is the reference's`(wiring: Wiring) throws {
    let noted = Locked<[String]>([])
    let solved = ReaderEngine(
      borrowing: Self.names, noting: { name in noted.withLock { $0.append(name) } })
    guard let expected = try? wiring.operation(Solutions.NaiveEngine()) else {
      #expect(throws: ShapeError.self) { try wiring.operation(solved) }
      return
    }
    let found = try wiring.operation(solved)
    #expect(found.shape == expected.shape)
    #expect(zip(found.elements, expected.elements).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN })
    #expect(noted.withLock { $0 } == [wiring.function])
  }

  @Test func `a mean is a sum and a division, both the reader's`() throws {
    let noted = Locked<Set<String>>([])
    let solved = ReaderEngine(
      borrowing: Self.names, noting: { name in noted.withLock { _ = $0.insert(name) } })
    // By hand: (1 - 4) / 2, (-2 + 5) / 2, (3 - 6) / 2; and of no element 0 / 0.
    #expect(try solved.mean(Self.x, axes: [0]) == [-1.5, 1.5, -1.5])
    #expect(try solved.mean(Tensor<Float>.zeros([0]))[].isNaN)
    #expect(noted.withLock { $0 } == ["naiveSum", "naiveBroadcast"])
    #expect(throws: NotAttempted.self) {
      try ReaderEngine().mean(Tensor<Double>([1, 2]), axes: nil, keepDims: false)
    }
  }

  @Test func `exponentials, logarithms and roots are the system's, and nobody's`() throws {
    let noted = Locked<[String]>([])
    let engine = ReaderEngine(noting: { name in noted.withLock { $0.append(name) } })
    let x: Tensor<Float> = [[0.25, 1], [4, 9]]
    #expect(try engine.sqrt(x) == [[0.5, 1], [2, 3]])
    #expect(try engine.exp(Tensor<Float>([0])) == [1])
    #expect(try engine.log(Tensor<Float>([1])) == [0])
    #expect(noted.withLock { $0 } == [])
    #expect(throws: NotAttempted("exp(_:)")) { try engine.exp(Tensor<Double>([0])) }
  }

  // NumPy 2's np.max takes NaN for the largest, too.
  @Test func `the largest of what holds NaN is borrowed`() throws {
    let solved = ReaderEngine(borrowing: Self.names)
    #expect(throws: NotAttempted("max(_:axes:keepDims:)")) { try solved.max(Self.withNaN) }
    #expect(try BorrowingEngine(of: ReaderEngine.init).max(Self.withNaN)[].isNaN)
  }

  @Test func `what an engine refuses is refused whoever wrote it`() {
    let solved = ReaderEngine(borrowing: Self.names)
    #expect(throws: ShapeError.self) { try solved.max(Tensor<Float>.zeros([0, 3]), axes: [0]) }
    #expect(throws: ShapeError.self) { try solved.sum(Self.x, axes: [2]) }
    #expect(throws: ShapeError.self) { try solved.softmax(Tensor<Float>(1)) }
    #expect(throws: ShapeError.self) { try solved.reluGradient(Self.row, output: Self.x) }
    #expect(throws: ShapeError.self) { try solved.add(Self.x, Self.y.transposed()) }
  }

  @Test func `a softmax of nothing is nothing`() throws {
    #expect(try ReaderEngine().softmax(Tensor<Float>.zeros([3, 0])).shape == [3, 0])
  }

  @Test func `what no section asks for is borrowed by its own name`() {
    let engine = ReaderEngine()
    #expect(throws: NotAttempted("transpose(_:axes:)")) {
      try engine.transpose(Self.cube, axes: [1, 0, 2])
    }
  }

  @Test func `the catalogue knows every function that is noted`() {
    for name in Self.names {
      #expect(Catalogue.sectionsByFunction[name] != nil, "\(name)")
    }
    #expect(Set(Self.all.map(\.function)) == Self.names)
  }

  @Test(.enabled("a reader has begun", { HouseRulesTests.isJudgedWhole }))
  func `one function can be borrowed alone`() throws {
    let noted = Locked<[String]>([])
    let engine = ReaderEngine(
      borrowing: ["naiveRelu"], noting: { name in noted.withLock { $0.append(name) } })
    #expect(try engine.relu(Self.x) == [[1, 0, 3], [0, 5, 0]])
    #expect(noted.withLock { $0 } == ["naiveRelu"])
    let found = Result { try engine.add(Self.x, Self.y) }
    let own = Result { try Self.functions.naiveAdd(Self.x, Self.y) }
    #expect((try? found.get()) == (try? own.get()))
  }
}
