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
    let magic = try next(4, of: source)
    guard magic.prefix(2).allSatisfy({ $0 == 0 }) else {
      let start = try magic + next(FileKind.firstByteCount - magic.count, of: source)
      guard let kind = FileKind(firstBytes: start) else {
        throw .wrongMagic(found: Array(magic.prefix(2)))
      }
      // One layer of gzip is taken off by now.
      throw .otherKind(kind == .gzip ? .gzippedTwice : kind)
    }
    guard magic.count == 4 else { throw .truncated(expected: 4, found: magic.count) }
    guard let type = IDXType(rawValue: magic[2]) else { throw .unknownType(found: magic[2]) }
    let rank = Int(magic[3])
    let bytes = try next(4 * rank, of: source)
    guard bytes.count == 4 * rank else {
      throw .truncated(expected: 4 + 4 * rank, found: 4 + bytes.count)
    }
    let extents = (0..<rank).map { axis -> Int in
      let digits = bytes[(4 * axis)..<(4 * axis + 4)]
      return digits.reduce(0) { (extent: Int, byte: UInt8) -> Int in extent << 8 | Int(byte) }
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

  private static func next(
    _ count: Int, of source: any ByteSource
  ) throws(IDXError.Fault) -> [UInt8] {
    do throws(SourceError) { return try Datasets.next(count, of: source) } catch {
      throw .unreadable(error)
    }
  }

  // MARK: - Elements

  /// The elements of a file of bytes, read straight into the tensor's memory.
  func readUInt8() throws(IDXError) -> Tensor<UInt8> {
    do throws(ElementReader.Fault) { return try elements.readBytes() } catch {
      throw failure(error)
    }
  }

  /// The elements of a file whose elements are stored as `Stored`, big end first.
  func read<Stored: FixedWidthInteger, Scalar: TensorScalar>(
    _ stored: Stored.Type, as convert: (Stored) -> Scalar
  ) throws(IDXError) -> Tensor<Scalar> {
    do throws(ElementReader.Fault) {
      return try elements.read(stored, isBigEndian: true, as: convert)
    } catch { throw failure(error) }
  }

  private var elements: ElementReader {
    ElementReader(
      source: source, shape: Shape(header.extents), headerByteCount: header.byteCount,
      width: header.type.byteCount)
  }

  private func failure(_ fault: ElementReader.Fault) -> IDXError {
    let own: IDXError.Fault =
      switch fault {
      case .unreadable(let error): .unreadable(error)
      case .truncated(let expected, let found): .truncated(expected: expected, found: found)
      case .tooLong(let expected, let found): .tooLong(expected: expected, found: found)
      }
    return IDXError(file: file, fault: own)
  }
}
