import Files

extension Bitmap {
  /// The picture as a PNG file of 8 bits, grey or RGBA.
  ///
  /// - Throws: `ZlibError` when zlib cannot start.
  public func png() throws(ZlibError) -> [UInt8] {
    let header = bigEndian(UInt32(width)) + bigEndian(UInt32(height))
    var file = pngSignature
    append("IHDR", header + [8, channels == .grey ? 0 : 6, 0, 0, 0], to: &file)
    let data = try deflated(filteredRows, as: .zlib)
    // A chunk's length has 31 bits.
    for start in stride(from: 0, to: data.count, by: 1 << 30) {
      append("IDAT", Array(data[start..<min(start + 1 << 30, data.count)]), to: &file)
    }
    append("IEND", [], to: &file)
    return file
  }

  /// Each row behind the number of its filter: of the five, the one that leaves the smallest sum of
  /// differences, which the PNG specification recommends (section 12.7).
  private var filteredRows: [UInt8] {
    let (back, count) = (channels.rawValue, width * channels.rawValue)
    var above = [UInt8](repeating: 0, count: back + count)
    var row = above
    var output: [UInt8] = []
    output.reserveCapacity(height * (1 + count))
    for y in 0..<height {
      row.replaceSubrange(back..., with: pixels[y * count..<(y + 1) * count])
      var best: (sum: Int, bytes: [UInt8]) = (.max, [])
      for filter in 0...4 {
        let bytes = filtered(row, filter, above: above, back: back)
        // A difference of 255 is one of −1.
        let sum = bytes.dropFirst().reduce(0) { $0 + abs(Int(Int8(bitPattern: $1))) }
        if sum < best.sum { best = (sum, bytes) }
      }
      output += best.bytes
      swap(&row, &above)
    }
    return output
  }
}

/// A row as its differences to the filter's guesses, behind the filter's number.
private func filtered(_ row: [UInt8], _ filter: Int, above: [UInt8], back: Int) -> [UInt8] {
  var output = [UInt8](repeating: UInt8(filter), count: 1 + row.count - back)
  for i in back..<row.count {
    let (left, upper) = (row[i - back], above[i])
    let guess: UInt8 =
      switch filter {
      case 0: 0
      case 1: left
      case 2: upper
      case 3: UInt8((Int(left) + Int(upper)) / 2)
      default: paeth(left, upper, above[i - back])
      }
    output[1 + i - back] = row[i] &- guess
  }
  return output
}

private func append(_ name: String, _ data: [UInt8], to file: inout [UInt8]) {
  let named = Array(name.utf8) + data
  file += bigEndian(UInt32(data.count)) + named + bigEndian(CRC32(named).value)
}

private func bigEndian(_ number: UInt32) -> [UInt8] {
  [24, 16, 8, 0].map { (shift: UInt32) in UInt8(truncatingIfNeeded: number >> shift) }
}
