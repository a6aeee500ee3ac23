import Testing

@testable import KataKit

@Suite("The keys of a terminal") struct KeyParserTests {
  private func keys(_ parts: String...) -> String {
    var parser = KeyParser()
    return String(parts.flatMap { parser.keys(in: $0.utf8) })
  }

  @Test(arguments: [
    ("n", "n"), ("nh", "nh"), ("n\u{1B}[Cq", "nq"), ("\u{1B}[A\u{1B}[B", ""), ("\u{1B}OP", ""),
    ("\u{1B}[15~l", "l"), ("\u{1B}[1;5Cl", "l"), ("\u{1B}", ""), ("\u{1B}\u{1B}[Cl", "l"),
    ("\u{1B}nl", "l"), ("提n", "提n"), ("\u{1B}[200~nnn\nq\u{1B}[201~l", "l"),
  ])
  func `sequences and pasted texts are no keys`(text: String, expected: String) {
    #expect(keys(text) == expected)
    // The same, byte by byte.
    var parser = KeyParser()
    #expect(String(text.utf8.flatMap { parser.keys(in: [$0]) }) == expected)
  }

  @Test func `bytes that are no text do no harm`() {
    var parser = KeyParser()
    _ = parser.keys(in: [0x80, 0xBF, 0xFF, 0xFE, 0xC3])
    #expect(parser.keys(in: Array("q".utf8)).last == "q")
  }

  @Test(arguments: [
    (0, ["a", "b", "c"], 4), (1, ["d", "e", "f"], 1), (2, ["g"], 0), (3, ["a", "b", "c"], 4),
  ])
  func `what does not fit is shown by pages`(page: Int, shown: [String], left: Int) {
    let lines = ["a", "b", "c", "d", "e", "f", "g"]
    let (part, rest) = RawTerminal.page(page, of: lines, rows: 3)
    #expect(part == shown)
    #expect(rest == left)
  }
}
