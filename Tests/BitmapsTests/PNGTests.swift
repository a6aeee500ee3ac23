import Bitmaps
import Files
import Foundation
import TensorCore
import Testing

/// A kind of PNG: what the numbers of a pixel are, their bits, and whether something shines through.
private struct Kind {
  let name: String
  let colourType: UInt8
  let channels: Int
  let depth: Int
  let nothing: Bool
}

/// In the order of `PNGGoldens.kinds`.
private let kinds: [Kind] = {
  var kinds: [Kind] = []
  func add(_ name: String, _ type: UInt8, _ channels: Int, _ depths: [Int], _ nothing: [Bool]) {
    for depth in depths {
      for nothing in nothing {
        kinds.append(
          Kind(name: name, colourType: type, channels: channels, depth: depth, nothing: nothing))
      }
    }
  }
  add("grey", 0, 1, [1, 2, 4, 8, 16], [false, true])
  add("rgb", 2, 3, [8, 16], [false, true])
  add("palette", 3, 1, [1, 2, 4, 8], [false, true])
  add("greyAlpha", 4, 2, [8, 16], [false])
  add("rgba", 6, 4, [8, 16], [false])
  return kinds
}()

private func golden(_ base64: String) throws -> [UInt8] {
  Array(try #require(Data(base64Encoded: base64)))
}

/// The number that `make_png_goldens.py` gives a channel.
private func number(_ x: Int, _ y: Int, _ channel: Int, _ depth: Int) -> Int {
  let n = 3 * x * x + 17 * y + 29 * channel + x * y
  return (depth == 16 ? n * 1009 : n) % (1 << depth)
}

/// The pixel that `make_png_goldens.py` describes, as RGBA, or grey where that is all.
private func pixel(_ x: Int, _ y: Int, _ kind: Kind) -> [UInt8] {
  let numbers = (0..<kind.channels).map { number(x, y, $0, kind.depth) }
  let most = Double(1 << kind.depth - 1)
  let bytes = numbers.map { UInt8((Double($0) * 255 / most).rounded()) }
  let alpha = numbers == (0..<kind.channels).map { number(1, 1, $0, kind.depth) } ? 0 : 255
  let seen: UInt8 = kind.nothing ? UInt8(alpha) : 255
  switch kind.name {
  case "grey": return kind.nothing ? [bytes[0], bytes[0], bytes[0], seen] : bytes
  case "greyAlpha": return [bytes[0], bytes[0], bytes[0], bytes[1]]
  case "rgb": return bytes + [seen]
  case "rgba": return bytes
  default:
    let i = numbers[0]
    let alpha = kind.nothing && i < 3 ? 90 * i % 256 : 255
    return [40 * i % 256, 255 - i, i * i % 256, alpha].map { UInt8($0) }
  }
}

/// The chunks of a PNG, their sums made anew.
private func png(_ chunks: [(name: String, data: [UInt8])]) -> [UInt8] {
  func number(_ value: UInt32) -> [UInt8] { withUnsafeBytes(of: value.bigEndian) { Array($0) } }
  return chunks.reduce(into: [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]) { file, chunk in
    let named = Array(chunk.name.utf8) + chunk.data
    file += number(UInt32(chunk.data.count)) + named + number(CRC32(named).value)
  }
}

/// The chunks of a file that is right.
private func chunks(of file: [UInt8]) -> [(name: String, data: [UInt8])] {
  var (rest, chunks) = (file.dropFirst(8), [(name: String, data: [UInt8])]())
  while !rest.isEmpty {
    let count = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    let named = rest.dropFirst(4).prefix(4 + count)
    chunks.append((String(decoding: named.prefix(4), as: UTF8.self), Array(named.dropFirst(4))))
    rest = rest.dropFirst(12 + count)
  }
  return chunks
}

/// A picture of 8 bits from IHDR's last numbers and the bytes of its rows.
private func png(
  _ width: UInt8, _ height: UInt8, _ header: [UInt8] = [8, 0, 0, 0, 0], rows: [UInt8],
  more: [(name: String, data: [UInt8])] = []
) throws -> [UInt8] {
  png(
    [("IHDR", [0, 0, 0, width, 0, 0, 0, height] + header)] + more
      + [("IDAT", try deflated(rows, as: .zlib)), ("IEND", [])])
}

private func error(_ bytes: [UInt8], pixelLimit: Int = 1 << 20) -> PNGError? {
  do throws(PNGError) {
    _ = try Bitmap(png: bytes, pixelLimit: pixelLimit)
    return nil
  } catch { return error }
}

@Suite("A drawing on a transparent ground") struct DrawingTests {
  @Test func `its ink is how opaque it is, where most is transparent`() throws {
    func bitmap(_ alphas: [UInt8]) throws -> Bitmap {
      try Bitmap(
        Tensor(
          shape: [2, 2, 4], elements: alphas.flatMap { alpha -> [UInt8] in [9, 9, 9, alpha] }))
    }
    #expect(try bitmap([0, 51, 0, 0]).drawing == Tensor(shape: [2, 2], elements: [0, 0.2, 0, 0]))
    #expect(try bitmap([0, 51, 0, 1]).drawing == nil)
    #expect(try Bitmap(Tensor<UInt8>.zeros([2, 2])).drawing == nil)
  }
}

@Suite("PNG") struct PNGTests {
  @Test(arguments: [false, true]) func `every kind is read`(interlaced: Bool) throws {
    #expect(PNGGoldens.kinds.count == 2 * kinds.count)
    for (i, kind) in kinds.enumerated() {
      let file = try golden(PNGGoldens.kinds[2 * i + (interlaced ? 1 : 0)])
      // That the file is of that kind: bits, colour type, …, interlacing.
      #expect(
        Array(file[24...28]) == [UInt8(kind.depth), kind.colourType, 0, 0, interlaced ? 1 : 0])
      let bitmap = try Bitmap(png: file)
      #expect(bitmap.width == 5 && bitmap.height == 5)
      let expected = (0..<25).flatMap { pixel($0 % 5, $0 / 5, kind) }
      #expect(bitmap.pixels == expected, "\(kind), interlaced: \(interlaced)")
      // What is written is read again, and a reader of other kinds would notice.
      let written = try bitmap.png()
      #expect(Array(written[24...28]) == [8, bitmap.channels == .grey ? 0 : 6, 0, 0, 0])
      #expect(try Bitmap(png: written) == bitmap)
    }
  }

  @Test func `all five filters are read, and written`() throws {
    let bitmap = try Bitmap(png: golden(PNGGoldens.filters))
    let expected = (0..<120).flatMap { i -> [UInt8] in
      let (x, y) = (i % 12, i / 12)
      let value =
        switch y {
        case 0: 0
        case 1: 7 * x
        case 2, 3: 100 + 10 * x * x % 77
        case 4, 5: 128 * ((x + y) % 2)
        default: 3 * x + 5 * y + x * y % 4
        }
      return [UInt8(value), UInt8((value + 9 * (y / 2)) % 256), UInt8(255 - value), 255]
    }
    #expect(bitmap.pixels == expected)
    #expect(try Bitmap(png: bitmap.png()) == bitmap)
    // By hand: each row is 10, 20, 30 and then grows by 5; Paeth guesses the upper one, since
    // left + upper − corner is as near to it as to the left one.
    let rows: [UInt8] = [
      0, 10, 20, 30, 1, 15, 10, 10, 2, 5, 5, 5, 3, 15, 8, 8, 4, 5, 5, 5,
    ]
    let levels: [UInt8] = [0, 5, 10, 15, 20]
    let byHand = levels.flatMap { [10 + $0, 20 + $0, 30 + $0] }
    #expect(try Bitmap(png: png(3, 5, rows: rows)).pixels == byHand)
  }

  @Test func `how light a picture is, on white`() throws {
    // By hand: black, red, half-transparent black, and nothing.
    let pixels: [UInt8] = [0, 0, 0, 255, 255, 0, 0, 255, 0, 0, 0, 102, 9, 9, 9, 0]
    let bitmap = try Bitmap(Tensor(shape: [2, 2, 4], elements: pixels))
    #expect(bitmap.luminance.shape == [2, 2])
    #expect(bitmap.luminance.elements == [0, 0.299, 0.6, 1])
    let grey = try Bitmap(Tensor<UInt8>([[0, 51, 255]]))
    #expect(grey.luminance == (try Tensor<Float>([[0, 0.2, 1]])))
    for shape: Shape in [[3], [0, 2], [2, 2, 3], [1, 1, 1, 4]] {
      #expect(throws: ShapeError.self) { try Bitmap(Tensor<UInt8>(shape: shape, repeating: 0)) }
    }
  }

  @Test func `a file cut short anywhere is an error with the place`() throws {
    for text in [PNGGoldens.kinds[12], PNGGoldens.kinds[41]] {
      let file = try golden(text)
      for count in file.indices {
        guard case .truncated(let offset, _) = error(Array(file.prefix(count))) else {
          Issue.record("cut at \(count): \(String(describing: error(Array(file.prefix(count)))))")
          continue
        }
        #expect(offset == count)
      }
    }
  }

  @Test func `a wrong sum is an error with both sums`() throws {
    let file = try png(1, 1, rows: [0, 7])
    let stored = CRC32(Array(file[12..<29])).value
    // The last byte of the sum, then a byte that it is a sum of.
    var bytes = file
    bytes[32] ^= 1
    #expect(
      error(bytes)
        == .checksum(chunk: "IHDR", offset: 8, expected: stored ^ 1, found: stored))
    bytes = file
    bytes[28] = 1
    let found = CRC32(Array(bytes[12..<29])).value
    #expect(error(bytes) == .checksum(chunk: "IHDR", offset: 8, expected: stored, found: found))
    // The sum of the pixels is within the deflated bytes.
    var parts = chunks(of: file)
    parts[1].data[parts[1].data.count - 1] ^= 1
    guard case .unexpected(_, _, "incorrect data check") = error(png(parts)) else {
      Issue.record("\(String(describing: error(png(parts))))")
      return
    }
  }

  @Test func `one pixel is a picture, and what a header claims takes no memory`() throws {
    #expect(try Bitmap(png: png(1, 1, rows: [0, 7])).pixels == [7])
    func claiming(_ side: UInt32, _ bits: [UInt8]) throws -> [UInt8] {
      let sides = withUnsafeBytes(of: side.bigEndian) { Array($0) }
      return png([
        ("IHDR", sides + sides + bits), ("IDAT", try deflated([0, 0], as: .zlib)), ("IEND", []),
      ])
    }
    let huge = error(try claiming(100_000, [8, 6, 0, 0, 0]), pixelLimit: 1 << 26)
    #expect(huge == .tooLarge(width: 100_000, height: 100_000, limit: 1 << 26))
    // Within any limit, but with a few bytes of data.
    for bits: [UInt8] in [[16, 6, 0, 0, 0], [1, 0, 0, 0, 1]] {
      guard case .unexpected("pixels", _, _) = error(try claiming(100_000, bits), pixelLimit: .max)
      else {
        Issue.record("no error for \(bits)")
        continue
      }
    }
    for side: UInt32 in [0, 1 << 31, .max] {
      guard
        case .unexpected(_, _, "\(side) and \(side)")? = error(
          try claiming(side, [8, 0, 0, 0, 0]), pixelLimit: .max)
      else {
        Issue.record("no error for \(side)")
        continue
      }
    }
  }

  @Test func `what is no PNG is named`() {
    #expect(error([0xff, 0xd8, 0xff, 0xe0])?.description.contains("a JPEG image") == true)
    #expect(error(Array("once upon a time".utf8))?.description.contains("a text file") == true)
    #expect(error([0x89, 0x50, 0x4e, 0x47, 10, 26, 10])?.description.contains("copy") == true)
    #expect(error([1, 2, 3, 4, 5, 6, 7, 8]) == .notPNG(nil))
  }

  @Test func `lies within right sums are errors that say what was expected`() throws {
    let grey: [UInt8] = [8, 0, 0, 0, 0]
    let palette: [UInt8] = [8, 3, 0, 0, 0]
    let lies: [(String, [UInt8])] = [
      ("13 bytes", png([("IHDR", [1]), ("IEND", [])])),
      ("the header IHDR", png([("IEND", [])])),
      ("colour type", try png(1, 1, [8, 1, 0, 0, 0], rows: [0, 7])),
      ("1, 2, 4, 8, 16 bits", try png(1, 1, [3, 0, 0, 0, 0], rows: [0, 7])),
      ("compression", try png(1, 1, [8, 0, 1, 0, 0], rows: [0, 7])),
      ("interlacing", try png(1, 1, [8, 0, 0, 0, 2], rows: [0, 7])),
      ("a filter from 0 to 4", try png(1, 1, grey, rows: [5, 7])),
      ("as many as the header says", try png(1, 1, grey, rows: [0])),
      ("as many as the header says", try png(1, 1, grey, rows: [0, 7, 7])),
      ("PLTE", try png(1, 1, palette, rows: [0, 0])),
      ("colours", try png(1, 1, palette, rows: [0, 1], more: [("PLTE", [1, 2, 3])])),
      ("3 bytes for each", try png(1, 1, palette, rows: [0, 0], more: [("PLTE", [1, 2])])),
      ("2 bytes", try png(1, 1, grey, rows: [0, 0], more: [("tRNS", [0])])),
      ("left out", try png(1, 1, grey, rows: [0, 0], more: [("NEWS", [])])),
      ("four letters", try png(1, 1, grey, rows: [0, 0], more: [("N3ws", [])])),
      ("pixels", png([("IHDR", [0, 0, 0, 1, 0, 0, 0, 1] + grey), ("IEND", [])])),
      (
        "inflates",
        png([("IHDR", [0, 0, 0, 1, 0, 0, 0, 1] + grey), ("IDAT", [1, 2]), ("IEND", [])])
      ),
    ]
    for (expected, bytes) in lies {
      let message = error(bytes)?.description
      #expect(message?.contains(expected) == true, "\(expected): \(message ?? "it was read")")
    }
    // What may be left out is.
    #expect(error(try png(1, 1, grey, rows: [0, 0], more: [("neWs", [1])])) == nil)
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `mutated pictures are read or refused`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let files = try PNGGoldens.kinds.map(golden)
    var (read, refused) = (0, 0)
    for round in 0..<250 {
      var bytes = files[Int.random(in: files.indices, using: &generator)]
      var parts = chunks(of: bytes)
      let chunk = Int.random(in: parts.indices, using: &generator)
      // With the sums made anew, since they would refuse nearly everything; of the pixels, too.
      if round % 3 == 0, let data = parts.firstIndex(where: { $0.name == "IDAT" }) {
        let noise = (0..<400).map { _ in UInt8.random(in: 0...5, using: &generator) }
        parts[data].data = try deflated(noise, as: .zlib)
      }
      if !parts[chunk].data.isEmpty, round % 3 != 1 {
        let place = Int.random(in: parts[chunk].data.indices, using: &generator)
        parts[chunk].data[place] = UInt8.random(in: 0...16, using: &generator)
        bytes = png(parts)
      } else {
        let place = Int.random(in: bytes.indices, using: &generator)
        bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      }
      if let error = error(bytes) {
        refused += 1
        #expect(!error.description.isEmpty)
      } else {
        read += 1
      }
    }
    #expect(refused > 100, "seed \(seed)")
    #expect(read > 5, "seed \(seed): \(read)")
  }
}
