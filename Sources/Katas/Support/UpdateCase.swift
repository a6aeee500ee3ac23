import FastKernels
import Networks
import TensorCore

/// Weights, gradients and the length of the step.
struct UpdateCase: Sendable, CustomStringConvertible {
  var layers: [LayerWeights]
  var gradients: [LayerGradients]
  var learningRate: Float

  var description: String {
    "\(layers.count) layers, gradients of \(gradients.count), learning rate \(learningRate)"
  }

  /// The case itself, where each layer has gradients.
  var checked: UpdateCase {
    get throws {
      guard layers.count == gradients.count else { throw ShapeError("gradients are missing") }
      return self
    }
  }

  /// A weight, its gradient and the learning rate make the weight's new value.
  typealias Move =
    @Sendable (Tensor<Float>, Tensor<Float>, Tensor<Float>) throws -> Tensor<Float>

  /// w - rate · g.
  static let step: Move = { w, g, rate in try w - rate * g }

  /// The weights moved, of as many layers as have gradients; the others as they were.
  func updated(kernel: Move = step, bias: Move = step) throws -> [LayerWeights] {
    let rate = Tensor<Float>(learningRate)
    let moved = try zip(layers, gradients).map { layer, gradient in
      LayerWeights(
        kernel: try kernel(layer.kernel, gradient.kernel, rate),
        bias: try bias(layer.bias, gradient.bias, rate), activation: layer.activation)
    }
    return moved + layers.dropFirst(moved.count)
  }

  /// Layers of random weights and gradients, some of them larger than a block; the numbers are of
  /// every size.
  static func random(using generator: inout SplitMix64) -> UpdateCase {
    var result = UpdateCase(layers: [], gradients: [], learningRate: 0.5)
    for shape: Shape in [[3, 2], beyondAnyBlock, [1, 4]] {
      result.layers.append(
        LayerWeights(
          kernel: everySize(shape, using: &generator),
          bias: everySize([shape[1]], using: &generator), activation: .relu))
      result.gradients.append(
        LayerGradients(
          input: [], kernel: everySize(shape, using: &generator),
          bias: everySize([shape[1]], using: &generator)))
    }
    return result
  }
}

extension S2_5_4_TrainingStep {
  /// A wrong move of all weights, of the kernels alone, or of the biases alone.
  static func moved(_ slip: String, _ move: @escaping UpdateCase.Move) -> [Updating.Wrong] {
    [
      .slip(slip) { Parts(named(try $0.checked.updated(kernel: move, bias: move))) },
      .slip("in the kernel, \(slip)") { Parts(named(try $0.checked.updated(kernel: move))) },
      .slip("in the bias, \(slip)") { Parts(named(try $0.checked.updated(bias: move))) },
    ]
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
}
