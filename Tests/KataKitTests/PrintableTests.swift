import Testing

@testable import KataKit

@Suite("What a message may print") struct PrintableTests {
  /// The second sets a terminal's title, the third begins a command in eight bits.
  @Test(arguments: [
    ("expected ä\nfound 数", "expected ä\nfound 数"),
    ("'\u{1b}]0;x\u{7}u1'", "'\\u{1B}]0;x\\u{07}u1'"),
    ("a\u{9b}2Jb\u{7f}\rc\0", "a\\u{009B}2Jb\\u{7F}\\rc\\0"),
  ])
  func `control characters are spelled out`(message: String, expected: String) {
    #expect(printable(message) == expected)
  }
}
