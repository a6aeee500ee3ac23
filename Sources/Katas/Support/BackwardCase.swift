import FastKernels
import Networks
import TensorCore

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

  /// The gradient at the layer's sums, of an upstream gradient that was `checked` or was not.
  var masked: Tensor<Float> {
    get throws {
      layer.activation == .relu
        ? try fastEngine.reluGradient(upstream, output: output) : upstream
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

  /// A layer and a batch that are larger than a block, of whole numbers: no sum is rounded.
  static func large(using generator: inout SplitMix64) -> BackwardCase {
    let (samples, inputs, units) = (beyondAnyBlock[0], beyondAnyBlock[1], 71)
    return BackwardCase(
      upstream: wholeNumbers([samples, units], using: &generator),
      input: wholeNumbers([samples, inputs], using: &generator),
      output: relu(wholeNumbers([samples, units], using: &generator)),
      layer: LayerWeights(
        kernel: wholeNumbers([inputs, units], using: &generator), bias: .zeros([units]),
        activation: .relu))
  }
}

/// 1 where an element is above 0, and 0 elsewhere.
func positive(_ x: Tensor<Float>) -> Tensor<Float> {
  Tensor(uninitialized: x.shape) { target in
    for (i, value) in x.elements.enumerated() { target[i] = value > 0 ? 1 : 0 }
  }
}

extension S2_5_4_TrainingStep {
  static func parts(input: Tensor<Float>, kernel: Tensor<Float>, bias: Tensor<Float>) -> Parts {
    Parts([
      ("the input's gradient", input), ("the kernel's gradient", kernel),
      ("the bias's gradient", bias),
    ])
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

  static func backward<Layer: NaiveLayer>(_: Layer.Type) -> Backward.Answer {
    { given in
      let layer = Layer(
        kernel: given.layer.kernel, bias: given.layer.bias, activation: given.layer.activation)
      let found = try layer.backward(
        given.upstream, input: given.input, output: given.output, on: fastEngine)
      return parts(input: found.input, kernel: found.kernel, bias: found.bias)
    }
  }
}
