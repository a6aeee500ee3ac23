import TensorCore
import Testing

@Suite("Shape") struct ShapeTests {
  @Test func `it prints as Python's tuple`() {
    #expect("\(Shape([60000, 28, 28]))" == "(60000, 28, 28)")
    #expect("\(Shape([5]))" == "(5,)")
    #expect("\(Shape([]))" == "()")
  }

  @Test func `it counts its elements`() {
    #expect(Shape([]).elementCount == 1)
    #expect(Shape([2, 3, 4]).elementCount == 24)
    #expect(Shape([2, 0, 4]).elementCount == 0)
  }

  @Test func `a shape beyond memory's addresses traps, an empty one too`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Shape([0, .max, .max])
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("has more elements than memory has addresses for"))
  }

  @Test func `broadcasting and reshaping beyond memory's addresses throw`() throws {
    let (tall, wide): (Shape, Shape) = ([0, 1 << 40, 1], [1 << 40])
    #expect(throws: ShapeError.self) { try tall.broadcast(with: wide, in: "add") }
    #expect(throws: ShapeError.self) { try Tensor<Int>.zeros([0]).reshaped(0, .max, .max) }
    #expect(Tensor<Float>.zeros([0, 1 << 58, 1]).isContiguous)
  }

  // NumPy 2.4.6 raises for each: "array is too big".
  @Test func `results beyond memory's addresses throw, though they are empty`() throws {
    let x = Tensor<Float>.zeros([1 << 58, 0])
    #expect(
      throws: ShapeError("a tensor of shape (0,) (0 elements) cannot become [\(1 << 60), -1]")
    ) { try Tensor<Int>.zeros([0]).reshaped(1 << 60, -1) }
    #expect(
      throws: ShapeError(
        "stacking: the shape (4, \(1 << 58), 0) has more elements than memory has addresses for")
    ) { try Tensor(stacking: [x, x, x, x]) }
    #expect(throws: ShapeError.self) { try Tensor.concatenated([x, x, x, x]) }
    #expect(throws: ShapeError.self) {
      let wide = Tensor<Int>.zeros([0, 1 << 59])
      return try Tensor.concatenated(Array(repeating: wide, count: 64), axis: 1)
    }
    #expect(throws: ShapeError.self) {
      try x.transposed().expandingDimension(at: 0).taking([0, 0, 0, 0])
    }
  }

  @Test func `huge empty tensors are joined, sliced and turned at once`() throws {
    let x = Tensor<Float>.zeros([1 << 58, 0])
    #expect(try Tensor.concatenated([x, x]).shape == [1 << 59, 0])
    #expect(try Tensor.concatenated([x, x], axis: 1).shape == [1 << 58, 0])
    #expect(x[slice(nil, nil, 3), all].shape == [((1 << 58) + 2) / 3, 0])
    #expect(x[-1, all].shape == [0])
    #expect(try x.transposed().reshaped(-1, 1 << 57, 2).shape == [0, 1 << 57, 2])
    #expect(x.elements.isEmpty && x.copy() == x)
  }

  @Test func `strides are the products of the extents behind`() {
    #expect(Shape([2, 3, 4]).rowMajorStrides == [12, 4, 1])
    #expect(Shape([5]).rowMajorStrides == [1])
    #expect(Shape([]).rowMajorStrides == [])
  }

  @Test func `it is a collection of its extents`() {
    let shape: Shape = [4, 5, 6]
    #expect(shape[1] == 5)
    #expect(shape.last == 6)
    #expect(Array(shape) == [4, 5, 6])
    #expect(shape.rank == 3)
  }

  @Test func `a negative axis counts from the end`() throws {
    let shape: Shape = [4, 5, 6]
    #expect(try shape.normalizedAxis(-1, in: "sum") == 2)
    #expect(try shape.normalizedAxis(0, in: "sum") == 0)
  }

  @Test(arguments: [3, -4, Int.max, Int.min])
  func `an axis that is not there is named in the error`(axis: Int) {
    let shape: Shape = [4, 5, 6]
    #expect(
      throws: ShapeError("sum: axis \(axis) is out of bounds for shape (4, 5, 6) of rank 3")
    ) { try shape.normalizedAxis(axis, in: "sum") }
  }

  // By hand, from NumPy's rule: the chapter's two examples, a missing axis, an extent of 1, a zero.
  @Test func `shapes broadcast from their last axes`() throws {
    func broadcast(_ left: Shape, _ right: Shape) throws -> Shape {
      try left.broadcast(with: right, in: "add")
    }
    #expect(try broadcast([64, 3, 32, 10], [32, 10]) == [64, 3, 32, 10])
    #expect(try broadcast([32, 10], [10]) == [32, 10])
    #expect(try broadcast([3, 1], [4]) == [3, 4])
    #expect(try broadcast([], [2, 2]) == [2, 2])
    #expect(try broadcast([0, 3], [1, 3]) == [0, 3])
  }
}
