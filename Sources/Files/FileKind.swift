/// What a file is by its first bytes, for the message when it is not what it was taken for.
public struct FileKind: Equatable, Sendable, CustomStringConvertible {
  /// With its article: "a zip archive".
  public let name: String
  /// What its owner can do, such as "unzip it"; `nil` where only another file helps.
  public let wayOut: String?

  private init(_ name: String, _ wayOut: String? = nil) {
    self.name = name
    self.wayOut = wayOut
  }

  /// The name, and the way out behind a semicolon.
  public var description: String { wayOut.map { "\(name); \($0)" } ?? name }

  /// How many of a file's first bytes tell everything that is told here: tar's mark ends there.
  public static let firstByteCount = 512

  /// Recognises a file by its first bytes, `firstByteCount` of them or the whole file.
  ///
  /// - Returns: `nil` for what is none of those known here.
  public init?(firstBytes: [UInt8]) {
    let bytes = firstBytes.prefix(Self.firstByteCount)
    let known = Self.marks.first { mark in bytes.dropFirst(mark.offset).starts(with: mark.bytes) }
    if let known {
      self = known.kind == .zip && Self.beginsWithArray(bytes) ? .npz : known.kind
    } else if Self.isIDX(bytes) {
      self = .idx
    } else if Self.isPickle(bytes) {
      self = .pickle
    } else if Self.isMarkup(bytes) {
      self = .webPage
    } else if let line = Self.firstLine(ofText: bytes) {
      self = .text(line)
    } else {
      return nil
    }
  }
}

// MARK: - The kinds

extension FileKind {
  public static let zip = FileKind("a zip archive", "unzip it, and name what comes out")
  public static let npz = FileKind(
    "an .npz archive of NumPy arrays", "name the archive itself, not its folder")
  public static let npy = FileKind("a NumPy .npy file")
  public static let gzip = FileKind("a gzip file", "gunzip it first")
  public static let gzippedTwice = FileKind("a file gzipped twice", "gunzip it once")
  public static let tar = FileKind(
    "a tar archive", "unpack it (tar -xf), and name what comes out")
  public static let idx = FileKind("an IDX file")
  public static let webPage = FileKind(
    "a web page", "it came in place of the file: download the file itself")
  public static let gitLFSPointer = FileKind(
    "a git-lfs pointer", "run 'git lfs pull' in its repository for the file that it stands for")
  public static let png = FileKind("a PNG image")
  public static let hdf5 = FileKind("an HDF5 file")
  public static let pickle = FileKind("a Python pickle")

  /// - Parameter firstLine: How it begins; what the message quotes of it.
  public static func text(_ firstLine: String) -> FileKind {
    FileKind("a text file that begins \"\(firstLine)\"")
  }

  private static func compressed(_ method: String) -> FileKind {
    FileKind("a file compressed by \(method)", "unpack it first")
  }

  private static let marks: [(offset: Int, bytes: [UInt8], kind: FileKind)] = [
    (0, [0x50, 0x4b, 3, 4], .zip),
    (0, [0x50, 0x4b, 5, 6], .zip),  // One without an entry.
    (0, [0x1f, 0x8b], .gzip),
    (257, Array("ustar".utf8), .tar),
    (0, Array("version https://git-lfs.github.com/spec/".utf8), .gitLFSPointer),
    (0, [0x93] + Array("NUMPY".utf8), .npy),
    (0, [0x89, 0x50, 0x4e, 0x47], .png),
    (0, [0xff, 0xd8, 0xff], FileKind("a JPEG image")),
    (0, Array("GIF8".utf8), FileKind("a GIF image")),
    (0, Array("%PDF".utf8), FileKind("a PDF file")),
    (0, [0x89, 0x48, 0x44, 0x46], .hdf5),
    (0, Array("PAR1".utf8), FileKind("a Parquet file")),
    (0, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], compressed("xz")),
    (0, Array("BZh".utf8), compressed("bzip2")),
    (0, [0x28, 0xb5, 0x2f, 0xfd], compressed("zstd")),
    (0, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], compressed("7-Zip")),
    (0, Array("Rar!".utf8), compressed("RAR")),
  ]
}

// MARK: - What has no mark of its own

extension FileKind {
  /// Whether the first entry of a zip archive is a NumPy array.
  private static func beginsWithArray(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count >= 30 else { return false }
    let nameCount = Int(bytes[26]) | Int(bytes[27]) << 8
    return bytes.dropFirst(30).prefix(nameCount).suffix(4) == Array(".npy".utf8)[...]
  }

  /// Two zeros, one of six types, and the extents of at least one axis.
  private static func isIDX(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count >= 8 && bytes.starts(with: [0, 0])
      && [8, 9, 0xb, 0xc, 0xd, 0xe].contains(bytes[2]) && bytes[3] > 0
  }

  /// The mark of protocols 2 to 5. A safetensors header of 640 bytes begins as protocol 2 does, and
  /// goes on with zeros.
  private static func isPickle(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count >= 8 && bytes[0] == 0x80
      && (bytes[1] == 2 ? bytes[7] != 0 : (3...5).contains(bytes[1]) && bytes[2] > 0x20)
  }

  private static func withoutByteOrderMark(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes
  }

  /// HTML, or the XML that stores answer with instead of a file.
  private static func isMarkup(_ bytes: ArraySlice<UInt8>) -> Bool {
    let text = withoutByteOrderMark(bytes).drop { $0 == 0x20 || (0x09...0x0d).contains($0) }
    guard text.first == UInt8(ascii: "<"), let next = text.dropFirst().first else { return false }
    return "!?".utf8.contains(next) || UInt8(ascii: "a")...UInt8(ascii: "z") ~= next | 0x20
  }

  /// The beginning of the first line; `nil` where the bytes are no text.
  private static func firstLine(ofText bytes: ArraySlice<UInt8>) -> String? {
    let text = withoutByteOrderMark(bytes)
    guard text.count >= 4,
      !text.contains(where: { $0 < 0x09 || (0x0e..<0x20).contains($0) || $0 == 0x7f })
    else {
      return nil
    }
    // The last character may be cut.
    let whole = (0..<4).lazy.compactMap { String(validating: text.dropLast($0), as: UTF8.self) }
    let line = whole.first?.split(whereSeparator: \.isNewline).first
    guard let line, !line.allSatisfy(\.isWhitespace) else { return nil }
    return line.prefix(40) + (line.count > 40 ? "…" : "")
  }
}
