import TensorCore

/// What a file of ONNX holds, as far as a network of dense layers needs it.
struct ONNXGraph {
  struct Node {
    var type = ""
    var inputs: [String] = []
    var outputs: [String] = []
    /// Whole numbers by name; floats that are whole ones, too.
    var numbers: [String: Int] = [:]
    /// Floats that are no whole numbers, by name.
    var others: Set<String> = []
    /// What a `Constant` gives.
    var value: ArraySlice<UInt8>?
  }

  var nodes: [Node] = []
  /// The weights, as they are in the file, by name.
  var tensors: [String: ArraySlice<UInt8>] = [:]
  /// The inputs and the extents of each, the samples' left out, where they are known.
  var inputs: [(name: String, extents: [Int]?)] = []
  var outputs: [String] = []
  let file: String

  /// Reads the graph; the weights stay as they are.
  init(_ contents: [UInt8], file: String) throws {
    self.file = file
    var graph: ArraySlice<UInt8>?
    try forEachField(in: contents[...]) { field, value in
      if field == 7 { graph = value.bytes }
    }
    guard let graph else {
      throw ONNXError(file: file, reason: "it has no graph, and is no ONNX file")
    }
    try forEachField(in: graph) { field, value in
      guard let bytes = value.bytes else { return }
      guard nodes.count + tensors.count + inputs.count + outputs.count < ONNX.mostNodes else {
        throw ONNXError(
          file: file, reason: "it lists more than the \(ONNX.mostNodes) parts that are read")
      }
      switch field {
      case 1: nodes.append(try Node(bytes))
      case 5: tensors[try Self.name(of: bytes, field: 8)] = bytes
      case 11: inputs.append(try Self.input(bytes))
      case 12: outputs.append(try Self.name(of: bytes, field: 1))
      default: break
      }
    }
    // Older files list the weights among the inputs.
    inputs.removeAll { tensors[$0.name] != nil }
    for node in nodes where node.type == "Constant" {
      if let value = node.value, let name = node.outputs.first { tensors[name] = value }
    }
    nodes.removeAll { $0.type == "Constant" }
  }

  private static func name(of message: ArraySlice<UInt8>, field: Int) throws -> String {
    var name = ""
    try forEachField(in: message) { number, value in
      if number == field { name = value.string ?? "" }
    }
    return name
  }

  /// The name of an input, and its extents behind the first.
  private static func input(
    _ message: ArraySlice<UInt8>
  ) throws -> (name: String, extents: [Int]?) {
    var extents: [Int]? = []
    // A value's type is a tensor's, which has a shape, which has dimensions.
    try forEachField(in: message) { field, type in
      guard field == 2, let type = type.bytes else { return }
      try forEachField(in: type) { field, tensor in
        guard field == 1, let tensor = tensor.bytes else { return }
        try forEachField(in: tensor) { field, shape in
          guard field == 2, let shape = shape.bytes else { return }
          try forEachField(in: shape) { field, dimension in
            guard field == 1, let dimension = dimension.bytes else { return }
            var extent: Int?
            try forEachField(in: dimension) { field, value in
              if field == 1 { extent = value.number }
            }
            guard let known = extent, known > 0 else {
              // Only that of the samples may be free.
              if extents?.isEmpty == false { extents = nil } else { extents?.append(1) }
              return
            }
            extents?.append(known)
          }
        }
      }
    }
    let name = try name(of: message, field: 1)
    guard let all = extents, all.count > 1, all.count <= 16, Shape.isAddressable(all) else {
      return (name, nil)
    }
    return (name, Array(all.dropFirst()))
  }
}

extension ONNXGraph.Node {
  init(_ message: ArraySlice<UInt8>) throws {
    try forEachField(in: message) { field, value in
      switch field {
      case 1: inputs.append(value.string ?? "")
      case 2: outputs.append(value.string ?? "")
      case 4: type = value.string ?? ""
      case 5: if let bytes = value.bytes { try add(attribute: bytes) }
      default: break
      }
    }
  }

  private mutating func add(attribute: ArraySlice<UInt8>) throws {
    var name = ""
    var number: Int?
    var float: Float?
    try forEachField(in: attribute) { field, value in
      switch field {
      case 1: name = value.string ?? ""
      case 2: float = value.number.map { Float(bitPattern: UInt32(truncatingIfNeeded: $0)) }
      case 3: number = value.number
      case 5: self.value = value.bytes
      default: break
      }
    }
    if let number {
      numbers[name] = number
    } else if let float {
      if let whole = Int(exactly: float) { numbers[name] = whole } else { others.insert(name) }
    }
  }
}

// MARK: - Weights

extension ONNXGraph {
  /// The tensor of weights called `name`; half and double precision are rounded to floats.
  func tensor(_ name: String) throws -> Tensor<Float> {
    func failure(_ reason: String) -> ONNXError {
      ONNXError(file: file, reason: "the weights '\(name)' \(reason)")
    }
    guard let message = tensors[name] else { throw failure("are not in the file") }
    var extents: [Int] = []
    var type: Int?
    var raw: ArraySlice<UInt8>?
    var isExternal = false
    var listed: [Float] = []
    try forEachField(in: message) { field, value in
      switch (field, value) {
      case (1, _):
        extents += try value.varints().map { Int(exactly: $0) ?? -1 }
        guard extents.count <= 16 else { throw failure("have more than 16 axes") }
      case (2, _): type = value.number
      case (9, .bytes(let bytes)): raw = bytes
      case (4, .bytes(let bytes)): listed += Self.floats(bytes)
      case (4, .number(let bits)):
        listed.append(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
      case (14, _): isExternal = value.number == 1
      default: break
      }
    }
    guard !isExternal else {
      throw failure("lie in another file; save them in one, without external data")
    }
    guard extents.allSatisfy({ $0 > 0 }), Shape.isAddressable(extents) else {
      throw failure("have the shape \(extents)")
    }
    guard let type = type.flatMap(ONNX.ElementType.init) else {
      throw failure("are of type \(type ?? 0); float32, float64, float16 and bfloat16 are read")
    }
    let shape = Shape(extents)
    if type == .float, raw == nil, listed.count == shape.elementCount {
      return try Tensor(shape: shape, elements: listed)
    }
    let expected = shape.elementCount.multipliedReportingOverflow(by: type.byteCount)
    guard let raw, !expected.overflow, raw.count == expected.partialValue else {
      throw failure(
        "of shape \(shape) should take \(expected.partialValue) bytes, and \(raw?.count ?? 0) "
          + "are there")
    }
    return raw.withUnsafeBytes { raw in
      func values<Bits: FixedWidthInteger>(_ value: (Bits) -> Float) -> Tensor<Float> {
        Tensor(uninitialized: shape) { target in
          for i in target.indices {
            let offset = i * MemoryLayout<Bits>.size
            target.initializeElement(
              at: i,
              to: value(
                Bits(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: Bits.self))))
          }
        }
      }
      return switch type {
      case .float: values { (bits: UInt32) in Float(bitPattern: bits) }
      case .double: values { (bits: UInt64) in Float(Double(bitPattern: bits)) }
      case .float16: values { (bits: UInt16) in Float(half: bits) }
      case .bfloat16: values { (bits: UInt16) in Float(bitPattern: UInt32(bits) << 16) }
      }
    }
  }

  /// Floats that are packed, four bytes each.
  private static func floats(_ bytes: ArraySlice<UInt8>) -> [Float] {
    bytes.withUnsafeBytes { bytes in
      (0..<bytes.count / 4).map { i in
        Float(
          bitPattern: UInt32(
            littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * i, as: UInt32.self)))
      }
    }
  }
}
