import Testing

@testable import Files

@Suite("zlib") struct ZlibTests {
  /// Inflates with so many bytes of input and of room a call.
  private func inflated(
    _ bytes: [UInt8], as format: ZlibFormat, piece: Int, room: Int
  ) throws(ZlibError) -> (bytes: [UInt8], hasEnded: Bool) {
    let stream = InflateStream(format)
    var (rest, output) = (bytes[...], [UInt8]())
    while true {
      var buffer = [UInt8](repeating: 0, count: room)
      let step = try buffer.withUnsafeMutableBufferPointer { (buffer) throws(ZlibError) in
        try rest.prefix(piece).withUnsafeBufferPointer { (input) throws(ZlibError) in
          try stream.inflate(
            UnsafeRawBufferPointer(input), into: UnsafeMutableRawBufferPointer(buffer))
        }
      }
      rest = rest.dropFirst(step.taken)
      output += buffer.prefix(step.made)
      #expect(stream.inputCount == bytes.count - rest.count)
      if step.hasEnded || step.isStuck { return (output, step.hasEnded) }
    }
  }

  /// Python 3.11.7 with zlib 1.2.13: `zlib.compress(b"kata " * 9)`.
  static let packed: [UInt8] = [
    0x78, 0x9c, 0xcb, 0x4e, 0x2c, 0x49, 0x54, 0xc8, 0x26, 0x92, 0x00, 0x00, 0x70, 0x91, 0x0f, 0xca,
  ]

  @Test func `what Python deflated inflates`() throws {
    let text = Array(String(repeating: "kata ", count: 9).utf8)
    for (piece, room) in [(100, 100), (1, 1), (3, 7)] {
      #expect(try inflated(Self.packed, as: .zlib, piece: piece, room: room) == (text, true))
      let raw = Array(Self.packed.dropFirst(2).dropLast(4))
      #expect(try inflated(raw, as: .raw, piece: piece, room: room) == (text, true))
    }
    let (start, hasEnded) = try inflated(
      Array(Self.packed.dropLast()), as: .zlib, piece: 4, room: 9)
    #expect(start == text && !hasEnded)
    var wrong = Self.packed
    wrong[15] ^= 1
    #expect(throws: ZlibError.self) { try inflated(wrong, as: .zlib, piece: 99, room: 99) }
    #expect(throws: ZlibError.self) { try inflated(wrong, as: .gzip, piece: 99, room: 99) }
  }

  @Test(arguments: [ZlibFormat.raw, .zlib, .gzip], [0, 1, 70_000])
  func `what is deflated by pieces inflates to the same`(format: ZlibFormat, count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * $0 >> 7) }
    let stream = DeflateStream(format)
    var whole: [UInt8] = []
    for start in stride(from: 0, through: count, by: 9000) {
      let piece = bytes[start..<min(start + 9000, count)]
      whole += try piece.withUnsafeBufferPointer { (piece) throws(ZlibError) in
        try stream.deflate(UnsafeRawBufferPointer(piece), isLast: start + 9000 > count)
      }
    }
    for deflated in [whole, try deflated(bytes, as: format, level: 9)] {
      #expect(try inflated(deflated, as: format, piece: 5000, room: 4000) == (bytes, true))
      #expect(bytes.count <= mostInflated(from: deflated.count))
    }
    #expect(throws: ZlibError.self) {
      try [1].withUnsafeBufferPointer { (more: UnsafeBufferPointer<UInt8>) throws(ZlibError) in
        try stream.deflate(UnsafeRawBufferPointer(more), isLast: false)
      }
    }
  }

  /// The check value of CRC-32 in the catalogue of parametrised CRC algorithms.
  @Test func `the sum of nine digits is known, whole and in pieces`() {
    let digits = Array("123456789".utf8)
    var sum = CRC32(Array(digits.prefix(4)))
    digits.dropFirst(4).withUnsafeBytes { sum.add($0) }
    #expect(sum == CRC32(digits) && sum.value == 0xcbf4_3926)
    #expect(CRC32([]).value == 0)
  }
}
