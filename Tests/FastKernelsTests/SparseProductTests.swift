import TensorCore
import Testing

@testable import FastKernels

/// Products that leave zeros out: the k where every row of a panel of the left matrix is zero.
@Suite struct SparseProductTests {
  /// Wider than the narrow kernel takes, with a panel that is not full.
  static let columns = tileColumns + 3

  /// Zeros, every other of them −0.
  private func zeros(_ shape: Shape) -> Tensor<Float> {
    Tensor(uninitialized: shape) { elements in
      for i in elements.indices { elements[i] = i % 2 == 0 ? 0 : -0.0 }
    }
  }

  /// Whole numbers, nineteen in twenty of them zeros of either sign.
  private func sparse(_ shape: Shape, seed: UInt64) -> Tensor<Float> {
    var generator = SplitMix64(seed: seed)
    var x = zeros(shape)
    for i in 0..<shape[0] {
      for j in 0..<shape[1] where generator.next() % 20 == 0 {
        x[i, j] = Float(generator.next() % 16) - 8
      }
    }
    return x
  }

  /// A matrix as it is, and the same elements column by column in memory.
  private func layouts(_ x: Tensor<Float>) throws -> [Tensor<Float>] {
    let turned = try x.transposed().contiguous().transposed()
    #expect(turned.strides == [1, x.shape[0]])
    return [x, turned]
  }

  @Test(arguments: [12, 13, 17], [2, 40, 2 * kc + 44])
  func `an element alone in its column counts, whichever row it is in`(
    rows: Int, length: Int
  ) throws {
    let y: Tensor<Float> = wholeNumbers([length, Self.columns], seed: 1)
    for row in 0..<rows {
      for k in Set([0, length / 2, length - 1]) {
        var x = zeros([rows, length])
        x[row, k] = row % 2 == 0 ? 3 : -3
        for x in try layouts(x) { try expectAgreement(x, y, within: [0]) }
      }
    }
  }

  @Test(arguments: [2, 6, 12, 13, 50], [1, 2, 3] as [UInt64])
  func `products of mostly zeros are exact`(rows: Int, seed: UInt64) throws {
    let y: Tensor<Float> = wholeNumbers([300, Self.columns], seed: seed + 10)
    for x in try layouts(sparse([rows, 300], seed: seed)) + layouts(zeros([rows, 300])) {
      try expectAgreement(x, y, within: [0])
    }
  }

  @Test(arguments: [12, 13], [.nan, .infinity, -.infinity] as [Float])
  func `what is not finite among zeros reaches its row, and no other`(
    rows: Int, value: Float
  ) throws {
    let y: Tensor<Float> = wholeNumbers([40, Self.columns], seed: 2)
    for row in 0..<rows {
      var x = sparse([rows, 40], seed: 3)
      x[row, 17] = value
      for x in try layouts(x) {
        try expectAgreement(x, y, within: [0])
        let spoiled = try FastEngine().dot(x, y)
        for i in 0..<rows {
          #expect(spoiled[i..<i + 1].elements.allSatisfy(\.isFinite) == (i != row))
        }
      }
    }
  }

  @Test(
    arguments: [7, 2 * tileColumns, 2 * tileColumns + 3],
    [.nan, .infinity, -.infinity] as [Float])
  func `zero times what is not finite is NaN, however the right matrix lies`(
    columns: Int, value: Float
  ) throws {
    let length = 2 * kc + 44
    // In each block of k; in the first panel, in the middle, and in the last column.
    for (k, column) in [(0, 0), (kc + 3, columns / 2), (length - 1, columns - 1)] {
      var y: Tensor<Float> = wholeNumbers([length, columns], seed: 4)
      y[k, column] = value
      var spread = Tensor<Float>.zeros([length, 2 * columns])
      for i in 0..<length {
        for j in 0..<columns { spread[i, 2 * j] = y[i, j] }
      }
      for y in try layouts(y) + [spread[all, slice(nil, nil, 2)]] {
        for x in try layouts(zeros([13, length])) {
          try expectAgreement(x, y, within: [0])
          let product = try FastEngine().dot(x, y)
          #expect((0..<13).allSatisfy { product[$0, column].isNaN })
          #expect(product.elements.count(where: \.isNaN) == 13)
        }
      }
    }
  }

  @Test(arguments: [0, 120, 199])
  func `what is not finite is noticed by whichever thread packs it`(column: Int) throws {
    // As many rows as columns, and enough elements that the threads pack the right matrix together.
    var y: Tensor<Float> = wholeNumbers([200, 200], seed: 5)
    y[77, column] = .infinity
    for engine in engines {
      let product = try engine.dot(zeros([200, 200]), y)
      #expect((0..<200).allSatisfy { product[$0, column].isNaN })
      #expect(product.elements.count(where: \.isNaN) == 200)
    }
  }

  @Test(arguments: [1, 3, 4, 15, 16, 17, 37])
  func `a panel is read where it lies as long as none of its columns is empty`(columns: Int) {
    var memory = [Float](repeating: 0, count: columns * tileRows)
    var kept = [UInt32](repeating: 0, count: columns)
    for empty in -1..<columns {
      var x: Tensor<Float> = wholeNumbers([tileRows, columns], seed: 1)
      for row in 0..<tileRows where empty >= 0 { x[row, empty] = row % 2 == 0 ? 0 : -0.0 }
      x.withMatrixView { a in
        memory.withUnsafeMutableBufferPointer { memory in
          kept.withUnsafeMutableBufferPointer { kept in
            func pack(_ a: MatrixView, panelsOfB: Int, keepingZeros: Bool = false) -> PanelOfA {
              packA(
                a, panelsOfB: panelsOfB, keepingZeros: keepingZeros, to: memory.baseAddress!,
                kept: kept.baseAddress!)
            }
            let found = pack(a, panelsOfB: panelsInPlace)
            #expect((found.columns.start == a.start) == (empty < 0))
            #expect(found.columns.columns == (empty < 0 ? columns : columns - 1))
            let whole = pack(a, panelsOfB: panelsInPlace, keepingZeros: true)
            #expect(whole.columns.start == a.start && whole.columns.columns == columns)
            #expect(pack(a, panelsOfB: panelsInPlace + 1).columns.start != a.start)
            #expect(pack(a.rows(0..<3), panelsOfB: 1).columns.start != a.start)
          }
        }
      }
    }
  }
}
