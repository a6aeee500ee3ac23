import FastKernels
import Networks
import TensorCore

// What the suites of §2.5 share: networks as plain values, which every subject can be made of.

/// The weights of a layer.
struct LayerWeights: Sendable {
  var kernel: Tensor<Float>
  var bias: Tensor<Float>
  var activation: Activation
}

/// A network, samples with their labels, and how it is trained on them.
struct NetworkCase: Sendable, CustomStringConvertible {
  var layers: [LayerWeights]
  var x: Tensor<Float>
  var labels: Tensor<Int> = []
  var learningRate: Float = 0.5
  var epochs = 1
  var batchSize = 32

  var description: String {
    let sizes = layers.map { "\($0.kernel.shape) \($0.activation)" }.joined(separator: ", ")
    return "layers \(sizes.isEmpty ? "none" : sizes) and x \(x)"
  }

  /// The network as a subject has it, of layers that are known to be right.
  func network<Network: NaiveNetwork>(
    _: Network.Type = ReferenceNetwork.self
  ) -> Network {
    Network(
      layers.map {
        ReferenceLayer(kernel: $0.kernel, bias: $0.bias, activation: $0.activation)
      })
  }

  /// The network as `Networks` has it, with the same weights.
  func sequential() throws -> Sequential {
    let network = Sequential(on: fastEngine)
    for layer in layers {
      network.add(
        Dense(
          layer.bias.shape[0], activation: layer.activation, inputShape: [layer.kernel.shape[0]]))
    }
    try network.setWeights(layers.flatMap { [$0.kernel, $0.bias] })
    network.compile(
      optimizer: .sgd(learningRate: Double(learningRate)), loss: .sparseCategoricalCrossentropy,
      metrics: [.accuracy])
    return network
  }

  /// The output of every layer, in one operation each.
  func outputs(of x: Tensor<Float>) throws -> [Tensor<Float>] {
    var outputs: [Tensor<Float>] = []
    for layer in layers {
      outputs.append(try layer(outputs.last ?? x))
    }
    return outputs
  }

  /// A network of random weights: `widths[0]` inputs, a relu for each width but the last, and
  /// `last` there; samples and labels to fit.
  static func random(
    widths: [Int], samples: Int, last: Activation = .softmax, using generator: inout SplitMix64
  ) -> NetworkCase {
    var layers: [LayerWeights] = []
    for (inputs, units) in zip(widths, widths.dropFirst()) {
      layers.append(
        LayerWeights(
          kernel: .uniform([inputs, units], in: -1..<1, using: &generator),
          bias: .uniform([units], in: -1..<1, using: &generator), activation: .relu))
    }
    layers[layers.count - 1].activation = last
    let x = Tensor<Float>.uniform([samples, widths[0]], in: -1..<1, using: &generator)
    var labels: [Int] = []
    for _ in 0..<samples {
      labels.append(Int.random(in: 0..<(widths.last ?? 1), using: &generator))
    }
    return NetworkCase(layers: layers, x: x, labels: Tensor(labels))
  }

  /// Clouds of points around (2, 0), (-1, 2) and (-1, -2), one class each, and a network for them.
  static func clusters(samples: Int, hidden: Int, seed: UInt64) -> NetworkCase {
    var generator = SplitMix64(seed: seed)
    var result = random(widths: [2, hidden, 3], samples: samples, using: &generator)
    let centers: [(Float, Float)] = [(2, 0), (-1, 2), (-1, -2)]
    for i in 0..<samples {
      let (x, y) = centers[result.labels[i]]
      result.x[i, 0] = x + 0.5 * Float(generator.nextNormal())
      result.x[i, 1] = y + 0.5 * Float(generator.nextNormal())
    }
    return result
  }
}

extension Check {
  /// The answer does not write to the memory of these tensors of its input.
  static func leavesInput(
    _ input: @autoclosure @escaping @Sendable () -> Input,
    _ tensors: @escaping @Sendable (Input) -> [Tensor<Float>]
  ) -> Check {
    .property("leaves its input as it was") { answer in
      let given = input()
      let before = tensors(given).map { $0.copy() }
      _ = try answer(given)
      guard tensors(given) == before else {
        throw Finding("the input is changed: write to a copy")
      }
    }
  }
}

extension LayerWeights {
  /// The layer's output.
  func callAsFunction(_ x: Tensor<Float>) throws -> Tensor<Float> {
    try fastEngine.dense(x, kernel: kernel, bias: bias, activation: activation)
  }
}

/// The loss and all weights, by name: what a training leaves behind.
func trained(_ loss: Tensor<Float>, _ weights: [LayerWeights]) -> Parts {
  Parts([("the loss", loss)] + named(weights))
}

/// Weights by name.
func named(_ weights: [LayerWeights]) -> [(name: String, value: Tensor<Float>)] {
  weights.enumerated().flatMap { number, layer in
    [("layer \(number)'s kernel", layer.kernel), ("layer \(number)'s bias", layer.bias)]
  }
}

extension NaiveNetwork {
  /// The weights as plain values.
  var weights: [LayerWeights] {
    layers.map { LayerWeights(kernel: $0.kernel, bias: $0.bias, activation: $0.activation) }
  }
}

extension NetworkCase {
  /// The weights after a training, from `Sequential`'s.
  func replacingWeights(with weights: [Tensor<Float>]) -> [LayerWeights] {
    layers.indices.map { i in
      LayerWeights(
        kernel: weights[2 * i], bias: weights[2 * i + 1], activation: layers[i].activation)
    }
  }
}
