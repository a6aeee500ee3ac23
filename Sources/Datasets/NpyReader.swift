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
    case .bool, .uint8: try read(UInt8.self)
    case .uint16: try read(UInt16.self)
    case .uint32: try read(UInt32.self)
    case .uint64: try read(UInt64.self)
    case .int8: try read(Int8.self)
    case .int16: try read(Int16.self)
    case .int32: try read(Int32.self)
    case .int64: try read(Int64.self)
    case .float32, .float64: throw .otherType(expected: "int or uint", found: header.type.name)
    }
  }

  private func read<Stored: FixedWidthInteger>(
    _ stored: Stored.Type
  ) throws(NpyError) -> Tensor<Int> {
    try inOrder { (elements) throws(ElementReader.Fault) in
      try elements.read(
        stored, isBigEndian: header.isBigEndian, as: { Int(clamping: $0) })
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
