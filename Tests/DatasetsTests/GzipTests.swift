import Testing

@testable import Datasets

@Suite("Gzip") struct GzipTests {
  /// `printf 'hello' | gzip -n`, gzip 1.12.
  static let hello: [UInt8] = [
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xcb, 0x48, 0xcd, 0xc9, 0xc9, 0x07,
    0x00, 0x86, 0xa6, 0x10, 0x36, 0x05, 0x00, 0x00, 0x00,
  ]

  @Test func `what gzip packed comes out`() throws {
    #expect(try Gzip.inflate(Self.hello, limit: 5) == Array("hello".utf8))
  }

  /// Sizes about those of the buffers: 128 KiB of input, 256 KiB of output.
  @Test(arguments: [0, 1, 131_071, 131_072, 262_143, 262_144, 262_145, 1_000_000])
  func `noise comes back`(count: Int) throws {
    let bytes = noise(count, seed: 4)
    #expect(try Gzip.inflate(gzipped(bytes), limit: count) == bytes)
  }

  @Test func `members follow one another`() throws {
    let two = Self.hello + Self.hello
    #expect(try Gzip.inflate(two, limit: 10) == Array("hellohello".utf8))
    let empty = gzipped([])
    #expect(try Gzip.inflate(empty + Self.hello + empty, limit: 5) == Array("hello".utf8))
  }

  @Test func `every shorter file throws`() throws {
    for count in 0..<2 {
      #expect(throws: GzipError.notGzip) {
        try Gzip.inflate(Array(Self.hello.prefix(count)), limit: 5)
      }
    }
    for count in 2..<Self.hello.count {
      #expect(throws: GzipError.truncated(offset: count)) {
        try Gzip.inflate(Array(Self.hello.prefix(count)), limit: 5)
      }
    }
  }

  @Test func `a second member cut short throws`() {
    for count in 2..<Self.hello.count {
      #expect(throws: GzipError.truncated(offset: 25 + count)) {
        try Gzip.inflate(Self.hello + Self.hello.prefix(count), limit: 10)
      }
    }
  }

  @Test(arguments: [[0], [0x1f], [0x0a, 0x0a], [0, 0, 0, 0], Array("garbage".utf8)])
  func `bytes behind the last member throw`(trailing: [UInt8]) {
    #expect(throws: GzipError.trailingBytes(offset: 25)) {
      try Gzip.inflate(Self.hello + trailing, limit: 100)
    }
  }

  @Test func `a wrong check sum or size throws`() {
    for offset in 17..<25 {
      var bytes = Self.hello
      bytes[offset] ^= 1
      let reason = offset < 21 ? "incorrect data check" : "incorrect length check"
      let end = offset < 21 ? 21 : 25
      #expect(throws: GzipError.corrupt(offset: end, reason: reason)) {
        try Gzip.inflate(bytes, limit: 5)
      }
    }
  }

  @Test func `an unknown method throws`() {
    var bytes = Self.hello
    bytes[2] = 7
    // zlib takes the method in together with the flags behind it: "near" is all it can tell.
    #expect(throws: GzipError.corrupt(offset: 4, reason: "unknown compression method")) {
      try Gzip.inflate(bytes, limit: 5)
    }
  }

  @Test func `a bomb stops at the limit`() {
    // 16 MiB of zeros in 16 KiB.
    let bomb = gzipped(Array(repeating: 0, count: 1 << 24))
    #expect(bomb.count < 1 << 15)
    #expect(throws: GzipError.tooLong(limit: 1000)) { try Gzip.inflate(bomb, limit: 1000) }
  }

  @Test(arguments: [1 << 24, 0], [0, 1 << 20])
  func `what can be left holds for the best compression and the worst`(
    zeros: Int, noisy: Int
  ) throws {
    let contents = Array(repeating: 0, count: zeros) + noise(noisy, seed: 3)
    let source = GzipBytes(StoredBytes(gzipped(contents)), limit: .max)
    var left = contents.count
    #expect(source.possibleCounts.contains(left))
    try forEachChunk(of: source, failure: \.self) { (chunk) throws(SourceError) in
      left -= chunk.count
      #expect(source.possibleCounts.contains(left))
    }
    #expect(left == 0)
  }
}
