// 2.4.3 Stochastic gradient descent: the learning rate, and solving instead of descending
//
// Near a minimum every smooth function is almost a parabola, ½ · c · w², whose slope is c · w and
// whose curvature (how fast the slope changes) is c. A step of descent multiplies w by a number:
//
//     w − learningRate · c · w = (1 − learningRate · c) · w
//
// With a small rate that number is just below 1, and descent takes forever. Where it is beyond −1,
// each step lands farther away than it started: descent diverges. Between lies what works:
//
//     −1 < 1 − learningRate · c < 1,    that is    0 < learningRate < 2 / c
//
// Why descend at all, when the minimum lies where the gradient is 0? Two equations with two unknowns
// are solved by hand. A network's have as many unknowns as it has weights; they are not even linear,
// and if they were, the table of their coefficients alone would not fit into memory.
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

/// The learning rate that descent must stay below, where each weight has a curvature of its own:
/// it has to be stable in all of them.
///
///     stableLearningRate(curvatures: [1, 4, 0.5])    // 0.5
///
/// (At that rate the flattest direction is slow: the wider the curvatures differ, the more steps.)
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
/// These are the normal equations: two, linear, with two unknowns. Solve them.
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

/// The number of weights of a chain of dense layers, which is the number of unknowns of
/// `gradient(f)(W) = 0`.
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

/// The bytes that the coefficients of as many linear equations as unknowns take: each equation has
/// one Float, 4 bytes, for each unknown.
///
///     coefficientBytes(unknowns: 2)    // 16
///
/// Then ask it for the chapter's 407,050. (Solving such a system takes about a third of the cube of
/// that many multiplications: 2·10¹⁶. And a network's equations are not linear.)
public func coefficientBytes(unknowns: Int) throws -> Int {
  throw NotAttempted()
}
