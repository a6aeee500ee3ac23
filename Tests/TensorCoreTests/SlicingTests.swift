import TensorCore
import Testing

@Suite("Slices") struct SlicingTests {
  let images = Tensor<UInt8>.zeros([300, 28, 28])

  /// Chapter 2, §2.2.6 and §2.2.7, on fewer images.
  @Test func `the chapter's slices read as in Python`() {
    let n = 1
    #expect(images[10..<100].shape == [90, 28, 28])
    #expect(images[10..<100, all, all].shape == [90, 28, 28])
    #expect(images[10..<100, 0..<28, 0..<28].shape == [90, 28, 28])
    #expect(images[all, 14..., 14...].shape == [300, 14, 14])
    #expect(images[all, 7 ..< -7, 7 ..< -7].shape == [300, 14, 14])
    #expect(images[..<128].shape == [128, 28, 28])
    #expect(images[128..<256].shape == [128, 28, 28])
    #expect(images[n * 128..<(n + 1) * 128].shape == [128, 28, 28])
    #expect(images[128 * n..<128 * (n + 1)].shape == [128, 28, 28])
  }

  @Test func `bounds and indices may be variables, and count from the end`() {
    let (i, low, high) = (3, 7, -7)
    #expect(images[i, all, all].shape == [28, 28])
    #expect(images[all, i, all].shape == [300, 28])
    #expect(images[i, all, -1].shape == [28])
    #expect(images[i, ellipsis].shape == [28, 28])
    #expect(images[all, low..<high].shape == [300, 14, 28])
    #expect(images[(-14)..., ellipsis].shape == [14, 28, 28])
    #expect(images[ellipsis, ..<high].shape == [300, 28, 21])
    #expect(images[TensorIndex(5..<8)].shape == [3, 28, 28])
    #expect(images[newAxis, 0, ellipsis, newAxis].shape == [1, 28, 28, 1])
  }

  @Test func `an index for every axis, with slice types, is a scalar tensor`() {
    let x: Tensor<Int> = [[1, 2], [3, 4]]
    let scalar = x[TensorIndex(1), TensorIndex(0)]
    #expect(scalar.shape == [])
    #expect(scalar[] == 3)
    #expect(x.selecting([]).shape == [2, 2])
  }

  @Test func `ranges outside a tensor's brackets stay Swift's own`() {
    var sum = 0
    for i in 0..<4 { sum += i }
    let range = 2..<5
    #expect(sum == 6)
    #expect(range.count == 3)
    #expect(Array([1, 2, 3, 4][1...]) == [2, 3, 4])
    #expect(Array([1, 2, 3, 4][..<2]) == [1, 2])
    #expect((0...).contains(3))
  }

  @Test func `bounds clip to the axis`() {
    let x = Tensor<Int>.arange(5)
    #expect(x[3..<100] == [3, 4])
    #expect(x[(-100)...] == x)
    #expect(x[4..<2].shape == [0])
    #expect(x[7...].shape == [0])
    #expect(x[..<(-5)].shape == [0])
  }

  // Python's list(range(5))[…], by its rule for slices.
  @Test func `steps go up and down`() {
    let x = Tensor<Int>.arange(5)
    #expect(x[slice(nil, nil, 2)] == [0, 2, 4])
    #expect(x[slice(nil, nil, -1)] == [4, 3, 2, 1, 0])
    #expect(x[slice(3, 0, -2)] == [3, 1])
    #expect(x[slice(nil, 2, -1)] == [4, 3])
    #expect(x[slice(-2, nil, -3)] == [3, 0])
  }

  @Test(arguments: [Int.min, .min + 1, .max - 1, .max])
  func `bounds and steps may be as large as an Int`(huge: Int) throws {
    let x = try Tensor<Int>.arange(6).reshaped(2, 3)
    let forward = huge > 0
    #expect(x[all, slice(huge, nil)] == (forward ? x[all, 3...] : x))
    #expect(x[all, slice(nil, huge)] == (forward ? x : x[all, 3...]))
    #expect(x[all, slice(huge, nil, -1)].shape == (forward ? [2, 3] : [2, 0]))
    // One step that leaves the axis takes the first, or going down the last, element alone.
    let stepped = x[all, slice(nil, nil, huge)]
    #expect(stepped == (forward ? [[0], [3]] : [[2], [5]]))
    #expect(stepped.isContiguous == false)
    #expect(stepped[slice(nil, nil, -1), 0] == (forward ? [3, 0] : [5, 2]))
  }

  @Test func `slices of slices count in the slice`() throws {
    let x = try Tensor<Int>.arange(100).reshaped(10, 10)
    let inner = x[2..<8, slice(nil, nil, 3)]
    #expect(inner[0, all] == [20, 23, 26, 29])
    #expect(inner[slice(nil, nil, -1), 1][..<2] == [73, 63])
    #expect(try inner.transposed()[3, (-2)...] == [69, 79])
  }

  @Test func `nothing can be sliced out of an empty tensor, and that is no error`() {
    let x = Tensor<Int>.zeros([0, 3])
    #expect(x[all, 1].shape == [0])
    #expect(x[slice(nil, nil, -1)].shape == [0, 3])
    #expect(x[5..., ..<2].shape == [0, 2])
  }
}

@Suite("Batches, §2.2.7") struct BatchTests {
  let samples = try! Tensor<Int>.arange(20).reshaped(10, 2)

  @Test func `a batch is the nth run of samples, and the last may be short`() throws {
    #expect(try samples.batch(0, size: 4) == samples[..<4])
    #expect(try samples.batch(1, size: 4) == samples[4..<8])
    #expect(try samples.batch(2, size: 4) == samples[8..<10])
    #expect(try samples.batch(9, size: 1) == [[18, 19]])
    #expect(try samples.batch(0, size: 10) == samples)
    #expect(try samples.batch(0, size: .max) == samples)
  }

  @Test func `the batches together are the samples`() throws {
    for size in 1...11 {
      let count = (10 + size - 1) / size
      let batches = try (0..<count).map { try samples.batch($0, size: size) }
      #expect(try Tensor.concatenated(batches) == samples)
    }
  }

  @Test(arguments: [3, 4, -1, Int.max, Int.min])
  func `a batch beyond the samples is an error`(n: Int) {
    #expect(throws: ShapeError("batch \(n) of 4 does not exist: 10 samples make 3")) {
      try samples.batch(n, size: 4)
    }
  }

  @Test func `a size of 0, a scalar and no samples are errors`() {
    #expect(throws: ShapeError("batch needs a size of at least 1, and was given 0")) {
      try samples.batch(0, size: 0)
    }
    #expect(throws: ShapeError("batch needs an axis of samples, and the shape is ()")) {
      try Tensor<Int>(1).batch(0, size: 1)
    }
    #expect(throws: ShapeError("batch 0 of 4 does not exist: 0 samples make 0")) {
      try Tensor<Int>.zeros([0, 2]).batch(0, size: 4)
    }
  }
}
