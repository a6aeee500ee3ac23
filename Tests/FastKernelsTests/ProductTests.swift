import TensorCore
import Testing

@testable import FastKernels

@Suite struct ProductTests {
  /// 0, 1, and each extent just around the tile's rows and columns.
  static let edges =
    [0, 1, 2, tileRows - 1, tileRows, tileRows + 1, tileColumns - 1]
    + [tileColumns, tileColumns + 1, 2 * tileColumns + 3]

  @Test(arguments: edges, edges)
  func `products of every edge of the tile agree with the loops`(m: Int, n: Int) throws {
    for k in [0, 1, 3, 16, 17] {
      let seed = UInt64(m * 10_000 + n * 100 + k)
      let (x, y) = (sample([m, k], seed: seed), sample([k, n], seed: seed + 1))
      try expectAgreement(x, y)
    }
  }

  @Test(arguments: [
    (1, 257, 1), (13, 255, 40), (5, 256, 33), (25, 600, 70), (241, 9, 35),
    (50, 2 * kc + 3, 33), (3, 2, nc + 5), (128, 784, 10),
    (9, 2 * kc, narrowColumns), (17, 33, narrowColumns + 1), (7, 300, nc + 5),
  ])
  func `products across the blocks agree with the loops`(m: Int, k: Int, n: Int) throws {
    try expectAgreement(sample([m, k], seed: 1), sample([k, n], seed: 2))
  }

  @Test(arguments: [kc - 1, kc, kc + 1], [1, tileRows, 2 * tileRows + 1])
  func `products just around a block of k agree with the loops`(k: Int, m: Int) throws {
    let n = 2 * tileColumns + 3
    try expectAgreement(sample([m, k], seed: 1), sample([k, n], seed: 2))
    try expectAgreement(wholeNumbers([m, k], seed: 3), wholeNumbers([k, n], seed: 4), within: [0])
  }

  @Test(arguments: [2, -1, -3])
  func `columns that lie apart fill whole panels, and agree with the loops`(step: Int) throws {
    // A whole panel, and a rest that two panels share.
    let n = 2 * tileColumns + 3
    let y: Tensor<Float> = wholeNumbers([150, n * abs(step)], seed: 5)
    let columns = y[all, slice(nil, nil, step)]
    #expect(columns.shape == [150, n] && columns.strides == [n * abs(step), step])
    try expectAgreement(wholeNumbers([13, 150], seed: 6), columns, within: [0])
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `transposed and sliced operands agree with the loops`(seed: UInt64) throws {
    let x = sample([40, 50], seed: seed)
    let y = sample([60, 45], seed: seed + 10)
    try expectAgreement(x.transposed(), sample([40, 37], seed: seed))
    try expectAgreement(sample([9, 45], seed: seed), y.transposed())
    try expectAgreement(x[3 ..< -3, 5...], y[all, 1 ..< -1][..<45, all])
    try expectAgreement(x[slice(nil, nil, -1), slice(nil, nil, 3)], y[slice(0, 34, 2), all])
    try expectAgreement(x[all, 7], sample([40], seed: seed))
    try expectAgreement(x.transposed(), x)
  }

  @Test func `results do not depend on the number of threads`() throws {
    for (m, k, n) in [(128, 784, 512), (784, 128, 512), (300, 300, 300), (1000, 40, 7)] {
      let (x, y) = (sample([m, k], seed: 5), sample([k, n], seed: 6))
      let one = try engines[0].dot(x, y)
      for engine in engines.dropFirst() {
        #expect(try engine.dot(x, y) == one, "\(m)×\(k)×\(n) on \(engine.threads) threads")
      }
    }
  }

  @Test(arguments: [(1, 1), (7, 127), (5, 1000), (1, 70_000), (1, 200_000), (300, 513)])
  func `products with a vector agree with the loops`(rows: Int, length: Int) throws {
    let x = sample([rows, length], seed: 1)
    let y = sample([length], seed: 2)
    try expectAgreement(x, y)
    try expectAgreement(y, x.transposed())
    try expectAgreement(y, x.transposed().contiguous())
    try expectAgreement(x, y[slice(nil, nil, -1)])
    if rows == 1 { try expectAgreement(x[0, all], y) }
    let one = try engines[0].dot(x, y)
    #expect(try engines[1].dot(x, y) == one && engines[2].dot(x, y) == one)
  }

  @Test func `zeros left out do not change a sum's sign, however the columns are divided`() throws {
    // −10⁻³⁰ · 10⁻³⁰ underflows to −0, which zeros after it make +0. The infinity has one block of B
    // keep its zeros, and the division among threads decides which columns lie in that block. Without
    // fused multiply-adds this shows nothing: 0 + −0 is +0 from the start.
    var x = Tensor<Float>.zeros([60, 128])
    for i in 0..<60 { x[i, 0] = -1e-30 }
    var y = Tensor<Float>.ones([128, 300])
    for j in 0..<300 { y[0, j] = 1e-30 }
    y[1, 299] = .infinity
    let bits = try engines.map { try $0.dot(x, y).elements.map(\.bitPattern) }
    #expect(bits[1] == bits[0])
    #expect(bits[2] == bits[0])
  }

  @Test func `every pair of ranks agrees with the loops`() throws {
    let shapes: [Shape] = [[], [5], [3, 5], [2, 3, 5], [4, 2, 3, 5], [0, 5]]
    let others: [Shape] = [[], [5], [5, 4], [3, 5, 2], [2, 3, 5, 4], [5, 0]]
    for (i, left) in shapes.enumerated() {
      for (j, right) in others.enumerated() {
        let (x, y) = (sample(left, seed: UInt64(i)), sample(right, seed: UInt64(j + 100)))
        let expected = try reference.dot(x, y)
        for engine in engines {
          let bound = Tensor<Float>(20 * .ulpOfOne * 5)
          expectClose(try engine.dot(x, y), expected, within: bound, "\(left)·\(right)")
        }
      }
    }
  }

  @Test func `inner extents that differ throw with both shapes`() throws {
    let error = ShapeError("dot needs equal inner extents, and was given (2, 3) and (4, 5)")
    #expect(throws: error) {
      try FastEngine().dot(sample([2, 3], seed: 1), sample([4, 5], seed: 1))
    }
  }

  @Test func `infinities and NaN reach every element that they belong to`() throws {
    var x = sample([30, 40], seed: 3)
    var y = sample([40, 50], seed: 4)
    x[2, 7] = .infinity
    x[3, 9] = .nan
    y[11, 13] = -.infinity
    y[30, 49] = .nan
    for i in 0..<30 { x[i, 30] = 0 }  // 0 · NaN is NaN
    try expectAgreement(x, y)
  }

  @Test func `integers and doubles multiply exactly`() throws {
    let x: Tensor<Int> = [[1, 2, 3], [-1, 2, -3], [3, -1, 4]]
    let y: Tensor<Int> = [[6, 7, 8], [-2, -3, 1], [1, 0, 4]]
    // The chapter's result, §2.3.3.
    let z: Tensor<Int> = [[5, 1, 22], [-13, -13, -18], [24, 24, 39]]
    for engine in engines {
      #expect(try engine.dot(x, y) == z)
      #expect(try engine.dot(x.cast(to: Double.self), y.cast()) == z.cast(to: Double.self))
      #expect(try engine.dot(x.cast(to: Int32.self), y.cast()) == z.cast(to: Int32.self))
    }
  }
}
