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

  @Test func `an empty shape may have extents whose product fits no Int`() {
    let shape = Shape([0, .max, .max])
    #expect(shape.elementCount == 0)
    #expect(shape.rowMajorStrides.count == 3)
    #expect(Tensor<Int>.zeros(shape).elements.isEmpty)
    #expect("\(Tensor<Int>.zeros(shape))" == "[]")
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
