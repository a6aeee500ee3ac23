import TensorCore

/// How weights are moved by their gradients, with Keras 3's names and defaults.
///
///     network.compile(optimizer: .rmsprop(), loss: .categoricalCrossentropy)
public struct Optimizer: Equatable, Sendable {
  private let base: UpdateRule

  /// Stochastic gradient descent, with momentum where it is not 0.
  public static func sgd(
    learningRate: Double = 0.01, momentum: Double = 0, nesterov: Bool = false
  ) -> Optimizer {
    Optimizer(
      base: momentum == 0
        ? .sgd(learningRate: learningRate)
        : .momentum(learningRate: learningRate, momentum: momentum, nesterov: nesterov))
  }

  /// Divides each gradient by the root of a running mean of its squares.
  public static func rmsprop(
    learningRate: Double = 0.001, rho: Double = 0.9, epsilon: Double = 1e-7
  ) -> Optimizer {
    Optimizer(base: .rmsprop(learningRate: learningRate, rho: rho, epsilon: epsilon))
  }

  /// RMSprop with momentum, both running means freed of their start at 0; Kingma and Ba (2014).
  public static func adam(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-7
  ) -> Optimizer {
    Optimizer(
      base: .adam(
        learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon, step: 1))
  }

  /// `sgd()`.
  public static var sgd: Optimizer { .sgd(learningRate: 0.01) }
  /// `rmsprop()`.
  public static var rmsprop: Optimizer { .rmsprop(learningRate: 0.001) }
  /// `adam()`.
  public static var adam: Optimizer { .adam(learningRate: 0.001) }

  /// The names that ``init(named:)`` knows.
  public static let names = ["sgd", "rmsprop", "adam"]

  private init(base: UpdateRule) {
    self.base = base
  }

  /// Makes the optimizer that Keras calls `name`, with its defaults.
  ///
  /// - Throws: `NetworkError` for a name that is none of ``names``.
  public init(named name: String) throws(NetworkError) {
    switch name {
    case "sgd": self = .sgd()
    case "rmsprop": self = .rmsprop()
    case "adam": self = .adam()
    default:
      throw NetworkError(
        "no optimizer is called '\(name)'; there are \(Self.names.joined(separator: ", "))")
    }
  }

  /// Keras's name: `rmsprop`.
  public var name: String {
    switch base {
    case .sgd, .momentum: "sgd"
    case .rmsprop: "rmsprop"
    case .adam: "adam"
    }
  }

  /// What is computed at a step.
  ///
  /// - Parameter step: Counted from 1.
  public func rule(at step: Int) -> UpdateRule {
    guard case .adam(let learningRate, let beta1, let beta2, let epsilon, _) = base else {
      return base
    }
    return .adam(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon, step: step)
  }
}
