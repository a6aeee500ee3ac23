// 2.4.1 Derivative
//
// Where a function is smooth, a small step changes it in proportion: f(x + h) ≈ f(x) + a · h. The
// factor a is the derivative f′(x), the slope. Its sign tells in which direction f grows. Its size
// tells how steeply. So you make f smaller when you move x a little against the slope. All of
// training rests on this.
//
// A program that can only call f finds the slope from two values of f. Which step h is best?
// Mathematics wants it small, because the curve bends away from its tangent. The computer wants it
// large, because f(x + h) and f(x) are rounded, and the difference of two nearly equal numbers is
// mostly rounding error. The best step makes the sum of the two errors smallest, and it is
// surprisingly large.
//
//     forward:  (f(x + h) − f(x)) / h          error ≤ h · |f″| / 2   + 2 · noise / h
//     central:  (f(x + h) − f(x − h)) / (2h)   error ≤ h² · |f‴| / 6  + noise / h
//
// Here `noise` is the largest error of one computed value of f: about 2⁻⁵³ · |f| for Doubles. The
// best forward step is of the order of √noise, the best central step of the order of ∛noise.
//
// Chapter 2, "What's a derivative?".

import Foundation
import TensorCore

/// Approximates f′(x) by a forward difference: `(f(x + step) − f(x)) / step`.
///
///     forwardDifference(of: { $0 * $0 }, at: 3, step: 0.25)    // (10.5625 − 9) / 0.25 = 6.25
///
/// - Parameters:
///   - f: The function.
///   - x: Where its slope is asked for.
///   - step: How far away the second value is taken; not 0.
public func forwardDifference(
  of f: (Double) -> Double, at x: Double, step: Double
) throws -> Double {
  (f(x + step) - f(x)) / step
}

/// Approximates f′(x) by a central difference: `(f(x + step) − f(x − step)) / (2 · step)`.
///
/// The bends on the two sides cancel each other: for x² it is exact with any step.
///
///     centralDifference(of: { $0 * $0 * $0 }, at: 2, step: 0.25)    // 6.03125 / 0.5 = 12.0625
///
/// - Parameters:
///   - f: The function.
///   - x: Where its slope is asked for.
///   - step: How far to each side a value is taken; not 0.
public func centralDifference(
  of f: (Double) -> Double, at x: Double, step: Double
) throws -> Double {
  (f(x + step) - f(x - step)) / (2 * step)
}

/// The step that makes the error bound of a forward difference least.
///
/// The bound is `step · bend / 2 + 2 · noise / step`. It is least where its derivative is 0:
///
///     bend / 2 − 2 · noise / step² = 0
///
/// Solve this for `step`, and write the solution. (`x.squareRoot()` is √x.)
///
///     bestForwardStep(noise: 4e-16, bend: 16)    // 1e-8
///
/// - Parameters:
///   - noise: The most by which a computed value of f errs; above 0.
///   - bend: The size of the second derivative, |f″|; above 0.
public func bestForwardStep(noise: Double, bend: Double) throws -> Double {
  2 * (noise / bend).squareRoot()
}

/// The step that makes the error bound of a central difference least.
///
/// The bound is `step² · third / 6 + noise / step`. As before, it is least where its derivative is 0:
///
///     step · third / 3 − noise / step² = 0
///
/// (Multiply both sides by step². `cbrt(x)` is ∛x.)
///
///     bestCentralStep(noise: 9e-15, third: 27)    // 1e-5
///
/// - Parameters:
///   - noise: The most by which a computed value of f errs; above 0.
///   - third: The size of the third derivative, |f‴|; above 0.
public func bestCentralStep(noise: Double, third: Double) throws -> Double {
  cbrt(3 * noise / third)
}

/// Descends a function of one number, step by step against its derivative.
///
/// Each position is made of the one before it: `x ← x − step · derivative(x)`. Where the slope is
/// steep, the step is long; near a minimum it shortens by itself.
///
///     descend(from: 4, derivative: { 2 * $0 }, step: 0.25, count: 3)    // [4, 2, 1, 0.5]
///
/// - Parameters:
///   - start: The first position.
///   - derivative: f′, of the function that is to become small.
///   - step: The factor of the derivative; above 0.
///   - count: How many steps are taken.
/// - Returns: The `count + 1` positions, the start first.
public func descend(
  from start: Double, derivative: (Double) -> Double, step: Double, count: Int
) throws -> [Double] {
  var path = [start]
  var x = start
  for _ in 0..<count {
    x -= step * derivative(x)
    path.append(x)
  }
  return path
}
