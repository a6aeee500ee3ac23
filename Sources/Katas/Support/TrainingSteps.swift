import FastKernels
import Networks
import TensorCore

// Networks trained in operations on whole tensors, by the tape, and by Sequential: what the answers
// of §2.5.4 and §2.5.5 are compared with, and what their slips are made of.

extension NetworkCase {
  /// One step on all samples.
  ///
  /// - Parameters:
  ///   - masked: Whether relu's mask is applied on the way back.
  ///   - probabilities: Which of the outputs is taken for the probabilities.
  ///   - change: What is done to the gradient that the way back starts with.
  func step(
    masked: Bool = true,
    probabilities: ([Tensor<Float>]) -> Tensor<Float>? = { $0.last },
    change: (Tensor<Float>, Labelled) throws -> Tensor<Float> = { slope, _ in slope }
  ) throws -> (loss: Float, layers: [LayerWeights]) {
    let outputs = try outputs(of: x)
    guard let p = probabilities(outputs) else { throw ShapeError("a network without layers") }
    let labelled = Labelled(p, labels)
    var g = try change(labelled.slope, labelled)
    let rate = Tensor<Float>(learningRate)
    var moved = layers
    for i in layers.indices.reversed() {
      guard g.shape == outputs[i].shape else { throw ShapeError("the shapes differ") }
      if masked, layers[i].activation == .relu { g = try g * positive(outputs[i]) }
      let input = i == 0 ? x : outputs[i - 1]
      moved[i].kernel = try layers[i].kernel - rate * dot(transpose(input), g)
      moved[i].bias = try layers[i].bias - rate * fastEngine.sum(g, axes: [0], keepDims: false)
      g = try dot(g, transpose(layers[i].kernel))
    }
    return (try labelled.loss, moved)
  }
}

/// A network whose gradients are asked for, and how many of its outputs are given.
struct WayBack: Sendable, CustomStringConvertible {
  var network: NetworkCase
  /// The number of outputs less that of layers.
  var surplus = 0

  init(_ network: NetworkCase, surplus: Int = 0) {
    self.network = network
    self.surplus = surplus
  }

  var description: String {
    "\(network)" + (surplus == 0 ? "" : ", with \(network.layers.count + surplus) outputs")
  }

  /// What a layer of some number is given, of the outputs of all.
  typealias Choice = @Sendable (NetworkCase, Int, [Tensor<Float>]) -> Tensor<Float>

  static let input: Choice = { $1 == 0 ? $0.x : $2[$1 - 1] }
  static let output: Choice = { $2[$1] }

  /// The gradients of the layers, each put before those that were found so far.
  ///
  /// - Parameters:
  ///   - fromFirst: Whether the layers are walked from the first to the last.
  ///   - input: What a layer is given for its input.
  ///   - output: What it is given for its output.
  ///   - upstream: What goes on to the next, of the upstream gradient and the layer's gradients.
  func gradients(
    fromFirst: Bool = false, input: Choice = input, output: Choice = output,
    upstream: (Tensor<Float>, LayerGradients) -> Tensor<Float> = { $1.input }
  ) throws -> [LayerGradients] {
    guard surplus == 0 else { throw ShapeError("an output for each layer is needed") }
    let layers = network.layers
    let outputs = try network.outputs(of: network.x)
    guard let p = outputs.last else { return [] }
    var g = try Labelled(p, network.labels).slope
    var gradients: [LayerGradients] = []
    for i in fromFirst ? Array(layers.indices) : layers.indices.reversed() {
      let own = try ReferenceLayer(
        kernel: layers[i].kernel, bias: layers[i].bias, activation: layers[i].activation
      ).backward(
        g, input: input(network, i, outputs), output: output(network, i, outputs), on: fastEngine)
      gradients.insert(own, at: 0)
      g = upstream(g, own)
    }
    return gradients
  }
}

extension S2_5_4_TrainingStep {
  /// Gradients by layer and by name.
  static func gradientParts(_ gradients: [LayerGradients]) -> Parts {
    Parts(
      gradients.enumerated().flatMap { number, layer in
        [
          ("layer \(number)'s kernel gradient", layer.kernel),
          ("layer \(number)'s bias gradient", layer.bias),
          ("layer \(number)'s input gradient", layer.input),
        ]
      })
  }

  /// The gradients that the tape finds.
  static func tapeGradients(_ given: WayBack) throws -> Parts {
    let layers = given.network.layers
    let targets: Tensor<Float> = try Networks.toCategorical(
      given.network.labels, classes: layers.last?.bias.shape[0] ?? 1)
    let inputs = try [given.network.x] + given.network.outputs(of: given.network.x)
    return gradientParts(
      try layers.indices.map { first in
        // Of the part of the network that this layer begins: its input is a variable, too.
        let rest = layers[first...]
        let found = try gradient(
          of: { variables in
            var output = variables[0]
            for (i, layer) in rest.enumerated() {
              output = try dense(
                output, kernel: variables[2 * i + 1], bias: variables[2 * i + 2],
                activation: layer.activation)
            }
            return try categoricalCrossentropy(targets, output)
          }, at: [inputs[first]] + rest.flatMap { [$0.kernel, $0.bias] }, on: fastEngine)
        return LayerGradients(input: found[0], kernel: found[1], bias: found[2])
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

  static func stepped(
    _ slip: String,
    _ change: @escaping @Sendable (Tensor<Float>, Labelled) throws -> Tensor<Float>
  ) -> Step.Wrong {
    .slip(slip) { given in
      let (loss, layers) = try given.step(change: change)
      return trained(Tensor(loss), layers)
    }
  }

  /// The way back through a network from the crossentropy of its last output.
  static func gradients<Network: NaiveNetwork>(_: Network.Type) -> Gradients.Answer {
    { given in
      let network = given.network
      var outputs = try network.outputs(of: network.x)
      let upstream = try outputs.last.map { try Labelled($0, network.labels).slope } ?? network.x
      if given.surplus < 0 { outputs.removeLast(-given.surplus) }
      for _ in 0..<max(given.surplus, 0) { outputs.append(outputs.last ?? network.x) }
      let found = try network.network(Network.self).gradients(
        upstream, input: network.x, outputs: outputs, on: fastEngine)
      return gradientParts(found)
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
