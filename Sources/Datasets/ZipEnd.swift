import Files

/// Why a zip archive, or an entry of it, could not be read.
public enum ZipError: Error, Equatable, Sendable {
  case unreadable(ReadError)
  /// There is no end record, and the beginning is of another kind, or of none that is known.
  case notZip(FileKind?)
  /// What stands at a byte cannot be right.
  case damaged(at: Int, String)
  /// An entry that is not read, and why.
  case refused(String, String)
}

extension ZipError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let error): error.description
    case .notZip(.zip?), .notZip(.npz?):
      "expected a zip archive's end record, and it is not there: the file was cut off"
    case .notZip(let kind?): "expected a zip archive, and this is \(kind)"
    case .notZip(nil): "expected a zip archive, and this is none"
    case .damaged(let place, let reason): "damaged at byte \(place): \(reason)"
    case .refused(let name, let reason): "the entry '\(name)' is not read: \(reason)"
    }
  }
}

extension PositionedBytes {
  /// The bytes of a range that lies within `byteCount`.
  func bytes(of range: Range<Int>) throws(ZipError) -> [UInt8] {
    do throws(ReadError) { return try bytes(in: range) } catch { throw .unreadable(error) }
  }
}

/// Numbers with the small end first, at places that the caller knows to be there.
struct LittleEndianBytes {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var count: Int { bytes.count }

  subscript(range: Range<Int>) -> ArraySlice<UInt8> { bytes[range] }

  func u16(_ place: Int) -> Int { Int(number(place, 2)) }
  func u32(_ place: Int) -> Int { Int(number(place, 4)) }
  /// `nil` beyond what an `Int` holds.
  func u64(_ place: Int) -> Int? { Int(exactly: number(place, 8)) }

  private func number(_ place: Int, _ count: Int) -> UInt64 {
    bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}

/// The record at the end of a zip archive, which says where its directory is.
struct ZipEnd {
  let entryCount: Int
  /// The directory's bytes; they end where the end records begin.
  let directory: Range<Int>

  private static let byteCount = 22
  private static let locatorByteCount = 20
  private static let largeByteCount = 56

  /// Finds the record and judges it.
  init(of bytes: any PositionedBytes) throws(ZipError) {
    // A comment of at most 65535 bytes follows, and then the file ends.
    let tailStart = max(0, bytes.byteCount - Self.byteCount - 0xffff)
    let tail = LittleEndianBytes(try bytes.bytes(of: tailStart..<bytes.byteCount))
    let found = stride(from: tail.count - Self.byteCount, through: 0, by: -1).first { place in
      tail.u32(place) == 0x0605_4b50
        && place + Self.byteCount + tail.u16(place + 20) == tail.count
    }
    guard let place = found else {
      let start = try bytes.bytes(of: 0..<min(FileKind.firstByteCount, bytes.byteCount))
      throw .notZip(FileKind(firstBytes: start))
    }
    let start = tailStart + place
    func damaged(_ reason: String) -> ZipError { .damaged(at: start, reason) }

    var count: Int? = tail.u16(place + 10)
    var onThisDisk: Int? = tail.u16(place + 8)
    var size: Int? = tail.u32(place + 12)
    var offset: Int? = tail.u32(place + 16)
    var disks = [tail.u16(place + 4), tail.u16(place + 6)]
    var end = start
    if count == 0xffff || size == Int(UInt32.max) || offset == Int(UInt32.max) {
      (end, count, onThisDisk, size, offset, disks) = try Self.large(before: start, bytes)
    }
    guard disks.allSatisfy({ $0 == 0 }), onThisDisk == count else {
      throw damaged("the archive is one of several parts")
    }
    guard let count, let size, let offset, size <= end, offset == end - size else {
      throw damaged("the directory does not end where the end record begins")
    }
    entryCount = count
    directory = offset..<end
    guard count <= directory.count else {
      throw damaged("\(count) entries do not fit into a directory of \(directory.count) bytes")
    }
  }

  /// The fields of the zip64 record, which a locator before the end record points to.
  private static func large(
    before start: Int, _ bytes: any PositionedBytes
  ) throws(ZipError) -> (
    end: Int, count: Int?, onThisDisk: Int?, size: Int?, offset: Int?, disks: [Int]
  ) {
    let damaged = ZipError.damaged(at: start, "the zip64 record that it speaks of is not there")
    let locatorStart = start - locatorByteCount
    guard locatorStart >= largeByteCount else { throw damaged }
    let locator = LittleEndianBytes(try bytes.bytes(of: locatorStart..<start))
    guard locator.u32(0) == 0x0706_4b50, let place = locator.u64(8),
      place <= locatorStart - largeByteCount
    else { throw damaged }
    let record = LittleEndianBytes(try bytes.bytes(of: place..<place + largeByteCount))
    guard record.u32(0) == 0x0606_4b50, record.u64(4) == locatorStart - place - 12 else {
      throw damaged
    }
    return (
      place, record.u64(32), record.u64(24), record.u64(40), record.u64(48),
      [record.u32(16), record.u32(20), locator.u32(4)]
    )
  }
}
