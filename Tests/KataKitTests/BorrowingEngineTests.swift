import KataKit
import Networks
import TensorCore
import Testing

/// A reader who has written relu, an addition that needs a function still to write where shapes
/// differ, and perhaps a product that is broken. The results are unlike any right one.
private struct HalfWritten: Engine {
  var hasBegun = true
  var productIsBroken = false
  var argmaxIsAlways0 = false

  func map<S: TensorScalar>(_ operation: UnaryOperation<S>, _ x: Tensor<S>) throws -> Tensor<S> {
    guard hasBegun, operation.name == .relu else { throw NotAttempted("\(operation.name)(_:)") }
    return Tensor(shape: x.shape, repeating: 42)
  }
  func zip<S: TensorScalar>(
    _ operation: BinaryOperation<S>, _ x: Tensor<S>, _ y: Tensor<S>
  ) throws -> Tensor<S> {
    guard hasBegun, operation.name == .add else { throw NotAttempted("\(operation.name)(_:_:)") }
    guard x.shape == y.shape else { throw NotAttempted("naiveAddMatrixAndVector(_:_:)") }
    return Tensor(shape: x.shape, repeating: 7)
  }
  func reduce<S: TensorScalar>(
    _ operation: ReductionOperation<S>, _ x: Tensor<S>, axes: [Int]?, keepDims: Bool
  ) throws -> Tensor<S> {
    throw NotAttempted("\(operation.name)(_:axes:keepDims:)")
  }
  func dot<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    if productIsBroken { throw ShapeError("the reader's own") }
    throw NotAttempted()
  }

  func transpose<S: TensorScalar>(_ x: Tensor<S>, axes: [Int]?) throws -> Tensor<S> {
    throw NotAttempted()
  }
  func argmax<S: TensorScalar>(_ x: Tensor<S>, axis: Int) throws -> Tensor<Int> {
    guard argmaxIsAlways0 else { throw NotAttempted() }
    return .zeros([x.shape[0]])
  }
  func softmax<S: TensorFloatingPoint>(_ x: Tensor<S>) throws -> Tensor<S> { throw NotAttempted() }
}

@Suite("The borrowing engine") struct BorrowingEngineTests {
  let matrix: Tensor<Float> = [[1, -2], [3, -4]]
  let vector: Tensor<Float> = [10, 20]

  @Test func `what the reader wrote is used, and is not borrowed`() throws {
    let engine = BorrowingEngine(reader: HalfWritten())
    #expect(try engine.relu(matrix) == [[42, 42], [42, 42]])
    #expect(engine.ledger.borrowed == [])
  }

  @Test func `what is not attempted is borrowed, by the name of the missing function`() throws {
    let engine = BorrowingEngine(reader: HalfWritten())
    #expect(try engine.subtract(matrix, vector) == [[-9, -22], [-7, -24]])
    #expect(engine.ledger.borrowed == ["subtract"])
  }

  @Test func `one operation may be the reader's for some operands and borrowed for others`() throws
  {
    let engine = BorrowingEngine(reader: HalfWritten())
    #expect(try engine.add(matrix, vector) == [[11, 18], [13, 16]])
    #expect(try engine.add(matrix, matrix) == [[7, 7], [7, 7]])
    #expect(engine.ledger.borrowed == ["naiveAddMatrixAndVector"])
  }

  @Test func `another error is the reader's to see`() {
    let engine = BorrowingEngine(reader: HalfWritten(productIsBroken: true))
    #expect(throws: ShapeError("the reader's own")) { try engine.dot(matrix, matrix) }
    #expect(engine.ledger.borrowed == [])
  }

  @Test func `the reference's errors pass through`() {
    let engine = BorrowingEngine(of: readerEngine)
    #expect(throws: ShapeError.self) { try engine.dot(matrix, [1, 2, 3]) }
  }

  @Test func `a dense layer goes through the reader's relu`() throws {
    let engine = BorrowingEngine(reader: HalfWritten())
    let y = try engine.dense(matrix, kernel: matrix, bias: vector, activation: .relu)
    #expect(y == [[42, 42], [42, 42]])
    #expect(engine.ledger.borrowed == ["dot", "naiveAddMatrixAndVector"])
  }

  @Test func `a training calls what the reader wrote, and borrows the rest`() throws {
    let engine = BorrowingEngine(reader: HalfWritten())
    let network = Sequential(
      on: engine, seed: 1,
      [Dense(3, activation: .relu, inputShape: [2]), Dense(2, activation: .softmax)])
    network.compile(optimizer: .sgd, loss: .sparseCategoricalCrossentropy)
    let labels: Tensor<Int> = [0, 1]
    try network.fit(matrix, labels)
    let borrowed = engine.ledger.borrowed
    #expect(
      Set(borrowed).isSuperset(of: ["dot", "naiveAddMatrixAndVector", "exp", "subtract", "sum"]))
    #expect(!borrowed.contains("relu"))
    // The reader's relu gives 42 whatever comes in: so all samples leave the network alike.
    let y = try network.predict(matrix)
    #expect(y[0, 0] == y[1, 0] && y[0, 1] == y[1, 1])
  }

  @Test func `a reader's wrong argmax does not judge itself`() throws {
    let engine = BorrowingEngine(reader: HalfWritten(hasBegun: false, argmaxIsAlways0: true))
    let network = Sequential(
      on: engine, seed: 1, [Dense(3, activation: .softmax, inputShape: [2])])
    network.compile(
      optimizer: .sgd, loss: .sparseCategoricalCrossentropy, metrics: [.accuracy])
    // All is said to be class 0, and one of the two samples is.
    let labels: Tensor<Int> = [0, 2]
    #expect(try network.fit(matrix, labels).accuracy == [0.5])
    #expect(try network.evaluate(matrix, labels).accuracy == 0.5)
  }

  @Test func `the report tells what is still to write from what no section asks for`() throws {
    let engine = BorrowingEngine(reader: HalfWritten())
    _ = try engine.add(matrix, vector)
    _ = try engine.exp(matrix)
    #expect(
      engine.ledger.report == [
        "Yours: nothing yet",
        "Borrowed from the solutions, still to write: naiveAddMatrixAndVector (2.3.2)",
        "Borrowed, as no section asks for it: exp",
      ])
  }

  @Test func `before any exercise is written everything is borrowed`() throws {
    let engine = BorrowingEngine(reader: HalfWritten(hasBegun: false))
    let x = matrix
    _ = try engine.relu(x)
    _ = try engine.negate(x)
    _ = try engine.exp(x)
    _ = try engine.log(x)
    _ = try engine.sqrt(x)
    _ = try engine.add(x, x)
    _ = try engine.subtract(x, x)
    _ = try engine.multiply(x, x)
    _ = try engine.divide(x, x)
    _ = try engine.maximum(x, x)
    _ = try engine.minimum(x, x)
    _ = try engine.reluGradient(x, output: x)
    _ = try engine.dot(x, x)
    _ = try engine.transpose(x, axes: nil)
    _ = try engine.sum(x, axes: nil, keepDims: false)
    _ = try engine.mean(x, axes: nil, keepDims: false)
    _ = try engine.max(x, axes: nil, keepDims: false)
    _ = try engine.argmax(x, axis: -1)
    _ = try engine.softmax(x)
    #expect(engine.ledger.borrowed.count == 19)
  }
}
