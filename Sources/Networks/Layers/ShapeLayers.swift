import TensorCore

/// Makes a vector of each sample, Keras's `Flatten`.
public struct Flatten: Layer {
  public let inputShape: Shape?

  /// Makes the layer.
  ///
  /// - Parameter inputShape: The shape of one sample, for the first layer: `[28, 28]`.
  public init(inputShape: Shape? = nil) {
    self.inputShape = inputShape
  }

  public func outputShape(for input: Shape) throws -> Shape { [input.elementCount] }

  public func callAsFunction(
    _ x: Variable<Float>, parameters: [Variable<Float>]
  ) throws -> Variable<Float> {
    try x.reshaped(x.shape[0], x.shape.dropFirst().reduce(1, *))
  }

  public var configuration: LayerConfiguration? { LayerConfiguration(className: className) }
}

/// Applies an activation alone, Keras's layer `Activation`.
public struct ActivationLayer: Layer {
  /// What is applied.
  public let activation: Activation
  public var className: String { "Activation" }

  /// Makes the layer.
  public init(_ activation: Activation) {
    self.activation = activation
  }

  public func outputShape(for input: Shape) throws -> Shape {
    guard activation != .softmax || input.rank > 0 else {
      throw ShapeError("softmax needs samples with an axis, and was given scalars")
    }
    return input
  }

  public func callAsFunction(
    _ x: Variable<Float>, parameters: [Variable<Float>]
  ) throws -> Variable<Float> {
    switch activation {
    case .linear: x
    case .relu: try relu(x)
    case .softmax: try softmax(x)
    }
  }

  public var configuration: LayerConfiguration? {
    LayerConfiguration(className: className, activation: activation)
  }
}
