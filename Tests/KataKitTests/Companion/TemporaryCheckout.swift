import Foundation
import Katas
import Testing

@testable import KataKit

/// A package in a temporary folder: two exercises as a reader has them, and their solutions.
final class TemporaryCheckout {
  let checkout: Checkout

  init() throws {
    let root = NSTemporaryDirectory() + "/kata tests \(UUID().uuidString) 张量"
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    for section in Catalogue.sections {
      for folder in ["Exercises", "Solutions"] {
        let file = URL(fileURLWithPath: "\(root)/\(folder)/\(section.file)")
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        let solution = try String(
          contentsOf: package.appendingPathComponent("Solutions/\(section.file)"), encoding: .utf8)
        let text = folder == "Solutions" ? solution : ExerciseText.stubs(of: solution)
        try text.write(to: file, atomically: false, encoding: .utf8)
      }
    }
    try "let package = Package(name: \"TensorKata\")".write(
      toFile: "\(root)/Package.swift", atomically: false, encoding: .utf8)
    checkout = try Checkout.find(from: "\(root)/Exercises", program: "/nowhere/kata")
  }

  deinit { try? FileManager.default.removeItem(atPath: checkout.root) }

  /// Puts another text for the body of `naiveRelu`.
  func writeRelu(_ body: String) throws {
    let path = "\(checkout.root)/Exercises/\(relu.section.file)"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let function = try #require(SourceFunction.all(in: text).first { $0.name == "naiveRelu" })
    var lines = sourceLines(of: text)
    lines.replaceSubrange(
      (function.lines.lowerBound + 1)..<function.lines.upperBound, with: ["  \(body)"])
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
  }

  var relu: ExerciseSource {
    ExerciseSource(of: Catalogue.sectionsByFunction["naiveRelu"]!, in: checkout)
  }

  var file: ProgressFile { ProgressFile(checkout) }

  func status(of kata: String) -> KataStatus? {
    ChapterStatus(of: checkout, progress: file.read()).row(of: kata)?.status
  }
}
