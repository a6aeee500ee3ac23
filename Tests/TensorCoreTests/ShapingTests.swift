import TensorCore
import Testing

@Suite("Reshaping, §2.3.4") struct ReshapingTests {
  let x: Tensor<Float> = [[0, 1], [2, 3], [4, 5]]

  @Test func `the elements keep their order`() throws {
    #expect(try x.reshaped(6, 1) == [[0], [1], [2], [3], [4], [5]])
    #expect(try x.reshaped(2, 3) == [[0, 1, 2], [3, 4, 5]])
    #expect(try x.reshaped([6]).elements == x.elements)
    #expect(try x.transposed().reshaped(6).elements == [0, 2, 4, 1, 3, 5])
    #expect(try Tensor<Int>([7]).reshaped([])[] == 7)
    #expect(try Tensor<Int>(7).reshaped(1, 1) == [[7]])
  }

  @Test func `one extent of −1 is inferred`() throws {
    #expect(try x.reshaped(-1).shape == [6])
    #expect(try x.reshaped(2, -1).shape == [2, 3])
    #expect(try x.reshaped(-1, 1, 3).shape == [2, 1, 3])
    #expect(try Tensor<Int>.zeros([0, 4]).reshaped(-1, 4).shape == [0, 4])
  }

  @Test(arguments: [
    [4, 2], [], [-1, -1], [-1, 4], [-2, -3], [0, -1], [-1, 0], [.max, 2, 3], [.min, 1],
  ])
  func `a shape of another size is an error that names both`(extents: [Int]) {
    #expect(
      throws: ShapeError(
        "a tensor of shape (3, 2) (6 elements) cannot become \(extents)")
    ) { try x.reshaped(extents) }
  }
}

@Suite("Transposing, §2.3.4") struct TransposingTests {
  @Test func `the axes are reversed`() throws {
    #expect(try Tensor<Float>.zeros([300, 20]).transposed().shape == [20, 300])
    let x: Tensor<Int> = [[1, 2, 3], [4, 5, 6]]
    #expect(try x.transposed() == [[1, 4], [2, 5], [3, 6]])
    #expect(try x.transposed().transposed() == x)
    #expect(try Tensor<Int>([1, 2]).transposed() == [1, 2])
    #expect(try Tensor<Int>(1).transposed()[] == 1)
  }

  // The definition: y[i₀, i₁, i₂] with y's axis a being x's axis axes[a].
  @Test(arguments: [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
  func `every permutation takes each element to its place`(axes: [Int]) throws {
    let x = try Tensor<Int>.arange(24).reshaped(2, 3, 4)
    let y = try x.transposed(axes)
    let negative = try x.transposed(axes.map { $0 - 3 })
    #expect(y.shape == Shape(axes.map { x.shape[$0] }))
    for i in 0..<y.shape[0] {
      for j in 0..<y.shape[1] {
        for k in 0..<y.shape[2] {
          var place = [0, 0, 0]
          (place[axes[0]], place[axes[1]], place[axes[2]]) = (i, j, k)
          #expect(y[i, j, k] == x[place])
        }
      }
    }
    #expect(negative == y)
  }

  @Test(arguments: [[0], [0, 0], [0, 1, 2], [-1, 1]])
  func `axes that are no permutation are an error`(axes: [Int]) {
    #expect(throws: ShapeError.self) { try Tensor<Int>.zeros([2, 3]).transposed(axes) }
  }

  @Test func `the error names what was given`() {
    let x = Tensor<Int>.zeros([2, 3])
    #expect(throws: ShapeError("transpose needs each axis of (2, 3) once, and was given [0, 0]")) {
      try x.transposed([0, 0])
    }
    #expect(
      throws: ShapeError("transpose: axis 2 is out of bounds for shape (2, 3) of rank 2")
    ) { try x.transposed([0, 2]) }
  }
}

@Suite("Adding axes and joining") struct JoiningTests {
  let x: Tensor<Int> = [[1, 2, 3], [4, 5, 6]]

  @Test(
    arguments: zip(
      [0, 1, 2, -1, -2, -3],
      [[1, 2, 3], [2, 1, 3], [2, 3, 1]] + [
        [2, 3, 1], [2, 1, 3], [1, 2, 3],
      ]))
  func `a new axis has an extent of 1`(axis: Int, extents: [Int]) throws {
    let y = try x.expandingDimension(at: axis)
    #expect(y.shape == Shape(extents))
    #expect(y.elements == x.elements)
    #expect(y.isContiguous)
  }

  @Test(arguments: [3, -4, Int.max, Int.min])
  func `a new axis beyond the last is an error`(axis: Int) {
    #expect(
      throws: ShapeError("expandingDimension: axis \(axis) is out of bounds for shape (2, 3)")
    ) { try x.expandingDimension(at: axis) }
  }

  @Test func `tensors are joined along the axis`() throws {
    let y: Tensor<Int> = [[7, 8, 9]]
    #expect(try Tensor.concatenated([x, y]) == [[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    let z: Tensor<Int> = [[10], [20]]
    #expect(
      try Tensor.concatenated([x, z, x[all, ..<1]], axis: -1)
        == [[1, 2, 3, 10, 1], [4, 5, 6, 20, 4]])
    #expect(
      try Tensor.concatenated([x.transposed(), x.transposed()], axis: 1)
        == [[1, 4, 1, 4], [2, 5, 2, 5], [3, 6, 3, 6]])
    #expect(try Tensor.concatenated([x, x[..<0]]) == x)
    #expect(try Tensor.concatenated([x[..<0], x[..<0]], axis: 1).shape == [0, 6])
  }

  @Test func `joining in the middle keeps the blocks apart`() throws {
    let a = try Tensor<Int>.arange(8).reshaped(2, 2, 2)
    let b = try Tensor<Int>.arange(100, 104).reshaped(2, 1, 2)
    #expect(
      try Tensor.concatenated([a, b], axis: 1)
        == [[[0, 1], [2, 3], [100, 101]], [[4, 5], [6, 7], [102, 103]]])
  }

  @Test func `what cannot be joined is an error that says why`() {
    #expect(throws: ShapeError("concatenated needs at least one tensor, and was given none")) {
      try Tensor<Int>.concatenated([])
    }
    #expect(
      throws: ShapeError("concatenated: axis 0 is out of bounds for shape () of rank 0")
    ) { try Tensor<Int>.concatenated([1, 2]) }
    #expect(throws: ShapeError("concatenated needs one rank, and was given (2, 3) and (3,)")) {
      try Tensor<Int>.concatenated([x, [1, 2, 3]])
    }
    #expect(
      throws: ShapeError(
        "concatenated along axis 0 needs the other extents equal, "
          + "and was given (2, 3) and (1, 2)")
    ) { try Tensor<Int>.concatenated([x, [[1, 2]]]) }
  }
}
