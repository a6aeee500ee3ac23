import CInstructions
import TensorCore
import Testing

@testable import FastKernels

@Suite struct ElementWiseTests {
  /// Shapes that broadcast together: equal, scalars, missing axes, extents of 1, empty ones.
  static let pairs: [(Shape, Shape)] = [
    ([], []), ([1], []), ([7], [7]), ([0], [1]), ([3, 0], [3, 1]), ([64, 3, 32, 10], [32, 10]),
    ([5, 1, 4], [6, 1]), ([1, 17], [33, 1]), ([2, 3, 4], [4]), ([2, 1, 4, 1], [3, 1, 5]),
    ([100, 65], [100, 1]), ([300, 300], [300]), ([1], [4, 70000]),
  ]

  @Test(arguments: pairs)
  func `pairs agree with the loops to the bit`(left: Shape, right: Shape) throws {
    let (x, y) = (sample(left, seed: 1), sample(right, seed: 2))
    for (x, y) in [(x, y), (y, x)] {
      let (sum, difference) = try (reference.add(x, y), reference.subtract(x, y))
      let (product, quotient) = try (reference.multiply(x, y), reference.divide(x, y))
      let (largest, least) = try (reference.maximum(x, y), reference.minimum(x, y))
      for engine in engines {
        #expect(try engine.add(x, y) == sum)
        #expect(try engine.subtract(x, y) == difference)
        #expect(try engine.multiply(x, y) == product)
        #expect(try engine.maximum(x, y) == largest)
        #expect(try engine.minimum(x, y) == least)
        expectClose(try engine.divide(x, y), quotient, within: [0])
      }
    }
  }

  @Test(arguments: [[], [0], [1], [15], [16], [17], [63, 65], [300, 500]] as [Shape])
  func `single elements agree with the loops`(shape: Shape) throws {
    let x = sample(shape, seed: 9)
    let positive = try reference.add(absolute(x), Tensor(0.5))
    for engine in engines {
      #expect(try engine.relu(x) == reference.relu(x))
      #expect(try engine.negate(x) == reference.negate(x))
      #expect(try engine.sqrt(positive) == reference.sqrt(positive))
      // Two units in the last place each, of results below 3 and below 1.
      expectClose(try engine.exp(x), try reference.exp(x), within: Tensor(4 * 4 * Float.ulpOfOne))
      expectClose(
        try engine.log(positive), try reference.log(positive), within: Tensor(4 * .ulpOfOne))
      #expect(
        try engine.reluGradient(positive, output: x) == reference.reluGradient(positive, output: x))
    }
  }

  @Test func `strided operands agree with the loops`() throws {
    let x = sample([40, 30], seed: 4)
    let y = sample([30, 40], seed: 5)
    for engine in engines {
      #expect(try engine.add(x.transposed(), y) == reference.add(x.transposed(), y))
      let (a, b) = (x[slice(nil, nil, -2), 3...], y[..<20, slice(1, 28)])
      #expect(try engine.maximum(a, b) == reference.maximum(a, b))
      #expect(try engine.relu(x.transposed()) == reference.relu(x.transposed()))
    }
  }

  @Test func `NaN passes through relu, maximum and minimum`() throws {
    let x: Tensor<Float> = [1, -1, 0]
    let nan = Tensor<Float>([.nan, .nan, .nan])
    let engine = FastEngine()
    #expect(try engine.relu(nan).elements.filter(\.isNaN).count == 3)
    for (a, b) in [(x, nan), (nan, x)] {
      #expect(try engine.maximum(a, b).elements.allSatisfy(\.isNaN))
      #expect(try engine.minimum(a, b).elements.allSatisfy(\.isNaN))
    }
  }

  @Test func `shapes that do not broadcast throw with both`() {
    #expect(throws: ShapeError("add cannot broadcast the shapes (3, 2) and (3,) together")) {
      try FastEngine().add(sample([3, 2], seed: 1), sample([3], seed: 1))
    }
    #expect(throws: ShapeError.self) {
      try FastEngine().reluGradient(sample([3, 1], seed: 1), output: sample([3], seed: 1))
    }
  }

  @Test func `a result may be an operand, and must have the shape`() throws {
    let engine = FastEngine()
    let x = sample([5, 7], seed: 1)
    var z = x
    try engine.relu(z, into: &z)
    #expect(try z == reference.relu(x))
    try engine.add(z, x, into: &z)
    #expect(try z == reference.add(reference.relu(x), x))
    var other = sample([7, 5], seed: 1)
    let needed = ShapeError("the result has shape (5, 7), and was to be written to (7, 5)")
    #expect(throws: needed) { try engine.add(x, x, into: &other) }
    #expect(throws: needed) { try engine.relu(x, into: &other) }
  }

  @Test func `the operators are the engine's operations`() throws {
    let (x, y) = (sample([4, 3], seed: 1), sample([3], seed: 2))
    #expect(try x + y - x * y == reference.subtract(reference.add(x, y), reference.multiply(x, y)))
    #expect(try x / (y * y + 1) == fastEngine.divide(x, y * y + 1))
    #expect(try relu(-x) == reference.relu(reference.negate(x)))
  }

  /// What is written past the caches is what is written into them, and nothing beside it.
  @Test(arguments: [0, 1, 15, 1023, 1024, 1025, 5000], [0, 1, 3, 16])
  func `a streamed result has the same elements, and its neighbours stay`(count: Int, offset: Int) {
    func written(_ isStreamed: Bool) -> [Float] {
      var memory = [Float](repeating: -1, count: offset + count + 20)
      memory.withUnsafeMutableBufferPointer { memory in
        forEachPart(of: count, to: memory.baseAddress! + offset, isStreamed: isStreamed) {
          part, target in
          for (place, i) in part.enumerated() { target[place] = Float(i) }
        }
        finishStreaming()
      }
      return memory
    }
    let expected = (0..<count + 20).map { $0 < count ? Float($0) : -1 }
    #expect(written(true) == [Float](repeating: -1, count: offset) + expected)
    #expect(written(false) == written(true))
  }

  @Test func `results too large for the caches are those of each of their rows`() throws {
    let columns = 1500
    let rows = streamedBytes / MemoryLayout<Float>.stride / columns + 1
    /// As many rows as are too many, all of them `row`.
    func repeated(_ row: Tensor<Float>) -> Tensor<Float> {
      Tensor(uninitialized: [rows, columns]) { elements in
        row.withUnsafeBufferPointer { row in
          for i in 0..<rows {
            (elements.baseAddress! + i * columns).update(from: row.baseAddress!, count: columns)
          }
        }
      }
    }
    let (row, y) = (sample([columns], seed: 1), sample([columns], seed: 2))
    let x = repeated(row)
    for engine in engines {
      #expect(try engine.relu(x) == repeated(reference.relu(row)))
      #expect(try engine.subtract(x, repeated(y)) == repeated(reference.subtract(row, y)))
      #expect(try engine.subtract(x, y) == repeated(reference.subtract(row, y)))
      #expect(try engine.subtract(x, Tensor(0.5)) == repeated(reference.subtract(row, Tensor(0.5))))
      var given = x
      try engine.subtract(given, y, into: &given)
      #expect(try given == repeated(reference.subtract(row, y)))
    }
  }

  @Test(
    arguments: [[], [7], [0, 3], [33, 17], [500, 700], [700, 500], [3, 300, 400]] as [Shape])
  func `elements in another order are copied into row-major order`(shape: Shape) throws {
    let x = sample(shape, seed: 5)
    for engine in engines {
      let turned = try x.transposed()
      let copy = engine.contiguous(turned)
      #expect(copy.isContiguous && copy.shape == turned.shape)
      #expect(copy.elements == turned.elements)
      #expect(engine.contiguous(x).elements == x.elements)
    }
  }
}
