import CZlib

/// A zip archive put together by the format's description, with what a test wants wrong in it.
struct ZipSample {
  struct Entry {
    var name: String
    var stored: [UInt8]
    var byteCount: Int
    var method = 0
    var flags = 0
    var checksum: UInt
    /// Where the directory says that the entry is; where it is for `nil`.
    var offset: Int?
    /// What the local header says instead of the directory.
    var localName: String?
    var localChecksum: UInt?
    /// Whether the sizes stand in an extra field of 64 bits, in both headers.
    var isLarge = false

    init(_ name: String, _ bytes: [UInt8], isDeflated: Bool = false) {
      self.name = name
      stored = isDeflated ? deflated(bytes) : bytes
      byteCount = bytes.count
      method = isDeflated ? 8 : 0
      checksum = crc32_z(0, bytes, bytes.count)
    }
  }

  var entries: [Entry] = []
  var comment: [UInt8] = []
  /// Whether the end is told by the zip64 records too, and only by those.
  var isLarge = false
  /// How many bytes come before the archive's own.
  var base = 0
  /// Added to what the end record says.
  var countError = 0
  var offsetError = 0
  var sizeError = 0

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let offset = entry.offset ?? base + bytes.count
      let sizes = [entry.stored.count, entry.byteCount]
      let shown = entry.isLarge ? [0xffff_ffff, 0xffff_ffff] : sizes
      // The local field has the size first, and so has the directory's.
      let extra =
        entry.isLarge
        ? little(2, 1, 16) + little(8, sizes[1], sizes[0]) : []
      let name = Array(entry.name.utf8)
      let localName = Array((entry.localName ?? entry.name).utf8)
      bytes += little(4, 0x0403_4b50) + little(2, 20, entry.flags, entry.method, 0, 0x21)
      bytes += little(4, Int(entry.localChecksum ?? entry.checksum)) + little(4, shown[0], shown[1])
      bytes += little(2, localName.count, extra.count) + localName + extra + entry.stored
      directory += little(4, 0x0201_4b50) + little(2, 20, 20, entry.flags, entry.method, 0, 0x21)
      directory += little(4, Int(entry.checksum)) + little(4, shown[0], shown[1])
      directory += little(2, name.count, extra.count, 0, 0, 0) + little(4, 0, offset)
      directory += name + extra
    }
    let start = base + bytes.count
    bytes += directory
    let count = entries.count + countError
    let (size, offset) = (directory.count + sizeError, start + offsetError)
    if isLarge {
      let place = base + bytes.count
      bytes += little(4, 0x0606_4b50) + little(8, 44) + little(2, 45, 45) + little(4, 0, 0)
      bytes += little(8, count, count, size, offset)
      bytes += little(4, 0x0706_4b50, 0) + little(8, place) + little(4, 1)
    }
    bytes += little(4, 0x0605_4b50)
    bytes += isLarge ? little(2, 0, 0, 0xffff, 0xffff) : little(2, 0, 0, count, count)
    bytes += isLarge ? little(4, 0xffff_ffff, 0xffff_ffff) : little(4, size, offset)
    return bytes + little(2, comment.count) + comment
  }
}

/// Numbers of `width` bytes, the small end first.
private func little(_ width: Int, _ numbers: Int...) -> [UInt8] {
  numbers.flatMap { number in
    (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}
