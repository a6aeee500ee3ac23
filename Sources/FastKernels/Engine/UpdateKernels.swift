import TensorCore

/// One step of an optimizer with its numbers worked out; see ``UpdateRule``.
enum UpdateKernel<Scalar: TensorFloatingPoint> {
  case sgd(rate: Scalar)
  case momentum(rate: Scalar, momentum: Scalar)
  case nesterov(rate: Scalar, momentum: Scalar)
  case rmsprop(rate: Scalar, rho: Scalar, rest: Scalar, epsilon: Scalar)
  case adam(rate: Scalar, rest1: Scalar, rest2: Scalar, epsilon: Scalar)

  init(_ rule: UpdateRule) {
    let rate = Scalar(rule.effectiveLearningRate)
    switch rule {
    case .sgd:
      self = .sgd(rate: rate)
    case .momentum(_, let momentum, nesterov: false):
      self = .momentum(rate: rate, momentum: Scalar(momentum))
    case .momentum(_, let momentum, nesterov: true):
      self = .nesterov(rate: rate, momentum: Scalar(momentum))
    case .rmsprop(_, let rho, let epsilon):
      self = .rmsprop(
        rate: rate, rho: Scalar(rho), rest: Scalar(1 - rho), epsilon: Scalar(epsilon))
    case .adam(_, let beta1, let beta2, let epsilon, _):
      self = .adam(
        rate: rate, rest1: Scalar(1 - beta1), rest2: Scalar(1 - beta2), epsilon: Scalar(epsilon))
    }
  }

  /// Moves `count` weights that lie one after another.
  ///
  /// - Parameters:
  ///   - weights: The weights and their running values.
  ///   - start: The first of them.
  ///   - g: Their gradient.
  @inline(__always)
  func move(
    _ weights: UpdatePointers<Scalar>, from start: Int, count: Int, by g: UnsafePointer<Scalar>
  ) {
    let w = weights.parameter + start
    let (m, v) = (weights.first + start, weights.second + start)
    switch self {
    case .sgd(let rate):
      for i in 0..<count { w[i] -= rate * g[i] }

    case .momentum(let rate, let momentum):
      for i in 0..<count {
        m[i] = momentum * m[i] - rate * g[i]
        w[i] += m[i]
      }

    case .nesterov(let rate, let momentum):
      for i in 0..<count {
        m[i] = momentum * m[i] - rate * g[i]
        w[i] += momentum * m[i] - rate * g[i]
      }

    case .rmsprop(let rate, let rho, let rest, let epsilon):
      for i in 0..<count {
        m[i] = rho * m[i] + rest * (g[i] * g[i])
        w[i] -= rate * g[i] / (m[i] + epsilon).squareRoot()
      }

    case .adam(let rate, let rest1, let rest2, let epsilon):
      for i in 0..<count {
        m[i] += rest1 * (g[i] - m[i])
        v[i] += rest2 * (g[i] * g[i] - v[i])
        w[i] -= rate * m[i] / (v[i].squareRoot() + epsilon)
      }
    }
  }
}

/// Where weights and their running values lie. A slot that the rule does not have stands for the
/// weights themselves, and is not touched.
struct UpdatePointers<Scalar: TensorFloatingPoint> {
  var parameter: UnsafeMutablePointer<Scalar>
  var first: UnsafeMutablePointer<Scalar>
  var second: UnsafeMutablePointer<Scalar>
  var count: Int
}
