import TensorCore

// Gradients, and functions of tensors, compared with finite differences on the whole tensor.

/// The gradient of `f` by central differences, in row-major order for a tensor of any rank.
func centralDifferences(
  of f: (Tensor<Double>) throws -> Double, at point: Tensor<Double>, step: Double
) throws -> Tensor<Double> {
  let elements = point.elements
  var slopes: [Double] = []
  for i in elements.indices {
    func value(_ move: Double) throws -> Double {
      var moved = elements
      moved[i] += move
      return try f(Tensor(shape: point.shape, elements: moved))
    }
    slopes.append(try (value(step) - value(-step)) / (2 * step))
  }
  return try Tensor(shape: point.shape, elements: slopes)
}

/// Compares every element of `gradient` with a central difference of `f` at `point`.
///
/// - Parameters:
///   - names: What the elements are called; by their index in `W` without it.
///   - step: The best one for values and third derivatives of about 1; an `f` that is computed to
///     the last digit then errs by some 10⁻¹⁰.
///   - tolerance: The largest difference that rounding and the step explain.
///   - context: What the gradient is of, for the message.
/// - Throws: `Finding`, which names the worst element.
func expectGradient(
  _ gradient: Tensor<Double>, of f: (Tensor<Double>) throws -> Double, at point: Tensor<Double>,
  names: [String] = [], step: Double = 1e-5, within tolerance: Double, context: String
) throws {
  guard gradient.shape == point.shape else {
    throw Finding("\(context)\nthe gradient has shape \(gradient.shape), expected \(point.shape)")
  }
  let right = try centralDifferences(of: f, at: point, step: step).elements
  let found = gradient.elements
  // NaN is the largest error of all.
  let errors = zip(found, right).map { ($0 - $1).isNaN ? Double.infinity : abs($0 - $1) }
  guard let worst = errors.indices.max(by: { errors[$0] < errors[$1] }) else { return }
  guard !(errors[worst] <= tolerance) else { return }
  let wrong = errors.count { !($0 <= tolerance) }
  let name = names.isEmpty ? "W\(indices(of: worst, in: point.shape))" : names[worst]
  throw Finding(
    "\(context)\nthe worst is ∂f/∂\(name): got \(found[worst]), the finite difference is "
      + "\(right[worst])\n\(wrong) of \(errors.count) differ")
}

/// The index along each axis of an element in row-major order.
private func indices(of position: Int, in shape: Shape) -> [Int] {
  zip(shape.rowMajorStrides, shape.extents).map { position / $0 % $1 }
}
