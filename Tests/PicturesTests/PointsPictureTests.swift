import Pictures
import Testing

@Suite("Points on a plane") struct PointsPictureTests {
  /// By hand: from -2 to 2 and from -1 to 1 in five columns; a line is two columns high.
  @Test func `points stand where they lie, and axes go through 0`() throws {
    let picture = try #require(
      PointsPicture(
        [.init("o", [(-2, 1), (2, -1)]), .init("x", [(2, -1), (2, 1)])], width: 5, height: 2))
    #expect(picture.lines == ["o | x", "--+-*"])
    let square = try #require(
      PointsPicture([.init("o", [(-2, -2), (2, 2)])], width: 9, height: 5))
    #expect(
      square.lines == ["    |   o", "    |    ", "----+----", "    |    ", "o   |    "])
  }

  @Test(arguments: [
    [(0.0, 0.0)], [], [(Double.nan, 1)], [(.infinity, 1)], [(1e308, -1e308)],
    [(Double.leastNonzeroMagnitude, 0)],
  ])
  func `what is no picture is none`(points: [(Double, Double)]) {
    #expect(PointsPicture([.init("o", points)]) == nil)
  }

  @Test func `any points fit`() throws {
    for points in [[(1e299, -1e299)], [(0, 5)], [(-3, 0)], [(1, 1e-9)], [(1e-200, 1e200)]] {
      let picture = try #require(PointsPicture([.init("o", points)]))
      #expect((1...13).contains(picture.lines.count))
      #expect(picture.lines.allSatisfy { (1...41).contains($0.count) })
      #expect(picture.lines.contains { $0.contains("o") })
    }
  }
}
