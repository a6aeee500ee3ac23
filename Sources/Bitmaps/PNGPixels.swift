import Files

extension Bitmap {
  /// Reads a PNG picture (W3C, third edition) of any kind: 1 to 16 bits, grey, colour or palette,
  /// with or without alpha, interlaced or not.
  ///
  /// Grey without alpha stays grey; all else becomes RGBA. Sixteen bits are rounded to eight. Gamma
  /// and colour profiles are not applied.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - pixelLimit: The most pixels that may come out; memory is 4 bytes for each.
  /// - Throws: `PNGError`; for a lying header before memory is taken.
  public init(png bytes: [UInt8], pixelLimit: Int = 1 << 26) throws(PNGError) {
    let chunks = try PNGChunks(bytes, pixelLimit: min(pixelLimit, 1 << 40))
    let header = chunks.header
    let passes = header.passes
    let byteCount = passes.reduce(0) { $0 + $1.height * (1 + $1.rowCount(header)) }
    let most = mostInflated(from: chunks.data.reduce(0) { $0 + $1.count })
    guard byteCount <= most else {
      throw .unexpected(
        place: "pixels", expected: "\(byteCount) bytes for \(header.width) × \(header.height)",
        found: "data for at most \(most)")
    }
    var data = PNGData(bytes, chunks.data)
    let colours = PNGColours(chunks)
    var pixels = [UInt8](
      repeating: 0, count: header.width * header.height * colours.channels.rawValue)
    for pass in passes {
      // As many zeros before a row as its filters look back, the last of which holds the row's
      // filter while it is read.
      let back = max(1, header.colour.channels * header.depth / 8)
      var row = [UInt8](repeating: 0, count: back + pass.rowCount(header))
      var above = row
      for y in 0..<pass.height {
        try data.fill(&row, from: back - 1)
        let filter = row[back - 1]
        row[back - 1] = 0
        guard unfilter(&row, filter, above: above, back: back) else {
          throw .unexpected(
            place: "pixels", expected: "a filter from 0 to 4 for each row", found: "\(filter)")
        }
        let line = (pass.y + y * pass.dy) * header.width
        try colours.write(row[back...], pass, to: &pixels, line: line)
        swap(&row, &above)
      }
    }
    try data.finish()
    self.init(
      width: header.width, height: header.height, channels: colours.channels, pixels: pixels)
  }
}

/// A picture within the picture: every `dx`-th column and every `dy`-th row, from `x` and `y` on.
struct PNGPass {
  let x: Int
  let y: Int
  let dx: Int
  let dy: Int
  let width: Int
  let height: Int

  init(_ x: Int, _ y: Int, _ dx: Int, _ dy: Int, of header: PNGHeader) {
    (self.x, self.y, self.dx, self.dy) = (x, y, dx, dy)
    width = max(0, (header.width - x + dx - 1) / dx)
    height = max(0, (header.height - y + dy - 1) / dy)
  }

  /// The bytes of a row without its filter.
  func rowCount(_ header: PNGHeader) -> Int {
    (width * header.colour.channels * header.depth + 7) / 8
  }
}

extension PNGHeader {
  /// The passes that have pixels: one, or up to seven of Adam7.
  var passes: [PNGPass] {
    guard isInterlaced else { return [PNGPass(0, 0, 1, 1, of: self)] }
    let all = [
      PNGPass(0, 0, 8, 8, of: self), PNGPass(4, 0, 8, 8, of: self), PNGPass(0, 4, 4, 8, of: self),
      PNGPass(2, 0, 4, 4, of: self), PNGPass(0, 2, 2, 4, of: self), PNGPass(1, 0, 2, 2, of: self),
      PNGPass(0, 1, 1, 2, of: self),
    ]
    return all.filter { $0.width > 0 && $0.height > 0 }
  }
}

// MARK: - The inflated bytes

/// The bytes that IDAT's chunks inflate to.
private struct PNGData {
  private let bytes: [UInt8]
  private var ranges: ArraySlice<Range<Int>>
  private var current = 0..<0
  private let stream = InflateStream(.zlib)
  private var hasEnded = false

  init(_ bytes: [UInt8], _ ranges: [Range<Int>]) {
    self.bytes = bytes
    self.ranges = ranges[...]
  }

  /// Fills the row from `start` on.
  mutating func fill(_ row: inout [UInt8], from start: Int) throws(PNGError) {
    var filled = start
    while filled < row.count {
      guard !hasEnded else { throw tooFew }
      filled += try inflate(into: &row, from: filled)
    }
  }

  /// Reads the sum behind the last row, and sees that nothing is left.
  mutating func finish() throws(PNGError) {
    var beyond: [UInt8] = [0]
    while !hasEnded {
      guard try inflate(into: &beyond, from: 0) == 0 else {
        throw .unexpected(place: "pixels", expected: "as many as the header says", found: "more")
      }
    }
  }

  private mutating func inflate(into row: inout [UInt8], from start: Int) throws(PNGError) -> Int {
    let step: InflateStream.Step
    do throws(ZlibError) {
      step = try row.withUnsafeMutableBufferPointer { (row) throws(ZlibError) in
        try bytes.withUnsafeBufferPointer { (bytes) throws(ZlibError) in
          try stream.inflate(
            UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[current])),
            into: UnsafeMutableRawBufferPointer(
              UnsafeMutableBufferPointer(rebasing: row[start...])))
        }
      }
    } catch {
      throw .unexpected(
        place: "pixels (IDAT)", expected: "data that inflates", found: error.reason)
    }
    current.removeFirst(step.taken)
    hasEnded = step.hasEnded
    if step.isStuck {
      guard let next = ranges.popFirst() else { throw tooFew }
      current = next
    }
    return step.made
  }

  private var tooFew: PNGError {
    .unexpected(place: "pixels", expected: "as many as the header says", found: "an early end")
  }
}

/// Undoes a row's filter: each byte was stored as its difference to a guess by its neighbours.
///
/// - Parameter back: How many bytes before each one its left neighbour lies.
/// - Returns: Whether there is such a filter.
private func unfilter(
  _ row: inout [UInt8], _ filter: UInt8, above: [UInt8], back: Int
) -> Bool {
  switch filter {
  case 0: break
  case 1: for i in back..<row.count { row[i] &+= row[i - back] }
  case 2: for i in back..<row.count { row[i] &+= above[i] }
  case 3:
    for i in back..<row.count {
      row[i] &+= UInt8(truncatingIfNeeded: (Int(row[i - back]) + Int(above[i])) / 2)
    }
  case 4:
    for i in back..<row.count { row[i] &+= paeth(row[i - back], above[i], above[i - back]) }
  default: return false
  }
  return true
}

/// Which of three neighbours is nearest to left + upper − corner.
func paeth(_ left: UInt8, _ upper: UInt8, _ corner: UInt8) -> UInt8 {
  let (a, b, c) = (Int(left), Int(upper), Int(corner))
  let (byLeft, byUpper, byCorner) = (abs(b - c), abs(a - c), abs(a + b - 2 * c))
  if byLeft <= byUpper, byLeft <= byCorner { return left }
  return byUpper <= byCorner ? upper : corner
}
