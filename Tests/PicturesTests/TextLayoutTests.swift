import Pictures
import Testing

@Suite("Columns of a text") struct TextWidthTests {
  @Test(arguments: [
    ("", 0), ("relu", 4), ("张量", 4), ("张量 x", 6), ("，。（）", 8), ("ｘ", 2), ("ｱ", 1),
    ("한국", 4), ("かな", 4), ("　", 2), ("𠀀", 2),
    // Ambiguous in Unicode's table, one column in terminals that are not set otherwise.
    ("…→“”Σ·", 6),
    ("e\u{301}", 1), ("e\u{301}\u{302}x", 2), ("\u{200B}", 0), ("\t", 0),
    ("🎉", 2), ("✅", 2), ("👩‍🔬", 2), ("🇨🇳", 2), ("✓", 1),
    ("\u{1B}[1;31m张\u{1B}[0m", 2), ("\u{1B}[38;5;196mab\u{1B}[0m\u{1B}[K", 2),
  ])
  func `a terminal's columns are counted`(text: String, columns: Int) {
    #expect(displayWidth(of: text) == columns)
  }

  @Test func `blanks fill up to a column, not to a count of characters`() {
    #expect(padded("轴", 4) + "|" == "轴  |")
    #expect(padded("axis", 6) + "|" == "axis  |")
    #expect(padded("张量运算", 4) == "张量运算")
    #expect(padded("\u{1B}[31m轴\u{1B}[0m", 3) == "\u{1B}[31m轴\u{1B}[0m ")
  }

  @Test(arguments: [
    ("张量运算", 8, "张量运算"), ("张量运算", 7, "张量运…"), ("张量运算", 6, "张量…"),
    ("张量运算", 1, "…"), ("relu", 3, "re…"), ("relu", 0, ""), ("", 0, ""),
  ])
  func `a text is cut to its columns`(text: String, width: Int, expected: String) {
    #expect(truncated(text, width: width) == expected)
    #expect(displayWidth(of: truncated(text, width: width)) <= width)
  }
}

@Suite("Breaking lines") struct TextLayoutTests {
  @Test func `lines break at blanks, and a longer word stands alone`() {
    #expect(wrapped("a network of layers", width: 10) == ["a network", "of layers"])
    #expect(wrapped("categorical crossentropy", width: 5) == ["categorical", "crossentropy"])
    #expect(wrapped("", width: 5) == [])
    #expect(wrapped("  ", width: 5) == [])
  }

  @Test func `what fits is left as it is, and the other lines are indented further`() {
    #expect(wrapped("  a  b", width: 6) == ["  a  b"])
    #expect(wrapped("  a  b c", width: 6, hanging: 2) == ["  a b", "    c"])
  }

  @Test(arguments: [
    // By hand: six columns are three wide characters.
    ("逐元素运算", 6, ["逐元素", "运算"]),
    ("逐元素运算", 7, ["逐元素", "运算"]),
    // No line begins with a closing sign, and none ends with an opening one.
    ("逐元素，运算", 6, ["逐元", "素，运", "算"]),
    ("张量（张量）", 6, ["张量", "（张", "量）"]),
    ("求和。”再见", 6, ["求", "和。”", "再见"]),
    // Latin words stay whole, and may stand beside Chinese without a blank.
    ("张量dot的形状", 8, ["张量dot", "的形状"]),
    ("张量 relu 的形状", 8, ["张量", "relu 的", "形状"]),
    ("用`x[i, j]`，再求和", 10, ["用`x[i,", "j]`，再求", "和"]),
  ])
  func `Chinese breaks between its characters`(text: String, width: Int, lines: [String]) {
    #expect(wrapped(text, width: width) == lines)
    for line in lines { #expect(displayWidth(of: line) <= width) }
  }

  @Test func `no line ends with an opening bracket`() {
    #expect(wrapped("given [[ 1. 2.] [-3. 4.]]", width: 9) == ["given", "[[ 1. 2.]", "[-3. 4.]]"])
  }

  @Test func `short code stays on one line`() {
    #expect(wrapped("the element `z[i, j]` is", width: 18) == ["the element", "`z[i, j]` is"])
    #expect(wrapped("每个元素 `z[i, j]`，再", width: 18) == ["每个元素", "`z[i, j]`，再"])
    // An end of code that never comes is no code; what is long is broken.
    #expect(wrapped("a ` b c", width: 5) == ["a ` b", "c"])
    #expect(wrapped("`a b c d e f`", width: 8) == ["`a b c d", "e f`"])
    #expect(wrapped("`a b c d` g `e`", width: 8) == ["`a b c", "d` g `e`"])
  }

  @Test func `paragraphs are joined and broken, code and items stay`() {
    let text = """
      Adds two matrices element
      by element.

          naiveAdd([[1, 2]], [[30, 40]]) stays as it is

      - Parameters:
        - x: A matrix of any
          shape.
      1. The first of all
      """
    #expect(
      laidOut(text, width: 20) == [
        "Adds two matrices", "element by element.", "",
        "    naiveAdd([[1, 2]], [[30, 40]]) stays as it is", "",
        "- Parameters:", "  - x: A matrix of", "    any shape.", "1. The first of all",
      ])
  }

  @Test func `a comment that does not fit comes below its code`() {
    #expect(
      laidOut("    dot(x, y)    // [1, 2]", width: 25) == ["    dot(x, y)", "    // [1, 2]"])
    #expect(laidOut("    dot(x, y)    // [1, 2]", width: 26) == ["    dot(x, y)    // [1, 2]"])
    #expect(laidOut("    // a comment alone stays", width: 20) == ["    // a comment alone stays"])
    #expect(laidOut("    dot(x, y)  no comment", width: 20) == ["    dot(x, y)  no comment"])
  }

  @Test func `lines of Chinese are joined without a blank, and with one beside Latin words`() {
    #expect(laidOut("张量的\n形状", width: 20) == ["张量的形状"])
    #expect(laidOut("张量，\n`x` 的形状", width: 30) == ["张量，`x` 的形状"])
    #expect(laidOut("张量\nx", width: 20) == ["张量 x"])
    #expect(laidOut("tensor\nx", width: 20) == ["tensor x"])
  }
}
