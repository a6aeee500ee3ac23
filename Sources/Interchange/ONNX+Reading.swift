import Files
import Networks
import TensorCore

extension ONNX {
  /// The network of dense layers that an ONNX file holds; it is not compiled.
  ///
  /// Read are chains of `Gemm`, or `MatMul` and `Add`, with `Relu` and `Softmax` behind them, and
  /// `Flatten`, `Identity` and `Dropout`: what PyTorch and Keras write of such networks.
  ///
  /// - Throws: `ONNXError` for another architecture, with the first node that has no place in it.
  public static func load(from path: String, on engine: any Engine) throws -> Sequential {
    let contents: [UInt8]
    do throws(ReadError) {
      let file = try InputFile(path)
      let start = try file.bytes(in: 0..<min(file.byteCount, FileKind.firstByteCount))
      if let kind = FileKind(firstBytes: start) {
        throw ReadError(path: path, reason: "it is \(kind), and no ONNX file")
      }
      guard file.byteCount <= mostBytes else {
        throw ReadError(
          path: path, reason: "it has \(file.byteCount) bytes; at most \(mostBytes) are read")
      }
      contents = try file.bytes(in: 0..<file.byteCount)
    } catch {
      throw ONNXError(file: path, reason: "cannot be read: \(error.reason)")
    }
    return try network(contents, file: path, on: engine)
  }

  /// The network of a file in memory.
  ///
  /// - Parameters:
  ///   - contents: The whole file.
  ///   - file: What errors call it.
  ///   - engine: What the network computes with.
  public static func network(
    _ contents: [UInt8], file: String, on engine: any Engine
  ) throws -> Sequential {
    do {
      let graph = try ONNXGraph(contents, file: file)
      var chain = ONNXChain(graph)
      try chain.follow()
      let network = Sequential(on: engine, chain.layers)
      try network.build(inputShape: Shape(chain.inputExtents))
      try network.setWeights(chain.weights)
      return network
    } catch let error as ProtobufError {
      throw ONNXError(
        file: file, reason: "damaged at byte \(error.byte): \(error.reason); is it an ONNX file?")
    } catch let error as ShapeError {
      throw ONNXError(file: file, reason: "its layers do not fit: \(error)")
    }
  }
}

/// The layers that the nodes of a graph make, one behind another.
private struct ONNXChain {
  let graph: ONNXGraph
  private(set) var layers: [any Layer] = []
  private(set) var weights: [Tensor<Float>] = []
  /// The extents of one sample.
  private(set) var inputExtents: [Int] = []
  /// Whether the last layer is a `MatMul` whose bias may follow.
  private var lacksBias = false

  init(_ graph: ONNXGraph) { self.graph = graph }

  private func failure(_ reason: String) -> ONNXError {
    ONNXError(
      file: graph.file,
      reason: "\(reason); a chain of dense layers is read: Gemm, or MatMul and Add, each with Relu "
        + "or Softmax behind it, and Flatten")
  }

  /// Goes from the input to the output.
  mutating func follow() throws {
    guard graph.inputs.count == 1, graph.outputs.count == 1 else {
      throw failure(
        "it has \(graph.inputs.count) inputs and \(graph.outputs.count) outputs, and one of each "
          + "is expected")
    }
    var readers: [String: [Int]] = [:]
    for (i, node) in graph.nodes.enumerated() {
      for input in node.inputs where graph.tensors[input] == nil {
        readers[input, default: []].append(i)
      }
    }
    var value = graph.inputs[0].name
    var seen = 0
    while value != graph.outputs[0] {
      let next = readers[value] ?? []
      guard next.count == 1, seen < graph.nodes.count else {
        throw failure("'\(value)' goes to \(next.count) nodes, and one is expected")
      }
      let node = graph.nodes[next[0]]
      try add(node, of: value)
      guard let output = node.outputs.first else { throw failure("a \(node.type) has no output") }
      value = output
      seen += 1
    }
    guard seen == graph.nodes.count else {
      throw failure("\(graph.nodes.count - seen) nodes are not between its input and its output")
    }
    guard !weights.isEmpty else { throw failure("it has no dense layer") }
    // Without a Flatten a sample is a vector, whatever the file says of it.
    if !(layers.first is Flatten) { inputExtents = [weights[0].shape[0]] }
  }

  private mutating func add(_ node: ONNXGraph.Node, of value: String) throws {
    switch node.type {
    case "Gemm":
      let isPlain =
        node.others.isEmpty && [0, nil].contains(node.numbers["transA"])
        && [1, nil].contains(node.numbers["alpha"]) && [1, nil].contains(node.numbers["beta"])
      guard isPlain, 2...3 ~= node.inputs.count, node.inputs[0] == value else {
        throw failure("its Gemm '\(node.outputs.first ?? "")' is no x · kernel + bias")
      }
      try addDense(node.inputs[1], isTransposed: node.numbers["transB"] == 1)
      if node.inputs.count == 3 { try setBias(node.inputs[2]) }
      lacksBias = false
    case "MatMul":
      guard node.inputs.count == 2, node.inputs[0] == value else {
        throw failure("its MatMul '\(node.outputs.first ?? "")' is no x · kernel")
      }
      try addDense(node.inputs[1], isTransposed: false)
    case "Add":
      guard lacksBias, node.inputs.count == 2,
        let bias = node.inputs.first(where: { $0 != value })
      else { throw failure("its Add '\(node.outputs.first ?? "")' follows no MatMul") }
      try setBias(bias)
    case "Relu": addActivation(.relu)
    case "Softmax":
      // Behind a dense layer there are two axes.
      guard [-1, 1, nil].contains(node.numbers["axis"]) else {
        throw failure(
          "its Softmax is of axis \(node.numbers["axis"] ?? 0), and the last is expected")
      }
      addActivation(.softmax)
    case "Flatten":
      guard [1, nil].contains(node.numbers["axis"]) else {
        throw failure("its Flatten is of axis \(node.numbers["axis"] ?? 0), and 1 is expected")
      }
      guard let extents = graph.inputs[0].extents else {
        throw failure("its input's shape is not known")
      }
      // Vectors stay as they are.
      if weights.isEmpty, layers.isEmpty, extents.count > 1 {
        inputExtents = extents
        layers.append(Flatten())
      }
    case "Identity", "Dropout": break
    default: throw failure("it has a node \(node.type)")
    }
  }

  private mutating func addDense(_ name: String, isTransposed: Bool) throws {
    var kernel = try graph.tensor(name)
    guard kernel.ndim == 2 else {
      throw failure("the kernel '\(name)' has the shape \(kernel.shape)")
    }
    if isTransposed { kernel = try kernel.transposed().contiguous() }
    layers.append(Dense(kernel.shape[1]))
    weights += [kernel, .zeros([kernel.shape[1]])]
    lacksBias = true
  }

  private mutating func setBias(_ name: String) throws {
    let bias = try graph.tensor(name)
    let units = weights[weights.count - 1].count
    guard bias.count == units, bias.shape.last == units else {
      throw failure("the bias '\(name)' has the shape \(bias.shape), and (\(units),) is expected")
    }
    weights[weights.count - 1] = try bias.reshaped(units)
    lacksBias = false
  }

  private mutating func addActivation(_ activation: Activation) {
    lacksBias = false
    if let dense = layers.last as? Dense, dense.activation == .linear {
      layers[layers.count - 1] = Dense(dense.units, activation: activation)
    } else {
      layers.append(ActivationLayer(activation))
    }
  }
}
