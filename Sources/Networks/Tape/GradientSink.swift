import TensorCore

/// A gradient, or the product that it is.
///
/// A dense kernel's gradient is a product that often only the optimizer needs; left as one, an
/// engine can take the optimizer's step while it multiplies.
enum Gradient<Scalar: TensorFloatingPoint> {
  case tensor(Tensor<Scalar>)
  case product(left: Tensor<Scalar>, right: Tensor<Scalar>)

  func evaluated(on engine: any Engine) throws -> Tensor<Scalar> {
    switch self {
    case .tensor(let tensor): tensor
    case .product(let left, let right): try engine.dot(left, right)
    }
  }
}

/// Where the walk back over a tape gathers gradients.
final class GradientSink<Scalar: TensorFloatingPoint> {
  private var gradients: [Gradient<Scalar>?]
  private let engine: any Engine

  /// The variables whose gradients were asked for.
  private let sources: Set<Int>

  /// What a shortcut around a source owes it; see ``addPassedOver(to:_:)``.
  private var passedOver: [Int: Tensor<Scalar>] = [:]

  /// Where the operands of the operation at hand stand on the tape; `nil` for constants.
  var operands: [Int?] = []

  init(count: Int, sources: [Int], engine: any Engine) {
    gradients = Array(repeating: nil, count: count)
    self.sources = Set(sources)
    self.engine = engine
  }

  func start(at index: Int, with gradient: Tensor<Scalar>) {
    gradients[index] = .tensor(gradient)
  }

  func gradient(at index: Int) -> Gradient<Scalar>? { gradients[index] }

  /// Forgets a gradient that has been passed on, so that its memory can serve again; a source's is
  /// kept.
  func discard(at index: Int) {
    if !sources.contains(index) { gradients[index] = nil }
  }

  /// The whole gradient of a source, when the walk is over; `nil` for zeros.
  func total(at index: Int) throws -> Gradient<Scalar>? {
    guard let owed = passedOver[index] else { return gradients[index] }
    guard let gradient = gradients[index] else { return .tensor(owed) }
    return .tensor(try engine.add(gradient.evaluated(on: engine), owed))
  }

  /// Whether the `n`th operand of the operation at hand has a gradient to add to.
  func needs(_ n: Int) -> Bool { operands[n] != nil }

  /// Adds to the gradient of the `n`th operand; computes nothing for a constant.
  func add(to n: Int, _ contribution: @autoclosure () throws -> Tensor<Scalar>) throws {
    guard needs(n) else { return }
    try add(to: n, gradient: .tensor(contribution()))
  }

  /// Adds to the gradient of the `n`th operand a product, which stays one where it is alone.
  func add(to n: Int, gradient: Gradient<Scalar>) throws {
    guard let index = operands[n] else { return }
    guard let sum = gradients[index] else {
      gradients[index] = gradient
      return
    }
    gradients[index] = .tensor(
      try engine.add(sum.evaluated(on: engine), gradient.evaluated(on: engine)))
  }

  /// Adds to the gradient of the `n`th operand what an operation that takes a shortcut around it
  /// has passed on already; computes nothing for an operand that was not asked for.
  ///
  /// The cross-entropy of a softmax goes straight to the logits. The softmax's own result has a
  /// gradient all the same; passed on from there too, it would reach the logits twice.
  func addPassedOver(to n: Int, _ contribution: @autoclosure () throws -> Tensor<Scalar>) throws {
    guard let index = operands[n], sources.contains(index) else { return }
    let contribution = try contribution()
    let earlier = passedOver[index]
    passedOver[index] = try earlier.map { try engine.add($0, contribution) } ?? contribution
  }
}
