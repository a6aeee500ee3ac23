import Files
import TensorCore

/// Reads one IDX file: its header at once, its elements when asked.
///
/// So a caller can refuse a file by its header before any memory is taken for its elements.
struct IDXReader {
  let file: String?
  let header: IDXHeader
  private let source: any ByteSource

  /// Opens the file at `path`, plain or gzipped.
  ///
  /// - Parameter limit: The largest size of the inflated file, so that a small file cannot fill
  ///   the memory.
  init(path: String, limit: Int) throws(IDXError) {
    let source: any ByteSource
    do throws(SourceError) {
      source = try openBytes(atPath: path, limit: limit)
    } catch { throw IDXError(file: path, fault: .unreadable(error)) }
    try self.init(source: source, file: path, limit: limit)
  }

  /// Reads from the bytes of a file, plain or gzipped.
  init(bytes: [UInt8], limit: Int) throws(IDXError) {
    let source: any ByteSource
    do throws(SourceError) {
      source = try contents(of: bytes, limit: limit)
    } catch { throw IDXError(file: nil, fault: .unreadable(error)) }
    try self.init(source: source, file: nil, limit: limit)
  }

  private init(source: any ByteSource, file: String?, limit: Int) throws(IDXError) {
    self.source = source
    self.file = file
    do throws(IDXError.Fault) {
      header = try Self.readHeader(from: source)
      let size = header.fileByteCount
      guard size <= limit else { throw .tooLarge(expected: size, limit: limit) }
    } catch { throw IDXError(file: file, fault: error) }
  }

  private static func readHeader(from source: any ByteSource) throws(IDXError.Fault) -> IDXHeader {
    let magic = try readBytes(4, from: source)
    guard magic.prefix(2).allSatisfy({ $0 == 0 }) else {
      throw .wrongMagic(found: Array(magic.prefix(2)))
    }
    guard magic.count == 4 else { throw .truncated(expected: 4, found: magic.count) }
    guard let type = IDXType(rawValue: magic[2]) else { throw .unknownType(found: magic[2]) }
    let rank = Int(magic[3])
    let bytes = try readBytes(4 * rank, from: source)
    guard bytes.count == 4 * rank else {
      throw .truncated(expected: 4 + 4 * rank, found: 4 + bytes.count)
    }
    let extents = (0..<rank).map { axis in
      bytes[4 * axis..<4 * axis + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    // Eight bytes an element, for int8 widens in memory; and a zero must not hide an overflow,
    // because the strides of the other axes are multiplied too.
    var size = 8
    for extent in extents {
      let (product, overflow) = size.multipliedReportingOverflow(by: max(extent, 1))
      guard !overflow, product <= .max / 2 else { throw .overflow(extents: extents) }
      size = product
    }
    return IDXHeader(type: type, extents: extents)
  }

  private static func readBytes(
    _ count: Int, from source: any ByteSource
  ) throws(IDXError.Fault) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    do throws(SourceError) {
      let filled = try bytes.withUnsafeMutableBufferPointer { (buffer) throws(SourceError) in
        try source.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
      return Array(bytes.prefix(filled))
    } catch { throw .unreadable(error) }
  }

  // MARK: - Elements

  /// The elements of a file of bytes, read straight into the tensor's memory.
  func readUInt8() throws(IDXError) -> Tensor<UInt8> {
    try makeTensor { (elements) throws(IDXError.Fault) in
      try fill(UnsafeMutableRawBufferPointer(elements), offset: header.byteCount)
    }
  }

  /// The elements of a file whose elements are stored as `Stored`, big end first.
  func read<Stored: FixedWidthInteger, Scalar: TensorScalar>(
    _ stored: Stored.Type, as convert: (Stored) -> Scalar
  ) throws(IDXError) -> Tensor<Scalar> {
    try makeTensor { (elements) throws(IDXError.Fault) in
      let width = MemoryLayout<Stored>.size
      let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
      defer { chunk.deallocate() }
      var start = 0
      while start < elements.count {
        let count = min(elements.count - start, chunk.count / width)
        let bytes = UnsafeMutableRawBufferPointer(rebasing: chunk[..<(count * width)])
        try fill(bytes, offset: header.byteCount + start * width)
        for i in 0..<count {
          let bits = bytes.load(fromByteOffset: i * width, as: Stored.self)
          elements[start + i] = convert(Stored(bigEndian: bits))
        }
        start += count
      }
    }
  }

  private func makeTensor<Scalar: TensorScalar>(
    _ fillElements: (UnsafeMutableBufferPointer<Scalar>) throws(IDXError.Fault) -> Void
  ) throws(IDXError) -> Tensor<Scalar> {
    do throws(IDXError.Fault) {
      // A header that lies must not be given the memory that it asks for, nor time.
      let size = header.fileByteCount
      let possible = source.possibleCounts
      let mostBytes = header.byteCount + possible.upperBound
      let isCounted = possible.count == 1
      if size > mostBytes {
        throw .truncated(
          expected: size, found: isCounted ? mostBytes : header.byteCount + (try countOfRest()))
      }
      if size < header.byteCount + possible.lowerBound {
        throw .tooLong(expected: size, found: isCounted ? mostBytes : nil)
      }
      let tensor = try Tensor<Scalar>(
        uninitialized: Shape(header.extents), initialize: fillElements)
      // To the end of gzip's data, which is where its check sum is compared.
      let hasMore = try !Self.readBytes(1, from: source).isEmpty
      guard !hasMore else { throw .tooLong(expected: size, found: nil) }
      return tensor
    } catch { throw IDXError(file: file, fault: error) }
  }

  private func fill(
    _ buffer: UnsafeMutableRawBufferPointer, offset: Int
  ) throws(IDXError.Fault) {
    let count: Int
    do throws(SourceError) { count = try source.read(into: buffer) } catch {
      throw .unreadable(error)
    }
    guard count == buffer.count else {
      throw .truncated(expected: header.fileByteCount, found: offset + count)
    }
  }

  private func countOfRest() throws(IDXError.Fault) -> Int {
    var count = 0
    try forEachChunk(of: source, failure: IDXError.Fault.unreadable) {
      (bytes) throws(IDXError.Fault) in count += bytes.count
    }
    return count
  }
}
