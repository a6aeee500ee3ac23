import Bitmaps
import Foundation
import KataKit
import TensorCore
import Testing

@Suite("kata show") struct ShowRunTests {
  private let digits: TemporaryDigits
  private let transcript = Transcript()

  init() throws {
    digits = try TemporaryDigits()
  }

  private func show(_ change: (inout ShowSettings) -> Void) throws -> [String] {
    var settings = ShowSettings()
    settings.source.data = digits.folder
    change(&settings)
    try ShowRun(settings, console: transcript.console()).run()
    return transcript.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func `one digit is drawn with its label`() throws {
    let lines = try show { $0.images = [.index(3)] }
    let blank = String(repeating: " ", count: 56)
    let ink = String(repeating: "@", count: 56)
    // Digit 3 has rows 6 and 7 black.
    #expect(lines[5...8] == [blank, ink, ink, blank])
    #expect(lines[28...] == ["label: 3", ""])
  }

  @Test func `a crop shows its rows and columns, and several digits their places`() throws {
    let lines = try show {
      $0.images = [.slice(start: -2, stop: nil, step: 1)]
      $0.crop = [.slice(start: 16, stop: 19, step: 1), .slice(start: nil, stop: 2, step: 1)]
      $0.fromTest = true
    }
    // Test images 18 and 19 are an 8 (rows 16 and 17) and a 9 (rows 18 and 19). A caption of 20
    // columns is wider than four columns of pixels.
    let gap = String(repeating: " ", count: 18)
    #expect(
      lines == [
        "@@@@\(gap)    ", "@@@@\(gap)    ", "    \(gap)@@@@",
        "label: 8  (image 18)  label: 9  (image 19)", "",
      ])
  }

  @Test func `an image that does not exist is an error with how many there are`() {
    #expect(
      throws: KataError("40 is out of range: there are 40 training images, 0 to 39")
    ) {
      _ = try show { $0.images = [.index(40)] }
    }
  }

  @Test func `a crop of nothing is an error`() {
    #expect(throws: KataError.self) {
      _ = try show { $0.crop = [.slice(start: 28, stop: nil, step: 1)] }
    }
    #expect(throws: KataError.self) {
      _ = try show { $0.crop = [.whole, .slice(start: 5, stop: 5, step: 1)] }
    }
  }

  @Test func `pictures are written, and their files judged before the digits are read`() throws {
    let (png, svg) = (digits.path("sheet.png"), digits.path("sheet.svg"))
    let lines = try show {
      $0.images = [.slice(start: 3, stop: 5, step: 1)]
      ($0.png, $0.svg) = (png, svg)
    }
    #expect(lines.suffix(3) == ["Written: \(png)", "Written: \(svg)", ""])
    let sheet = try Bitmap(png: Array(Data(contentsOf: URL(fileURLWithPath: png))))
    // By hand: two images of 28 and three gaps of 2, ten times; digit 3 has rows 6 and 7 black.
    #expect(sheet.width == 620 && sheet.height == 320)
    #expect(sheet.pixels[(10 * 8 + 5) * 620 + 25] == 0)
    let text = try String(contentsOfFile: svg, encoding: .utf8)
    #expect(text.contains("<desc>label: 3  (image 3); label: 4  (image 4)</desc>"))
    func refusal(_ change: @escaping (inout ShowSettings) -> Void) -> String? {
      do {
        _ = try show {
          $0.source.data = "/no/such/folder"
          change(&$0)
        }
        return nil
      } catch { return "\(error)" }
    }
    #expect(refusal { $0.png = digits.path("no/sheet.png") }?.contains("make it first") == true)
    #expect(refusal { $0.svg = digits.folder }?.contains("--svg") == true)
    #expect(refusal { ($0.png, $0.svg) = (png, png) }?.contains("name one file") == true)
  }

  @Test(arguments: ChapterPicture.allCases)
  func `the chapter's pictures are drawn without any digits`(picture: ChapterPicture) throws {
    let svg = digits.path("picture.svg")
    _ = try show {
      $0.source.data = "/no/such/folder"
      ($0.picture, $0.svg) = (picture, svg)
    }
    let text = try String(contentsOfFile: svg, encoding: .utf8)
    // By hand: the curve's deep valley is at −1.09; 12 + 40; 4·0 + 5·1 + 6·3.
    let expected: [ChapterPicture: String] = [
      .descent: "momentum of 0.9: from 2.00 to -1.", .affine: ">dot(x, W) + b<",
      .relu: ">relu(dot(x, W) + b)<", .broadcast: ">52<", .product: " = 23;",
    ]
    #expect(text.contains(try #require(expected[picture])))
  }
}
