// 2.4.3 Stochastic gradient descent: the learning rate, and solving instead of descending
//
// Near a minimum every smooth function is almost a parabola, ½ · c · w². Its slope is c · w, and
// its curvature (how fast the slope changes) is c. A step of descent multiplies w by a number:
//
//     w − learningRate · c · w = (1 − learningRate · c) · w
//
// With a small learning rate that number is just below 1, and descent takes very long. Where the
// number is below −1, each step lands farther away than it started: descent diverges. In between it
// works:
//
//     −1 < 1 − learningRate · c < 1,    that is    0 < learningRate < 2 / c
//
// Why descend at all? The gradient is 0 at the minimum, and two equations with two unknowns are
// solved by hand. But a network has as many unknowns as weights. Its equations are not linear. And
// if they were, the table of their coefficients would not fit into memory.
//
// Chapter 2, "Stochastic gradient descent".

import TensorCore

/// How many steps of descent bring w close to the minimum of `½ · curvature · w²`.
///
/// Each step is `w ← w − learningRate · curvature · w`; w is close when `|w| ≤ tolerance`.
///
///     stepsToConverge(curvature: 1, learningRate: 0.5, from: 8, tolerance: 1, limit: 100)    // 3
///     stepsToConverge(curvature: 1, learningRate: 2.5, from: 8, tolerance: 1, limit: 100)    // nil
///
/// - Parameters:
///   - curvature: The slope's slope, above 0.
///   - learningRate: The factor of the slope.
///   - start: The first w.
///   - tolerance: How close is close, above 0.
///   - limit: How many steps may be taken.
/// - Returns: The number of steps, 0 when the start is close; `nil` when `limit` steps do not do.
public func stepsToConverge(
  curvature: Double, learningRate: Double, from start: Double, tolerance: Double, limit: Int
) throws -> Int? {
  throw NotAttempted()
}

/// The learning rate that descent must stay below. Each weight has a curvature of its own, and
/// descent must be stable for every weight.
///
///     stableLearningRate(curvatures: [1, 4, 0.5])    // 0.5
///
/// (At that rate the weight with the smallest curvature is slow. The more the curvatures differ, the
/// more steps descent needs.)
///
/// - Parameter curvatures: All above 0, at least one.
public func stableLearningRate(curvatures: [Double]) throws -> Double {
  throw NotAttempted()
}

/// The line `slope · x + intercept` with the least mean squared error, solved for outright.
///
/// The gradient of `1/n · Σ (slope · xᵢ + intercept − yᵢ)²` is 0 where
///
///     slope · Σ xᵢ² + intercept · Σ xᵢ = Σ xᵢ · yᵢ
///     slope · Σ xᵢ  + intercept · n    = Σ yᵢ
///
/// These are the normal equations: two linear equations with two unknowns. Solve them. (Multiply the
/// first by n, the second by Σ xᵢ, and subtract: the intercept is gone.)
///
///     leastSquaresLine(x: [0, 1, 2], y: [0, 0, 3])    // slope 1.5, intercept −0.5
///
/// - Parameters:
///   - x: The places.
///   - y: The values there, as many.
/// - Throws: `ShapeError` when the numbers of places and values differ, or when there are not two
///   different places (then the equations do not determine the line).
public func leastSquaresLine(
  x: [Double], y: [Double]
) throws -> (slope: Double, intercept: Double) {
  throw NotAttempted()
}

/// The number of weights of a chain of dense layers. So many unknowns has `gradient(f)(W) = 0`.
///
/// A layer from n numbers to m has a weight for each pair, and a bias for each of its m outputs.
///
///     unknowns(ofDenseSizes: [3, 2])            // 3 · 2 + 2 = 8
///     unknowns(ofDenseSizes: [784, 512, 10])    // 407050, the chapter's network
///
/// - Parameter sizes: The size of the input, then of each layer's output. An empty list has no layer.
public func unknowns(ofDenseSizes sizes: [Int]) throws -> Int {
  throw NotAttempted()
}

/// The bytes that the coefficients of linear equations take. There are as many equations as
/// unknowns, and each equation has a Float, 4 bytes, for each unknown.
///
///     coefficientBytes(unknowns: 2)    // 16
///
/// The chapter's network has 407,050 unknowns: that is 663 GB. (To solve such equations takes about a
/// third of 407,050³ multiplications, 2·10¹⁶. And a network's equations are not linear.)
public func coefficientBytes(unknowns: Int) throws -> Int {
  throw NotAttempted()
}
