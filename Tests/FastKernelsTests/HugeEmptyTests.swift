import Solutions
import TensorCore
import Testing

@testable import FastKernels

/// Empty tensors may have huge extents; what would have more elements than memory has addresses for
/// is an error, as in NumPy 2.4.6 ("array is too big").
@Suite struct HugeEmptyTests {
  let wide = Tensor<Float>.zeros([0, 1 << 31])
  let tall = Tensor<Float>.zeros([1 << 31, 0])

  @Test(arguments: [FastEngine(), reference] as [any Engine])
  func `a product beyond memory's addresses throws`(engine: any Engine) throws {
    let error = ShapeError(
      "dot: the shape (2147483648, 2147483648) has more elements than memory has addresses for")
    #expect(throws: error) { try engine.dot(tall, wide) }
    #expect(throws: ShapeError.self) {
      try engine.dot(Tensor<Int>.zeros([0, 1 << 40, 0]), Tensor<Int>.zeros([0, 1 << 40]))
    }
    #expect(try engine.dot(wide, tall).shape == [0, 0])
  }

  @Test func `a product of huge extents without elements takes no time`() throws {
    #expect(try FastEngine().dot(tall, Tensor<Float>.zeros([0, 0])).shape == [1 << 31, 0])
  }

  @Test func `a layer and an update beyond memory's addresses throw`() throws {
    let engine = FastEngine()
    #expect(throws: ShapeError.self) {
      try engine.dense(
        Tensor<Float>.zeros([1 << 59, 0]), kernel: .zeros([0, 4]), bias: .zeros([4]),
        activation: .relu)
    }
    var (weights, slots) = (Tensor<Float>.zeros([0]), [Tensor<Float>]())
    #expect(throws: ShapeError.self) {
      try engine.update(
        .sgd(learningRate: 1), &weights, gradientOf: tall, wide, slots: &slots)
    }
    #expect(throws: ShapeError.self) { try ProductStep.zeros.product(tall, wide, threads: 1) }
  }

  @Test func `rows of huge empty tensors are taken, as long as there are not too many`() throws {
    let source = Tensor<Float>.zeros([2, 1 << 58, 0])
    var rows = Tensor<Float>.zeros([1])
    for engine in [FastEngine(), reference] as [any Engine] {
      #expect(throws: ShapeError.self) {
        try engine.take([0, 1, 0, 1], of: source, into: &rows)
      }
      try engine.take([1, 0, 1], of: source, into: &rows)
      #expect(rows.shape == [3, 1 << 58, 0])
    }
  }

  @Test(arguments: [FastEngine(), reference] as [any Engine])
  func `reductions and pairs of huge empty tensors are empty`(engine: any Engine) throws {
    #expect(try engine.sum(wide)[] == 0)
    #expect(try engine.sum(wide, axes: [1], keepDims: true).shape == [0, 1])
    #expect(try engine.max(wide, axes: [1], keepDims: false).shape == [0])
    #expect(try engine.argmax(wide, axis: 1).shape == [0])
    #expect(try engine.add(wide, Tensor<Float>.zeros([0, 1])).shape == [0, 1 << 31])
    #expect(throws: ShapeError.self) {
      try engine.add(Tensor<Float>.zeros([0, 1 << 40, 1]), Tensor<Float>.zeros([0, 1, 1 << 40]))
    }
  }
}
