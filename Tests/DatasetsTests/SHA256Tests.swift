import Testing

@testable import Datasets

/// NIST's examples for SHA-256: FIPS 180-2 appendix B, and the byte-oriented short messages of the
/// Cryptographic Algorithm Validation Program.
@Suite("SHA-256") struct SHA256Tests {
  struct Vector: Sendable, CustomTestStringConvertible {
    let message: [UInt8]
    let sum: String

    // Otherwise a million bytes are written out for the name of the case.
    var testDescription: String { "\(message.count) bytes" }
  }

  static let vectors = [
    Vector(
      message: [], sum: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    Vector(
      message: Array("abc".utf8),
      sum: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    Vector(
      message: Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
      sum: "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
    Vector(
      message: Array(
        ("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
          + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu").utf8),
      sum: "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"),
    Vector(
      message: Array(repeating: UInt8(ascii: "a"), count: 1_000_000),
      sum: "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    Vector(
      message: [0xd3], sum: "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1"),
  ]

  @Test(arguments: vectors) func `our own makes NIST's sums`(vector: Vector) {
    var sum = PortableSHA256()
    vector.message.withUnsafeBytes { sum.update($0) }
    #expect(Checksum.digits(of: sum.finalized()) == vector.sum)
  }

  @Test(arguments: vectors) func `the one in use makes NIST's sums`(vector: Vector) {
    var sum = Checksum()
    vector.message.withUnsafeBytes { sum.update($0) }
    #expect(sum.hexadecimal() == vector.sum)
  }

  /// Pieces that end before, at and after a block of 64 bytes and its padding at 56.
  @Test(arguments: [1, 3, 55, 56, 57, 63, 64, 65, 127, 128, 129])
  func `pieces make the sum of the whole`(size: Int) {
    let message = noise(1000, seed: 3)
    var whole = PortableSHA256()
    var pieces = PortableSHA256()
    message.withUnsafeBytes { bytes in
      whole.update(bytes)
      for start in stride(from: 0, to: bytes.count, by: size) {
        let end = min(start + size, bytes.count)
        pieces.update(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      }
    }
    #expect(pieces.finalized() == whole.finalized())
  }
}
