import TensorCore
import Testing

@testable import Katas

@Suite("A small result beside the expected one") struct SideBySideTests {
  @Test func `wrong elements have a star, and columns stand below each other`() throws {
    let got: Tensor<Float> = [[-1, 2], [30, -4]]
    let text = try #require(got.difference(from: [[0, 2], [30, 0]], within: 0))
    #expect(
      text.split(separator: "\n").dropFirst(2) == [
        "  expected      got, wrong ones with a star",
        "   0.0  2.0     -1.0*  2.0",
        "  30.0  0.0     30.0  -4.0*",
      ])
  }

  @Test func `a vector is one row`() throws {
    let got: Tensor<Int> = [1, 20, 3]
    let text = try #require(got.difference(from: [1, 2, 3], within: 0))
    #expect(
      text.split(separator: "\n").dropFirst(2) == [
        "  expected    got, wrong ones with a star", "  1  2  3     1  20* 3",
      ])
  }

  @Test(arguments: [[], [1], [9, 2], [2, 40], [2, 2, 2]])
  func `what would not fit is left out`(extents: [Int]) throws {
    let shape = Shape(extents)
    let expected = Tensor<Float>.zeros(shape)
    let text = try #require(Tensor<Float>.ones(shape).difference(from: expected, within: 0))
    #expect(!text.contains("*"))
  }

  @Test func `of images the first that is wrong is drawn beside the expected one`() throws {
    let expected = Tensor<Float>.zeros([2, 9, 10])
    var got = expected
    got[1, 0, 0] = 9
    got[1, 8, 9] = 4
    let text = try #require(got.difference(from: expected, within: 0))
    let blanks = String(repeating: " ", count: 18)
    let paper: Substring = "  |\(blanks)  |    |"
    // 4 / 9 of 255 is 113, the fifth of the ten characters.
    let expectedLines: [Substring] =
      ["  image 1, expected         got", "\(paper)@@\(blanks)|"]
      + Array(repeating: "\(paper)  \(blanks)|", count: 7) + ["\(paper)\(blanks)==|"]
    #expect(text.split(separator: "\n").dropFirst(2) == expectedLines[...])
  }

  @Test func `points are drawn on their plane`() throws {
    let draw = drawnPoints(alongAxis: 1)
    let found: Tensor<Float> = [[20, 0], [-20, 24]]
    let text = try #require(draw(found, [[20, 0], [20, 24]]))
    let lines = text.split(separator: "\n")
    // By hand: 40 columns of width 1, and 12 lines of height 2 above the axis.
    #expect(lines.count == 14)
    #expect(
      lines[0] == "  x" + String(repeating: " ", count: 19) + "|"
        + String(repeating: " ", count: 19) + "o")
    #expect(
      lines[12] == "  " + String(repeating: "-", count: 20) + "+"
        + String(repeating: "-", count: 19) + "*")
    #expect(lines[13] == "  o expected   x got   * both")
    #expect(drawnPoints(alongAxis: 0)(found, [[20, 0], [20, 24]])?.isEmpty == false)
    #expect(draw(found, [[1, 2]]) == nil && draw([1, 2], [1, 2]) == nil)
  }

  @Test func `wide images are drawn small, and larger ones are left out`() throws {
    for (side, lines) in [(28, 15), (35, 0)] {
      let expected = Tensor<Float>.zeros([1, side, side])
      let text = try #require(
        Tensor<Float>.ones([1, side, side]).difference(from: expected, within: 0))
      #expect(text.split(separator: "\n").count == 2 + lines)
    }
  }
}
