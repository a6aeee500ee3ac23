import TensorCore
import Testing

@Suite struct TensorTakingTests {
  /// NumPy: `np.take(np.arange(12).reshape(4, 3), [2, 0, 2, -1], axis=0)`.
  @Test func `rows come in the order of the indices`() throws {
    let x = try Tensor<Int>.arange(12).reshaped(4, 3)
    let rows = try x.taking([2, 0, 2, -1])
    #expect(rows == [[6, 7, 8], [0, 1, 2], [6, 7, 8], [9, 10, 11]])
    #expect(try x.taking([]).shape == [0, 3])
    #expect(try Tensor<Int>([5, 6, 7]).taking([1, 1]) == [6, 6])
    #expect(try Tensor<Int>.zeros([3, 0]).taking([2]).shape == [1, 0])
  }

  @Test func `transposed and sliced tensors give their own rows`() throws {
    let x = try Tensor<Int>.arange(12).reshaped(4, 3)
    #expect(try x.transposed().taking([1]) == [[1, 4, 7, 10]])
    #expect(try x[all, slice(nil, nil, -1)].taking([3]) == [[11, 10, 9]])
  }

  @Test func `indices out of range and scalars throw`() {
    let x = Tensor<Int>.zeros([4, 3])
    #expect(throws: ShapeError("taking: index 4 is out of bounds for shape (4, 3)")) {
      try x.taking([0, 4])
    }
    #expect(throws: ShapeError.self) { try x.taking([-5]) }
    #expect(throws: ShapeError.self) { try x.taking([.min]) }
    #expect(throws: ShapeError.self) { try Tensor<Int>(3).taking([0]) }
    #expect(throws: ShapeError.self) { try Tensor<Int>.zeros([0, 3]).taking([0]) }
  }

  @Test func `filling uses the same memory again, and never another's`() throws {
    let x = try Tensor<Int>.arange(12).reshaped(4, 3)
    func address(_ x: Tensor<Int>) -> UInt { x.withUnsafePointer { UInt(bitPattern: $0) } }
    var batch = Tensor<Int>.zeros([0])
    try batch.fill(taking: [0, 1], of: x)
    let first = address(batch)
    try batch.fill(taking: [3, 2], of: x)
    #expect(address(batch) == first)
    #expect(batch == [[9, 10, 11], [6, 7, 8]])
    let shared = batch
    try batch.fill(taking: [0, 0], of: x)
    #expect(shared == [[9, 10, 11], [6, 7, 8]])
    #expect(batch == [[0, 1, 2], [0, 1, 2]])
    var itself = x
    try itself.fill(taking: [3, 2, 1, 0], of: itself)
    #expect(itself[0, 0] == 9)
    #expect(itself[3, 2] == 2)
  }
}
