import TensorCore

/// A result of several tensors, each with the name by which a message speaks of it.
struct Parts: Comparison, CustomStringConvertible {
  let parts: [(name: String, value: Tensor<Float>)]

  /// Makes a result of its parts.
  init(_ parts: [(name: String, value: Tensor<Float>)]) {
    self.parts = parts
  }

  /// The first part that differs; an unlike number of parts before all.
  func difference(from expected: Parts, within tolerance: Double) -> String? {
    guard parts.map(\.name) == expected.parts.map(\.name) else {
      return "got \(parts.count) results (\(names)), expected \(expected.parts.count) "
        + "(\(expected.names))"
    }
    for (found, right) in zip(parts, expected.parts) {
      if let difference = found.value.difference(from: right.value, within: tolerance) {
        return "\(found.name): \(difference)"
      }
    }
    return nil
  }

  private var names: String {
    parts.isEmpty ? "none" : parts.map(\.name).joined(separator: ", ")
  }

  var description: String {
    parts.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
  }
}

/// Compares a gradient with central differences of `f`, on the whole tensor.
///
/// - Parameters:
///   - f: The function, in Double.
///   - point: Where it is differentiated.
///   - tolerance: What rounding of the gradient in Float explains. The differences themselves err
///     by about 10⁻⁹: the values here are below 100, and `step` is 10⁻⁵.
/// - Throws: A `Finding` that names the worst coordinate.
func requireGradient(
  _ name: String, _ gradient: Tensor<Float>, of f: (Tensor<Double>) throws -> Double,
  at point: Tensor<Float>, within tolerance: Double
) throws {
  guard gradient.shape == point.shape else {
    throw Finding("\(name): the gradient has shape \(gradient.shape), expected \(point.shape)")
  }
  let step = 1e-5
  let elements = point.elements.map { Double($0) }
  var worst: (error: Double, position: Int, slope: Double) = (0, 0, 0)
  for i in elements.indices {
    var (above, below) = (elements, elements)
    above[i] += step
    below[i] -= step
    let rise =
      try f(Tensor(shape: point.shape, elements: above))
      - f(Tensor(shape: point.shape, elements: below))
    let slope = rise / (2 * step)
    let error = abs(Double(gradient.elements[i]) - slope)
    // NaN is worse than anything.
    if !(error <= worst.error) { worst = (error, i, slope) }
    if error.isNaN { break }
  }
  guard !(worst.error <= tolerance) else { return }
  var index: [Int] = []
  var rest = worst.position
  for extent in point.shape.extents.reversed() {
    index.insert(rest % extent, at: 0)
    rest /= extent
  }
  throw Finding(
    "\(name): the worst coordinate is \(index): the gradient is "
      + "\(gradient.elements[worst.position]), and the slope between two points nearby "
      + "\(worst.slope)")
}
