// 2.5.4 One training step from scratch
//
// A step has four parts. Run the network on a batch. Measure the loss. Follow the chain rule back
// from the loss to every weight. Move every weight a little against its gradient.
//
//     loss = mean over the samples of  -log p[sample, its label]        p = softmax(z)
//     ∂loss/∂z = (p - onehot) / batch                                    the way back starts here
//     ∂loss/∂W = dot(xᵀ, g)    ∂loss/∂b = Σ g over the samples    ∂loss/∂x = dot(g, Wᵀ)
//     W -= learningRate · ∂loss/∂W                                       and the same for every b
//
// Here g is the gradient at a layer's sums z = dot(x, W) + b, before the activation. Behind a relu,
// g is the gradient at the output where the output is above 0, and 0 elsewhere: what relu has set
// to 0 did not move the loss. Behind the softmax at the end nothing is to be done: together with
// the crossentropy its gradient is (p - onehot) / batch, and that is already the gradient at z.
//
// A tape (§2.4.4) finds all this by itself. Written out once, it is four lines.
//
// The three gradients of a layer come back in one value, which is made like this:
//
//     LayerGradients(input: …, kernel: …, bias: …)
//
// A layer has `layer.kernel`, `layer.bias` and `layer.activation`. A network has `model.layers`;
// the weights of layer i are written as `model.layers[i].kernel = …`.
//
// The book's second edition, chapter 2, "Running one training step".

import Networks
import TensorCore

extension NaiveDense {
  /// The gradients of the loss with respect to the layer's input, its kernel and its bias.
  ///
  /// With `g`, the gradient at the sums `z = dot(x, W) + b`, they are
  ///
  ///     input     dot(g, Wᵀ)
  ///     kernel    dot(xᵀ, g)
  ///     bias      the sum of g over the samples
  ///
  /// For `.relu`, `g` is `upstream` where `output` is above 0, and 0 elsewhere. For `.linear`, `g`
  /// is `upstream`. For `.softmax` it is, too, because there `upstream` is the gradient at the sums
  /// already (see above).
  ///
  /// The engine has `dot`, `transpose(x)`, `sum(x, axes:keepDims:)`, and
  /// `reluGradient(upstream, output:)` for the mask.
  ///
  ///     let layer = NaiveDense(kernel: [[2], [3]], bias: [0], activation: .relu)
  ///     layer.backward([[10]], input: [[1, 4]], output: [[14]], on: engine)
  ///     // input [[20, 30]], kernel [[10], [40]], bias [10]
  ///
  /// - Parameters:
  ///   - upstream: The gradient with respect to the output, shape `(batch, units)`.
  ///   - input: What the layer was given, shape `(batch, inputs)`.
  ///   - output: What the layer made of it, shape `(batch, units)`.
  ///   - engine: What computes.
  /// - Throws: `ShapeError` when `upstream` has another shape than `output`.
  public func backward(
    _ upstream: Tensor<Float>, input: Tensor<Float>, output: Tensor<Float>,
    on engine: any Engine
  ) throws -> LayerGradients {
    guard upstream.shape == output.shape else {
      throw ShapeError(
        "backward needs a gradient of the output's shape \(output.shape), "
          + "and was given \(upstream.shape)")
    }
    var g = upstream
    if activation == .relu {
      g = try engine.reluGradient(upstream, output: output)
    }
    return LayerGradients(
      input: try engine.dot(g, engine.transpose(kernel)),
      kernel: try engine.dot(engine.transpose(input), g),
      bias: try engine.sum(g, axes: [0], keepDims: false))
  }
}

extension NaiveSequential {
  /// The gradients of every layer, the first layer's first.
  ///
  /// The way back begins at the last layer, whose `backward` is given `upstream`. Each layer before
  /// it is given the gradient with respect to its own output. That is the gradient with respect to
  /// the *input* of the layer behind it. The input of layer 0 is `input`, and the input of layer
  /// *i* is `outputs[i - 1]`.
  ///
  /// - Parameters:
  ///   - upstream: The gradient that the last layer is given.
  ///   - input: What the network was given.
  ///   - outputs: What each layer made of it: the result of `outputs(for:on:)`.
  ///   - engine: What computes.
  /// - Throws: `ShapeError` when there is not one output for each layer.
  public func gradients(
    _ upstream: Tensor<Float>, input: Tensor<Float>, outputs: [Tensor<Float>],
    on engine: any Engine
  ) throws -> [LayerGradients] {
    guard outputs.count == layers.count else {
      throw ShapeError(
        "gradients needs an output for each of \(layers.count) layers, "
          + "and was given \(outputs.count)")
    }
    var gradients: [LayerGradients] = []
    var upstream = upstream
    for i in layers.indices.reversed() {
      let own = try layers[i].backward(
        upstream, input: i == 0 ? input : outputs[i - 1], output: outputs[i], on: engine)
      gradients.insert(own, at: 0)
      upstream = own.input
    }
    return gradients
  }
}

/// The loss of a batch: the mean over the samples of `-log p[i, labels[i]]`.
///
/// A probability below 10⁻⁷ counts as 10⁻⁷, as in Keras: the logarithm of 0 is no number to train
/// on. `Float.log` is the natural logarithm. This one is loops over elements.
///
///     naiveCrossentropy([[0.5, 0.5], [0.25, 0.75]], [0, 1])    // (0.693 + 0.288) / 2 = 0.490
///
/// - Parameters:
///   - probabilities: Each sample's probabilities of the classes, shape `(batch, classes)`.
///   - labels: Each sample's class, shape `(batch,)`.
/// - Throws: `ShapeError` when there is not one label for each row, a label is not a class (below 0,
///   or not below the number of columns), or there is no sample.
public func naiveCrossentropy(
  _ probabilities: Tensor<Float>, _ labels: Tensor<Int>
) throws -> Float {
  try requireLabels(labels, of: probabilities, in: "naiveCrossentropy")
  var sum: Float = 0
  for i in 0..<labels.shape[0] {
    sum -= Float.log(max(probabilities[i, labels[i]], 1e-7))
  }
  return sum / Float(labels.shape[0])
}

/// The crossentropy's gradient with respect to what the softmax was taken of:
/// `(p[i, j] - onehot[i, j]) / batch`.
///
/// `onehot[i, j]` is 1 where *j* is the label of sample *i*, and 0 elsewhere. The loss is a mean
/// over the batch; so each sample's gradient is divided by the number of samples. Loops again.
///
///     crossentropyGradient([[0.5, 0.5], [0.25, 0.75]], [0, 1])
///     // [[-0.25, 0.25], [0.125, -0.125]]
///
/// - Parameters:
///   - probabilities: The softmax's result, shape `(batch, classes)`. It is left as it is.
///   - labels: Each sample's class, shape `(batch,)`.
/// - Returns: Shape `(batch, classes)`.
/// - Throws: `ShapeError` as `naiveCrossentropy` does.
public func crossentropyGradient(
  _ probabilities: Tensor<Float>, _ labels: Tensor<Int>
) throws -> Tensor<Float> {
  try requireLabels(labels, of: probabilities, in: "crossentropyGradient")
  let batch = Float(labels.shape[0])
  var gradient = probabilities
  for i in 0..<probabilities.shape[0] {
    for j in 0..<probabilities.shape[1] {
      let target: Float = j == labels[i] ? 1 : 0
      gradient[i, j] = (probabilities[i, j] - target) / batch
    }
  }
  return gradient
}

/// Moves every weight of the network against its gradient: `w -= learningRate · gradient`, for the
/// kernel and the bias of every layer.
///
/// The engine has `subtract` and `multiply`; `Tensor(learningRate)` is a scalar that it broadcasts.
///
///     // a layer with kernel [[1]], bias [2]; its gradients kernel [[10]], bias [20]
///     updateWeights(&model, gradients, learningRate: 0.1, on: engine)
///     // kernel [[0]], bias [0]
///
/// - Parameters:
///   - model: The network; its weights are changed.
///   - gradients: Each layer's, the first layer's first.
///   - learningRate: The length of the step.
///   - engine: What computes.
/// - Throws: `ShapeError` when there are not as many gradients as layers.
public func updateWeights(
  _ model: inout some NaiveNetwork, _ gradients: [LayerGradients], learningRate: Float,
  on engine: any Engine
) throws {
  guard gradients.count == model.layers.count else {
    throw ShapeError(
      "updateWeights needs gradients for each of \(model.layers.count) layers, "
        + "and was given \(gradients.count)")
  }
  let rate = Tensor<Float>(learningRate)
  for i in model.layers.indices {
    let layer = model.layers[i]
    model.layers[i].kernel = try engine.subtract(
      layer.kernel, engine.multiply(rate, gradients[i].kernel))
    model.layers[i].bias = try engine.subtract(
      layer.bias, engine.multiply(rate, gradients[i].bias))
  }
}

/// One step of the training on a batch: forward, loss, back, update.
///
/// It puts the functions above together:
///
///     model.outputs(for:on:)    the outputs of all layers
///     naiveCrossentropy         the loss
///     crossentropyGradient      its gradient
///     model.gradients           the gradients of all layers
///     updateWeights             the step
///
/// - Parameters:
///   - model: The network, which ends in a softmax; its weights are changed.
///   - images: Shape `(batch, inputs)`.
///   - labels: Each sample's class, shape `(batch,)`.
///   - learningRate: The length of the step.
///   - engine: What computes.
/// - Returns: The batch's loss *before* the weights were moved.
/// - Throws: `ShapeError` when the network has no layer, or data do not fit it or each other.
public func oneTrainingStep(
  _ model: inout some NaiveNetwork, _ images: Tensor<Float>, _ labels: Tensor<Int>,
  learningRate: Float, on engine: any Engine
) throws -> Float {
  let outputs = try model.outputs(for: images, on: engine)
  guard let probabilities = outputs.last else {
    throw ShapeError("oneTrainingStep needs a network with a layer")
  }
  let loss = try naiveCrossentropy(probabilities, labels)
  let gradients = try model.gradients(
    crossentropyGradient(probabilities, labels), input: images, outputs: outputs, on: engine)
  try updateWeights(&model, gradients, learningRate: learningRate, on: engine)
  return loss
}

/// Throws `ShapeError` unless each row of probabilities has a label, and each label a column.
private func requireLabels(
  _ labels: Tensor<Int>, of probabilities: Tensor<Float>, in operation: String
) throws {
  guard probabilities.ndim == 2, labels.ndim == 1, labels.shape[0] > 0,
    labels.shape[0] == probabilities.shape[0]
  else {
    throw ShapeError(
      "\(operation) needs a label for each row, and was given probabilities "
        + "\(probabilities.shape) and labels \(labels.shape)")
  }
  for i in 0..<labels.shape[0] {
    guard labels[i] >= 0, labels[i] < probabilities.shape[1] else {
      throw ShapeError(
        "\(operation) needs labels below \(probabilities.shape[1]), and label \(i) is \(labels[i])")
    }
  }
}
