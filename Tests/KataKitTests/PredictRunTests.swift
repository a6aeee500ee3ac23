import Bitmaps
import Foundation
import KataKit
import TensorCore
import Testing

@Suite("kata predict") struct PredictRunTests {
  private let digits: TemporaryDigits
  private let transcript = Transcript()

  init() throws {
    digits = try TemporaryDigits()
  }

  /// A page with two bars of ink beside each other, as a file.
  private func page(_ name: String, ink: UInt8 = 20, paper: UInt8 = 230) throws -> String {
    var pixels = Tensor<UInt8>(shape: [60, 90], repeating: paper)
    for row in 10..<50 {
      for column in 20..<26 { pixels[row, column] = ink }
      for column in 60..<66 { pixels[row, column] = ink }
    }
    let path = "\(digits.folder)/\(name)"
    try Data(try Bitmap(pixels).png()).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func predict(
    _ pictures: [String], raw: Bool = false, json: String? = nil
  ) throws -> [String] {
    var settings = PredictSettings()
    settings.json = json
    settings.pictures = pictures
    settings.raw = raw
    settings.source.data = digits.folder
    try PredictRun(settings, console: transcript.console()).run()
    return transcript.lines
  }

  @Test func `each digit of a page is drawn beside its ten probabilities`() throws {
    let lines = try predict([page("bars.png")])
    // A long temporary path moves the line breaks.
    let text = lines.joined(separator: " ")
    #expect(text.contains("digit 1 of 2, rows 10 to 49, columns 20 to 25:"))
    #expect(text.contains("digit 2 of 2, rows 10 to 49, columns 60 to 65:"))
    let shares = lines.compactMap { line in
      line.hasSuffix(" %") ? line.split(separator: " ").dropLast().last.flatMap { Double($0) } : nil
    }
    #expect(shares.count == 20)
    // Ten numbers of one decimal each.
    #expect(abs(shares.prefix(10).reduce(0, +) - 100) <= 0.5)
    #expect(lines.filter { $0.contains("  > ") }.count == 2)
    #expect(lines.allSatisfy { $0.count < 80 })
    // Ink is dark, though the picture's is light on dark or dark on light: MNIST's is the ink.
    #expect(lines.contains { $0.contains("@@") })
  }

  @Test func `what it reads is written as JSON, but over no picture`() throws {
    let (bars, json) = (try page("bars.png"), digits.path("read.json"))
    _ = try predict([bars], json: json)
    let read = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: json)))
    let objects = try #require(read as? [[String: Any]])
    #expect(objects.map { $0["picture"] as? String } == [bars, bars])
    for object in objects {
      let probabilities = try #require(object["probabilities"] as? [Double])
      #expect(probabilities.count == 10 && abs(probabilities.reduce(0, +) - 1) < 1e-5)
      #expect(object["digit"] as? Int == probabilities.firstIndex(of: probabilities.max() ?? 0))
      #expect((object["pixels"] as? [Double])?.count == 784)
    }
    #expect(throws: KataError("--json names a picture, \(bars), which it would replace")) {
      _ = try predict([bars], json: bars)
    }
  }

  @Test func `without its preparation a page is one picture`() throws {
    let lines = try predict([page("bars.png")], raw: true)
    #expect(lines.filter { $0.hasSuffix(" %") }.count == 10)
  }

  @Test func `what cannot be read is told after the others are`() throws {
    let good = try page("good.png")
    let empty = try page("empty.png", ink: 230)
    let text = "\(digits.folder)/text.png"
    try Data("no picture".utf8).write(to: URL(fileURLWithPath: text))
    let error = #expect(throws: KataError.self) {
      _ = try predict([empty, good, text, "\(digits.folder)/none.png"])
    }
    let told = try #require(error?.description.split(separator: "\n"))
    #expect(told.count == 3)
    #expect(told[0].hasPrefix("\(empty): there is nothing on it"))
    #expect(told[1].hasPrefix("\(text): "))
    #expect(told[2].hasPrefix("\(digits.folder)/none.png cannot be read"))
    #expect(transcript.lines.contains { $0.contains("2 of 2") })
  }

  @Test func `where no picture can be read no network is trained`() {
    #expect(throws: KataError.self) { _ = try predict(["\(digits.folder)/none.png"]) }
    #expect(transcript.text.isEmpty)
  }
}
