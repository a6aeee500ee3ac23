import TensorCore
import Testing

@testable import FastKernels

@Suite struct ProductStepTests {
  @Test(
    arguments: ProductStep.allCases,
    [
      (0, 3, 4), (3, 0, 4), (1, 1, 1), (5, 7, 9), (tileRows, 3, tileColumns), (13, 300, 150),
      (128, 784, 512),
    ])
  func `every step agrees with the loops`(step: ProductStep, shape: (Int, Int, Int)) throws {
    let (m, k, n) = shape
    let (x, y) = (sample([m, k], seed: 1), sample([k, n], seed: 2))
    let expected = try engines[0].dot(x, y)
    // That the engine agrees with the loops is tested elsewhere; both sides err by `productBound`,
    // whose Σ |x · y| the engine sums here.
    let magnitude = try engines[0].dot(absolute(x), absolute(y))
    let bound = try engines[0].multiply(magnitude, Tensor(2 * Float(k + 1) * .ulpOfOne))
    for threads in [1, 2] {
      expectClose(try step.product(x, y, threads: threads), expected, within: bound)
    }
  }

  @Test(arguments: ProductStep.allCases)
  func `every step takes transposed operands`(step: ProductStep) throws {
    let (x, y) = (sample([70, 20], seed: 1), sample([130, 70], seed: 2))
    let (left, right) = try (x.transposed(), y.transposed())
    let bound = try productBound(left, right)
    expectClose(
      try step.product(left, right, threads: 2), try reference.dot(left, right), within: bound)
  }

  @Test(arguments: ProductStep.allCases)
  func `no step takes shapes that do not fit`(step: ProductStep) {
    #expect(throws: ShapeError.self) {
      try step.product(sample([2, 3], seed: 1), sample([4, 5], seed: 1), threads: 1)
    }
    #expect(throws: ShapeError.self) {
      try step.product(sample([3], seed: 1), sample([3, 5], seed: 1), threads: 1)
    }
  }
}
