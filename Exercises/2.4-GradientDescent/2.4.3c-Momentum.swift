// 2.4.3 Stochastic gradient descent: momentum
//
// Plain descent looks at nothing but the slope under its feet: in a valley flatter than the ones
// beyond, it stays. A ball that rolls down the same curve has a velocity too. The slope changes the
// velocity, the velocity moves the ball, and what it gained on the way down carries it up the next
// rise. The momentum, a number below 1, is the part of the velocity that a step keeps (the rest
// is friction).
//
// The chapter's loop, in the notes' words:
//
//     velocity = past_velocity * momentum + learning_rate * gradient
//     w = w + momentum * velocity - learning_rate * gradient
//     past_velocity = velocity
//
// Its first line has the wrong sign. Gravity accelerates a ball downhill, which is against the
// gradient; as written the velocity points uphill, and the next line, which adds it to w, would
// climb with it while the last term descends. Follow the ball on a slope that rises to the right
// (gradient above 0): it has to gain velocity to the left (below 0). So:
//
//     velocity = past_velocity * momentum - learning_rate * gradient
//     w = w + momentum * velocity - learning_rate * gradient
//
// (Keras calls this form Nesterov's: the step already looks ahead along the new velocity. The
// plain form is `w = w + velocity`.)
//
// Chapter 2, "Stochastic gradient descent".

import TensorCore

/// Descends a function of one number as a ball rolls, by the loop above with its sign put right.
///
/// Each step takes the gradient at the present position, changes the velocity by it (0 before the
/// first step), and moves the ball.
///
///     descendWithMomentum(
///       from: 8, gradient: { $0 }, learningRate: 0.5, momentum: 0.5, count: 3)
///     // velocities −4, −3, −1.25; positions [8, 2, −0.5, −0.875]
///
/// - Parameters:
///   - start: The first position.
///   - gradient: The slope of the function that is to become small.
///   - learningRate: How strongly the slope accelerates the ball.
///   - momentum: The part of the velocity that is kept, from 0 (plain descent) to below 1.
///   - count: How many steps are taken.
/// - Returns: The `count + 1` positions, the start first.
public func descendWithMomentum(
  from start: Double, gradient: (Double) -> Double, learningRate: Double, momentum: Double,
  count: Int
) throws -> [Double] {
  throw NotAttempted()
}

/// The first of some momenta with which a ball that starts to the right of a hill ends to its left.
///
/// Let the ball roll with each of `momenta` in turn, with `descendWithMomentum`.
///
/// The curve w⁴/4 − w²/2 + w/5 has the slope w³ − w + 0.2, a shallow valley at 0.88, a hill at 0.21
/// and a deep valley at −1.09. From 2, with a learning rate of 0.05, a ball without momentum stays
/// in the shallow valley, and so does one with the 0.1 of the notes:
///
///     momentumThatPasses(
///       hill: 0.21, from: 2, gradient: { $0 * $0 * $0 - $0 + 0.2 }, learningRate: 0.05,
///       count: 200, momenta: [0, 0.1, 0.9])    // 0.9
///
/// - Parameters:
///   - hill: Where the hill's top is.
///   - start: The first position, greater than `hill`.
///   - gradient: The slope of the curve.
///   - learningRate: How strongly the slope accelerates the ball.
///   - count: How many steps each ball rolls.
///   - momenta: What to try, in this order.
/// - Returns: The first momentum whose last position is below `hill`; `nil` when none is.
public func momentumThatPasses(
  hill: Double, from start: Double, gradient: (Double) -> Double, learningRate: Double, count: Int,
  momenta: [Double]
) throws -> Double? {
  throw NotAttempted()
}
