import TensorCore

/// A dense layer written from scratch (§2.5), with its own weights and its own gradients.
///
/// `Dense` describes a layer, and the tape differentiates it. A type that conforms to this does
/// both by hand.
public protocol NaiveLayer: Sendable {
  /// *W*, shape `(inputs, units)`.
  var kernel: Tensor<Float> { get set }
  /// *b*, shape `(units,)`.
  var bias: Tensor<Float> { get set }
  /// What is applied to `dot(x, W) + b`.
  var activation: Activation { get }

  /// Makes a layer of given weights.
  init(kernel: Tensor<Float>, bias: Tensor<Float>, activation: Activation)

  /// Makes a layer of random weights and no bias yet.
  init(inputs: Int, units: Int, activation: Activation, seed: UInt64) throws

  /// The layer's output for rows of samples: `(batch, inputs)` to `(batch, units)`.
  func forward(_ x: Tensor<Float>, on engine: any Engine) throws -> Tensor<Float>

  /// The gradients of the loss, from its gradient `upstream` with respect to the output.
  ///
  /// A softmax is the exception: its `upstream` is the gradient with respect to what the softmax is
  /// taken of, which is what the crossentropy gives (§2.5.4).
  func backward(
    _ upstream: Tensor<Float>, input: Tensor<Float>, output: Tensor<Float>,
    on engine: any Engine
  ) throws -> LayerGradients
}

/// How a layer's input and its weights move the loss.
public struct LayerGradients: Equatable, Sendable {
  /// Of the shape of the layer's input.
  public var input: Tensor<Float>
  /// Of the kernel's shape.
  public var kernel: Tensor<Float>
  /// Of the bias's shape.
  public var bias: Tensor<Float>

  /// Puts the three together.
  public init(input: Tensor<Float>, kernel: Tensor<Float>, bias: Tensor<Float>) {
    self.input = input
    self.kernel = kernel
    self.bias = bias
  }
}
