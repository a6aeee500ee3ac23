import TensorCore

/// The optimizers' steps on `count` weights that lie one after another; see ``UpdateRule``.
///
/// - Parameters:
///   - w: The weights.
///   - g: The gradient.
///   - slots: The rule's running values, as many as the rule has.
@inline(__always)
func updateKernel<Scalar: TensorFloatingPoint>(
  _ rule: UpdateRule, count: Int, w: UnsafeMutablePointer<Scalar>, g: UnsafePointer<Scalar>,
  slots: [UnsafeMutablePointer<Scalar>]
) {
  let rate = Scalar(rule.effectiveLearningRate)
  switch rule {
  case .sgd:
    for i in 0..<count { w[i] -= rate * g[i] }

  case .momentum(_, let momentum, let nesterov):
    let momentum = Scalar(momentum)
    let m = slots[0]
    if nesterov {
      for i in 0..<count {
        m[i] = momentum * m[i] - rate * g[i]
        w[i] += momentum * m[i] - rate * g[i]
      }
    } else {
      for i in 0..<count {
        m[i] = momentum * m[i] - rate * g[i]
        w[i] += m[i]
      }
    }

  case .rmsprop(_, let rho, let epsilon):
    let (rho, rest, epsilon) = (Scalar(rho), Scalar(1 - rho), Scalar(epsilon))
    let v = slots[0]
    for i in 0..<count {
      v[i] = rho * v[i] + rest * (g[i] * g[i])
      w[i] -= rate * g[i] / (v[i] + epsilon).squareRoot()
    }

  case .adam(_, let beta1, let beta2, let epsilon, _):
    let (rest1, rest2, epsilon) = (Scalar(1 - beta1), Scalar(1 - beta2), Scalar(epsilon))
    let (m, v) = (slots[0], slots[1])
    for i in 0..<count {
      m[i] += rest1 * (g[i] - m[i])
      v[i] += rest2 * (g[i] * g[i] - v[i])
      w[i] -= rate * m[i] / (v[i].squareRoot() + epsilon)
    }
  }
}
