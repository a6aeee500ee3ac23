import Foundation
import Katas
import Testing

@testable import KataKit

@Suite("How the katas stand") struct ChapterStatusTests {
  @Test func `a kata is to do, changed, right, and changed again`() throws {
    let reader = try TemporaryCheckout()
    #expect(reader.status(of: "naiveRelu") == .toDo)
    try reader.writeRelu("x")
    #expect(reader.status(of: "naiveRelu") == .changed)
    let key = reader.relu.key(of: "naiveRelu")
    try reader.file.update { $0.entries["naiveRelu"] = .init(outcome: .right, key: key) }
    #expect(reader.status(of: "naiveRelu") == .right)
    #expect(reader.status(of: "naiveAdd") == .toDo)
    try reader.writeRelu("-x")
    #expect(reader.status(of: "naiveRelu") == .changed)
    try reader.writeRelu("x")
    #expect(reader.status(of: "naiveRelu") == .right)
    try reader.writeRelu("throw NotAttempted()")
    #expect(reader.status(of: "naiveRelu") == .toDo)
  }

  @Test func `another function's edit leaves a verdict as it is, a shared helper's does not`()
    throws
  {
    let reader = try TemporaryCheckout()
    let before = reader.relu.key(of: "naiveAdd")
    try reader.writeRelu("x")
    #expect(reader.relu.key(of: "naiveAdd") == before)
    let path = "\(reader.checkout.root)/\(reader.relu.path)"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try (text + "\nprivate let one: Float = 1\n").write(
      toFile: path, atomically: true, encoding: .utf8)
    #expect(reader.relu.key(of: "naiveAdd") != before)
  }

  @Test func `the next kata follows the one that the reader was at`() throws {
    let reader = try TemporaryCheckout()
    func next() -> String? {
      ChapterStatus(of: reader.checkout, progress: reader.file.read()).next?.kata.name
    }
    #expect(next() == Catalogue.sections.first?.katas.first?.name)
    try reader.file.update { $0.last = "naiveRelu" }
    #expect(next() == "naiveRelu")
    try reader.writeRelu("x")
    let key = reader.relu.key(of: "naiveRelu")
    try reader.file.update { $0.entries["naiveRelu"] = .init(outcome: .right, key: key) }
    #expect(next() == "naiveAdd")
    // Behind the last one the search begins anew.
    let last = try #require(Catalogue.sections.last?.katas.last?.name)
    let status = ChapterStatus(of: reader.checkout, progress: reader.file.read())
    #expect(status.next(after: last)?.kata.name == Catalogue.sections.first?.katas.first?.name)
  }
}
