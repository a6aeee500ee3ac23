import Networks
import Solutions
import TensorCore
import Testing

/// Compares the tape's gradients with central differences, in Double.
///
/// The function's elements are weighted, each with another number, and added up, so that a gradient
/// in the wrong place shows.
func checkGradients(
  of f: ([Variable<Double>]) throws -> Variable<Double>, at points: [Tensor<Double>],
  on engine: any Engine = Solutions.NaiveEngine(), sourceLocation: SourceLocation = #_sourceLocation
) throws {
  func weighted(_ xs: [Variable<Double>]) throws -> Variable<Double> {
    let y = try f(xs)
    let weights = Tensor<Double>.uniform(y.shape, in: 0.5..<1.5, seed: 77)
    return try sum(y * Variable(weights))
  }
  let gradients = try gradient(of: weighted, at: points, on: engine)
  let tape = GradientTape<Double>(on: engine)
  for (n, (point, gradient)) in zip(points, gradients).enumerated() {
    #expect(gradient.shape == point.shape, sourceLocation: sourceLocation)
    for (i, slope) in gradient.elements.enumerated() {
      // The values here are below 100: their rounding errs by 100 · 2⁻⁵² / step = 2·10⁻⁹, and
      // cutting the series off by step² · f‴/6 = 2·10⁻¹¹ · f‴ with f‴ below 1000.
      let step = 1e-5
      func value(_ move: Double) throws -> Double {
        var moved = points
        var elements = point.elements
        elements[i] += move
        moved[n] = try Tensor(shape: point.shape, elements: elements)
        return try weighted(moved.map(tape.constant)).value[]
      }
      let expected = try (value(step) - value(-step)) / (2 * step)
      #expect(
        abs(slope - expected) <= 3e-8, "operand \(n), element \(i) of \(point.shape)",
        sourceLocation: sourceLocation)
    }
  }
}

/// Values away from 0 and, almost surely, from each other.
func values(_ shape: Shape, _ seed: UInt64, in range: Range<Double> = -2..<2) -> Tensor<Double> {
  let raw = Tensor<Double>.uniform(shape, in: range, seed: seed)
  let elements = raw.elements.map { abs($0) < 0.01 ? $0 + 0.05 : $0 }
  return try! Tensor(shape: shape, elements: elements)
}
