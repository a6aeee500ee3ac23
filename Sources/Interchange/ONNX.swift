import Networks
import TensorCore

/// Why a network could not be written as ONNX, or read from it, and where.
public struct ONNXError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file.
  public let file: String
  public let reason: String

  public var description: String { "\(file): \(reason)" }
}

/// Networks of dense layers in the format ONNX, opset 17.
///
/// Source of the numbers of all fields: onnx.proto, github.com/onnx/onnx.
public enum ONNX {
  /// The most bytes of a file that are read, and the most of what it lists.
  static let (mostBytes, mostNodes) = (1 << 30, 10_000)

  enum ElementType: Int {
    case float = 1
    case float16 = 10
    case double = 11
    case bfloat16 = 16

    var byteCount: Int { self == .double ? 8 : self == .float ? 4 : 2 }
  }

  /// A whole network as the contents of an ONNX file: input `x` and output `probabilities`, any
  /// number of samples.
  ///
  /// - Throws: `ONNXError` for layers other than `Dense`, `Flatten` and `Activation`, and for 2 GB of
  ///   weights, which is more than the format holds; what building the network throws.
  /// - Complexity: O(weights).
  public static func contents(of network: Sequential, file: String) throws -> [UInt8] {
    try network.build()
    let parameters = zip(network.weightNames, network.weights).map { (name: $0, value: $1) }
    guard parameters.reduce(0, { $0 + 4 * $1.value.count }) < 1 << 31 - 1 << 20 else {
      throw ONNXError(file: file, reason: "ONNX holds less than 2 GB of weights in a file")
    }
    let (nodes, outputCount) = try nodes(of: network, file: file)
    var model = ProtobufMessage()
    model.add(1, 8)  // The format's version of opset 17.
    model.add(2, "TensorKata")
    model.add(7) { graph in
      for node in nodes { graph.add(1, node) }
      graph.add(2, "network")
      for (name, value) in parameters {
        graph.add(5) { tensor in
          for extent in value.shape { tensor.add(1, extent) }
          tensor.add(2, ElementType.float.rawValue)
          tensor.add(8, name)
          tensor.add(9, littleEndianBytes(of: value))
        }
      }
      addValue("x", network.inputShape?.extents ?? [], as: 11, to: &graph)
      addValue("probabilities", outputCount, as: 12, to: &graph)
    }
    model.add(8) { opset in
      opset.add(1, "")
      opset.add(2, 17)
    }
    return model.bytes
  }

  /// The nodes of the graph, and the extents of its output.
  private static func nodes(
    of network: Sequential, file: String
  ) throws -> (nodes: [[UInt8]], output: [Int]) {
    var nodes: [[UInt8]] = []
    var names = network.weightNames[...]
    var value = "x"
    var extents = network.inputShape?.extents ?? []
    func add(_ type: String, _ inputs: [String] = [], _ attributes: [(String, Int)] = []) {
      var node = ProtobufMessage()
      for input in [value] + inputs { node.add(1, input) }
      value = "\(type.lowercased())_\(nodes.count)"
      node.add(2, value)
      node.add(3, value)
      node.add(4, type)
      for (name, number) in attributes {
        node.add(5) { attribute in
          attribute.add(1, name)
          attribute.add(3, number)
          attribute.add(20, 2)  // INT
        }
      }
      nodes.append(node.bytes)
    }
    func add(_ activation: Activation) {
      switch activation {
      case .linear: break
      case .relu: add("Relu")
      case .softmax: add("Softmax", [], [("axis", -1)])
      }
    }
    for layer in network.layers {
      switch layer {
      case let dense as Dense:
        add("Gemm", Array(names.prefix(2)))
        names = names.dropFirst(2)
        extents = [dense.units]
        add(dense.activation)
      case is Flatten:
        add("Flatten", [], [("axis", 1)])
        extents = [extents.reduce(1, *)]
      case let layer as ActivationLayer: add(layer.activation)
      default:
        throw ONNXError(
          file: file,
          reason: "a layer \(layer.className) is not written; Dense, Flatten and "
            + "Activation are")
      }
    }
    // The output's name is the graph's, whatever made it.
    var last = ProtobufMessage()
    last.add(1, value)
    last.add(2, "probabilities")
    last.add(4, "Identity")
    return (nodes + [last.bytes], extents)
  }

  /// A value of floats, of any number of samples.
  private static func addValue(
    _ name: String, _ extents: [Int], as field: Int, to graph: inout ProtobufMessage
  ) {
    graph.add(field) { value in
      value.add(1, name)
      value.add(2) { type in
        type.add(1) { tensor in
          tensor.add(1, ElementType.float.rawValue)
          tensor.add(2) { shape in
            shape.add(1) { $0.add(2, "batch") }
            for extent in extents { shape.add(1) { $0.add(1, extent) } }
          }
        }
      }
    }
  }

  private static func littleEndianBytes(of tensor: Tensor<Float>) -> [UInt8] {
    tensor.elements.map { $0.bitPattern.littleEndian }.withUnsafeBytes { Array($0) }
  }
}
