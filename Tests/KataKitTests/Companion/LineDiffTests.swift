import Testing

@testable import KataKit

@Suite("The solution beside the reader's") struct LineDiffTests {
  @Test func `what both have stays, what changed is there twice`() {
    let diff = LineDiff(from: ["a", "b", "c"], to: ["a", "x", "c", "d"])
    let text = diff.lines.map { line in
      switch line.kind {
      case .both: " \(line.text)"
      case .removed: "-\(line.text)"
      case .added: "+\(line.text)"
      }
    }
    #expect(text == [" a", "-b", "+x", " c", "+d"])
    #expect(LineDiff(from: [], to: []).lines.isEmpty)
    #expect(LineDiff(from: ["a"], to: []).lines.map(\.kind) == [.removed])
  }

  @Test func `private helpers are part of the code`() throws {
    let text = """
      public func f() throws -> Int {
        try help()
      }

      /// Helps.
      private func help() -> Int {
        1
      }

      private func other() -> Int {
        2
      }
      """
    let found = SourceFunction.privateFunctions(in: text)
    #expect(found.map(\.name) == ["help", "other"])
    #expect(found.map(\.lines) == [4...7, 9...11])
  }
}
