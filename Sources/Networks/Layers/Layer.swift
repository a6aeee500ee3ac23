import TensorCore

/// One step of a network: a function of its input and its parameters.
///
/// A layer only describes; the network holds the parameters. So a layer is a value, and writing
/// one takes shapes and one function of variables — the tape differentiates it.
public protocol Layer: Sendable {
  /// What Keras calls its class: `Dense`. Parameters are saved as `dense/…`, `dense_1/…`.
  var className: String { get }

  /// The shape of one sample, where the layer is the first and was told.
  var inputShape: Shape? { get }

  /// The shape of one sample's output.
  ///
  /// - Parameter input: The shape of one sample.
  /// - Throws: `ShapeError` when the layer cannot take such samples.
  func outputShape(for input: Shape) throws -> Shape

  /// The parameters that the layer needs for samples of the shape `input`.
  func parameters(for input: Shape) -> [Parameter]

  /// The layer's output for a batch: samples along the first axis.
  ///
  /// - Parameters:
  ///   - x: The batch.
  ///   - parameters: The values of what ``parameters(for:)`` lists.
  func callAsFunction(
    _ x: Variable<Float>, parameters: [Variable<Float>]
  ) throws -> Variable<Float>

  /// What a file needs to make the layer again; `nil` for a layer that files do not know.
  var configuration: LayerConfiguration? { get }
}

extension Layer {
  public var className: String { "\(Self.self)" }
  public var inputShape: Shape? { nil }
  public func parameters(for input: Shape) -> [Parameter] { [] }
  public var configuration: LayerConfiguration? { nil }
}

/// A parameter of a layer, before it has a value.
public struct Parameter: Equatable, Sendable {
  /// What the values are at first.
  public enum Initializer: Equatable, Sendable {
    /// Zeros.
    case zeros
    /// Evenly spread over ±√(6 / (inputs + outputs)), Glorot and Bengio (2010).
    case glorotUniform
  }

  /// The last part of its name: `kernel`.
  public let name: String
  /// Its shape.
  public let shape: Shape
  /// What its values are at first.
  public let initializer: Initializer

  /// Describes a parameter.
  public init(_ name: String, shape: Shape, initializer: Initializer) {
    self.name = name
    self.shape = shape
    self.initializer = initializer
  }

  /// Values to start with.
  func initialValue(using generator: inout SplitMix64) -> Tensor<Float> {
    switch initializer {
    case .zeros:
      return .zeros(shape)
    case .glorotUniform:
      // The last axis counts the outputs, all before it the inputs.
      let outputs = shape.last ?? 1
      let inputs = Shape(Array(shape.extents.dropLast())).elementCount
      let limit = (6 / Float(Swift.max(inputs + outputs, 1))).squareRoot()
      return .uniform(shape, in: -limit..<limit, using: &generator)
    }
  }
}

/// What a file keeps of a layer.
public struct LayerConfiguration: Codable, Equatable, Sendable {
  /// The layer's class: `Dense`.
  public var className: String
  /// A dense layer's number of outputs.
  public var units: Int?
  /// The activation, where there is one.
  public var activation: String?

  enum CodingKeys: String, CodingKey {
    case className = "class_name"
    case units
    case activation
  }

  /// Describes a layer.
  public init(className: String, units: Int? = nil, activation: Activation? = nil) {
    self.className = className
    self.units = units
    self.activation = activation?.rawValue
  }
}
