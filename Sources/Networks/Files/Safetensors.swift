import Files
import TensorCore

/// Tensors by their names in the format *safetensors*, which Python opens as it is.
///
/// Eight bytes give the length of a header, little-endian; the header is JSON, and says of each
/// tensor its type, its shape and where its bytes lie in the data that follow.
/// <https://github.com/huggingface/safetensors>
public struct Safetensors {
  /// One tensor as the file describes it.
  public struct Entry: Equatable, Sendable {
    /// Its name: `dense/kernel`.
    public let name: String
    /// The type of its elements, by the format's name: `F32`.
    public let dtype: String
    /// Its extents.
    public let shape: Shape
    /// Where its bytes lie among the data.
    public let range: Range<Int>
  }

  /// The tensors in the order of their data.
  public private(set) var entries: [Entry] = []

  /// What the file says beside its tensors: the strings under `__metadata__`.
  public private(set) var metadata: [String: String] = [:]

  /// What errors call the file.
  let file: String

  /// The whole file, which stays where it is; only what is asked for is read.
  private let bytes: any PositionedBytes
  /// Where the data begin.
  private let dataOffset: Int

  private var dataByteCount: Int { bytes.byteCount - dataOffset }

  /// The longest header that is read: some twenty thousand tensors. The format allows 100 MB, and
  /// the values of so much JSON would take gigabytes.
  static let headerLimit = 2 << 20

  /// The bytes that an element of each of the format's types takes.
  static let itemSizes: [String: Int] = [
    "BOOL": 1, "U8": 1, "I8": 1, "F8_E5M2": 1, "F8_E4M3": 1, "F8_E8M0": 1,
    "U16": 2, "I16": 2, "F16": 2, "BF16": 2,
    "U32": 4, "I32": 4, "F32": 4,
    "U64": 8, "I64": 8, "F64": 8, "C64": 8,
  ]

  // MARK: Reading

  /// Reads the header of the file at `path`, and checks everything that it says; the file stays
  /// open for its tensors.
  ///
  /// - Throws: `SafetensorsError`, with the system's reason when it cannot be read; for a pipe or a
  ///   device too, before it is waited for.
  public init(readingFrom path: String) throws(SafetensorsError) {
    let bytes: InputFile
    do throws(ReadError) {
      bytes = try InputFile(path)
    } catch { throw Self.unreadable(path, error) }
    try self.init(bytes: bytes, file: path)
  }

  /// Reads the header of a file in memory, and checks everything that it says.
  ///
  /// - Parameters:
  ///   - contents: The whole file.
  ///   - file: What errors call it.
  public init(_ contents: [UInt8], file: String) throws(SafetensorsError) {
    try self.init(bytes: contents, file: file)
  }

  init(bytes: any PositionedBytes, file: String) throws(SafetensorsError) {
    self.bytes = bytes
    self.file = file
    guard bytes.byteCount >= 8 else {
      throw try Self.otherKind(
        bytes, file, or: .truncated(file: file, needed: 8, found: bytes.byteCount))
    }
    let lengthBytes = try Self.read(0..<8, of: bytes, file: file)
    let length = lengthBytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(Self.headerLimit) else {
      throw try Self.otherKind(
        bytes, file, or: .headerTooLong(file: file, length: length, limit: Self.headerLimit))
    }
    dataOffset = 8 + Int(length)
    guard dataOffset <= bytes.byteCount else {
      throw try Self.otherKind(
        bytes, file,
        or: .truncated(file: file, needed: UInt64(dataOffset), found: bytes.byteCount))
    }
    let text = try Self.read(8..<dataOffset, of: bytes, file: file)
    guard text.first == UInt8(ascii: "{") else {
      throw try Self.otherKind(
        bytes, file,
        or: .badHeader(file: file, byte: 8, reason: "the header needs to begin with '{'"))
    }
    let header: JSON
    do throws(JSONError) { header = try JSONParser.parse(text[...]) } catch {
      throw .badHeader(file: file, byte: 8 + error.byte, reason: error.reason)
    }
    guard case .object(let members) = header else {
      throw .badHeader(file: file, byte: 8, reason: "the header needs to be an object")
    }
    for (name, value) in members {
      if name == "__metadata__" {
        metadata = try Self.metadata(value, file: file)
      } else {
        entries.append(try entry(name, value))
      }
    }
    try checkLayout()
  }

  /// What a file is that does not begin as the format asks for; `error` where it is not known.
  private static func otherKind(
    _ bytes: any PositionedBytes, _ file: String, or error: SafetensorsError
  ) throws(SafetensorsError) -> SafetensorsError {
    let start = try read(0..<min(bytes.byteCount, FileKind.firstByteCount), of: bytes, file: file)
    guard let kind = FileKind(firstBytes: start) else { return error }
    return .unreadable(file: file, reason: "is \(otherFormat(kind))")
  }

  private static func read(
    _ range: Range<Int>, of bytes: any PositionedBytes, file: String
  ) throws(SafetensorsError) -> [UInt8] {
    do throws(ReadError) {
      return try bytes.bytes(in: range)
    } catch { throw unreadable(file, error) }
  }

  private static func unreadable(_ file: String, _ error: ReadError) -> SafetensorsError {
    .unreadable(file: file, reason: "cannot be read: \(error.reason)")
  }

  private static func metadata(
    _ value: JSON, file: String
  ) throws(SafetensorsError) -> [String: String] {
    guard case .object(let members) = value else {
      throw .badTensor(file: file, name: "__metadata__", reason: "needs to be an object")
    }
    var result: [String: String] = [:]
    for (name, value) in members {
      guard let string = value.string else {
        throw .badTensor(file: file, name: "__metadata__", reason: "'\(name)' is no string")
      }
      result[name] = string
    }
    return result
  }

  /// One tensor's description, found to make sense by itself.
  private func entry(_ name: String, _ value: JSON) throws(SafetensorsError) -> Entry {
    func failure(_ reason: String) -> SafetensorsError {
      .badTensor(file: file, name: name, reason: reason)
    }
    guard case .object(let members) = value, members.count == 3 else {
      throw failure("needs exactly a dtype, a shape and data_offsets")
    }
    guard let dtype = value["dtype"]?.string, let itemSize = Self.itemSizes[dtype] else {
      throw failure("needs one of the format's types as its dtype")
    }
    guard let numbers = value["shape"]?.wholes else {
      throw failure("needs a list of whole numbers as its shape")
    }
    guard let offsets = value["data_offsets"]?.wholes, offsets.count == 2 else {
      throw failure("needs two whole numbers as its data_offsets")
    }
    guard offsets[0] <= offsets[1], offsets[1] <= UInt64(dataByteCount) else {
      throw failure("its data_offsets \(offsets) do not lie in the \(dataByteCount) bytes of data")
    }
    let extents = numbers.compactMap { Int(exactly: $0) }
    guard extents.count == numbers.count, Shape.isAddressable(extents) else {
      throw failure("its shape \(numbers) is too large")
    }
    let shape = Shape(extents)
    let size = shape.elementCount * itemSize
    let range = Int(offsets[0])..<Int(offsets[1])
    guard range.count == size else {
      throw failure(
        "its shape \(extents) takes \(size) bytes of \(dtype), and it has \(range.count)")
    }
    return Entry(name: name, dtype: dtype, shape: shape, range: range)
  }

  /// The data are the tensors' one after another, without a hole or an overlap.
  private mutating func checkLayout() throws(SafetensorsError) {
    entries.sort {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    var end = 0
    for entry in entries {
      guard entry.range.lowerBound == end else {
        let what = entry.range.lowerBound < end ? "overlap another tensor's" : "leave a hole"
        throw .badTensor(
          file: file, name: entry.name,
          reason: "its data begin at \(entry.range.lowerBound), not at \(end), and \(what)")
      }
      end = entry.range.upperBound
    }
    guard end == dataByteCount else {
      throw .unusedData(file: file, bytes: dataByteCount - end)
    }
  }

  /// The tensor called `name`; its bytes alone are read. Half and double precision are rounded to
  /// the nearest float.
  ///
  /// - Throws: `SafetensorsError` when there is none, or its elements are no floats.
  public func tensor(named name: String) throws(SafetensorsError) -> Tensor<Float> {
    guard let entry = entries.first(where: { $0.name == name }) else {
      let names = entries.map(\.name).joined(separator: ", ")
      throw .otherNetwork(file: file, reason: "has no tensor '\(name)', only: \(names)")
    }
    switch entry.dtype {
    case "F32": break
    case "F16": return try tensor(entry) { Float(half: $0) }
    case "BF16":
      return try tensor(entry) { (bits: UInt16) in Float(bitPattern: UInt32(bits) << 16) }
    case "F64": return try tensor(entry) { Float(Double(bitPattern: $0)) }
    default:
      throw .badTensor(
        file: file, name: name, reason: "is of type \(entry.dtype), not F32, F64, F16 or BF16")
    }
    do throws(ReadError) {
      return try Tensor(uninitialized: entry.shape) { (target) throws(ReadError) in
        try bytes.read(
          into: UnsafeMutableRawBufferPointer(target), at: dataOffset + entry.range.lowerBound)
        for i in target.indices {
          target[i] = Float(bitPattern: UInt32(littleEndian: target[i].bitPattern))
        }
      }
    } catch { throw Self.unreadable(file, error) }
  }

  /// A tensor whose elements are stored in other bits than a float's.
  private func tensor<Bits: FixedWidthInteger>(
    _ entry: Entry, _ value: (Bits) -> Float
  ) throws(SafetensorsError) -> Tensor<Float> {
    let first = dataOffset + entry.range.lowerBound
    let stored = try Self.read(first..<first + entry.range.count, of: bytes, file: file)
    return stored.withUnsafeBytes { stored in
      Tensor(uninitialized: entry.shape) { target in
        for i in target.indices {
          let offset = i * MemoryLayout<Bits>.size
          target[i] = value(
            Bits(littleEndian: stored.loadUnaligned(fromByteOffset: offset, as: Bits.self)))
        }
      }
    }
  }

  /// The tensors of a network's parameters.
  ///
  /// - Throws: `SafetensorsError` when the file has others than these, or of other shapes; the
  ///   first that differs is named.
  func weights(
    for parameters: [(name: String, shape: Shape)]
  ) throws(SafetensorsError) -> [Tensor<Float>] {
    var weights: [Tensor<Float>] = []
    for (name, shape) in parameters {
      if let entry = entries.first(where: { $0.name == name }), entry.shape != shape {
        throw .otherNetwork(
          file: file,
          reason: "tensor '\(name)' has the shape \(entry.shape), and the network's has \(shape)")
      }
      weights.append(try tensor(named: name))
    }
    let names = Set(parameters.map(\.name))
    if let other = entries.first(where: { !names.contains($0.name) }) {
      throw .otherNetwork(
        file: file, reason: "has a tensor '\(other.name)', and the network has none of that name")
    }
    return weights
  }

  // MARK: Writing

  /// The contents of a file of `tensors`, in their order.
  ///
  /// - Parameters:
  ///   - tensors: What is written, floats all.
  ///   - metadata: Strings to go with them.
  public static func contents(
    of tensors: [(name: String, value: Tensor<Float>)], metadata: [(String, String)] = []
  ) -> [UInt8] {
    var members: [String] = []
    if !metadata.isEmpty {
      let pairs = metadata.map { "\(JSON.quoted($0)):\(JSON.quoted($1))" }
      members.append("\"__metadata__\":{\(pairs.joined(separator: ","))}")
    }
    var offset = 0
    for (name, value) in tensors {
      let shape = value.shape.map(String.init).joined(separator: ",")
      let end = offset + 4 * value.count
      members.append(
        "\(JSON.quoted(name)):{\"dtype\":\"F32\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(offset),\(end)]}")
      offset = end
    }
    var header = Array("{\(members.joined(separator: ","))}".utf8)
    // The data begin at a multiple of 8, as the format's own writer sees to.
    header += Array(repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)

    var contents: [UInt8] = []
    contents.reserveCapacity(8 + header.count + offset)
    withUnsafeBytes(of: UInt64(header.count).littleEndian) { contents += $0 }
    contents += header
    for (_, value) in tensors {
      let bits = value.elements.map { $0.bitPattern.littleEndian }
      bits.withUnsafeBytes { contents += $0 }
    }
    return contents
  }
}
