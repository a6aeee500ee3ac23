import Files

/// What is wrong with a gzip file; offsets count the bytes of the file as it is stored.
public enum GzipError: Error, Equatable, Sendable {
  /// The two bytes 1f 8b are not at the start.
  case notGzip
  /// The file ends within a member.
  case truncated(offset: Int)
  /// zlib refuses what stands near `offset`, in its own words (a wrong check sum is one of them).
  case corrupt(offset: Int, reason: String)
  /// Bytes that begin no member follow the last one.
  case trailingBytes(offset: Int)
  /// More than `limit` bytes come out.
  case tooLong(limit: Int)
}

extension GzipError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notGzip: "expected the bytes 1f 8b of a gzip file at byte 0"
    case .truncated(let offset): "the gzip data stops at byte \(offset), before its end"
    case .corrupt(let offset, let reason):
      "the gzip data is damaged near byte \(offset): \(reason)"
    case .trailingBytes(let offset):
      "the gzip data ends at byte \(offset), and bytes that are no gzip follow"
    case .tooLong(let limit): "the gzip data inflates to more than the \(limit) bytes allowed"
    }
  }
}

/// gzip files (RFC 1952), of one member or several.
public enum Gzip {
  static let magic: [UInt8] = [0x1f, 0x8b]

  /// Whether `bytes` start with gzip's two magic bytes.
  static func isGzip(_ bytes: any PositionedBytes) throws(ReadError) -> Bool {
    try bytes.bytes(in: 0..<min(2, bytes.byteCount)) == magic
  }

  /// Inflates a whole gzip file held in memory.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - limit: The largest number of bytes that may come out.
  /// - Throws: `GzipError`.
  public static func inflate(_ bytes: [UInt8], limit: Int) throws(GzipError) -> [UInt8] {
    guard bytes.starts(with: magic) else { throw .notGzip }
    let source = GzipBytes(StoredBytes(bytes), limit: limit)
    var output: [UInt8] = []
    try forEachChunk(of: source, failure: gzipError) { (bytes) throws(GzipError) in
      output.append(contentsOf: bytes)
    }
    return output
  }

  private static func gzipError(_ error: SourceError) -> GzipError {
    guard case .gzip(let error) = error else { fatalError("an array cannot fail to be read") }
    return error
  }
}

/// Hands all bytes of `source` to `body`, in pieces of 256 KiB.
func forEachChunk<Failure: Error>(
  of source: any ByteSource, failure: (SourceError) -> Failure,
  _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
) throws(Failure) {
  let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
  defer { chunk.deallocate() }
  while true {
    let count: Int
    do throws(SourceError) { count = try source.read(into: chunk) } catch { throw failure(error) }
    if count > 0 { try body(UnsafeRawBufferPointer(rebasing: chunk[..<count])) }
    if count < chunk.count { return }
  }
}

/// The inflated bytes of a gzip file, written by zlib straight into the reader's buffer.
final class GzipBytes: ByteSource {
  private let inflater: Inflater
  private let limit: Int
  private let storedCount: Int
  private var members = 0
  private var insideMember = false
  private var produced = 0

  init(_ source: any ByteSource, limit: Int) {
    inflater = Inflater(source, .gzip)
    self.limit = limit
    storedCount = source.possibleCounts.upperBound
  }

  var possibleCounts: ClosedRange<Int> {
    // Nothing that deflates makes two bytes of one, but for headers and small blocks.
    let least = (storedCount - (1 << 16)) / 2 - produced
    return min(max(least, 0), inflater.mostLeft)...inflater.mostLeft
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(SourceError) -> Int {
    var filled = 0
    while filled < buffer.count, try beginInput() {
      let step: InflateStream.Step
      do throws(ZlibError) {
        step = try inflater.inflate(
          into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
      } catch { throw .gzip(refusal(error)) }
      filled += step.made
      produced += step.made
      if step.hasEnded { insideMember = false }
      // Nothing could be done: either the next round brings input, or there is none left.
      if step.isStuck, inflater.isAtEnd { throw .gzip(earlyEnd) }
      guard produced <= limit else { throw .gzip(.tooLong(limit: limit)) }
    }
    return filled
  }

  /// Sees to it that zlib has input, if any is left, and stands within a member.
  ///
  /// - Returns: Whether there is more to inflate.
  private func beginInput() throws(SourceError) -> Bool {
    try inflater.refill()
    if insideMember { return true }
    guard inflater.hasInput else { return false }
    if members > 0 { inflater.reset() }
    members += 1
    insideMember = true
    return true
  }

  private var memberStart: Int { inflater.offset - inflater.memberByteCount }

  /// Whether what follows the first member does not begin as another one.
  private var magicIsMissing: Bool { members > 1 && inflater.memberByteCount <= 2 }

  private var earlyEnd: GzipError {
    magicIsMissing && inflater.memberByteCount < 2
      ? .trailingBytes(offset: memberStart) : .truncated(offset: inflater.offset)
  }

  private func refusal(_ error: ZlibError) -> GzipError {
    magicIsMissing
      ? .trailingBytes(offset: memberStart)
      : .corrupt(offset: inflater.offset, reason: error.reason)
  }
}
