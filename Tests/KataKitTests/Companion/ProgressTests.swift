import Foundation
import Katas
import Testing

@testable import KataKit

@Suite("What is remembered") struct ProgressTests {
  @Test func `what is written is read again`() {
    var progress = Progress()
    progress.entries["naiveRelu"] = .init(outcome: .right, key: "1a")
    progress.entries["NaiveDense.forward"] = .init(outcome: .wrong, key: "2b")
    progress.hints["naiveAdd"] = 2
    progress.last = "naiveAdd"
    #expect(Progress(text: progress.text) == progress)
    #expect(Progress(text: progress.text.replacing("\n", with: "\r\n")) == progress)
  }

  @Test(arguments: [
    "", "\0\u{1}\u{2}", "right", "right 1a", "right 1a noKataOfOurs", "hints -3 naiveRelu",
    "hints 99999999999999999999 naiveRelu", "last - nobody", "wrong 1a naiveRelu naiveAdd",
  ])
  func `garbage says nothing`(text: String) {
    #expect(Progress(text: text) == Progress())
  }

  @Test func `a file cut off in the middle keeps its whole lines`() {
    var progress = Progress()
    progress.entries["naiveAdd"] = .init(outcome: .right, key: "1a")
    progress.entries["naiveRelu"] = .init(outcome: .right, key: "2b")
    let read = Progress(text: String(progress.text.dropLast(5)))
    #expect(read.entries.keys.sorted() == ["naiveAdd"])
  }

  @Test func `several that change it at once lose nothing`() async throws {
    let reader = try TemporaryCheckout()
    let names = Catalogue.sections.flatMap(\.katas).map(\.name).prefix(40)
    let file = reader.file
    try await withThrowingTaskGroup { group in
      for name in names {
        group.addTask { try file.update { $0.hints[name] = 1 } }
      }
      try await group.waitForAll()
    }
    #expect(Set(file.read().hints.keys) == Set(names))
  }

  @Test func `bytes that are no text are a file that says nothing`() throws {
    let reader = try TemporaryCheckout()
    try reader.file.update { $0.last = "naiveRelu" }
    try Data([0xFF, 0xFE, 0x00, 0x80]).write(
      to: URL(fileURLWithPath: "\(reader.file.folder)/progress"))
    #expect(reader.file.read() == Progress())
    try reader.file.update { $0.last = "naiveAdd" }
    #expect(reader.file.read().last == "naiveAdd")
  }

  @Test func `what is saved twice in a second is there twice`() throws {
    let reader = try TemporaryCheckout()
    let paths = try (0..<3).map { try reader.file.save(Data("text \($0)".utf8), as: "a b.swift") }
    #expect(Set(paths).count == 3)
    for (number, path) in paths.enumerated() {
      let text = try String(contentsOfFile: "\(reader.checkout.root)/\(path)", encoding: .utf8)
      #expect(text == "text \(number)")
    }
  }
}
