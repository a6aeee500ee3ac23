import Files
import Foundation
import Testing

@testable import Datasets

@Suite("Zip archives") struct ZipTests {
  static let hello = Array("hello, hello, hello".utf8)

  /// The contents of every entry, by name.
  func contents(_ bytes: [UInt8]) throws -> [String: [UInt8]] {
    let archive = try ZipArchive(bytes)
    var result: [String: [UInt8]] = [:]
    for entry in archive.entries { result[entry.name] = try contents(of: entry, in: archive) }
    return result
  }

  func contents(of entry: ZipArchive.Entry, in archive: ZipArchive) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try forEachChunk(of: archive.open(entry), failure: \.self) { (chunk) throws(SourceError) in
      bytes += chunk
    }
    return bytes
  }

  // MARK: - Good archives

  @Test func `stored and deflated entries come out`() throws {
    var sample = ZipSample()
    sample.entries = [
      .init("a.npy", Self.hello), .init("b/c.npy", Self.hello, isDeflated: true),
      .init("empty", []), .init("packed empty", [], isDeflated: true), .init("folder/", []),
    ]
    let expected = [
      "a.npy": Self.hello, "b/c.npy": Self.hello, "empty": [], "packed empty": [], "folder/": [],
    ]
    #expect(try contents(sample.bytes) == expected)
    sample.comment = Array("PK\u{5}\u{6}, a comment that looks like an end".utf8)
    #expect(try contents(sample.bytes) == expected)
    sample.isLarge = true
    for index in sample.entries.indices { sample.entries[index].isLarge = true }
    #expect(try contents(sample.bytes) == expected)
    #expect(try contents(ZipSample().bytes) == [:])
  }

  @Test(arguments: [131_071, 131_072, 262_143, 262_144, 262_145, 1_000_000])
  func `noise comes back`(count: Int) throws {
    let bytes = noise(count, seed: 4)
    var sample = ZipSample()
    sample.entries = [.init("a", bytes), .init("b", bytes, isDeflated: true)]
    #expect(try contents(sample.bytes) == ["a": bytes, "b": bytes])
  }

  /// `python3 -m zipfile`'s module writes sizes behind an entry where it cannot seek: bit 3.
  @Test func `an entry whose sizes follow it is read by the directory`() throws {
    var sample = ZipSample()
    sample.entries = [.init("a", Self.hello, isDeflated: true), .init("b", Self.hello)]
    sample.entries[0].flags = 8
    sample.entries[0].localChecksum = 0
    #expect(try contents(sample.bytes) == ["a": Self.hello, "b": Self.hello])
  }

  // MARK: - What bad archives get

  /// The error of reading every entry.
  func error(_ bytes: [UInt8]) -> String? {
    do { _ = try contents(bytes) } catch { return "\(error)" }
    return nil
  }

  func error(_ change: (inout ZipSample) -> Void) -> String {
    var sample = ZipSample()
    sample.entries = [.init("a", Self.hello), .init("b", Self.hello, isDeflated: true)]
    change(&sample)
    return error(sample.bytes) ?? ""
  }

  @Test func `every shorter archive throws`() {
    var sample = ZipSample()
    sample.entries = [.init("a", Self.hello), .init("b", Self.hello, isDeflated: true)]
    for isLarge in [false, true] {
      sample.isLarge = isLarge
      let whole = sample.bytes
      #expect(error(whole) == nil)
      for count in 0..<whole.count {
        let shorter = Array(whole.prefix(count))
        let kind: FileKind? = count < 4 ? FileKind(firstBytes: shorter) : .zip
        #expect(throws: ZipError.notZip(kind)) { try ZipArchive(shorter) }
      }
    }
  }

  @Test func `an end that lies throws`() {
    for isLarge in [false, true] {
      func end(_ change: (inout ZipSample) -> Void) -> String {
        error { sample in
          sample.isLarge = isLarge
          change(&sample)
        }
      }
      #expect(end { $0.offsetError = 1 }.contains("does not end where the end record begins"))
      #expect(end { $0.sizeError = -1 }.contains("does not end where the end record begins"))
      #expect(end { $0.sizeError = 1 << 20 }.contains("does not end where"))
      #expect(end { $0.countError = 1 }.contains("do not fit into a directory"))
      #expect(end { $0.countError = 60_000 }.contains("do not fit into a directory"))
      #expect(end { $0.countError = -1 }.contains("something follows the directory's last entry"))
    }
    #expect(
      error { sample in
        sample.isLarge = true
        sample.countError = Int.max - 2
      }.contains("do not fit into a directory"))
  }

  @Test func `entries that overlap throw`() {
    #expect(error { $0.entries[1].offset = 0 }.contains("reaches into"))
    #expect(error { $0.entries[1].offset = 40 }.contains("reaches into"))
    #expect(error { $0.entries[1].offset = 1 << 20 }.contains("ends behind the directory"))
    #expect(error { $0.entries[1].offset = 0xffff_ffff }.contains("its sizes are no sizes"))
    #expect(error { $0.entries[0].stored.removeLast() }.contains("cannot be 19 bytes unpacked"))
  }

  @Test func `a header that differs from the directory throws`() {
    let differs = "is described otherwise there"
    #expect(error { $0.entries[0].localName = "x" }.contains(differs))
    #expect(error { $0.entries[0].localChecksum = 1 }.contains(differs))
  }

  @Test func `wrong bytes throw`() {
    #expect(error { $0.entries[0].stored[3] ^= 1 }.contains("CRC-32"))
    #expect(error { $0.entries[1].checksum ^= 1 }.contains("CRC-32"))
    #expect(error { $0.entries[1].byteCount += 1 }.contains("expected 20 bytes, and 19 come out"))
    #expect(error { $0.entries[1].byteCount -= 1 }.contains("more than its 18 bytes come out"))
    #expect(error { $0.entries[1].stored += [0] }.contains("ends before its"))
    #expect(error { $0.entries[1].stored.removeLast() }.contains("stops before its end"))
    #expect(error { $0.entries[1].stored[0] |= 6 }.contains("is damaged near byte"))
  }

  @Test func `a bomb is refused by its sizes, and one that lies as it inflates`() {
    let bomb = deflated(Array(repeating: 0, count: 1 << 24))
    #expect(error { $0.entries[1].byteCount = 1 << 30 }.contains("cannot be"))
    #expect(
      error { sample in
        sample.entries[1].stored = bomb
        sample.entries[1].byteCount = 1000
      }.contains("more than its 1000 bytes come out"))
  }

  @Test func `what is not read is called by its name`() {
    #expect(
      error { $0.entries[0].flags = 1 }.contains("the entry 'a' is not read: it is encrypted"))
    #expect(error { $0.entries[0].method = 14 }.contains("packed by method 14"))
  }

  @Test(arguments: ["", "/", "/etc/x", "../x", "a/../x", "./x", "a//x", "C:x", "a\\x", "a\nx"])
  func `a name that leads elsewhere throws`(name: String) {
    #expect(error { $0.entries[0].name = name }.contains("the name "))
  }

  @Test func `a name that is there twice throws`() {
    #expect(error { $0.entries[1].name = "a" }.contains("the name is there twice"))
  }
}
