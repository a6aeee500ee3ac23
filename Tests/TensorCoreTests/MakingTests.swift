import TensorCore
import Testing

@Suite("Making tensors") struct MakingTests {
  @Test func `a literal number is a scalar`() {
    let x: Tensor<Int> = 12
    #expect(x.ndim == 0)
    #expect(x.shape == [])
    #expect(x.count == 1)
    #expect(x[] == 12)
  }

  @Test func `a literal with a point is a scalar of floats`() {
    let x: Tensor<Float> = 0.5
    #expect(x[] == 0.5)
  }

  @Test func `a list is a vector, and lists of lists have one axis more`() {
    let vector: Tensor<Int> = [1, 2, 3, 4, 5]
    #expect(vector.shape == [5])
    let matrix: Tensor<Float> = [[1, 2.5, 3], [4, 5, 6]]
    #expect(matrix.shape == [2, 3])
    #expect(matrix.elements == [1, 2.5, 3, 4, 5, 6])
    let cube: Tensor<UInt8> = [[[1], [2]], [[3], [4]], [[5], [6]]]
    #expect(cube.shape == [3, 2, 1])
    #expect(cube.elements == [1, 2, 3, 4, 5, 6])
  }

  @Test func `empty lists have an extent of 0`() {
    let vector: Tensor<Int> = []
    #expect(vector.shape == [0])
    let matrix: Tensor<Int> = [[], []]
    #expect(matrix.shape == [2, 0])
  }

  @Test func `an array is a vector and an array of rows is a matrix`() throws {
    #expect(Tensor([1.5, 2.5] as [Double]).shape == [2])
    let rows: [[Int32]] = [[1, 2], [3, 4], [5, 6]]
    #expect(try Tensor(rows) == [[1, 2], [3, 4], [5, 6]])
  }

  @Test func `rows of different lengths are an error that names both shapes`() {
    let rows: [[Int]] = [[1, 2], [3]]
    #expect(
      throws: ShapeError("rows stacked to a tensor need one shape, and have (2,) and (1,)")
    ) { try Tensor(rows) }
  }

  @Test func `as many elements as the shape holds, or an error`() throws {
    let x = try Tensor<Int>(shape: [2, 2], elements: [1, 2, 3, 4])
    #expect(x == [[1, 2], [3, 4]])
    #expect(throws: ShapeError("the shape (2, 2) holds 4 elements, and 3 were given")) {
      try Tensor<Int>(shape: [2, 2], elements: [1, 2, 3])
    }
  }

  @Test func `stacking adds a first axis`() throws {
    let rows: [Tensor<Int>] = [[1, 2], [3, 4], [5, 6]]
    #expect(try Tensor(stacking: rows) == [[1, 2], [3, 4], [5, 6]])
    let columns = try Tensor<Int>([[1, 3, 5], [2, 4, 6]]).transposed()
    #expect(try Tensor(stacking: [columns[0, all], columns[2, all]]) == [[1, 2], [5, 6]])
    #expect(try Tensor<Int>(stacking: []).shape == [0])
    #expect(try Tensor<Int>(stacking: [1, 2]).shape == [2])
  }

  @Test func `zeros and ones are what they say, for every type`() {
    func check<Scalar: TensorScalar>(_: Scalar.Type) {
      #expect(Tensor<Scalar>.zeros([2, 3]).elements == Array(repeating: 0, count: 6))
      #expect(Tensor<Scalar>.ones([2, 3]).elements == Array(repeating: 1, count: 6))
      #expect(Tensor<Scalar>.zeros([0, 3]).elements.isEmpty)
    }
    check(UInt8.self)
    check(Int32.self)
    check(Int.self)
    check(Float.self)
    check(Double.self)
  }

  // numpy.arange, NumPy 2.4.6.
  @Test func `arange counts up, down, by fractions, and not at all`() {
    #expect(Tensor<Int>.arange(5) == [0, 1, 2, 3, 4])
    #expect(Tensor<Int>.arange(2, 11, step: 3) == [2, 5, 8])
    #expect(Tensor<Int>.arange(5, 0, step: -2) == [5, 3, 1])
    #expect(Tensor<Int>.arange(5, 0).shape == [0])
    #expect(Tensor<Double>.arange(0, 1, step: 0.25) == [0, 0.25, 0.5, 0.75])
    #expect(Tensor<Double>.arange(1, 1.3, step: 0.1).count == 4)
    #expect(Tensor<UInt8>.arange(250, 255) == [250, 251, 252, 253, 254])
  }

  @Test func `the type has NumPy's name`() {
    #expect(Tensor<UInt8>.zeros([1]).dtype == .uint8)
    #expect("\(Tensor<Int32>(0).dtype) \(Tensor<Int>(0).dtype)" == "int32 int64")
    #expect("\(Tensor<Float>(0).dtype) \(Tensor<Double>(0).dtype)" == "float32 float64")
    #expect(DType.allCases.map(\.itemSize) == [1, 4, 8, 4, 8])
  }
}
