import TensorCore

/// A densely connected layer: `activation(dot(x, kernel) + bias)`, Keras's `Dense`.
public struct Dense: Layer {
  /// The number of outputs.
  public let units: Int
  /// What is applied to them.
  public let activation: Activation
  public let inputShape: Shape?

  /// Makes a layer of `units` outputs.
  ///
  /// - Parameters:
  ///   - units: How many outputs.
  ///   - activation: What is applied to them.
  ///   - inputShape: The shape of one sample, for the first layer: `[28 * 28]`.
  public init(_ units: Int, activation: Activation = .linear, inputShape: Shape? = nil) {
    self.units = units
    self.activation = activation
    self.inputShape = inputShape
  }

  public func outputShape(for input: Shape) throws -> Shape {
    guard units > 0 else {
      throw ShapeError("Dense needs at least 1 unit, and was given \(units)")
    }
    guard input.rank == 1 else {
      throw ShapeError(
        "Dense needs samples that are vectors, and was given samples of shape \(input); "
          + "a Flatten() before it makes vectors of them, as x.reshaped(-1, \(input.elementCount)) "
          + "does")
    }
    guard Shape.isAddressable([input[0], units]) else {
      throw ShapeError("Dense cannot have \(units) units for \(input[0]) inputs: too many weights")
    }
    return [units]
  }

  public func parameters(for input: Shape) -> [Parameter] {
    [
      Parameter("kernel", shape: [input[0], units], initializer: .glorotUniform),
      Parameter("bias", shape: [units], initializer: .zeros),
    ]
  }

  public func callAsFunction(
    _ x: Variable<Float>, parameters: [Variable<Float>]
  ) throws -> Variable<Float> {
    try dense(x, kernel: parameters[0], bias: parameters[1], activation: activation)
  }

  public var configuration: LayerConfiguration? {
    LayerConfiguration(className: className, units: units, activation: activation)
  }
}
