import TensorCore

/// The elements of an array's file, behind its header: so many of one width, and then the end.
struct ElementReader {
  /// Sizes count the bytes of the whole file, inflated.
  enum Fault: Error, Equatable {
    case unreadable(SourceError)
    case truncated(expected: Int, found: Int)
    /// Bytes follow the last element; of inflated ones nobody counts how many.
    case tooLong(expected: Int, found: Int?)
  }

  /// What is left of the file once its header is read.
  let source: any ByteSource
  let shape: Shape
  let headerByteCount: Int
  /// The bytes that one element takes.
  let width: Int

  private var fileByteCount: Int { headerByteCount + shape.elementCount * width }

  /// Elements that are bytes, read straight into the tensor's memory.
  func readBytes() throws(Fault) -> Tensor<UInt8> {
    try makeTensor { (elements) throws(Fault) in
      try fill(UnsafeMutableRawBufferPointer(elements), offset: headerByteCount)
    }
  }

  /// Elements that are stored as `Stored`, of `width` bytes each.
  func read<Stored: FixedWidthInteger, Scalar: TensorScalar>(
    _ stored: Stored.Type, isBigEndian: Bool, as convert: (Stored) -> Scalar
  ) throws(Fault) -> Tensor<Scalar> {
    try makeTensor { (elements) throws(Fault) in
      let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
      defer { chunk.deallocate() }
      var start = 0
      while start < elements.count {
        let count = min(elements.count - start, chunk.count / width)
        let bytes = UnsafeMutableRawBufferPointer(rebasing: chunk[..<(count * width)])
        try fill(bytes, offset: headerByteCount + start * width)
        for i in 0..<count {
          let bits = bytes.load(fromByteOffset: i * width, as: Stored.self)
          elements[start + i] = convert(
            isBigEndian ? Stored(bigEndian: bits) : Stored(littleEndian: bits))
        }
        start += count
      }
    }
  }

  private func makeTensor<Scalar: TensorScalar>(
    _ fillElements: (UnsafeMutableBufferPointer<Scalar>) throws(Fault) -> Void
  ) throws(Fault) -> Tensor<Scalar> {
    // A header that lies must not be given the memory that it asks for, nor time.
    let size = fileByteCount
    let possible = source.possibleCounts
    let mostBytes = headerByteCount + possible.upperBound
    let isCounted = possible.count == 1
    if size > mostBytes {
      throw .truncated(
        expected: size, found: isCounted ? mostBytes : headerByteCount + (try countOfRest()))
    }
    if size < headerByteCount + possible.lowerBound {
      throw .tooLong(expected: size, found: isCounted ? mostBytes : nil)
    }
    let tensor = try Tensor<Scalar>(uninitialized: shape, initialize: fillElements)
    // To the end, which is where check sums are compared.
    let more: [UInt8]
    do throws(SourceError) { more = try next(1, of: source) } catch { throw .unreadable(error) }
    guard more.isEmpty else { throw .tooLong(expected: size, found: nil) }
    return tensor
  }

  private func fill(_ buffer: UnsafeMutableRawBufferPointer, offset: Int) throws(Fault) {
    let count: Int
    do throws(SourceError) { count = try source.read(into: buffer) } catch {
      throw .unreadable(error)
    }
    guard count == buffer.count else {
      throw .truncated(expected: fileByteCount, found: offset + count)
    }
  }

  private func countOfRest() throws(Fault) -> Int {
    var count = 0
    try forEachChunk(of: source, failure: Fault.unreadable) { (bytes) throws(Fault) in
      count += bytes.count
    }
    return count
  }
}

/// The next bytes of `source`, fewer than `count` only at its end.
func next(_ count: Int, of source: any ByteSource) throws(SourceError) -> [UInt8] {
  var bytes = [UInt8](repeating: 0, count: count)
  let filled = try bytes.withUnsafeMutableBufferPointer { (buffer) throws(SourceError) in
    try source.read(into: UnsafeMutableRawBufferPointer(buffer))
  }
  bytes.removeLast(count - filled)
  return bytes
}
