/// What one step of an optimizer computes from a weight *w*, its gradient *g* and the running
/// values that it keeps for each weight, with Keras 3's arithmetic.
public enum UpdateRule: Equatable, Sendable {
  /// `w ← w − learningRate · g`.
  case sgd(learningRate: Double)

  /// `m ← momentum · m − learningRate · g`, then `w ← w + m`, or with Nesterov's look ahead
  /// `w ← w + momentum · m − learningRate · g`.
  case momentum(learningRate: Double, momentum: Double, nesterov: Bool)

  /// `v ← rho · v + (1 − rho) · g²`, then `w ← w − learningRate · g / √(v + epsilon)`.
  case rmsprop(learningRate: Double, rho: Double, epsilon: Double)

  /// `m ← m + (1 − beta1) · (g − m)`, `v ← v + (1 − beta2) · (g² − v)`, then
  /// `w ← w − rate · m / (√v + epsilon)` with
  /// `rate = learningRate · √(1 − beta2ᵗ) / (1 − beta1ᵗ)` at the step `t`, counted from 1.
  case adam(learningRate: Double, beta1: Double, beta2: Double, epsilon: Double, step: Int)

  /// How many running values the rule keeps for each weight, all 0 at first.
  public var slotCount: Int {
    switch self {
    case .sgd: 0
    case .momentum, .rmsprop: 1
    case .adam: 2
    }
  }

  /// Adam's learning rate at its step, with the start of the running means at 0 made up for:
  /// `learningRate · √(1 − beta2ᵗ) / (1 − beta1ᵗ)`; the learning rate itself for the other rules.
  public var effectiveLearningRate: Double {
    switch self {
    case .sgd(let learningRate), .momentum(let learningRate, _, _),
      .rmsprop(let learningRate, _, _):
      return learningRate
    case .adam(let learningRate, let beta1, let beta2, _, let step):
      return learningRate * (1 - power(beta2, step)).squareRoot() / (1 - power(beta1, step))
    }
  }
}

/// `base` to the power of `exponent`, by repeated squaring.
private func power(_ base: Double, _ exponent: Int) -> Double {
  var (result, square, rest) = (1.0, base, exponent)
  while rest > 0 {
    if rest & 1 == 1 { result *= square }
    square *= square
    rest >>= 1
  }
  return result
}
