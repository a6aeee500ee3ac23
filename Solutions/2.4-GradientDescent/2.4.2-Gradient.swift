// 2.4.2 Gradient
//
// A function of a matrix has one slope for each element: it says how the value changes when that
// element alone moves. All slopes, in a matrix of the same shape, are the gradient. (The chapter's
// notes call it the curvature at a point. It is the slope. Curvature is how the slope changes.)
//
// When x and y are fixed, the loss of a layer without activation is a function of its weights:
//
//     p = dot(W, x)                        pᵢ = Σⱼ W[i, j] · x[j]
//     f(W) = loss(p, y)                    here the mean squared error: 1/m · Σᵢ (pᵢ − yᵢ)²
//     gradient(f)(W)[i, j] = ∂f/∂W[i, j]   here 2/m · (pᵢ − yᵢ) · x[j]
//
// W has m rows and n columns, x is a vector of n numbers, and y is a vector of m numbers. To make
// the loss smaller, move all weights at once a little against the gradient:
//
//     W1 = W0 − step · gradient(f)(W0)
//
// The numbers are Doubles. A Float has seven digits, and a finite difference leaves about four of
// them.
//
// Chapter 2, "Derivative of a tensor operation: the gradient".

import TensorCore

/// The mean squared error of `dot(W, x)`: `1/m · Σᵢ (Σⱼ w[i, j] · x[j] − y[i])²`.
///
///     let w: Tensor<Double> = [[1, 2], [3, 4], [5, 6]]
///     lossOfWeights(w, x: [2, -1], y: [3, -4, -2])    // ((0−3)² + (2+4)² + (4+2)²) / 3 = 27
///
/// - Parameters:
///   - w: The weights, shape `(m, n)` with m above 0.
///   - x: The input, shape `(n)`.
///   - y: The targets, shape `(m)`.
/// - Throws: `ShapeError` when the shapes are not these.
public func lossOfWeights(
  _ w: Tensor<Double>, x: Tensor<Double>, y: Tensor<Double>
) throws -> Double {
  let errors = try predictionErrors(w, x: x, y: y)
  var sum = 0.0
  for error in errors {
    sum += error * error
  }
  return sum / Double(errors.count)
}

/// The gradient of `f` at `w` by central differences, one element after the other:
///
///     g[i, j] = (f(w with w[i, j] + step) − f(w with w[i, j] − step)) / (2 · step)
///
/// It calls `f` twice for every weight, so nobody trains with it. But it needs no formula, so people
/// check their formulas with it.
///
///     numericalGradient(of: { $0[0, 0] * $0[0, 1] }, at: [[3, 5]], step: 0.5)    // [[5, 3]]
///
/// - Parameters:
///   - f: The function.
///   - w: A matrix. It is left as it is.
///   - step: How far an element is moved to each side; not 0.
/// - Returns: The gradient, of `w`'s shape.
/// - Throws: `ShapeError` when `w` is not of rank 2, and what `f` throws.
public func numericalGradient(
  of f: (Tensor<Double>) throws -> Double, at w: Tensor<Double>, step: Double
) throws -> Tensor<Double> {
  guard w.ndim == 2 else {
    throw ShapeError("numericalGradient needs a matrix, and was given \(w.shape)")
  }
  var gradient = Tensor<Double>.zeros(w.shape)
  for i in 0..<w.shape[0] {
    for j in 0..<w.shape[1] {
      var (above, below) = (w, w)
      above[i, j] += step
      below[i, j] -= step
      gradient[i, j] = try (f(above) - f(below)) / (2 * step)
    }
  }
  return gradient
}

/// The gradient of `lossOfWeights` in `w`, by its formula: `2/m · (pᵢ − y[i]) · x[j]`, with
/// `pᵢ = Σⱼ w[i, j] · x[j]`.
///
/// The formula comes from the chain rule. The loss changes with pᵢ by `2/m · (pᵢ − yᵢ)`, and pᵢ
/// changes with `w[i, j]` by `x[j]`. The product of the two costs no more than the loss itself.
///
///     let w: Tensor<Double> = [[1, 2], [3, 4], [5, 6]]
///     gradientOfLoss(w, x: [2, -1], y: [3, -4, -2])    // [[-4, 2], [8, -4], [8, -4]]
///
/// - Parameters:
///   - w: The weights, shape `(m, n)` with m above 0. They are left as they are.
///   - x: The input, shape `(n)`.
///   - y: The targets, shape `(m)`.
/// - Returns: The gradient, shape `(m, n)`.
/// - Throws: `ShapeError` when the shapes are not these.
public func gradientOfLoss(
  _ w: Tensor<Double>, x: Tensor<Double>, y: Tensor<Double>
) throws -> Tensor<Double> {
  let errors = try predictionErrors(w, x: x, y: y)
  var gradient = Tensor<Double>.zeros(w.shape)
  for i in 0..<w.shape[0] {
    for j in 0..<w.shape[1] {
      gradient[i, j] = 2 * errors[i] * x[j] / Double(errors.count)
    }
  }
  return gradient
}

/// One step of gradient descent: `W1 = W0 − step · gradient`.
///
///     descentStep(from: [[1, 2]], gradient: [[4, -8]], step: 0.25)    // [[0, 4]]
///
/// - Parameters:
///   - w: A matrix, W0. It is left as it is.
///   - gradient: The gradient there, of the same shape.
///   - step: The factor of the gradient; above 0.
/// - Returns: W1.
/// - Throws: `ShapeError` when one is not of rank 2, or their shapes differ.
public func descentStep(
  from w: Tensor<Double>, gradient: Tensor<Double>, step: Double
) throws -> Tensor<Double> {
  guard w.ndim == 2, w.shape == gradient.shape else {
    throw ShapeError(
      "descentStep needs two matrices of one shape, and was given \(w.shape) and \(gradient.shape)")
  }
  var next = w
  for i in 0..<w.shape[0] {
    for j in 0..<w.shape[1] {
      next[i, j] -= step * gradient[i, j]
    }
  }
  return next
}

/// `dot(w, x) − y`.
///
/// - Throws: `ShapeError` when the shapes do not fit.
private func predictionErrors(
  _ w: Tensor<Double>, x: Tensor<Double>, y: Tensor<Double>
) throws -> [Double] {
  guard w.ndim == 2, x.ndim == 1, y.ndim == 1,
    w.shape[1] == x.shape[0], w.shape[0] == y.shape[0], w.shape[0] > 0
  else {
    throw ShapeError(
      "the loss of dot(W, x) needs the shapes (m, n), (n) and (m) with m above 0, and was given "
        + "\(w.shape), \(x.shape) and \(y.shape)")
  }
  var errors: [Double] = []
  for i in 0..<w.shape[0] {
    var prediction = 0.0
    for j in 0..<w.shape[1] {
      prediction += w[i, j] * x[j]
    }
    errors.append(prediction - y[i])
  }
  return errors
}
