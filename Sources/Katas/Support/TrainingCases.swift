import FastKernels
import Networks
import TensorCore

// What the katas of a training step are made of: inputs, right answers by an independent way, and
// the wrong ones.

/// What goes back into a layer.
struct BackwardCase: Sendable, CustomStringConvertible {
  var upstream: Tensor<Float>
  var input: Tensor<Float>
  var output: Tensor<Float>
  var layer: LayerWeights

  var description: String {
    "upstream \(upstream), input \(input), output \(output), kernel \(layer.kernel), "
      + "\(layer.activation)"
  }

  /// The case itself, where its shapes fit.
  var checked: BackwardCase {
    get throws {
      guard upstream.shape == output.shape else { throw ShapeError("the shapes differ") }
      return self
    }
  }

  /// The gradient at the layer's sums.
  var masked: Tensor<Float> {
    get throws {
      let upstream = try checked.upstream
      return layer.activation == .relu ? try upstream * positive(output) : upstream
    }
  }

  /// The three gradients of `g`, but for those that are given.
  func right(
    _ g: Tensor<Float>, input: Tensor<Float>? = nil, kernel: Tensor<Float>? = nil,
    bias: Tensor<Float>? = nil
  ) throws -> Parts {
    S2_5_4_TrainingStep.parts(
      input: try input ?? dot(g, transpose(layer.kernel)),
      kernel: try kernel ?? dot(transpose(self.input), g),
      bias: try bias ?? fastEngine.sum(g, axes: [0], keepDims: false))
  }

  /// A layer of random shape, with a relu or without.
  static func random(seed: UInt64) throws -> BackwardCase {
    var generator = SplitMix64(seed: seed)
    let sizes = randomShape(rank: 3, using: &generator)
    let network = NetworkCase.random(
      widths: [sizes[0], sizes[1]], samples: sizes[2], last: seed == 2 ? .linear : .relu,
      using: &generator)
    let output = try network.layers[0](network.x)
    return BackwardCase(
      upstream: .uniform(output.shape, in: -1..<1, using: &generator), input: network.x,
      output: output, layer: network.layers[0])
  }
}

/// 1 where an element is above 0, and 0 elsewhere.
func positive(_ x: Tensor<Float>) -> Tensor<Float> {
  Tensor(uninitialized: x.shape) { target in
    for (i, value) in x.elements.enumerated() { target[i] = value > 0 ? 1 : 0 }
  }
}

/// Probabilities, a row for each sample, and the samples' labels.
struct Labelled: Sendable, CustomStringConvertible {
  var p: Tensor<Float>
  var labels: Tensor<Int>

  init(_ p: Tensor<Float>, _ labels: Tensor<Int>) {
    self.p = p
    self.labels = labels
  }

  var description: String { "probabilities \(p) and labels \(labels)" }

  /// The case itself, where every row has a label and every label a column.
  var checked: Labelled {
    get throws {
      guard p.ndim == 2, labels.ndim == 1, labels.count > 0, labels.count == p.shape[0],
        labels.elements.allSatisfy((0..<p.shape[1]).contains)
      else { throw ShapeError("labels that do not fit") }
      return self
    }
  }

  var onehot: Tensor<Float> {
    get throws { try Networks.toCategorical(labels, classes: p.shape[1]) }
  }

  /// The mean of -log of the labels' probabilities, by an operation on whole tensors.
  var loss: Float {
    get throws {
      let logarithms = try fastEngine.log(maximum(checked.p, Tensor<Float>(1e-7)))
      let sum = try fastEngine.sum(onehot * logarithms)[]
      return -sum / Float(labels.count)
    }
  }

  /// The gradient at the softmax's operand.
  var slope: Tensor<Float> {
    get throws { try (checked.p - onehot) / Tensor(Float(labels.count)) }
  }

  /// Probabilities of four classes for 1 to 6 samples.
  static func random(using generator: inout SplitMix64) -> Labelled {
    let case4 = NetworkCase.random(
      widths: [2, 4], samples: Int.random(in: 1...6, using: &generator), using: &generator)
    let p = (try? case4.layers[0](case4.x)) ?? .zeros([1, 4])
    return Labelled(p, case4.labels)
  }
}

/// The mean of -log(softmax(logits)) at the labels, in Double.
func loss(logits: Tensor<Double>, _ labels: Tensor<Int>) throws -> Double {
  let logarithms = try fastEngine.log(fastEngine.softmax(logits))
  var sum = 0.0
  for i in 0..<labels.count { sum -= logarithms[i, labels[i]] }
  return sum / Double(labels.count)
}

/// Weights, gradients and the length of the step.
struct UpdateCase: Sendable, CustomStringConvertible {
  var layers: [LayerWeights]
  var gradients: [LayerGradients]
  var learningRate: Float

  var description: String {
    "\(layers.count) layers, gradients of \(gradients.count), learning rate \(learningRate)"
  }

  /// All weights moved by `move(weight, gradient, learning rate)`.
  func updated(
    _ move: (Tensor<Float>, Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>
  ) throws -> [LayerWeights] {
    guard layers.count == gradients.count else { throw ShapeError("gradients are missing") }
    let rate = Tensor<Float>(learningRate)
    return try zip(layers, gradients).map { layer, gradient in
      LayerWeights(
        kernel: try move(layer.kernel, gradient.kernel, rate),
        bias: try move(layer.bias, gradient.bias, rate), activation: layer.activation)
    }
  }
}

extension NetworkCase {
  /// One step on all samples, written in operations on whole tensors.
  ///
  /// - Parameters:
  ///   - masked: Whether relu's mask is applied on the way back.
  ///   - change: What is done to the gradient that the way back starts with.
  func step(
    masked: Bool = true,
    change: (Tensor<Float>, Labelled) throws -> Tensor<Float> = { slope, _ in slope }
  ) throws -> (loss: Float, layers: [LayerWeights]) {
    let outputs = try outputs(of: x)
    guard let p = outputs.last else { throw ShapeError("a network without layers") }
    let labelled = Labelled(p, labels)
    var g = try change(labelled.slope, labelled)
    let rate = Tensor<Float>(learningRate)
    var moved = layers
    for i in layers.indices.reversed() {
      if masked, layers[i].activation == .relu { g = try g * positive(outputs[i]) }
      let input = i == 0 ? x : outputs[i - 1]
      moved[i].kernel = try layers[i].kernel - rate * dot(transpose(input), g)
      moved[i].bias = try layers[i].bias - rate * fastEngine.sum(g, axes: [0], keepDims: false)
      g = try dot(g, transpose(layers[i].kernel))
    }
    return (try labelled.loss, moved)
  }

  /// Whether all layers and `x` have one square shape.
  var isSquare: Bool {
    layers.allSatisfy { $0.kernel.shape == x.shape && x.shape[0] == x.shape[1] }
  }

  /// The gradients of the layers, by way of `step` with a learning rate of 1.
  var checkedGradients: [LayerGradients] {
    get throws { try gradients(input: { $0 == 0 ? x : $1[$0 - 1] }, upstream: { $1.input }) }
  }

  /// The gradients of the layers, with the input and the upstream gradient chosen for each.
  func gradients(
    input: (Int, [Tensor<Float>]) -> Tensor<Float>,
    upstream: (Tensor<Float>, LayerGradients) -> Tensor<Float>
  ) throws -> [LayerGradients] {
    guard epochs > 0 else { throw ShapeError("an output is missing") }
    let outputs = try outputs(of: x)
    guard let p = outputs.last else { return [] }
    var g = try Labelled(p, labels).slope
    var gradients: [LayerGradients] = []
    for i in layers.indices.reversed() {
      let masked = layers[i].activation == .relu ? try g * positive(outputs[i]) : g
      let own = LayerGradients(
        input: try dot(masked, transpose(layers[i].kernel)),
        kernel: try dot(transpose(input(i, outputs)), masked),
        bias: try fastEngine.sum(masked, axes: [0], keepDims: false))
      gradients.insert(own, at: 0)
      g = upstream(g, own)
    }
    return gradients
  }

  /// The gradients as a result, each layer given the input that `input` chooses.
  func gradientParts(input: (Int, [Tensor<Float>]) -> Tensor<Float>) throws -> Parts {
    S2_5_4_TrainingStep.gradientParts(
      try gradients(input: input, upstream: { $1.input }))
  }

  /// The gradients as a result, with another upstream gradient where `upstream` has one.
  func gradientPartsPassing(
    on upstream: (Tensor<Float>, LayerGradients) -> Tensor<Float>?
  ) throws -> Parts {
    S2_5_4_TrainingStep.gradientParts(
      try gradients(
        input: { $0 == 0 ? x : $1[$0 - 1] }, upstream: { upstream($0, $1) ?? $1.input }))
  }
}

extension S2_5_4_TrainingStep {
  static func parts(input: Tensor<Float>, kernel: Tensor<Float>, bias: Tensor<Float>) -> Parts {
    Parts([
      ("the input's gradient", input), ("the kernel's gradient", kernel),
      ("the bias's gradient", bias),
    ])
  }

  static func gradientParts(_ gradients: [LayerGradients]) -> Parts {
    Parts(
      gradients.enumerated().flatMap { number, layer in
        [
          ("layer \(number)'s kernel gradient", layer.kernel),
          ("layer \(number)'s bias gradient", layer.bias),
        ]
      })
  }

  /// The gradients that the tape finds.
  static func tapeGradients(_ given: NetworkCase) throws -> Parts {
    let targets: Tensor<Float> = try Networks.toCategorical(
      given.labels, classes: given.layers.last?.bias.shape[0] ?? 1)
    let found = try gradient(
      of: { weights in
        var output = Variable(given.x)
        for (i, layer) in given.layers.enumerated() {
          output = try dense(
            output, kernel: weights[2 * i], bias: weights[2 * i + 1], activation: layer.activation)
        }
        return try categoricalCrossentropy(targets, output)
      }, at: given.layers.flatMap { [$0.kernel, $0.bias] }, on: fastEngine)
    return gradientParts(
      given.layers.indices.map { i in
        LayerGradients(input: [], kernel: found[2 * i], bias: found[2 * i + 1])
      })
  }

  /// The loss and the weights that Sequential has after the same training.
  ///
  /// - Parameter stepLoss: Whether the loss is that of a single step, or a list of the epochs'.
  static func sequentialFit(_ given: NetworkCase, stepLoss: Bool = true) throws -> Parts {
    let network = try given.sequential()
    let history = try network.fit(
      given.x, given.labels, epochs: given.epochs, batchSize: given.batchSize, shuffle: false)
    let losses = history.loss.map { Float($0) }
    return trained(
      stepLoss ? Tensor(losses[0]) : Tensor(losses),
      given.replacingWeights(with: network.weights))
  }

  /// Compares the gradients of a layer with central differences of Σ upstream · output.
  static func requireGradients(_ given: BackwardCase, _ answer: Backward.Answer) throws {
    let parts = try answer(given).parts
    let names = ["the input's gradient", "the kernel's gradient", "the bias's gradient"]
    let points = [given.input, given.layer.kernel, given.layer.bias]
    for (i, name) in names.enumerated() {
      try requireGradient(
        name, parts[i].value,
        of: { moved in
          var doubles = points.map { $0.cast(to: Double.self) }
          doubles[i] = moved
          let output = try fastEngine.dense(
            doubles[0], kernel: doubles[1], bias: doubles[2],
            activation: given.layer.activation)
          return try fastEngine.sum(output * given.upstream.cast(to: Double.self))[]
        }, at: points[i], within: 1e-5)
    }
  }

  /// What both functions of probabilities and labels must not take.
  static func rejections<Output: Comparison>() -> [Check<Labelled, Output>] {
    [
      .rejects("throws ShapeError for a label too few", Labelled([[0.5, 0.5], [0.5, 0.5]], [0])),
      .rejects("throws ShapeError for a label beyond the classes", Labelled([[0.5, 0.5]], [2])),
      .rejects("throws ShapeError for a negative label", Labelled([[0.5, 0.5]], [-1])),
      .rejects(
        "throws ShapeError without samples", Labelled(.zeros([0, 2]), Tensor<Int>.zeros([0]))),
    ]
  }

  static func moved(
    _ slip: String,
    _ move:
      @escaping @Sendable (Tensor<Float>, Tensor<Float>, Tensor<Float>) throws
      -> Tensor<Float>
  ) -> Updating.Wrong {
    .slip(slip) { Parts(named(try $0.updated(move))) }
  }

  static func stepped(
    _ slip: String,
    _ change: @escaping @Sendable (Tensor<Float>, Labelled) throws -> Tensor<Float>
  ) -> Step.Wrong {
    .slip(slip) { given in
      let (loss, layers) = try given.step(change: change)
      return trained(Tensor(loss), layers)
    }
  }

  // MARK: The subjects as functions

  static func backward<Layer: NaiveLayer>(_: Layer.Type) -> Backward.Answer {
    { given in
      let layer = Layer(
        kernel: given.layer.kernel, bias: given.layer.bias, activation: given.layer.activation)
      let found = try layer.backward(
        given.upstream, input: given.input, output: given.output, on: fastEngine)
      return parts(input: found.input, kernel: found.kernel, bias: found.bias)
    }
  }

  /// The way back through a network from the crossentropy of its last output; with `epochs` 0 the
  /// last output is withheld.
  static func gradients<Network: NaiveNetwork>(_: Network.Type) -> Gradients.Answer {
    { given in
      let outputs = try given.outputs(of: given.x)
      let upstream = try outputs.last.map { try Labelled($0, given.labels).slope } ?? given.x
      let found = try given.network(Network.self).gradients(
        upstream, input: given.x, outputs: given.epochs == 0 ? outputs.dropLast() : outputs,
        on: fastEngine)
      return gradientParts(found)
    }
  }

  static func updating(
    _ update:
      @escaping @Sendable (inout ReferenceNetwork, UpdateCase, any Engine) throws
      -> Void
  ) -> Updating.Answer {
    { given in
      var model = NetworkCase(layers: given.layers, x: []).network()
      try update(&model, given, fastEngine)
      return Parts(named(model.weights))
    }
  }

  static func stepping(
    _ step: @escaping @Sendable (inout ReferenceNetwork, NetworkCase) throws -> Float
  ) -> Step.Answer {
    { given in
      var model = given.network()
      let loss = try step(&model, given)
      return trained(Tensor(loss), model.weights)
    }
  }
}
