import FastKernels
import Networks
import Solutions
import TensorCore
import Testing

@Suite struct GradientTests {
  static let engines: [any Engine] = [Solutions.NaiveEngine(), FastEngine()]
  static let shapes: [Shape] = [[], [1], [3], [0], [2, 3], [1, 3], [2, 0], [2, 1, 3]]

  @Test(arguments: shapes, engines)
  func `operations on one tensor`(shape: Shape, engine: any Engine) throws {
    let x = values(shape, 1)
    let positive = values(shape, 2, in: 0.5..<2)
    try checkGradients(of: { try -$0[0] }, at: [x], on: engine)
    try checkGradients(of: { try relu($0[0]) }, at: [x], on: engine)
    try checkGradients(of: { try exp($0[0]) }, at: [x], on: engine)
    try checkGradients(of: { try log($0[0]) }, at: [positive], on: engine)
    try checkGradients(of: { try sqrt($0[0]) }, at: [positive], on: engine)
    try checkGradients(of: { try abs($0[0]) }, at: [x], on: engine)
    try checkGradients(of: { try transpose($0[0]) }, at: [x], on: engine)
    try checkGradients(of: { try $0[0].reshaped(x.count) }, at: [x], on: engine)
    try checkGradients(
      of: { try $0[0].broadcast(to: Shape([2] + shape.extents)) }, at: [x], on: engine)
    if shape.rank > 0, shape.last != 0 {
      try checkGradients(of: { try softmax($0[0]) }, at: [x], on: engine)
    }
  }

  @Test(
    arguments: Array(
      zip(
        [[], [1], [3], [0], [2, 3], [2, 3], [2, 3], [2, 1], [4, 1, 3], [2, 0], [1, 1, 1]]
          as [Shape],
        [[], [], [1], [1], [2, 3], [3], [], [1, 3], [2, 1], [1], [2, 3]] as [Shape])), engines)
  func `operations on two tensors add up what broadcasting repeats`(
    shapes: (Shape, Shape), engine: any Engine
  ) throws {
    let (a, b) = shapes
    for (left, right) in [(a, b), (b, a)] {
      let points = [values(left, 3), values(right, 4, in: 0.5..<2)]
      try checkGradients(of: { try $0[0] + $0[1] }, at: points, on: engine)
      try checkGradients(of: { try $0[0] - $0[1] }, at: points, on: engine)
      try checkGradients(of: { try $0[0] * $0[1] }, at: points, on: engine)
      try checkGradients(of: { try $0[0] / $0[1] }, at: points, on: engine)
      try checkGradients(of: { try maximum($0[0], $0[1]) }, at: points, on: engine)
      try checkGradients(of: { try minimum($0[0], $0[1]) }, at: points, on: engine)
    }
  }

  @Test(
    arguments: Array(
      zip(
        [
          [3], [2, 3], [2, 3], [1, 1], [3], [2, 2, 3], [2, 2, 3], [2, 3], [], [2], [2, 0], [0, 3],
          [2, 1, 2, 3],
        ] as [Shape],
        [
          [3], [3], [3, 4], [1, 1], [3, 2], [3], [3, 2], [2, 3, 2], [2], [], [0, 3], [3, 2],
          [3, 2],
        ] as [Shape])), engines)
  func `products of every rank`(shapes: (Shape, Shape), engine: any Engine) throws {
    let (a, b) = shapes
    try checkGradients(of: { try dot($0[0], $0[1]) }, at: [values(a, 5), values(b, 6)], on: engine)
  }

  @Test(
    arguments: Array(
      zip(
        [[3], [2, 3], [2, 3], [2, 3], [2, 3, 2], [2, 3, 2], [2, 3, 2], [1, 3], []] as [Shape],
        [nil, nil, [0], [-1], [0, 2], [1], [], [0], nil] as [[Int]?])), engines)
  func `reductions along any axes`(
    reduction: (shape: Shape, axes: [Int]?), engine: any Engine
  ) throws {
    let (shape, axes) = reduction
    let x = values(shape, 7)
    for keepDims in [false, true] {
      try checkGradients(
        of: { try sum($0[0], axes: axes, keepDims: keepDims) }, at: [x], on: engine)
      try checkGradients(
        of: { try mean($0[0], axes: axes, keepDims: keepDims) }, at: [x], on: engine)
      try checkGradients(
        of: { try max($0[0], axes: axes, keepDims: keepDims) }, at: [x], on: engine)
    }
  }

  @Test(arguments: [[0, 1, 2], [2, 0, 1], [1, -1, 0], [-1, -2, -3]], engines)
  func `transposes in any order`(axes: [Int], engine: any Engine) throws {
    try checkGradients(
      of: { try transpose($0[0], axes: axes) }, at: [values([2, 3, 4], 8)], on: engine)
  }

  @Test(arguments: Activation.allCases, engines)
  func `the dense layer`(activation: Activation, engine: any Engine) throws {
    for batch in [0, 1, 5] {
      try checkGradients(
        of: { try dense($0[0], kernel: $0[1], bias: $0[2], activation: activation) },
        at: [values([batch, 3], 9), values([3, 4], 10), values([4], 11)], on: engine)
    }
  }

  /// One-hot rows, probabilities, and rows that sum to anything.
  @Test(
    arguments: [
      [[0, 1, 0], [1, 0, 0], [0.2, 0.3, 0.5], [0, 0, 1]],
      [[0, 0, 0], [1, 1, 1], [-0.2, 0.3, 0.5], [0.25, 0, 0.25]],
      [[3, -1, -2], [-1, 0, 0], [2.5, 0, 7], [1, -1, 0]],
    ] as [Tensor<Double>], engines)
  func `the losses`(targets: Tensor<Double>, engine: any Engine) throws {
    let x = values([4, 3], 12)
    let positive = values([4, 3], 13, in: 0.1..<0.9)
    try checkGradients(
      of: { try categoricalCrossentropy(targets, softmax($0[0])) }, at: [x], on: engine)
    try checkGradients(
      of: { try categoricalCrossentropy(targets, $0[0]) }, at: [positive], on: engine)
    try checkGradients(of: { try meanSquaredError(targets, $0[0]) }, at: [x], on: engine)
  }

  @Test func `a whole network of two layers`() throws {
    let targets: Tensor<Double> = [[0, 1], [1, 0], [0, 1]]
    try checkGradients(
      of: {
        let hidden = try dense($0[0], kernel: $0[1], bias: $0[2], activation: .relu)
        let output = try dense(hidden, kernel: $0[3], bias: $0[4], activation: .softmax)
        return try categoricalCrossentropy(targets, output)
      },
      at: [
        values([3, 4], 14), values([4, 5], 15), values([5], 16), values([5, 2], 17),
        values([2], 18),
      ])
  }

  /// By hand: where two elements are the largest, each has half of the gradient (PyTorch's `amax`
  /// and `maximum` do the same).
  @Test func `equal elements share the gradient`() throws {
    let engine = Solutions.NaiveEngine()
    let x: Tensor<Double> = [[3, 1, 3], [2, 2, 2]]
    let slopes = try gradient(of: { try max($0, axes: [1]) }, at: x, on: engine)
    let third = 1 / 3.0
    #expect(slopes.elements == [0.5, 0, 0.5, third, third, third])
    let pair = try gradient(
      of: { try maximum($0[0], $0[1]) }, at: [Tensor([1.0, 2]), Tensor([1.0, 5])], on: engine)
    #expect(pair.map(\.elements) == [[0.5, 0], [0.5, 1]])
    let kinks = try gradient(of: { try relu($0) + abs($0) }, at: Tensor([0.0]), on: engine)
    #expect(kinks.elements == [0])
  }

  @Test func `NaN is passed on, not hidden`() throws {
    let engine = Solutions.NaiveEngine()
    let x = Tensor<Double>([1, .nan, 2])
    let largest = try gradient(of: { try max($0) }, at: x, on: engine)
    #expect(largest.elements.allSatisfy { $0.isNaN })
    let larger = try gradient(of: { try maximum($0, 1.5) }, at: x, on: engine)
    #expect(larger[1].isNaN)
    #expect(larger[0] == 0 && larger[2] == 1)
    let product = try gradient(of: { try sum($0 * $0) }, at: x, on: engine)
    #expect(product[1].isNaN)
  }
}
