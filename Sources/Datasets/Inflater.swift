import Files

/// zlib's inflating, which takes its input from a source as it needs it.
final class Inflater {
  private let source: any ByteSource
  private let stream: InflateStream
  private let input: UnsafeMutableRawBufferPointer
  /// Which of the bytes in `input` are still to be used.
  private var unused = 0..<0
  private var inputEnded = false

  /// How many bytes of the source were used.
  private(set) var offset = 0

  init(_ source: any ByteSource, _ format: ZlibFormat) {
    self.source = source
    stream = InflateStream(format)
    input = .allocate(
      byteCount: min(max(source.possibleCounts.upperBound, 1), 1 << 17), alignment: 16)
  }

  deinit { input.deallocate() }

  /// The most bytes that can still come out.
  var mostLeft: Int { mostInflated(from: source.possibleCounts.upperBound + unused.count) }

  /// How many bytes of the source were used by the member at hand.
  var memberByteCount: Int { stream.inputCount }

  var hasInput: Bool { !unused.isEmpty }

  /// Whether all of the source was used.
  var isAtEnd: Bool { inputEnded && !hasInput }

  /// Fetches input where none is left.
  func refill() throws(SourceError) {
    guard !hasInput, !inputEnded else { return }
    unused = 0..<(try source.read(into: input))
    inputEnded = unused.isEmpty
  }

  /// Inflates the input at hand into `buffer`, as far as either goes.
  func inflate(into buffer: UnsafeMutableRawBufferPointer) throws(ZlibError) -> InflateStream.Step {
    let before = stream.inputCount
    defer {
      let taken = stream.inputCount - before
      unused.removeFirst(taken)
      offset += taken
    }
    return try stream.inflate(UnsafeRawBufferPointer(rebasing: input[unused]), into: buffer)
  }

  /// Makes ready for another member.
  func reset() { stream.reset() }
}
