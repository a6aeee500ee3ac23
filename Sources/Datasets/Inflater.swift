import CZlib

/// zlib's inflating, which takes its input from a source as it needs it.
final class Inflater {
  private let source: any ByteSource
  // zlib keeps the address of its stream, so that it cannot be a stored property.
  private let stream: UnsafeMutablePointer<z_stream>
  private let input: UnsafeMutableRawBufferPointer
  private var consumedBefore = 0
  private var inputCount = 0
  private var inputEnded = false

  /// - Parameter windowBits: zlib's number for the format: `MAX_WBITS + 16` for gzip with its header
  ///   and check sum, `-MAX_WBITS` for deflated bytes alone.
  init(_ source: any ByteSource, windowBits: Int32) {
    self.source = source
    input = .allocate(
      byteCount: min(max(source.possibleCounts.upperBound, 1), 1 << 17), alignment: 16)
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let status = inflateInit2_(
      stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { fatalError("zlib cannot start: status \(status)") }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    input.deallocate()
  }

  /// The most bytes that can still come out.
  var mostLeft: Int {
    // A deflated block makes at most 1032 bytes of one: a length of 258 in two bits. 64 KiB more for
    // what zlib's own state still holds. Of petabytes half of all numbers, so that a header's size
    // can still be added.
    let unread = source.possibleCounts.upperBound + Int(stream.pointee.avail_in)
    return unread < .max / 2048 ? 1032 * unread + (1 << 16) : .max / 2
  }

  /// How many bytes of the source were used.
  var offset: Int { consumedBefore + inputCount - Int(stream.pointee.avail_in) }

  /// How many of them by the member at hand.
  var memberByteCount: Int { Int(stream.pointee.total_in) }

  var hasInput: Bool { stream.pointee.avail_in > 0 }

  /// Whether all of the source was used.
  var isAtEnd: Bool { inputEnded && !hasInput }

  /// zlib's words for what it refused.
  var message: String? { stream.pointee.msg.map { String(cString: $0) } }

  /// Fetches input where none is left.
  func refill() throws(SourceError) {
    guard !hasInput, !inputEnded else { return }
    consumedBefore += inputCount
    inputCount = 0
    inputCount = try source.read(into: input)
    inputEnded = inputCount == 0
    stream.pointee.next_in = input.baseAddress!.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(inputCount)
  }

  /// Inflates the input at hand into `buffer`, as far as either goes.
  ///
  /// - Returns: The number of bytes that were made, and zlib's status.
  func inflate(into buffer: UnsafeMutableRawBufferPointer) -> (count: Int, status: Int32) {
    let room = min(buffer.count, 1 << 30)
    stream.pointee.next_out = buffer.baseAddress!.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(room)
    let status = CZlib.inflate(stream, Z_NO_FLUSH)
    return (room - Int(stream.pointee.avail_out), status)
  }

  /// Makes ready for another member.
  func reset() { inflateReset(stream) }
}
