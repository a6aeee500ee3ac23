import Solutions
import TensorCore

/// The reader's engine, with what is not attempted yet borrowed from the reference.
///
/// Each operation asks the reader's engine first. What training is made of (`dense`, `update`, …)
/// is left to `Engine`'s defaults, so that it goes through the reader's operations.
public struct BorrowingEngine: Engine {
  /// What was the reader's, and what was borrowed.
  public let ledger: BorrowingLedger

  private let reader: any Engine
  private let reference: any Engine

  /// Makes the engine of the reader's functions, with the solutions behind them.
  ///
  /// - Parameters:
  ///   - readerEngine: Makes the reader's.
  ///   - ledger: Which of the functions are borrowed from the start, and where it is noted.
  public init(of readerEngine: MakeReaderEngine, ledger: BorrowingLedger = BorrowingLedger()) {
    self.init(
      reader: readerEngine(ledger.replaced) { ledger.note(function: $0) }, ledger: ledger)
  }

  /// Makes an engine of another reader's.
  ///
  /// - Parameters:
  ///   - reader: Is asked first.
  ///   - reference: Does what the reader's does not.
  ///   - ledger: Where it is noted.
  public init(
    reader: any Engine, reference: any Engine = Solutions.NaiveEngine(),
    ledger: BorrowingLedger = BorrowingLedger()
  ) {
    self.reader = reader
    self.reference = reference
    self.ledger = ledger
  }

  /// The reader's result, or the reference's where the reader's function is still to write.
  ///
  /// The reader is asked anew at every call: an operation may be written for two matrices and not
  /// yet for a matrix and a vector. A thrown `NotAttempted` costs less than a microsecond.
  private func borrowing<Result>(_ work: (any Engine) throws -> Result) throws -> Result {
    do {
      return try work(reader)
    } catch let missing as NotAttempted {
      let result = try work(reference)
      ledger.noteBorrowed(function: missing.function)
      return result
    }
  }

  public func map<Scalar: TensorScalar>(
    _ operation: UnaryOperation<Scalar>, _ x: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    try borrowing { try $0.map(operation, x) }
  }

  public func zip<Scalar: TensorScalar>(
    _ operation: BinaryOperation<Scalar>, _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    try borrowing { try $0.zip(operation, x, y) }
  }

  public func reduce<Scalar: TensorScalar>(
    _ operation: ReductionOperation<Scalar>, _ x: Tensor<Scalar>, axes: [Int]?, keepDims: Bool
  ) throws -> Tensor<Scalar> {
    try borrowing { try $0.reduce(operation, x, axes: axes, keepDims: keepDims) }
  }

  public func dot<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, _ y: Tensor<Scalar>
  ) throws -> Tensor<Scalar> {
    try borrowing { try $0.dot(x, y) }
  }

  public func transpose<Scalar: TensorScalar>(
    _ x: Tensor<Scalar>, axes: [Int]?
  ) throws -> Tensor<Scalar> {
    try borrowing { try $0.transpose(x, axes: axes) }
  }

  public func argmax<Scalar: TensorScalar>(_ x: Tensor<Scalar>, axis: Int) throws -> Tensor<Int> {
    try borrowing { try $0.argmax(x, axis: axis) }
  }

  public func softmax<Scalar: TensorFloatingPoint>(_ x: Tensor<Scalar>) throws -> Tensor<Scalar> {
    try borrowing { try $0.softmax(x) }
  }
}
