import Testing

@testable import Files

@Suite("What a file is by its first bytes") struct FileKindTests {
  func kind(_ bytes: [UInt8]) -> FileKind? { FileKind(firstBytes: bytes) }
  func kind(_ text: String) -> FileKind? { kind(Array(text.utf8)) }

  @Test func `marks are known`() {
    #expect(kind([0x50, 0x4b, 3, 4, 20, 0]) == .zip)
    #expect(kind([0x50, 0x4b, 5, 6]) == .zip)
    #expect(kind([0x1f, 0x8b, 8]) == .gzip)
    #expect(kind([0x93] + Array("NUMPY".utf8)) == .npy)
    #expect(kind([0, 0, 8, 1, 0, 0, 0, 5, 1]) == .idx)
    // How torch.save and pickle.dumps([None] * 9, protocol=4) begin; too short a pickle is not told.
    #expect(kind([0x80, 2, 0x7d, 0x71, 0, 0x2e]) == nil)
    #expect(kind([0x80, 2, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46]) == .pickle)
    #expect(kind([0x80, 4, 0x95, 0x0e, 0, 0, 0, 0, 0, 0, 0, 0x5d]) == .pickle)
    #expect(kind([0x80, 2, 0, 0, 0, 0, 0, 0, 0x7b]) == nil)
    #expect(kind("BZh91AY&SY")?.name == "a file compressed by bzip2")
    #expect(kind("version https://git-lfs.github.com/spec/v1\noid sha256:0") == .gitLFSPointer)
    var tar = [UInt8](repeating: 0, count: 512)
    tar.replaceSubrange(257..<262, with: Array("ustar".utf8))
    #expect(kind(tar) == .tar)
    #expect(kind(Array(tar.prefix(261))) == nil)
  }

  @Test func `a zip archive of arrays is told by its first entry's name`() {
    func local(_ name: String) -> [UInt8] {
      [0x50, 0x4b, 3, 4] + [UInt8](repeating: 0, count: 22) + [UInt8(name.utf8.count), 0, 0, 0]
        + Array(name.utf8)
    }
    #expect(kind(local("x_train.npy")) == .npz)
    #expect(kind(local("x_train.np")) == .zip)
    #expect(kind(Array(local("x_train.npy").dropLast(20))) == .zip)
  }

  @Test(arguments: ["<!DOCTYPE html>", "\r\n <html>", "\u{feff}<HTML>", "<?xml version='1.0'?>"])
  func `markup is a web page`(text: String) {
    #expect(kind(text) == .webPage)
  }

  @Test func `a text is quoted by its first line`() {
    #expect(kind("404: Not Found\nmore") == .text("404: Not Found"))
    #expect(kind("\n\n  indented\n") == .text("  indented"))
    #expect(kind("< 5 apples") == .text("< 5 apples"))
    #expect(
      kind(String(repeating: "é", count: 300)) == .text(String(repeating: "é", count: 40) + "…"))
    // 512 bytes end within a character.
    #expect(kind("a" + String(repeating: "é", count: 300))?.name.hasPrefix("a text file") == true)
  }

  @Test(arguments: [
    [], [0], [1, 2, 3, 4, 5, 6, 7, 8], [0xff, 0xfe, 0xfd, 0xfc], [0x41, 0, 0x42, 0],
  ])
  func `other bytes are nothing known`(bytes: [UInt8]) {
    #expect(kind(bytes) == nil)
  }
}
