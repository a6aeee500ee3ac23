import TensorCore

/// Reads one `.npy` array: its header at once, its elements when asked.
struct NpyReader {
  let header: NpyHeader
  private let source: any ByteSource

  /// - Parameter limit: The largest size of the elements' bytes.
  init(_ source: any ByteSource, limit: Int) throws(NpyError) {
    self.source = source
    let start = try Self.next(NpyHeader.preambleByteCount, of: source)
    let (preamble, text) = try NpyHeader.lengths(start)
    // Version 1 has a shorter length, so that some of the text is there already.
    let early = Array(start[preamble...].prefix(text))
    let all = try early + Self.next(text - early.count, of: source)
    guard all.count == text else {
      throw .truncated(expected: preamble + text, found: preamble + all.count)
    }
    guard text >= start.count - preamble else {
      throw .badHeader(byte: 8, "a header of \(text) bytes describes no array")
    }
    header = try NpyHeader(text: all[...], at: preamble)
    let size = header.elementsByteCount
    guard size <= limit else { throw .tooLarge(expected: size, limit: limit) }
  }

  private static func next(
    _ count: Int, of source: any ByteSource
  ) throws(NpyError) -> [UInt8] {
    do throws(SourceError) { return try Datasets.next(count, of: source) } catch {
      throw .unreadable(error)
    }
  }

  // MARK: - Elements

  /// The elements of an array of bytes.
  func readUInt8() throws(NpyError) -> Tensor<UInt8> {
    guard header.type == .uint8 else {
      throw .otherType(expected: "uint8", found: header.type.name)
    }
    return try inOrder { (elements) throws(ElementReader.Fault) in try elements.readBytes() }
  }

  /// The elements of an array of whole numbers; what no `Int` holds becomes the largest.
  func readInt() throws(NpyError) -> Tensor<Int> {
    switch header.type {
    case .float16, .float32, .float64:
      throw .otherType(expected: "int or uint", found: header.type.name)
    default: try read()
    }
  }

  /// The elements of any type, converted as ``Tensor/cast(to:)`` does; whole numbers that no `Int`
  /// holds become the largest first.
  func read<Scalar: TensorScalar>() throws(NpyError) -> Tensor<Scalar> {
    switch header.type {
    case .bool, .uint8: try wholes(UInt8.self)
    case .uint16: try wholes(UInt16.self)
    case .uint32: try wholes(UInt32.self)
    case .uint64: try wholes(UInt64.self)
    case .int8: try wholes(Int8.self)
    case .int16: try wholes(Int16.self)
    case .int32: try wholes(Int32.self)
    case .int64: try wholes(Int64.self)
    case .float16: try read { (bits: UInt16) in Scalar(converting: Float(half: bits)) }
    case .float32: try read { (bits: UInt32) in Scalar(converting: Float(bitPattern: bits)) }
    case .float64: try read { (bits: UInt64) in Scalar(converting: Double(bitPattern: bits)) }
    }
  }

  private func wholes<Stored: FixedWidthInteger, Scalar: TensorScalar>(
    _: Stored.Type
  ) throws(NpyError) -> Tensor<Scalar> {
    try read { (stored: Stored) in Scalar(converting: Int(clamping: stored)) }
  }

  private func read<Stored: FixedWidthInteger, Scalar: TensorScalar>(
    _ convert: (Stored) -> Scalar
  ) throws(NpyError) -> Tensor<Scalar> {
    try inOrder { (elements) throws(ElementReader.Fault) in
      try elements.read(Stored.self, isBigEndian: header.isBigEndian, as: convert)
    }
  }

  /// The tensor of what `read` reads, its axes in the array's own order.
  private func inOrder<Scalar: TensorScalar>(
    _ read: (ElementReader) throws(ElementReader.Fault) -> Tensor<Scalar>
  ) throws(NpyError) -> Tensor<Scalar> {
    let extents = header.isFortranOrder ? header.extents.reversed() : header.extents
    let elements = ElementReader(
      source: source, shape: Shape(extents), headerByteCount: header.byteCount,
      width: header.type.byteCount)
    let tensor: Tensor<Scalar>
    do throws(ElementReader.Fault) { tensor = try read(elements) } catch {
      switch error {
      case .unreadable(let error): throw .unreadable(error)
      case .truncated(let expected, let found): throw .truncated(expected: expected, found: found)
      case .tooLong(let expected, let found): throw .tooLong(expected: expected, found: found)
      }
    }
    guard header.isFortranOrder else { return tensor }
    do throws(ShapeError) { return try tensor.transposed() } catch {
      fatalError("the axes of any tensor can be reversed: \(error)")
    }
  }
}
