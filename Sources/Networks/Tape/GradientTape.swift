import TensorCore

/// Records operations on variables, and walks back over them for gradients: reverse-mode
/// differentiation, the chapter's `GradientTape` (§2.4.4).
///
///     let tape = GradientTape<Float>(on: engine)
///     let x = tape.watch(3)
///     let y = try 2 * x + 3
///     let slope = try tape.gradient(of: y, withRespectTo: x)    // 2
///
/// Only what depends on a watched variable is recorded: a tape that watches nothing stays empty.
public final class GradientTape<Scalar: TensorFloatingPoint> {
  /// What computes the values and the gradients.
  public let engine: any Engine

  /// One recorded variable: what it was made of, and how its gradient goes back to that.
  private struct Record {
    let operands: [Int?]
    let pullback: Pullback?
  }

  /// Adds, for each operand, what the gradient of the result contributes to the operand's.
  ///
  /// It captures tensors and never variables, which hold the tape: the two would live forever.
  typealias Pullback = (_ upstream: Tensor<Scalar>, _ sink: GradientSink<Scalar>) throws -> Void

  private var records: [Record] = []

  /// Makes an empty tape whose operations `engine` computes.
  public init(on engine: any Engine) {
    self.engine = engine
  }

  /// Makes a variable that gradients can be taken with respect to.
  public func watch(_ value: Tensor<Scalar>) -> Variable<Scalar> {
    records.append(Record(operands: [], pullback: nil))
    return Variable(value: value, tape: self, index: records.count - 1)
  }

  /// Makes a constant on this tape.
  public func constant(_ value: Tensor<Scalar>) -> Variable<Scalar> {
    Variable(value: value, tape: self, index: nil)
  }

  /// The result of an operation on `operands`, recorded where one of them has a gradient.
  func record(
    _ value: Tensor<Scalar>, from operands: [Int?], pullback: @escaping Pullback
  ) -> Variable<Scalar> {
    guard operands.contains(where: { $0 != nil }) else { return constant(value) }
    records.append(Record(operands: operands, pullback: pullback))
    return Variable(value: value, tape: self, index: records.count - 1)
  }

  // MARK: Gradients

  /// The gradient of `target` with respect to each of `sources`, of the source's shape.
  ///
  /// A target of more than one element stands for their sum. A source that the target does not
  /// depend on gets zeros. The tape keeps its records, and can be asked again.
  ///
  /// - Throws: `NetworkError` when a source is not on this tape, or what the engine throws.
  public func gradient(
    of target: Variable<Scalar>, withRespectTo sources: [Variable<Scalar>]
  ) throws -> [Tensor<Scalar>] {
    let gradients = try gradients(of: target, withRespectTo: sources)
    return try zip(gradients, sources).map { gradient, source in
      try gradient?.evaluated(on: engine) ?? .zeros(source.shape)
    }
  }

  /// The gradient of `target` with respect to `source`.
  public func gradient(
    of target: Variable<Scalar>, withRespectTo source: Variable<Scalar>
  ) throws -> Tensor<Scalar> {
    try gradient(of: target, withRespectTo: [source])[0]
  }

  /// The gradients as they came together, products not yet multiplied out; `nil` for zeros.
  func gradients(
    of target: Variable<Scalar>, withRespectTo sources: [Variable<Scalar>]
  ) throws -> [Gradient<Scalar>?] {
    let places = try sources.map { source in
      guard source.tape === self, let index = source.index else {
        throw NetworkError(
          "a gradient needs variables that this tape watches, and was given another")
      }
      return index
    }
    guard let last = target.index else { return places.map { _ in nil } }
    guard target.tape === self else {
      throw NetworkError("a gradient needs a target of this tape, and was given another tape's")
    }
    let sink = GradientSink<Scalar>(count: records.count, sources: places, engine: engine)
    sink.start(at: last, with: .ones(target.shape))
    for index in (0...last).reversed() {
      let record = records[index]
      guard let pullback = record.pullback, let gradient = sink.gradient(at: index) else {
        continue
      }
      sink.discard(at: index)
      sink.operands = record.operands
      try pullback(gradient.evaluated(on: engine), sink)
    }
    return try places.map { try sink.total(at: $0) }
  }
}

extension GradientTape {
  /// The one tape of `operands`.
  ///
  /// - Throws: `NetworkError` when they have two, or none.
  static func common(_ operands: Variable<Scalar>...) throws -> GradientTape {
    var common: GradientTape?
    for tape in operands.lazy.compactMap(\.tape) {
      if let common, common !== tape {
        throw NetworkError("an operation's variables must be of one tape, and are of two")
      }
      common = tape
    }
    guard let common else {
      throw NetworkError("an operation needs a variable of a tape, and has constants only")
    }
    return common
  }
}

// MARK: - Functions

/// The gradient of a function at a point: how each element of `x` moves `f(x)`.
///
/// - Parameters:
///   - f: A function made of operations on variables; a result of more than one element stands for
///     their sum.
///   - x: The point.
///   - engine: What computes.
/// - Returns: The gradient, of `x`'s shape.
public func gradient<Scalar>(
  of f: (Variable<Scalar>) throws -> Variable<Scalar>, at x: Tensor<Scalar>, on engine: any Engine
) throws -> Tensor<Scalar> {
  let tape = GradientTape<Scalar>(on: engine)
  let variable = tape.watch(x)
  return try tape.gradient(of: f(variable), withRespectTo: variable)
}

/// The gradients of a function of several tensors, one for each of them.
public func gradient<Scalar>(
  of f: ([Variable<Scalar>]) throws -> Variable<Scalar>, at xs: [Tensor<Scalar>],
  on engine: any Engine
) throws -> [Tensor<Scalar>] {
  let tape = GradientTape<Scalar>(on: engine)
  let variables = xs.map(tape.watch)
  return try tape.gradient(of: f(variables), withRespectTo: variables)
}
