import Files

/// A zip archive (PKWARE's APPNOTE 6.3) as NumPy writes them: one file, zip64 where it is large,
/// entries that are stored or deflated.
///
/// Nothing that it says is trusted: each entry lies within the file, apart from all others, and is
/// of a size that its bytes can make. The directory is read at once, and no entry.
struct ZipArchive {
  /// A file in the archive.
  struct Entry: Equatable {
    let name: String
    let method: Method
    /// The bytes that it takes in the archive.
    let storedByteCount: Int
    let byteCount: Int
    let checksum: UInt32
    fileprivate let headerOffset: Int
    /// Where the next entry begins, or the directory.
    fileprivate var endLimit: Int
  }

  enum Method: Int {
    case stored = 0
    case deflated = 8
  }

  /// In the order of their bytes.
  private(set) var entries: [Entry]
  let bytes: any PositionedBytes

  /// The largest directory that is read: some 100,000 entries.
  static let directoryLimit = 1 << 23

  /// Reads the directory of an archive.
  init(_ bytes: any PositionedBytes) throws(ZipError) {
    self.bytes = bytes
    let end = try ZipEnd(of: bytes)
    guard end.directory.count <= Self.directoryLimit else {
      throw .damaged(
        at: end.directory.lowerBound,
        "the directory takes \(end.directory.count) bytes, and at most \(Self.directoryLimit) "
          + "are read")
    }
    let directory = LittleEndianBytes(try bytes.bytes(of: end.directory))
    guard end.entryCount * Entry.fixedByteCount <= directory.count else {
      throw .damaged(
        at: end.directory.lowerBound,
        "\(end.entryCount) entries do not fit into a directory of \(directory.count) bytes")
    }
    entries = []
    entries.reserveCapacity(end.entryCount)
    var place = 0
    for _ in 0..<end.entryCount {
      entries.append(
        try Entry(
          in: directory, at: &place, directory: end.directory))
    }
    guard place == directory.count else {
      throw .damaged(
        at: end.directory.lowerBound + place, "something follows the directory's last entry")
    }
    try separate()
  }

  /// The entry of a name.
  subscript(name: String) -> Entry? { entries.first { $0.name == name } }

  /// Sorts the entries by place, and sees to it that none reaches into another or has its name.
  private mutating func separate() throws(ZipError) {
    entries.sort { $0.headerOffset < $1.headerOffset }
    var names: Set<String> = []
    for index in entries.indices {
      if index + 1 < entries.count { entries[index].endLimit = entries[index + 1].headerOffset }
      let entry = entries[index]
      guard names.insert(entry.name).inserted else {
        throw .refused(entry.name, "the name is there twice")
      }
      // The local header has the same name, and some more bytes perhaps: `contents` looks.
      let least = Entry.localFixedByteCount + entry.name.utf8.count + entry.storedByteCount
      guard least <= entry.endLimit - entry.headerOffset else {
        throw .damaged(
          at: entry.headerOffset,
          "the entry '\(entry.name)' reaches into what begins at byte \(entry.endLimit)")
      }
    }
  }

  /// The place of an entry's bytes, found by the header that stands before them.
  func contents(of entry: Entry) throws(ZipError) -> Range<Int> {
    let start = entry.headerOffset
    let fixed = start..<start + Entry.localFixedByteCount
    let header = LittleEndianBytes(try bytes.bytes(of: fixed))
    func damaged(_ reason: String) -> ZipError {
      .damaged(at: start, "the entry '\(entry.name)' \(reason)")
    }
    guard header.u32(0) == Entry.localSignature else { throw damaged("has no header there") }
    let nameCount = header.u16(26)
    let first = fixed.upperBound + nameCount + header.u16(28)
    guard first + entry.storedByteCount <= entry.endLimit else {
      throw damaged("reaches into what begins at byte \(entry.endLimit)")
    }
    let name = try bytes.bytes(of: fixed.upperBound..<fixed.upperBound + nameCount)
    // Bit 3: the writer did not know sum and sizes yet. All ones: they stand in the extra field.
    let isKnown = header.u16(6) & 8 == 0
    func agrees(_ place: Int, _ value: Int) -> Bool {
      let written = header.u32(place)
      return written == value || written == UInt32.max || !isKnown
    }
    guard name == Array(entry.name.utf8), header.u16(8) == entry.method.rawValue,
      !isKnown || header.u32(14) == entry.checksum,
      agrees(18, entry.storedByteCount), agrees(22, entry.byteCount)
    else { throw damaged("is described otherwise there than in the directory") }
    return first..<first + entry.storedByteCount
  }
}

// MARK: - The directory's entries

extension ZipArchive.Entry {
  fileprivate static let fixedByteCount = 46
  fileprivate static let localFixedByteCount = 30
  fileprivate static let localSignature = 0x0403_4b50

  /// Reads the entry at `place` of the directory, and moves `place` behind it.
  fileprivate init(
    in bytes: LittleEndianBytes, at place: inout Int, directory: Range<Int>
  ) throws(ZipError) {
    let start = place
    func damaged(_ reason: String) -> ZipError {
      .damaged(at: directory.lowerBound + start, "\(reason) in the directory")
    }
    guard bytes.count - start >= Self.fixedByteCount, bytes.u32(start) == 0x0201_4b50 else {
      throw damaged("expected an entry")
    }
    let nameStart = start + Self.fixedByteCount
    let extraStart = nameStart + bytes.u16(start + 28)
    let extraEnd = extraStart + bytes.u16(start + 30)
    place = extraEnd + bytes.u16(start + 32)
    guard place <= bytes.count else { throw damaged("an entry is cut short") }
    guard let name = String(validating: bytes[nameStart..<extraStart], as: UTF8.self) else {
      throw damaged("a name is no UTF-8")
    }
    func refused(_ reason: String) -> ZipError { .refused(name, reason) }
    if let fault = Self.fault(ofName: name) { throw refused(fault) }

    guard bytes.u16(start + 8) & 0x2041 == 0 else { throw refused("it is encrypted") }
    let number = bytes.u16(start + 10)
    guard let method = ZipArchive.Method(rawValue: number) else {
      throw refused("it is packed by method \(number); only 0 (stored) and 8 (deflated) are read")
    }
    self.name = name
    self.method = method
    checksum = UInt32(bytes.u32(start + 16))

    var large = Zip64Field(bytes, extraStart..<extraEnd)
    guard let byteCount = large.value(for: bytes.u32(start + 24)),
      let storedByteCount = large.value(for: bytes.u32(start + 20)),
      let headerOffset = large.value(for: bytes.u32(start + 42)),
      bytes.u16(start + 34) == 0 || bytes.u16(start + 34) == 0xffff
    else { throw refused("its sizes are no sizes, or it is in another part of the archive") }
    guard headerOffset <= directory.lowerBound, storedByteCount <= directory.lowerBound else {
      throw refused("it ends behind the directory")
    }
    self.byteCount = byteCount
    self.storedByteCount = storedByteCount
    self.headerOffset = headerOffset
    endLimit = directory.lowerBound
    // A deflated block makes at most 1032 bytes of one: a length of 258 in two bits.
    let isPossible =
      method == .stored
      ? byteCount == storedByteCount : byteCount / 1032 <= storedByteCount
    guard isPossible else {
      throw refused("its \(storedByteCount) bytes cannot be \(byteCount) bytes unpacked")
    }
  }

  /// Nothing is ever written to where a name points; such a one is a trap for others all the same.
  private static func fault(ofName name: String) -> String? {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.last == "" ? parts.dropLast() : parts[...]  // "a/" is a folder.
    if folder.isEmpty || folder.contains("") { return "the name has an empty part" }
    if folder.contains("..") || folder.contains(".") { return "the name leads out of the archive" }
    let strange = name.unicodeScalars.contains { $0.value < 0x20 || $0 == "\\" || $0 == ":" }
    return strange ? "the name has a character that no array's name has" : nil
  }
}

/// The values of an entry that do not fit into 32 bits, in the order of the entry's own fields.
private struct Zip64Field {
  private let bytes: LittleEndianBytes
  private var rest: Range<Int>

  /// Looks for the field with the number 1.
  init(_ bytes: LittleEndianBytes, _ extra: Range<Int>) {
    self.bytes = bytes
    rest = extra.upperBound..<extra.upperBound
    var place = extra.lowerBound
    while extra.upperBound - place >= 4 {
      let end = place + 4 + bytes.u16(place + 2)
      guard end <= extra.upperBound else { return }
      if bytes.u16(place) == 1 {
        rest = place + 4..<end
        return
      }
      place = end
    }
  }

  /// `value`, or what the field has for it where it is all ones; `nil` where there is nothing, or
  /// more than an `Int` holds.
  mutating func value(for value: Int) -> Int? {
    guard value == UInt32.max else { return value }
    guard rest.count >= 8 else { return nil }
    defer { rest.removeFirst(8) }
    return bytes.u64(rest.lowerBound)
  }
}
