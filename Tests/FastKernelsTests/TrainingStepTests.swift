import Solutions
import TensorCore
import Testing

@testable import FastKernels

@Suite struct TrainingStepTests {
  static let rules: [UpdateRule] = [
    .sgd(learningRate: 0.1),
    .momentum(learningRate: 0.1, momentum: 0.9, nesterov: false),
    .momentum(learningRate: 0.1, momentum: 0.9, nesterov: true),
    .rmsprop(learningRate: 0.001, rho: 0.9, epsilon: 1e-7),
    .adam(learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, step: 3),
  ]

  @Test(arguments: rules, [[1], [3, 5], [130, 33], [200, 130]] as [Shape])
  func `an update agrees with its definition in primitives`(rule: UpdateRule, shape: Shape) throws {
    let gradient = sample(shape, seed: 2)
    var (slow, slowSlots) = (sample(shape, seed: 1), slots(rule, shape))
    for _ in 0..<3 { try reference.update(rule, &slow, gradient: gradient, slots: &slowSlots) }
    for engine in engines {
      var (fast, slots) = (sample(shape, seed: 1), slots(rule, shape))
      for _ in 0..<3 { try engine.update(rule, &fast, gradient: gradient, slots: &slots) }
      // A dozen roundings a step on values below 2, three steps; the kernels may fuse some.
      let bound = Tensor<Float>(3 * 12 * 2 * .ulpOfOne)
      expectClose(fast, slow, within: bound)
      for (a, b) in zip(slots, slowSlots) { expectClose(a, b, within: bound) }
    }
  }

  @Test(
    arguments: rules,
    [
      (1, 1, 1), (13, 20, 33), (784, 128, 512), (5, 0, 4), (250, 300, 40),
      (13, 20, nc + 5), (7, 300, nc + 5),
    ])
  func `an update by a product agrees with the product and the update`(
    rule: UpdateRule, shape: (Int, Int, Int)
  ) throws {
    let (m, k, n) = shape
    let x = sample([k, m], seed: 3)
    let dz = sample([k, n], seed: 4)
    let left = try x.transposed()
    for engine in engines {
      var (fused, fusedSlots) = (sample([m, n], seed: 1), slots(rule, [m, n]))
      var (apart, apartSlots) = (fused, fusedSlots)
      try engine.update(rule, &fused, gradientOf: left, dz, slots: &fusedSlots)
      let gradient = try engine.dot(left, dz)
      try engine.update(rule, &apart, gradient: gradient, slots: &apartSlots)
      #expect(fused == apart)
      #expect(fusedSlots == apartSlots)
    }
  }

  @Test func `an update whose shapes do not fit throws and changes nothing`() throws {
    let rule = UpdateRule.rmsprop(learningRate: 0.1, rho: 0.9, epsilon: 1e-7)
    let before = sample([3, 4], seed: 1)
    for engine in [FastEngine(), reference] as [any Engine] {
      var parameter = before
      var slots = [Tensor<Float>.zeros([3, 4])]
      #expect(throws: ShapeError.self) {
        try engine.update(rule, &parameter, gradient: sample([4, 3], seed: 1), slots: &slots)
      }
      #expect(throws: ShapeError.self) {
        try engine.update(
          rule, &parameter, gradientOf: sample([3, 2], seed: 1), sample([2, 5], seed: 1),
          slots: &slots)
      }
      var none: [Tensor<Float>] = []
      #expect(throws: ShapeError.self) {
        try engine.update(rule, &parameter, gradient: before, slots: &none)
      }
      #expect(parameter == before && slots == [.zeros([3, 4])])
    }
  }

  @Test(arguments: Activation.allCases, [(1, 1, 1), (128, 784, 512), (13, 5, 10), (0, 3, 2)])
  func `a dense layer agrees with its definition in primitives`(
    activation: Activation, shape: (Int, Int, Int)
  ) throws {
    let (batch, inputs, units) = shape
    let x = sample([batch, inputs], seed: 1)
    let kernel = sample([inputs, units], seed: 2)
    let bias = sample([units], seed: 3)
    let expected = try reference.dense(x, kernel: kernel, bias: bias, activation: activation)
    // The product's bound, and one more rounding for the bias. A softmax's relative error is at
    // most twice its input's absolute error and some units for the exponential.
    let product = try reference.add(
      productBound(x, kernel), Tensor(Float(inputs + 1) * .ulpOfOne))
    let bound = activation == .softmax ? Tensor<Float>(inputs == 784 ? 1e-3 : 1e-5) : product
    for engine in engines {
      let found = try engine.dense(x, kernel: kernel, bias: bias, activation: activation)
      expectClose(found, expected, within: bound, "\(activation)")
    }
  }

  @Test(arguments: [(1, 1), (128, 10), (7, 300)])
  func `softmax with cross-entropy agrees with its definition in primitives`(
    shape: (Int, Int)
  ) throws {
    let (rows, classes) = shape
    let logits = try reference.multiply(sample([rows, classes], seed: 1), Tensor(20))
    var oneHot = Tensor<Float>.zeros([rows, classes])
    for i in 0..<rows { oneHot[i, i % classes] = 1 }
    // Also rows that sum to anything, the first to 0.
    var any = sample([rows, classes], seed: 2)
    for j in 0..<classes { any[0, j] = 0 }
    let probabilities = try reference.softmax(logits)
    for engine in engines {
      // Differences below 40 in the exponent err by 40 · ulp, and so relatively does the result.
      let bound = Float(40 + classes) * 2 * .ulpOfOne
      expectClose(try engine.softmax(logits), probabilities, within: Tensor(bound))
      for targets in [oneHot, any] {
        let (loss, gradient) = try reference.softmaxCrossentropy(logits: logits, targets: targets)
        let found = try engine.softmaxCrossentropy(logits: logits, targets: targets)
        // The weights of a row sum to `weight` at most: their losses are below 45 each, and the
        // weights multiply the softmax.
        let weight = Swift.max(1, targets.elements.reduce(0) { $0 + abs($1) } / Float(rows))
        #expect(abs(found.loss - loss) <= weight * 45 * Float(rows + classes + 8) * .ulpOfOne)
        expectClose(found.gradient, gradient, within: Tensor(2 * Float(classes) * bound))
      }
    }
  }

  /// By hand: equal logits make p = (1/4, 3/4) of log 1 and log 3. Targets (2, −1) have the sum 1,
  /// (3, 1) the sum 4, (0, 0) none: the loss is −Σ t · log p, the gradient p · Σt − t, each over 3.
  @Test func `cross-entropy's gradient is the slope of its loss, whatever the targets sum to`()
    throws
  {
    let (log3, log4) = (Double.log(3), Double.log(4))
    let logits: Tensor<Double> = try Tensor([0, log3, 0, log3, 0, log3]).reshaped(3, 2)
    let targets: Tensor<Double> = [[2, -1], [3, 1], [0, 0]]
    let differences: [Double] = [-1.75, 1.75, -2, 2, 0, 0]
    for engine in [FastEngine(), reference] as [any Engine] {
      let (loss, gradient) = try engine.softmaxCrossentropy(logits: logits, targets: targets)
      // 2 log 4 + log 3/4, and 3 log 4 + log 4/3.
      #expect(abs(loss - 5 * log4 / 3) <= 1e-14)
      for (slope, difference) in zip(gradient.elements, differences) {
        #expect(abs(slope - difference / 3) <= 1e-15)
      }
    }
  }

  @Test func `cross-entropy stays finite where the softmax underflows`() throws {
    let logits: Tensor<Float> = [[0, 200], [-300, 300]]
    let targets: Tensor<Float> = [[1, 0], [1, 0]]
    for engine in [FastEngine(), reference] as [any Engine] {
      // By hand: the losses are 200 and 600, the softmax of the first class is 0 in both.
      #expect(try engine.softmaxCrossentropy(logits: logits, targets: targets).loss == 400)
    }
  }

  @Test func `cross-entropy is exact for large logits, and NaN for infinite ones`() throws {
    for engine in [FastEngine(), reference] as [any Engine] {
      func loss(_ logits: Tensor<Float>) throws -> Float {
        try engine.softmaxCrossentropy(logits: logits, targets: [[1, 0]]).loss
      }
      // By hand: −log(1/2), wherever the two equal logits lie.
      for logit in [0, 1e3, 1e7, -1e7] as [Float] {
        #expect(abs(try loss(Tensor(shape: [1, 2], repeating: logit)) - 0.6931472) <= 1e-7)
      }
      #expect(try loss([[0, Tensor(-.infinity)]]).isNaN)
    }
  }

  @Test func `cross-entropy without classes or rows throws`() {
    for engine in [FastEngine(), reference] as [any Engine] {
      for shape in [[3, 0], [0, 3]] as [Shape] {
        #expect(throws: ShapeError.self) {
          try engine.softmaxCrossentropy(
            logits: Tensor<Float>.zeros(shape), targets: Tensor<Float>.zeros(shape))
        }
      }
    }
  }

  @Test(arguments: [[5, 3], [300, 784], [4], [6, 2, 3]] as [Shape])
  func `taken rows are those of the tensor, whatever the result was before`(shape: Shape) throws {
    let x = sample(shape, seed: 1)
    let indices = (0..<200).map { $0 * 7 % shape[0] }
    for engine in engines {
      var rows = Tensor<Float>.zeros([0])
      for taken in [indices[...], indices[3..<103], [-1, 0, -shape[0]], []] {
        for _ in 0..<2 {
          let shared = rows
          let before = shared.elements
          try engine.take(taken, of: x, into: &rows)
          #expect(try rows == x.taking(Array(taken)))
          #expect(shared.elements.map(\.bitPattern) == before.map(\.bitPattern))
        }
      }
      #expect(throws: ShapeError.self) { try engine.take([0, shape[0]], of: x, into: &rows) }
    }
  }

  private func slots(_ rule: UpdateRule, _ shape: Shape) -> [Tensor<Float>] {
    Array(repeating: .zeros(shape), count: rule.slotCount)
  }
}
