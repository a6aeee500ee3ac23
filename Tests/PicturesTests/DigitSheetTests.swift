import Bitmaps
import Pictures
import TensorCore
import Testing

@Suite("Digits as pictures") struct DigitSheetTests {
  /// Two images of 2 × 3 pixels.
  private let images: Tensor<UInt8>

  init() throws {
    let ink: [UInt8] = [0, 255, 255, 51, 0, 0, 0, 0, 0, 0, 0, 102]
    images = try Tensor(shape: [2, 2, 3], elements: ink)
  }

  @Test func `one digit is enlarged ten times, black on white`() throws {
    let sheet = try DigitSheet(of: images, at: [0], captions: ["label: 1"])
    let bitmap = sheet.bitmap
    #expect(bitmap.width == 30 && bitmap.height == 20 && bitmap.channels == .grey)
    for (x, y, grey) in [(9, 9, 255), (10, 0, 0), (29, 9, 0), (0, 10, 204), (9, 19, 204)] {
      #expect(bitmap.pixels[y * 30 + x] == UInt8(grey), "\(x), \(y)")
    }
  }

  @Test func `several lie on grey, ten in a row`() throws {
    let captions = (0..<11).map { "\($0)" }
    let many = [Int](repeating: 1, count: 11)
    let bitmap = try DigitSheet(of: images, at: many, captions: captions).bitmap
    // By hand: ten images of 3 and eleven gaps of 2 are 52, two rows of 2 and three gaps are 10.
    #expect(bitmap.width == 520 && bitmap.height == 100)
    let light = { (x: Int, y: Int) in bitmap.pixels[(10 * y + 5) * 520 + 10 * x + 5] }
    #expect([light(0, 0), light(2, 2), light(4, 3), light(5, 3)] == [0xd8, 255, 153, 0xd8])
    // The eleventh, and the empty place beside it.
    #expect([light(4, 7), light(9, 7)] == [153, 0xd8])
  }

  @Test func `an SVG has a path for each grey, and the captions`() throws {
    let sheet = try DigitSheet(of: images, at: [0, 1], captions: ["a < b", "two"])
    let svg = try sheet.svg(title: "ink & paper")
    let read = try XMLElements(svg)
    #expect(read.counts["rect"] == 2 && read.counts["title"] == 1 && read.counts["desc"] == 1)
    #expect(read.text.contains("ink & paper") && read.text.contains("a < b; two"))
    // By hand: the runs of 255, 51 and 102.
    #expect(svg.contains("<path class=\"ink\" d=\"M1 0h2v1h-2z\"/>"))
    #expect(svg.contains("<path class=\"ink\" fill-opacity=\"0.2\" d=\"M0 1h1v1h-1z\"/>"))
    #expect(svg.contains("<path class=\"ink\" fill-opacity=\"0.4\" d=\"M2 1h1v1h-1z\"/>"))
    #expect(read.counts["path"] == 3)
  }

  @Test func `a sheet too large is refused before memory is taken`() throws {
    let blank = Tensor<UInt8>(shape: [1, 28, 28], repeating: 0)
    func sheet(_ count: Int) throws -> DigitSheet {
      try DigitSheet(
        of: blank, at: [Int](repeating: 0, count: count),
        captions: [String](repeating: "", count: count))
    }
    #expect(throws: ShapeError.self) { try sheet(1 << 20) }
    #expect(throws: ShapeError.self) { try sheet(1001).svg(title: "") }
    #expect(throws: ShapeError.self) { try sheet(0) }
    #expect(throws: ShapeError.self) { try DigitSheet(of: blank, at: [1], captions: ["1"]) }
  }
}
