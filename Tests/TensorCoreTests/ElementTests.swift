import TensorCore
import Testing

@Suite("Elements") struct ElementTests {
  @Test func `an element is reached by one index for each axis`() throws {
    var scalar: Tensor<Int> = 7
    scalar[] = 8
    #expect(scalar[] == 8)

    for rank in 1...5 {
      let extents = Array([2, 3, 4, 2, 3].prefix(rank))
      var x = try Tensor<Int>.arange(Shape(extents).elementCount).reshaped(extents)
      let indices = extents.map { $0 - 1 }
      #expect(x[indices] == x.count - 1)
      x[indices] = -1
      #expect(x.elements.last == -1)
    }
  }

  // By hand: with extents (2, 3, 4, 5, 6) the element at (1, 2, 3, 4, 5) is the last.
  @Test func `the subscripts of every rank agree`() throws {
    var x = try Tensor<Int>.arange(720).reshaped(2, 3, 4, 5, 6)
    #expect(x[1, 2, 3, 4, 5] == 719)
    #expect(x[1, 0, 0, 0, 0] == 360)
    #expect(x[1, all, all, all, all][2, 3, 4, 5] == 719)
    #expect(x[1, 2, all, all, all][3, 4, 5] == 719)
    #expect(x[1, 2, 3, all, all][4, 5] == 719)
    #expect(x[1, 2, 3, 4, all][5] == 719)
    x[0, 1, 2, 3, 4] = -5
    #expect(x[[0, 1, 2, 3, 4]] == -5)
    var four = x[0, all, all, all, all]
    four[1, 2, 3, 4] += 1
    #expect(four[1, 2, 3, 4] == -4)
    var three = four[1, all, all, all]
    three[2, 3, 4] *= 2
    #expect(three[2, 3, 4] == -8)
    var two = three[2, all, all]
    two[3, 4] = 0
    #expect(two[3, 4] == 0)
    var one = two[3, all]
    one[4] = 9
    // Row 3 of matrix 2 of cube 1: 120 + 60 + 18 = 198.
    #expect(one.elements == [198, 199, 200, 201, 9, 203])
  }

  @Test func `an element is set through a view where it lies`() throws {
    var x = try Tensor<Int>.arange(12).reshaped(3, 4).transposed()[slice(nil, nil, -2), 1...]
    #expect(x == [[7, 11], [5, 9]])
    x[1, 0] = 0
    #expect(x == [[7, 11], [0, 9]])
  }

  @Test func `the elements come in row-major order, however they lie`() throws {
    let x = try Tensor<Int>.arange(6).reshaped(2, 3)
    #expect(x.elements == [0, 1, 2, 3, 4, 5])
    #expect(try x.transposed().elements == [0, 3, 1, 4, 2, 5])
    #expect(x[all, slice(nil, nil, -1)].elements == [2, 1, 0, 5, 4, 3])
    #expect(try x.transposed().withUnsafeBufferPointer { Array($0) } == [0, 3, 1, 4, 2, 5])
  }

  @Test func `the elements are written in place through a buffer`() throws {
    var x = try Tensor<Int>.arange(6).reshaped(2, 3).transposed()
    x.withUnsafeMutableBufferPointer { elements in
      for i in elements.indices { elements[i] *= 10 }
    }
    #expect(x == [[0, 30], [10, 40], [20, 50]])
  }

  @Test func `memory starts on a cache line`() {
    for count in [0, 1, 7, 64, 65, 1000, 1 << 15, 1 << 23] {
      let address = Tensor<UInt8>.zeros([count]).withUnsafePointer { Int(bitPattern: $0) }
      #expect(address % 64 == 0)
    }
  }

  @Test func `tensors are equal when their shapes and elements are`() throws {
    let x: Tensor<Float> = [[1, 2], [3, 4]]
    #expect(x == x.copy())
    #expect(try x != x.reshaped(4))
    #expect(try x.transposed() == [[1, 3], [2, 4]])
    #expect(x != [[1, 2], [3, 5]])
    #expect(Tensor<Float>([.nan]) != Tensor<Float>([.nan]))
    #expect(Tensor<Float>([-0.0]) == Tensor<Float>([0]))
  }
}

/// What ends the program does so with a message that tells where to look.
@Suite("Traps") struct TrapTests {
  /// Fails unless the process that `result` is of said `message` as it ended.
  private func expect(_ message: String, from result: ExitTest.Result?) {
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains(message))
  }

  @Test func `an index out of range names index, axis and shape`() async {
    let beyond = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor<Float>.zeros([3, 4])[2, 4]
    }
    expect("index 4 is out of bounds for axis 1 of a tensor of shape (3, 4)", from: beyond)

    let negative = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var x = Tensor<Float>.zeros([3, 4])
      x[-1, 0] = 1
    }
    expect("index -1 is out of bounds for axis 0 of a tensor of shape (3, 4)", from: negative)
  }

  @Test func `an index out of range traps in a slice as well`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor<Float>.zeros([3, 4])[all, -5]
    }
    expect("index -5 is out of bounds for axis 1 of a tensor of shape (3, 4)", from: result)
  }

  @Test func `the wrong number of indices names the shape`() async {
    let few = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>.zeros([3, 4])[2]
    }
    expect("1 indices given for an element of a tensor of rank 2, shape (3, 4)", from: few)

    let many = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>.zeros([3, 4])[all, all, all]
    }
    expect("do not fit the shape (3, 4)", from: many)
  }

  @Test func `a ragged literal names both shapes`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x: Tensor<Int> = [[1, 2], [3]]
      _ = x
    }
    expect("rows stacked to a tensor need one shape, and have (2,) and (1,)", from: result)
  }

  @Test func `a literal that its type cannot hold traps`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x: Tensor<UInt8> = [255, 256]
      _ = x
    }
    expect("the literal 256 does not fit uint8", from: result)
  }

  @Test func `a step of 0 traps`() async {
    let sliced = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = slice(0, 5, 0)
    }
    expect("a slice's step cannot be 0", from: sliced)

    let counted = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor<Float>.arange(0, 5, step: 0)
    }
    expect("arange needs a step that is not 0", from: counted)
  }

  // NumPy 2.4.6 raises: "Maximum allowed size exceeded", "arange: cannot compute length".
  @Test func `an endless arange traps, and one of NaN`() async {
    let endless = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor<Float>.arange(.infinity)
    }
    expect("arange from 0.0 to inf by 1.0 has more values than memory holds", from: endless)

    let unknown = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor<Float>.arange(.nan)
    }
    expect("arange cannot tell how many values lie from 0.0 to nan by 1.0", from: unknown)
  }

  @Test func `a negative extent traps`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Shape([2, -1])
    }
    expect("a shape's extents are at least 0, and axis 1 of [2, -1] has -1", from: result)
  }

  @Test func `an axis that a shape does not have names the shape`() async {
    let beyond = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor<Float>.zeros([3, 4]).shape[2]
    }
    expect("axis 2 is out of bounds for the shape (3, 4) of rank 2", from: beyond)
  }
}
