import Files
import Foundation
import TensorCore

extension Sequential {
  /// What a file keeps of a network beside its weights.
  private struct Configuration: Codable {
    var inputShape: [Int]
    var layers: [LayerConfiguration]

    enum CodingKeys: String, CodingKey {
      case inputShape = "input_shape"
      case layers
    }
  }

  private static let configurationKey = "config"

  /// Saves the weights, and the layers' descriptions, in the format safetensors.
  ///
  /// The file is written beside its place and then moved there: a failure leaves what was there.
  ///
  /// - Parameter path: Where; what is there is replaced.
  /// - Throws: `SafetensorsError` when the file cannot be written; as ``build(inputShape:)`` does.
  public func save(to path: String) throws {
    try build()
    var metadata = [("format", "tensorkata")]
    let configurations = layers.compactMap(\.configuration)
    if configurations.count == layers.count, let inputShape {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      let configuration = Configuration(inputShape: inputShape.extents, layers: configurations)
      metadata.append(
        (Self.configurationKey, String(decoding: try encoder.encode(configuration), as: UTF8.self)))
    }
    let tensors = zip(weightNames, parameters).map { (name: $0, value: $1) }
    let contents = Safetensors.contents(of: tensors, metadata: metadata)
    do throws(WriteError) { try replaceFile(atPath: path, with: contents) } catch {
      throw SafetensorsError.unreadable(
        file: path, reason: "cannot be written: \(error.reason)")
    }
  }

  /// Makes the network that ``save(to:)`` saved. It has its weights, and is not compiled.
  ///
  /// Another program's file says nothing of layers. Where its tensors are the weights and biases of
  /// dense layers, as PyTorch (`fc1.weight`) or Keras (`dense/kernel`) names them, the layers are
  /// read off their shapes: relu between them, a softmax at the end. Where a network has other
  /// activations, build it, and use ``loadWeights(from:)`` or ``setWeights(_:)``.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - engine: What computes.
  /// - Throws: `SafetensorsError`.
  public static func load(from path: String, on engine: any Engine) throws -> Sequential {
    try load(from: Safetensors(readingFrom: path), on: engine)
  }

  /// Makes the network of a file that is open; see ``load(from:on:)``.
  public static func load(from file: Safetensors, on engine: any Engine) throws -> Sequential {
    guard let text = file.metadata[configurationKey] else {
      return try network(of: file.denseChain(), in: file, on: engine)
    }
    func failure(_ reason: String) -> SafetensorsError {
      .otherNetwork(file: file.file, reason: "its description of the layers \(reason)")
    }
    let configuration: Configuration
    do {
      configuration = try JSONDecoder().decode(Configuration.self, from: Data(text.utf8))
    } catch {
      throw failure("cannot be read")
    }
    // Shape traps on what no tensor can have; a file can say anything.
    let extents = configuration.inputShape
    guard extents.allSatisfy({ $0 > 0 }), Shape.isAddressable(extents) else {
      throw failure("has the input shape \(extents)")
    }
    let layers = try configuration.layers.map { layer in
      guard let made = makeLayer(layer) else { throw failure("has an unknown layer: \(layer)") }
      return made
    }
    let network = Sequential(on: engine, layers)
    do {
      try network.build(inputShape: Shape(extents)) { layers in
        try file.weights(for: layers.flatMap(\.parameters))
      }
    } catch let error as ShapeError {
      throw failure("fits no network: \(error)")
    } catch let error as NetworkError {
      throw failure("fits no network: \(error)")
    }
    return network
  }

  /// The network of dense layers whose activations the file does not tell.
  private static func network(
    of chain: [PlainDense], in file: Safetensors, on engine: any Engine
  ) throws -> Sequential {
    let layers = chain.enumerated().map { place, layer in
      Dense(layer.outputs, activation: place == chain.count - 1 ? .softmax : .relu)
    }
    let network = Sequential(on: engine, layers)
    try network.build(inputShape: [chain[0].inputs]) { _ in
      try chain.flatMap { try file.parameters(of: $0) }
    }
    return network
  }

  private static func makeLayer(_ configuration: LayerConfiguration) -> (any Layer)? {
    let activation = configuration.activation.flatMap(Activation.init(rawValue:))
    switch (configuration.className, configuration.units, activation) {
    case ("Dense", let units?, let activation?): return Dense(units, activation: activation)
    case ("Flatten", _, _): return Flatten()
    case ("Activation", _, let activation?): return ActivationLayer(activation)
    default: return nil
    }
  }

  /// Replaces the weights by a file's.
  ///
  /// - Throws: `SafetensorsError` when the file cannot be read or its tensors are not the
  ///   network's: the first that differs is named, and nothing is changed. As
  ///   ``build(inputShape:)`` does.
  public func loadWeights(from path: String) throws {
    try build()
    let file = try Safetensors(readingFrom: path)
    try setWeights(file.weights(for: built.flatMap(\.parameters)))
  }
}
