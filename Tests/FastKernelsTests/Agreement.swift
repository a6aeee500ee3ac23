import Solutions
import TensorCore
import Testing

@testable import FastKernels

let reference = NaiveEngine()

/// Engines of one, two and more threads than there are cores.
let engines = [FastEngine(threads: 1), FastEngine(threads: 2), FastEngine(threads: 5)]

/// Expects two tensors of one shape whose elements differ by no more than `bound`; NaN must meet
/// NaN, and an infinity the same infinity.
func expectClose<Scalar: TensorFloatingPoint>(
  _ found: Tensor<Scalar>, _ expected: Tensor<Scalar>, within bound: Tensor<Scalar>,
  _ label: String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
  guard found.shape == expected.shape else {
    Issue.record(
      "\(label) has shape \(found.shape), expected \(expected.shape)",
      sourceLocation: sourceLocation)
    return
  }
  let bounds = bound.elements
  for (i, (a, b)) in zip(found.elements, expected.elements).enumerated() {
    let bound = bounds.count == 1 ? bounds[0] : bounds[i]
    let agrees = a == b || (a.isNaN && b.isNaN) || abs(a - b) <= bound
    if !agrees {
      Issue.record(
        "\(label) at flat index \(i): \(a), expected \(b) ± \(bound)",
        sourceLocation: sourceLocation)
      return
    }
  }
}

/// A tensor of random numbers, one in four of them 0.
func sample(_ shape: Shape, seed: UInt64) -> Tensor<Float> {
  var generator = SplitMix64(seed: seed)
  return Tensor(uninitialized: shape) { elements in
    for i in elements.indices {
      elements[i] = generator.next() % 4 == 0 ? 0 : Float(generator.nextUniform() * 2 - 1)
    }
  }
}

/// A tensor of whole numbers from −8 to 8.
///
/// Sums of up to 2²⁰ of them, and of up to 2¹⁸ products of two, are exact in every signed type and in
/// any order.
func wholeNumbers<Scalar: TensorScalar>(_ shape: Shape, seed: UInt64) -> Tensor<Scalar> {
  var generator = SplitMix64(seed: seed)
  return Tensor(uninitialized: shape) { elements in
    for i in elements.indices {
      elements[i] = Scalar(converting: Int(generator.next() % 17) - 8)
    }
  }
}

/// Whether the kernels round a product and the addition to it once, or twice.
let fusesMultiplyAdds = ["AVX-512", "AVX2 and FMA", "NEON"].contains(EngineBuild.instructions)

/// How far two products of these operands may lie apart.
///
/// Each of `k` products and `k` additions rounds once, in whatever order: each side errs by at most
/// `k · u / (1 − k · u)` of `Σ |x · y|` with `u = ulp / 2` (Higham, *Accuracy and Stability of
/// Numerical Algorithms*, §3.1); a fused multiply-add only rounds less often.
func productBound(_ x: Tensor<Float>, _ y: Tensor<Float>) throws -> Tensor<Float> {
  let k = Float(x.shape.last ?? 1)
  let magnitude = try reference.dot(absolute(x), absolute(y))
  return try reference.multiply(magnitude, Tensor(2 * (k + 1) * .ulpOfOne))
}

func absolute(_ x: Tensor<Float>) throws -> Tensor<Float> {
  try reference.maximum(x, reference.negate(x))
}

/// Expects every engine's product to agree with the loops', within what rounding explains or within
/// `bound`.
func expectAgreement(
  _ x: Tensor<Float>, _ y: Tensor<Float>, within bound: Tensor<Float>? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let expected = try reference.dot(x, y)
  let bound = try bound ?? productBound(x, y)
  for engine in engines {
    expectClose(
      try engine.dot(x, y), expected, within: bound,
      "\(x.shape)·\(y.shape) on \(engine.threads) threads", sourceLocation: sourceLocation)
  }
}
