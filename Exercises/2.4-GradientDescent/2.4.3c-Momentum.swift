// 2.4.3 Stochastic gradient descent: momentum
//
// Plain descent looks only at the slope where it stands. So it stays in the first valley that it
// comes to, even if a deeper one follows. A ball that rolls down the same curve has a velocity,
// too. The slope changes the velocity, and the velocity moves the ball. The speed that it gains on
// the way down carries it up the next rise. The momentum, a number below 1, is the part of the
// velocity that the next step keeps. (The rest is lost to friction.)
//
// This is the chapter's loop, in the words of the notes:
//
//     velocity = past_velocity * momentum + learning_rate * gradient
//     w = w + momentum * velocity - learning_rate * gradient
//     past_velocity = velocity
//
// Its first line has the wrong sign. A ball is accelerated downhill, which is against the gradient.
// As the line is written, the velocity points uphill. Then the next line adds it to w, and climbs
// with it, while its last term descends. Think of a slope that rises to the right, where the
// gradient is above 0: the ball must get a velocity to the left, below 0. So this is right:
//
//     velocity = past_velocity * momentum - learning_rate * gradient
//     w = w + momentum * velocity - learning_rate * gradient
//
// (Keras calls this form Nesterov's: the step already uses the new velocity. The plain form is `w =
// w + velocity`.)
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
/// The curve w⁴/4 − w²/2 + w/5 has the slope w³ − w + 0.2. It has a shallow valley at 0.88, a hill
/// at 0.21 and a deep valley at −1.09. The ball starts at 2, with a learning rate of 0.05. Without
/// momentum it stays in the shallow valley. With the 0.1 of the notes it stays there, too:
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
