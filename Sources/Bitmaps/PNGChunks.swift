import Files

/// How a PNG file begins; the bytes around "PNG" find out what copies of text do to line ends.
let pngSignature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/// What the numbers of a pixel are (PNG's colour type).
enum PNGColour: Int {
  case grey = 0
  case rgb = 2
  case palette = 3
  case greyAlpha = 4
  case rgba = 6

  var channels: Int {
    switch self {
    case .grey, .palette: 1
    case .greyAlpha: 2
    case .rgb: 3
    case .rgba: 4
    }
  }

  /// The bits that each number may have.
  var depths: [Int] {
    switch self {
    case .grey: [1, 2, 4, 8, 16]
    case .palette: [1, 2, 4, 8]
    case .rgb, .greyAlpha, .rgba: [8, 16]
    }
  }
}

/// The chunk IHDR.
struct PNGHeader {
  let width: Int
  let height: Int
  let depth: Int
  let colour: PNGColour
  let isInterlaced: Bool

  /// - Throws: `PNGError`, also for more than `pixelLimit` pixels.
  init(_ bytes: ArraySlice<UInt8>, pixelLimit: Int) throws(PNGError) {
    func wrong(_ expected: String, _ found: String) -> PNGError {
      .unexpected(place: "header (IHDR at byte 8)", expected: expected, found: found)
    }
    guard bytes.count == 13 else { throw wrong("13 bytes", "\(bytes.count)") }
    let start = bytes.startIndex
    width = Int(bigEndian(bytes, at: start))
    height = Int(bigEndian(bytes, at: start + 4))
    let sides = 1...Int(Int32.max)
    guard sides.contains(width), sides.contains(height) else {
      throw wrong("a width and a height from 1 to \(Int32.max)", "\(width) and \(height)")
    }
    guard width * height <= pixelLimit else {
      throw .tooLarge(width: width, height: height, limit: pixelLimit)
    }
    depth = Int(bytes[start + 8])
    guard let colour = PNGColour(rawValue: Int(bytes[start + 9])) else {
      throw wrong("the colour type 0, 2, 3, 4 or 6", "\(bytes[start + 9])")
    }
    self.colour = colour
    guard colour.depths.contains(depth) else {
      let depths = colour.depths.map(String.init).joined(separator: ", ")
      throw wrong("one of \(depths) bits for the colour type \(colour.rawValue)", "\(depth)")
    }
    guard bytes[start + 10] == 0, bytes[start + 11] == 0 else {
      throw wrong(
        "0 and 0 for compression and filters", "\(bytes[start + 10]) and \(bytes[start + 11])")
    }
    guard bytes[start + 12] <= 1 else {
      throw wrong("0 or 1 for interlacing", "\(bytes[start + 12])")
    }
    isInterlaced = bytes[start + 12] == 1
  }
}

/// A PNG file's chunks, their sums checked: what is needed to make pixels of it.
///
/// IHDR comes first and IEND last; between them any order is read.
struct PNGChunks {
  let header: PNGHeader
  /// PLTE: red, green, blue, for each colour.
  private(set) var palette: [UInt8] = []
  /// tRNS: the alpha of the palette's colours, or the colour that stands for "nothing".
  private(set) var transparency: [UInt8] = []
  /// Where the deflated bytes lie.
  private(set) var data: [Range<Int>] = []

  init(_ bytes: [UInt8], pixelLimit: Int) throws(PNGError) {
    guard bytes.starts(with: pngSignature) else {
      throw pngSignature.starts(with: bytes)
        ? .truncated(offset: bytes.count, expected: "the rest of its first 8 bytes")
        : .notPNG(FileKind(firstBytes: Array(bytes.prefix(FileKind.firstByteCount))))
    }
    var reader = PNGChunkReader(bytes)
    let first = try reader.next()
    guard first.name == "IHDR" else {
      throw .unexpected(place: "first chunk", expected: "the header IHDR", found: first.name)
    }
    header = try PNGHeader(bytes[first.data], pixelLimit: pixelLimit)
    while true {
      let chunk = try reader.next()
      func wrong(_ expected: String) -> PNGError {
        .unexpected(
          place: "chunk \(chunk.name) at byte \(chunk.data.lowerBound - 8)", expected: expected,
          found: "\(chunk.data.count)")
      }
      switch chunk.name {
      case "IDAT": data.append(chunk.data)
      case "PLTE":
        guard chunk.data.count % 3 == 0, 3...768 ~= chunk.data.count else {
          throw wrong("3 bytes for each of 1 to 256 colours")
        }
        palette = Array(bytes[chunk.data])
      case "tRNS":
        // One beside an alpha channel means nothing.
        let expected = header.colour == .grey ? 2 : header.colour == .rgb ? 6 : chunk.data.count
        guard chunk.data.count == expected else { throw wrong("\(expected) bytes") }
        transparency = Array(bytes[chunk.data])
      case "IEND":
        guard header.colour != .palette || !palette.isEmpty else {
          throw .unexpected(
            place: "chunks", expected: "PLTE with the colours", found: "none up to the end")
        }
        return
      case let name where name.first?.isUppercase == true:
        throw .unexpected(
          place: "chunks", expected: "IDAT, PLTE, IEND or one that may be left out",
          found: "\(name) at byte \(chunk.data.lowerBound - 8)")
      default: continue
      }
    }
  }
}

/// Goes from chunk to chunk: a length, a name of four letters, the data, a sum of name and data.
private struct PNGChunkReader {
  private let bytes: [UInt8]
  private var offset = pngSignature.count

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() throws(PNGError) -> (name: String, data: Range<Int>) {
    let left = bytes.count - offset
    guard left >= 12 else {
      throw .truncated(
        offset: bytes.count, expected: left == 0 ? "another chunk" : "the rest of a chunk")
    }
    let letters = bytes[offset + 4..<offset + 8]
    guard letters.allSatisfy({ 0x41...0x5a ~= $0 & 0xdf }) else {
      let found = letters.map { String($0, radix: 16) }.joined(separator: " ")
      throw .unexpected(
        place: "byte \(offset + 4)", expected: "the four letters of a chunk's name",
        found: "the bytes \(found)")
    }
    let name = String(decoding: letters, as: UTF8.self)
    let count = Int(bigEndian(bytes[...], at: offset))
    guard count <= left - 12 else {
      throw .truncated(
        offset: bytes.count, expected: "the rest of the chunk \(name) of \(count) bytes")
    }
    let data = offset + 8..<offset + 8 + count
    let stored = bigEndian(bytes[...], at: data.upperBound)
    var sum = CRC32()
    bytes.withUnsafeBytes {
      sum.add(UnsafeRawBufferPointer(rebasing: $0[offset + 4..<data.upperBound]))
    }
    guard sum.value == stored else {
      throw .checksum(chunk: name, offset: offset, expected: stored, found: sum.value)
    }
    offset = data.upperBound + 4
    return (name, data)
  }
}

/// The number of four bytes, the most significant first.
private func bigEndian(_ bytes: ArraySlice<UInt8>, at offset: Int) -> UInt32 {
  bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
}
