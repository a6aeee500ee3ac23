import Solutions
import TensorCore
import Testing

@testable import FastKernels

/// Sums of many elements: the rounding error grows like the logarithm of their number.
///
/// One large element comes first, and 2¹⁷ ones less one after it, each less than half a unit in the
/// last place of the large one. So a one that is added to the large element alone is lost. What may
/// be lost is the part that the large element is summed in; the other parts are summed exactly, and
/// the at most 32 additions that join them err by half a unit of the large element each.
@Suite struct LongSumTests {
  static let count = 1 << 17

  /// The large element, and ones, each repeated `columns` times: shape `(count, columns)`.
  private func rows<Scalar: TensorFloatingPoint>(
    _ large: Scalar, columns: Int
  ) throws -> Tensor<Scalar> {
    var x = Tensor<Scalar>.ones([Self.count, columns])
    for j in 0..<columns { x[0, j] = large }
    return x
  }

  private func expect<Scalar: TensorFloatingPoint>(
    _ sums: Tensor<Scalar>, large: Scalar, part: Int, _ label: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let exact = Scalar(Self.count - 1)
    let bound = Scalar(part) + 32 * large.ulp / 2
    let worst = sums.elements.map { abs(($0 - large) - exact) }.max() ?? .infinity
    #expect(worst <= bound, "\(label): \(sums)", sourceLocation: sourceLocation)
  }

  @Test func `sums along every axis`() throws {
    let x: Tensor<Float> = try rows(0x1p26, columns: 3)
    let doubles: Tensor<Double> = try rows(0x1p55, columns: 3)
    // The smallest element that a one is lost to, so that the bound is well below 255 lost ones.
    let column: Tensor<Double> = try rows(0x1p53, columns: 1).reshaped(-1)
    let first = try engines[0].sum(x, axes: [0], keepDims: false)
    for engine in engines {
      // Of a part, 64 elements go to each of the sums kept side by side, of doubles 128.
      expect(try engine.sum(x[all, 0]), large: 0x1p26, part: 64, "all")
      expect(try engine.sum(column), large: 0x1p53, part: 128, "all doubles")
      let turned = try x.transposed()
      expect(
        try engine.sum(turned, axes: [1], keepDims: false), large: 0x1p26, part: 64, "last axis")
      let middle = try x.expandingDimension(at: 0)
      expect(
        try engine.sum(middle, axes: [1], keepDims: false), large: 0x1p26, part: 64,
        "middle axis")
      expect(
        try engine.sum(doubles, axes: [0], keepDims: false), large: 0x1p55, part: longestColumn,
        "first axis of doubles")
      let sums = try engine.sum(x, axes: [0], keepDims: false)
      expect(sums, large: 0x1p26, part: longestColumn, "first axis")
      #expect(sums == first)
    }
  }

  @Test func `products with a vector`() throws {
    let x: Tensor<Float> = try rows(0x1p26, columns: 3)
    let ones = Tensor<Float>.ones([Self.count])
    for engine in engines {
      expect(try engine.dot(x[all, 0], ones), large: 0x1p26, part: 64, "vector · vector")
      expect(
        try engine.dot(x.transposed().contiguous(), ones), large: 0x1p26, part: 64,
        "matrix · vector")
      expect(try engine.dot(ones, x), large: 0x1p26, part: longestRowSum, "vector · matrix")
    }
  }

  @Test func `products of matrices, their zeros left out or not`() throws {
    let zeros = Tensor<Float>.zeros([Self.count, 3])
    for columns in [2, narrowColumns + 3, tileColumns + 1] {
      // The tile's blocks of k are sums of at most 384 ones: half a unit of the large element is more.
      let isNarrow = columns <= narrowColumns
      let (large, part): (Float, Int) = isNarrow ? (0x1p26, longestNarrowSum) : (0x1p33, longestSum)
      let y: Tensor<Float> = try rows(large, columns: columns)
      let ones = Tensor<Float>.ones([3, Self.count])
      for engine in engines {
        expect(try engine.dot(ones, y), large: large, part: part, "\(columns) columns")
      }
      // Every other k is zero in all rows: half as many ones, on both sides of the large element.
      let sparse = try Tensor.concatenated([ones.transposed(), zeros], axis: 1)
        .reshaped(2 * Self.count, 3).transposed()
      let twice = try Tensor.concatenated([y, y], axis: 1).reshaped(2 * Self.count, columns)
      expect(try engines[1].dot(sparse, twice), large: large, part: part, "zeros left out")
    }
  }

  @Test func `products of doubles`() throws {
    let x: Tensor<Double> = try rows(0x1p53, columns: 2)
    for engine in engines {
      expect(
        try engine.dot(Tensor<Double>.ones([3, Self.count]), x), large: 0x1p53,
        part: longestRowSum, "doubles")
    }
  }

  @Test(arguments: [0, 1, 127, 128, 129, 257, 512, 513, 514, 700, 1025, 1026, 1027, 5000])
  func `nothing is left out where a run is halved`(count: Int) throws {
    // Whole numbers: exact in any order.
    let x: Tensor<Float> = wholeNumbers([count, 5], seed: UInt64(count))
    let y: Tensor<Double> = wholeNumbers([count, 5], seed: UInt64(count) + 1)
    let sums = try reference.sum(x, axes: [0], keepDims: false)
    let products = try reference.dot(y.transposed(), y)
    for engine in engines {
      #expect(try engine.sum(x, axes: [0], keepDims: false) == sums)
      #expect(try engine.dot(y.transposed(), y) == products)
      #expect(try engine.dot(Tensor<Float>.ones([count]), x) == sums)
    }
  }

  @Test(arguments: [(3, longestSum + 1, 5), (7, 3 * longestSum - 5, 40), (50, 10_000, 1100)])
  func `products longer than a run agree for every number of threads`(
    m: Int, k: Int, n: Int
  ) throws {
    let x: Tensor<Float> = wholeNumbers([m, k], seed: 1)
    let y: Tensor<Float> = wholeNumbers([k, n], seed: 2)
    let product = try engines[0].dot(x, y)
    // A row by the kernel for vectors, whose sums are exact too.
    #expect(try engines[0].dot(x[m - 1, all], y) == product[m - 1, all])
    let (a, b) = (sample([m, k], seed: 3), sample([k, n], seed: 4))
    let one = try engines[0].dot(a, b)
    for engine in engines.dropFirst() {
      #expect(try engine.dot(x, y) == product)
      #expect(try engine.dot(a, b) == one)
    }
  }

  @Test func `a layer's bias and relu come after the last half`() throws {
    let (x, kernel) = (sample([9, 10_000], seed: 1), sample([10_000, 70], seed: 2))
    let bias = sample([70], seed: 3)
    for engine in engines {
      let expected = try engine.relu(engine.add(engine.dot(x, kernel), bias))
      #expect(try engine.dense(x, kernel: kernel, bias: bias, activation: .relu) == expected)
    }
  }

  @Test func `the loss of a large batch`() throws {
    // By hand: each row's loss is log 2. Each of two levels of parts adds up to 64 numbers one after
    // another; the logarithm and the division round too.
    let targets = try Tensor<Float>.concatenated(
      [.ones([200_000, 1]), .zeros([200_000, 1])], axis: 1)
    let loss = try FastEngine().softmaxCrossentropy(
      logits: .zeros([200_000, 2]), targets: targets
    ).loss
    #expect(abs(loss - 0.693147181) <= 0.693147181 * 132 * Float.ulpOfOne / 2)
  }

  @Test func `the mean of more elements than a float counts`() throws {
    #expect(try FastEngine().mean(Tensor<Float>.ones([(1 << 24) + 1]))[] == 1)
  }
}
