import CZlib

/// What stands around deflated bytes.
public enum ZlibFormat: Sendable {
  /// Nothing (RFC 1951): the entries of zip archives.
  case raw
  /// A header of two bytes and an Adler-32 sum (RFC 1950): PNG.
  case zlib
  /// gzip's header and CRC-32 sum (RFC 1952).
  case gzip

  /// zlib's number for it.
  fileprivate var windowBits: Int32 {
    switch self {
    case .raw: -MAX_WBITS
    case .zlib: MAX_WBITS
    case .gzip: MAX_WBITS + 16
    }
  }
}

/// What zlib refused, in its own words where it has some.
public struct ZlibError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Such as "incorrect data check", which is a wrong sum.
  public let reason: String

  fileprivate init(_ stream: UnsafeMutablePointer<z_stream>, _ status: Int32) {
    let words = stream.pointee.msg.map { String(cString: $0) }
    reason = status == Z_NEED_DICT ? "a dictionary is needed" : words ?? "zlib status \(status)"
  }

  public var description: String { reason }
}

/// The version of the system's zlib, and that of the headers that this was built with.
public var zlibVersions: (inUse: String, builtWith: String) {
  (String(cString: zlibVersion()), ZLIB_VERSION)
}

/// The most bytes that deflated ones can become: a header's claim of more is a lie.
///
/// A deflated block makes at most 1032 bytes of one: a length of 258 in two bits. 64 KiB more for
/// what zlib's own state still holds. Of petabytes half of all numbers, so that a header's size can
/// still be added.
public func mostInflated(from byteCount: Int) -> Int {
  byteCount < .max / 2048 ? 1032 * byteCount + (1 << 16) : .max / 2
}

// MARK: - Inflating

/// zlib's inflating, which is handed its input piece by piece.
public final class InflateStream {
  /// How far a call came.
  public struct Step: Equatable, Sendable {
    /// How many bytes of the input were used.
    public var taken = 0
    /// How many bytes of the output were filled.
    public var made = 0
    /// Whether the deflated bytes came to their end, and their sum was right.
    public var hasEnded = false

    /// Whether nothing could be done without more input, or more room.
    public var isStuck: Bool { taken == 0 && made == 0 && !hasEnded }
  }

  // zlib keeps the address of its stream, so that it cannot be a stored property.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let started: Int32

  public init(_ format: ZlibFormat) {
    stream.initialize(to: z_stream())
    started = inflateInit2_(
      stream, format.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  }

  deinit {
    if started == Z_OK { inflateEnd(stream) }
    stream.deallocate()
  }

  /// How many bytes of input were used since the start or the last `reset`, also by a call that
  /// threw.
  public var inputCount: Int { Int(stream.pointee.total_in) }

  /// Inflates as much as there is input and room for.
  ///
  /// - Throws: `ZlibError` for bytes that are not deflated, or whose sum is another.
  public func inflate(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(ZlibError) -> Step {
    guard started == Z_OK else { throw ZlibError(stream, started) }
    guard let room = output.baseAddress, !output.isEmpty else { return Step() }
    let (inputCount, roomCount) = (min(input.count, 1 << 30), min(output.count, 1 << 30))
    stream.pointee.next_in = zlibAddress(input)
    stream.pointee.avail_in = UInt32(inputCount)
    stream.pointee.next_out = room.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(roomCount)
    let status = CZlib.inflate(stream, Z_NO_FLUSH)
    guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
      throw ZlibError(stream, status)
    }
    return Step(
      taken: inputCount - Int(stream.pointee.avail_in),
      made: roomCount - Int(stream.pointee.avail_out), hasEnded: status == Z_STREAM_END)
  }

  /// Makes ready for other deflated bytes, such as gzip's next member.
  public func reset() { inflateReset(stream) }
}

// MARK: - Deflating

/// zlib's deflating, which is handed its input piece by piece.
public final class DeflateStream {
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let started: Int32

  /// - Parameters:
  ///   - format: What stands around the deflated bytes.
  ///   - level: From 1, the fastest, to 9, the smallest; 6 is zlib's own choice.
  public init(_ format: ZlibFormat, level: Int32 = 6) {
    stream.initialize(to: z_stream())
    started = deflateInit2_(
      stream, level, Z_DEFLATED, format.windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
  }

  deinit {
    if started == Z_OK { deflateEnd(stream) }
    stream.deallocate()
  }

  /// Deflates a piece, all of it.
  ///
  /// - Parameters:
  ///   - piece: Bytes that follow those of the pieces before.
  ///   - isLast: Whether the deflated bytes end with it; nothing may follow then.
  /// - Returns: What zlib does not keep back for the pieces that follow.
  /// - Throws: `ZlibError` when zlib cannot start, or something follows the last piece.
  public func deflate(
    _ piece: UnsafeRawBufferPointer, isLast: Bool
  ) throws(ZlibError) -> [UInt8] {
    guard started == Z_OK else { throw ZlibError(stream, started) }
    var output: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 1 << 15)
    var rest = piece
    var status = Z_OK
    repeat {
      let count = min(rest.count, 1 << 30)
      stream.pointee.next_in = zlibAddress(rest)
      stream.pointee.avail_in = UInt32(count)
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      let flush = isLast && rest.isEmpty ? Z_FINISH : Z_NO_FLUSH
      repeat {
        let made = room.withUnsafeMutableBufferPointer { room in
          stream.pointee.next_out = room.baseAddress
          stream.pointee.avail_out = UInt32(room.count)
          status = CZlib.deflate(stream, flush)
          return room.count - Int(stream.pointee.avail_out)
        }
        output.append(contentsOf: room[..<made])
      } while stream.pointee.avail_out == 0
      guard stream.pointee.avail_in == 0 else { throw ZlibError(stream, status) }
    } while !rest.isEmpty
    return output
  }
}

/// Deflates an array at once.
///
/// - Throws: `ZlibError` when zlib cannot start.
public func deflated(
  _ bytes: [UInt8], as format: ZlibFormat, level: Int32 = 6
) throws(ZlibError) -> [UInt8] {
  let stream = DeflateStream(format, level: level)
  return try bytes.withUnsafeBufferPointer { (bytes) throws(ZlibError) in
    try stream.deflate(UnsafeRawBufferPointer(bytes), isLast: true)
  }
}

// MARK: - Sums

/// The CRC-32 of bytes that are added piece by piece: the sum of zip, gzip and PNG.
public struct CRC32: Equatable, Sendable {
  /// The sum of all that was added.
  public private(set) var value: UInt32 = 0

  public init() {}

  /// The sum of an array.
  public init(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { add($0) }
  }

  public mutating func add(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    value = UInt32(
      truncatingIfNeeded: crc32_z(
        UInt(value), start.assumingMemoryBound(to: UInt8.self), bytes.count))
  }
}

/// Where zlib reads: its declaration says that it may write there, and it does not.
private func zlibAddress(_ bytes: UnsafeRawBufferPointer) -> UnsafeMutablePointer<UInt8>? {
  UnsafeMutablePointer(mutating: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
}
