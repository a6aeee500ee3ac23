import FastKernels
import Networks
import Solutions
import TensorCore
import Testing

/// Optimizers, losses and a whole training, compared with Keras's own values.
@Suite struct KerasTests {
  static let optimizers: [(name: String, optimizer: Optimizer)] = [
    ("sgd", .sgd()),
    ("momentum", .sgd(learningRate: 0.05, momentum: 0.9)),
    ("nesterov", .sgd(learningRate: 0.05, momentum: 0.9, nesterov: true)),
    ("rmsprop", .rmsprop()),
    ("rmspropFast", .rmsprop(learningRate: 0.01, rho: 0.8)),
    ("adam", .adam()),
    ("adamFast", .adam(learningRate: 0.1, beta1: 0.8, beta2: 0.95)),
  ]

  @Test(arguments: optimizers, [Solutions.NaiveEngine(), FastEngine()] as [any Engine])
  func `an optimizer's steps are Keras's`(
    named: (name: String, optimizer: Optimizer), engine: any Engine
  ) throws {
    let (name, optimizer) = named
    let golden: Goldens.Optimizers = try Goldens.read("optimizers.json")
    let shape = Shape(golden.shape)
    var weights = try Tensor(shape: shape, elements: golden.start)
    var slots = (0..<optimizer.rule(at: 1).slotCount).map { _ in Tensor<Float>.zeros(shape) }
    let expected = try #require(golden.steps[name])
    for (step, gradient) in golden.gradients.enumerated() {
      try engine.update(
        optimizer.rule(at: step + 1), &weights,
        gradient: Tensor(shape: shape, elements: gradient), slots: &slots)
      for (w, k) in zip(weights.elements, expected[step]) {
        // A step rounds some ten times, relative to the weight or to its change, which is below 40
        // in these data; eight steps may add up.
        let bound = 8 * 10 * Float.ulpOfOne * Swift.max(abs(k), 1)
        #expect(abs(w - k) <= bound, "step \(step)")
      }
    }
  }

  @Test func `the losses and their gradients are Keras's`() throws {
    let golden: Goldens.Losses = try Goldens.read("losses.json")
    let shape = Shape(golden.shape)
    let targets = try Tensor(shape: shape, elements: golden.targets)
    let losses: [String: (Variable<Float>) throws -> Variable<Float>] = [
      "crossentropy": { try categoricalCrossentropy(targets, $0) },
      "crossentropyOfLogits": { try categoricalCrossentropy(targets, softmax($0)) },
      "meanSquaredError": { try meanSquaredError(targets, $0) },
    ]
    #expect(losses.count == golden.cases.count)
    for (name, loss) in losses {
      let expected = try #require(golden.cases[name])
      let tape = GradientTape<Float>(on: Solutions.NaiveEngine())
      let x = tape.watch(try Tensor(shape: shape, elements: expected.predictions))
      let value = try loss(x)
      // Sums of 24 terms, each rounded a few times.
      #expect(abs(Double(value.value[]) - expected.loss) <= 1e-6 * (1 + expected.loss))
      for (g, k) in zip(
        try tape.gradient(of: value, withRespectTo: x).elements, expected.gradient)
      {
        #expect(abs(g - k) <= 1e-6 * (1 + abs(k)), "\(name)")
      }
    }
  }

  static let runs: [(name: String, optimizer: Optimizer, loss: Loss)] = [
    ("sgd", .sgd(learningRate: 0.1), .categoricalCrossentropy),
    ("rmsprop", .rmsprop(learningRate: 0.01), .categoricalCrossentropy),
    ("adam", .adam(learningRate: 0.01), .sparseCategoricalCrossentropy),
    ("squared", .sgd(learningRate: 0.1, momentum: 0.9), .meanSquaredError),
  ]

  @Test(arguments: runs, [Solutions.NaiveEngine(), FastEngine()] as [any Engine])
  func `a training goes as Keras's goes`(
    run: (name: String, optimizer: Optimizer, loss: Loss), engine: any Engine
  ) throws {
    let golden: Goldens.Training = try Goldens.read("training.json")
    let (name, optimizer, loss) = run
    let run = try #require(golden.runs[name])
    let network = Sequential(on: engine)
    network.add(Dense(golden.hidden, activation: .relu, inputShape: [golden.features]))
    network.add(Dense(golden.classes, activation: .softmax))
    network.compile(optimizer: optimizer, loss: loss, metrics: [.accuracy])
    try network.build()
    try network.setWeights(
      zip(network.weights, golden.weights).map { try Tensor(shape: $0.shape, elements: $1) })

    func samples(_ elements: [Float]) throws -> Tensor<Float> {
      try Tensor(elements).reshaped(-1, golden.features)
    }
    func targets(_ labels: [Int]) throws -> Tensor<Float> {
      loss == .sparseCategoricalCrossentropy
        ? Tensor(labels).cast() : try toCategorical(Tensor(labels), classes: golden.classes)
    }
    let history = try network.fit(
      samples(golden.x), targets(golden.labels), epochs: 4, batchSize: 16,
      validation: (samples(golden.validationX), targets(golden.validationLabels)), shuffle: false)

    // 20 steps with rounding errors of some 10⁻⁷ each, which RMSprop's and Adam's division by the
    // root of small gradients can magnify a hundredfold. A forgotten 1/batch, a wrong epsilon or
    // a short batch that weighs as much as a full one are off by 10⁻² and more.
    func compare(_ ours: [Double], _ key: String) throws {
      let theirs = try #require(run.history[key])
      try #require(ours.count == theirs.count)
      for (a, b) in zip(ours, theirs) { #expect(abs(a - b) <= 2e-5, "\(key)") }
    }
    try compare(history.loss, "loss")
    try compare(history.accuracy, "accuracy")
    try compare(history.valLoss, "val_loss")
    try compare(history.valAccuracy, "val_accuracy")
    for (weights, expected) in zip(network.weights, run.weights) {
      for (w, k) in zip(weights.elements, expected) { #expect(abs(w - k) <= 2e-5) }
    }
  }

  @Test func `the summary is Keras's`() throws {
    let network = Sequential(on: Solutions.NaiveEngine())
    network.add(Dense(512, activation: .relu, inputShape: [28 * 28]))
    network.add(Dense(10, activation: .softmax))
    let golden = try String(decoding: Goldens.data("summary.txt"), as: UTF8.self)
    let summary = try network.summary()
    // A checkout may have Windows' line ends.
    #expect(summary.split(whereSeparator: \.isNewline) == golden.split(whereSeparator: \.isNewline))
  }
}
