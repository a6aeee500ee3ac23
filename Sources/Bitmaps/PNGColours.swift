/// How the numbers of a PNG row become pixels.
struct PNGColours {
  /// What the pixels have: grey where nothing else is in the file.
  let channels: Bitmap.Channels
  private let colour: PNGColour
  private let depth: Int
  /// Red, green, blue and alpha of each colour of the palette.
  private let table: [UInt8]
  /// The numbers of the colour that stands for "nothing"; empty for none.
  private let nothing: [Int]

  init(_ chunks: PNGChunks) {
    colour = chunks.header.colour
    depth = chunks.header.depth
    let (palette, transparency) = (chunks.palette, chunks.transparency)
    channels = colour == .grey && transparency.isEmpty ? .grey : .rgba
    var table: [UInt8] = []
    for i in 0..<palette.count / 3 {
      table += palette[3 * i..<3 * i + 3]
      table.append(i < transparency.count ? transparency[i] : 255)
    }
    self.table = table
    // Of the 16 bits that each number has there, as many count as the pixels have.
    let mask = 1 << depth - 1
    var nothing: [Int] = []
    if colour == .grey || colour == .rgb {
      for i in stride(from: 0, to: transparency.count - 1, by: 2) {
        nothing.append((Int(transparency[i]) << 8 | Int(transparency[i + 1])) & mask)
      }
    }
    self.nothing = nothing
  }

  /// Writes a row of a pass into the row of the picture that starts at pixel `line`.
  func write(
    _ row: ArraySlice<UInt8>, _ pass: PNGPass, to pixels: inout [UInt8], line: Int
  ) throws(PNGError) {
    let perPixel = colour.channels
    for column in 0..<pass.width {
      let first = column * perPixel
      let place = (line + pass.x + column * pass.dx) * channels.rawValue
      let number = sample(row, first)
      switch colour {
      case .palette:
        guard 4 * number < table.count else {
          throw .unexpected(
            place: "pixels", expected: "one of the palette's \(table.count / 4) colours",
            found: "the number \(number)")
        }
        for i in 0..<4 { pixels[place + i] = table[4 * number + i] }
      case .grey where channels == .grey:
        pixels[place] = byte(number)
      case .grey, .greyAlpha:
        for i in 0..<3 { pixels[place + i] = byte(number) }
        pixels[place + 3] =
          colour == .greyAlpha
          ? byte(sample(row, first + 1)) : nothing.first == number ? 0 : 255
      case .rgb, .rgba:
        let (green, blue) = (sample(row, first + 1), sample(row, first + 2))
        pixels[place] = byte(number)
        pixels[place + 1] = byte(green)
        pixels[place + 2] = byte(blue)
        let isNothing =
          nothing.count == 3 && nothing[0] == number && nothing[1] == green && nothing[2] == blue
        pixels[place + 3] =
          colour == .rgba ? byte(sample(row, first + 3)) : isNothing ? 0 : 255
      }
    }
  }

  /// A number of the row; the first ones of a byte are in its higher bits.
  private func sample(_ row: ArraySlice<UInt8>, _ i: Int) -> Int {
    let start = row.startIndex
    switch depth {
    case 8: return Int(row[start + i])
    case 16: return Int(row[start + 2 * i]) << 8 | Int(row[start + 2 * i + 1])
    default:
      let bit = i * depth
      return Int(row[start + bit / 8]) >> (8 - depth - bit % 8) & (1 << depth - 1)
    }
  }

  /// A number as one of 0 to 255, rounded to the nearest.
  private func byte(_ number: Int) -> UInt8 {
    guard depth != 8 else { return UInt8(truncatingIfNeeded: number) }
    let most = 1 << depth - 1
    return UInt8(truncatingIfNeeded: (number * 255 + most / 2) / most)
  }
}
