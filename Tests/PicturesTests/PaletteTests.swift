import Pictures
import Testing

@Suite("What a terminal can show") struct PaletteTests {
  @Test func `a pipe gets characters whatever the variables say`() {
    let environment = ["TERM": "xterm-256color", "COLORTERM": "truecolor"]
    #expect(Palette(environment: environment, isTerminal: false) == .plain)
  }

  @Test(arguments: [
    (["TERM": "xterm-256color", "COLORTERM": "truecolor"], Palette.trueColor),
    (["TERM": "xterm", "COLORTERM": "24bit"], .trueColor),
    (["TERM": "xterm-direct"], .trueColor),
    (["TERM": "screen-256color"], .greys),
    (["TERM": "xterm"], .plain),
    (["TERM": "dumb", "COLORTERM": "truecolor"], .plain),
    ([:], .plain),
    (["TERM": "xterm-256color", "NO_COLOR": "1"], .plain),
    (["TERM": "xterm-256color", "NO_COLOR": ""], .greys),
  ])
  func `a terminal is asked for what it can`(environment: [String: String], expected: Palette) {
    #expect(Palette(environment: environment, isTerminal: true) == expected)
  }
}
