import FastKernels
import Testing

@testable import TensorCore

extension UnaryOperation where Scalar: TensorFloatingPoint {
  static var all: [Self] { Name.allCases.map { Self($0) } }
}

extension BinaryOperation where Scalar: TensorFloatingPoint {
  static var all: [Self] { Name.allCases.map { Self($0) } }
}

extension ReductionOperation where Scalar: TensorFloatingPoint {
  static var all: [Self] { Name.allCases.map { Self($0) } }
}

/// Every operation on every engine: its values by hand, fresh and written to a given tensor.
@Suite struct OperationTests {
  static let engines: [any Engine] = [FastEngine(threads: 1), FastEngine(threads: 3), reference]

  @Test(arguments: engines) func `operations on single elements, by hand`(engine: any Engine) throws
  {
    let x: Tensor<Float> = [[-2], [1], [4]]
    for operation in UnaryOperation<Float>.all {
      // exp(−2), e, exp(4) and ln 4 to ten digits, from tables; the bound is two ulp of each.
      let expected: [Float] =
        switch operation.name {
        case .relu: [0, 1, 4]
        case .negate: [2, -1, -4]
        case .exp: [0.135_335_283_2, 2.718_281_828, 54.598_150_03]
        case .log: [.nan, 0, 1.386_294_361]
        case .sqrt: [.nan, 1, 2]
        }
      let bound = try Tensor(shape: [3, 1], elements: expected.map { 2 * $0.ulp })
      let values = try Tensor(shape: [3, 1], elements: expected)
      expectClose(try engine.map(operation, x), values, within: bound, "\(operation.name)")
      expectClose(x.mapped(operation), values, within: bound, "one by one, \(operation.name)")
    }
  }

  @Test(arguments: engines) func `operations on pairs, by hand`(engine: any Engine) throws {
    let x: Tensor<Float> = [[1, -6, 3]]
    let y: Tensor<Float> = [[2, -3, 0]]
    for operation in BinaryOperation<Float>.all {
      let expected: Tensor<Float> =
        switch operation.name {
        case .add: [[3, -9, 3]]
        case .subtract: [[-1, -3, 3]]
        case .multiply: [[2, 18, 0]]
        case .divide: [[0.5, 2, Tensor(.infinity)]]
        case .maximum: [[2, -3, 3]]
        case .minimum: [[1, -6, 0]]
        case .reluGradient: [[1, 0, 0]]
        }
      #expect(try engine.zip(operation, x, y) == expected, "\(operation.name)")
    }
  }

  @Test(arguments: engines) func `operations along axes, by hand`(engine: any Engine) throws {
    let x: Tensor<Float> = [[3, 1, 5], [-4, 8, 2]]
    for operation in ReductionOperation<Float>.all {
      let (rows, columns, all): (Tensor<Float>, Tensor<Float>, Tensor<Float>) =
        switch operation.name {
        case .sum: ([9, 6], [-1, 9, 7], 15)
        case .mean: ([3, 2], [-0.5, 4.5, 3.5], 2.5)
        case .max: ([5, 8], [3, 8, 5], 8)
        }
      #expect(try engine.reduce(operation, x, axes: [1], keepDims: false) == rows)
      #expect(try engine.reduce(operation, x, axes: [-2], keepDims: false) == columns)
      #expect(try engine.reduce(operation, x, axes: nil, keepDims: false) == all)
      #expect(
        try engine.reduce(operation, x, axes: nil, keepDims: true) == all.reshaped(1, 1))
    }
  }

  @Test(arguments: engines) func `integers have the operations that need no fractions`(
    engine: any Engine
  ) throws {
    let (x, y): (Tensor<Int32>, Tensor<Int32>) = ([[-3, 2]], [[5], [1]])
    #expect(try engine.map(.relu, x) == [[0, 2]])
    #expect(try engine.map(.negate, x) == [[3, -2]])
    #expect(try engine.zip(.add, x, y) == [[2, 7], [-2, 3]])
    #expect(try engine.zip(.subtract, x, y) == [[-8, -3], [-4, 1]])
    #expect(try engine.zip(.multiply, x, y) == [[-15, 10], [-3, 2]])
    #expect(try engine.zip(.maximum, x, y) == [[5, 5], [1, 2]])
    #expect(try engine.zip(.minimum, x, y) == [[-3, 2], [-3, 1]])
    #expect(try engine.reduce(.sum, y, axes: nil, keepDims: false) == 6)
    #expect(try engine.reduce(.max, y, axes: nil, keepDims: false) == 5)
  }

  /// What writes into a given tensor must give the fresh result, and touch nobody else's elements.
  private func expectSame(
    _ fresh: Tensor<Float>, _ name: String, _ write: (inout Tensor<Float>) throws -> Void
  ) throws {
    let sevens = Tensor<Float>(shape: fresh.shape, repeating: 7)
    var result = sevens.copy()
    try write(&result)
    #expect(result == fresh, "\(name)")
    var shared = sevens
    try write(&shared)
    #expect(shared == fresh, "\(name)")
    #expect(sevens == Tensor(shape: fresh.shape, repeating: 7), "\(name) wrote to another's memory")
    var strided = try Tensor<Float>(shape: Shape(fresh.shape.reversed()), repeating: 7).transposed()
    try write(&strided)
    #expect(strided == fresh, "\(name)")
    var tooLarge = try sevens.reshaped([1] + fresh.shape.extents)
    let error = ShapeError(
      "the result has shape \(fresh.shape), and was to be written to \(tooLarge.shape)")
    #expect(throws: error) { try write(&tooLarge) }
  }

  @Test(arguments: engines, [[], [0], [1], [17], [5, 7], [300, 500]] as [Shape])
  func `every operation on single elements writes into a given tensor`(
    engine: any Engine, shape: Shape
  ) throws {
    let x = positive(shape, seed: 1)
    for operation in UnaryOperation<Float>.all {
      try expectSame(engine.map(operation, x), "\(operation.name)") {
        try engine.map(operation, x, into: &$0)
      }
      var own = x
      try engine.map(operation, own, into: &own)
      #expect(try own == engine.map(operation, x), "\(operation.name)")
    }
  }

  @Test(arguments: engines, ElementWiseTests.pairs)
  func `every operation on pairs writes into a given tensor`(
    engine: any Engine, shapes: (Shape, Shape)
  ) throws {
    let (x, y) = (positive(shapes.0, seed: 1), positive(shapes.1, seed: 2))
    for operation in BinaryOperation<Float>.all
    where operation.name != .reluGradient || x.shape == y.shape {
      let fresh = try engine.zip(operation, x, y)
      try expectSame(fresh, "\(operation.name)") { try engine.zip(operation, x, y, into: &$0) }
      guard x.shape == fresh.shape else { continue }
      var own = x
      try engine.zip(operation, own, y, into: &own)
      #expect(own == fresh, "\(operation.name)")
    }
  }

  @Test(arguments: engines, [[], [1], [3, 5], [600, 70], [2, 3, 4], [0]] as [Shape])
  func `every operation along axes writes into a given tensor`(
    engine: any Engine, shape: Shape
  ) throws {
    let x = sample(shape, seed: 3)
    for axes in [nil, []] + (0..<shape.rank).map({ [$0] }) as [[Int]?] {
      for operation in ReductionOperation<Float>.all where operation.name == .sum || x.count > 0 {
        for keepDims in [false, true] {
          let fresh = try engine.reduce(operation, x, axes: axes, keepDims: keepDims)
          try expectSame(fresh, "\(operation.name) \(shape) \(axes ?? [])") {
            try engine.reduce(operation, x, axes: axes, keepDims: keepDims, into: &$0)
          }
        }
      }
    }
  }

  @Test func `the fast engine takes no memory for a result that is there`() throws {
    let engine = FastEngine(threads: 2)
    let x = sample([40, 30], seed: 1)
    var (result, sums) = (Tensor<Float>.zeros([40, 30]), Tensor<Float>.zeros([40]))
    let addresses = [result, sums].map { $0.withUnsafePointer { $0 } }
    for operation in UnaryOperation<Float>.all { try engine.map(operation, x, into: &result) }
    for operation in BinaryOperation<Float>.all { try engine.zip(operation, x, x, into: &result) }
    for operation in ReductionOperation<Float>.all {
      try engine.reduce(operation, x, axes: [1], keepDims: false, into: &sums)
    }
    #expect([result, sums].map { $0.withUnsafePointer { $0 } } == addresses)
  }

  @Test func `the operations' own names are their values`() throws {
    let engine = FastEngine()
    let x = sample([3, 4], seed: 1)
    var (a, b) = (x, x)
    try engine.exp(x, into: &a)
    try engine.map(.exp, x, into: &b)
    #expect(a == b)
    try engine.minimum(x, a, into: &b)
    #expect(try b == engine.zip(.minimum, x, a))
    try engine.reluGradient(x, output: a, into: &b)
    #expect(try b == engine.zip(.reluGradient, x, a))
    var means = Tensor<Float>.zeros([4])
    try engine.mean(x, axes: [0], into: &means)
    #expect(try means == engine.reduce(.mean, x, axes: [0], keepDims: false))
  }
}

/// Numbers from 0.5 to 1.5: no operation makes a NaN of them, which equals nothing.
private func positive(_ shape: Shape, seed: UInt64) -> Tensor<Float> {
  var generator = SplitMix64(seed: seed)
  return Tensor(uninitialized: shape) { elements in
    for i in elements.indices { elements[i] = Float(generator.nextUniform() + 0.5) }
  }
}

extension Tensor {
  /// The operation's definition on each element.
  fileprivate func mapped(_ operation: UnaryOperation<Scalar>) -> Tensor {
    let elements = self.elements
    return Tensor(uninitialized: shape) { z in
      for i in z.indices { z[i] = operation(elements[i]) }
    }
  }
}
