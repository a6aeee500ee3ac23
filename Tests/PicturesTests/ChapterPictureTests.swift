import Foundation
import Pictures
import Testing

@Suite("The chapter's pictures") struct ChapterPictureTests {
  private func count(_ text: String, in svg: String) -> Int {
    svg.components(separatedBy: text).count - 1
  }

  @Test func `a ball has a curve, a way and a point for each step`() throws {
    let picture = DescentPicture(
      title: "down & up", caption: "a < b", range: -1...1,
      paths: [.init("one", [1, 0.5, 0]), .init("none", [])]
    ) { $0 * $0 }
    let read = try XMLElements(picture.svg)
    #expect(read.counts["circle"] == 3 && read.counts["path"] == 4)
    #expect(read.text.contains("one: from 1.00 to 0"))
    // By hand: 1 is at the right end of 340 behind 20, at the top, and 5 above the curve; 0 is in
    // the middle, at the bottom of 190.
    #expect(picture.svg.contains("<circle class=\"start\" cx=\"360\" cy=\"59\""))
    #expect(picture.svg.contains("<circle class=\"end\" cx=\"190\" cy=\"249\""))
  }

  @Test func `points keep their colours, and lines join them`() throws {
    let picture = PlanePicture(
      title: "plane", caption: "",
      panels: [.init("x", [[1, 0], [0, 1]]), .init("y", [[0, 0]])],
      groups: [1, 6], edges: [(0, 1)])
    let svg = picture.svg
    #expect(try XMLElements(svg).counts["circle"] == 3)
    #expect(count("class=\"e1\"", in: svg) == 1)
    #expect(count("class=\"s1\"", in: svg) == 2 && count("class=\"s2\"", in: svg) == 1)
    let nowhere = PlanePicture(
      title: "", caption: "", panels: [.init("", [[.nan, 1]])], groups: [])
    _ = try XMLElements(nowhere.svg)
  }

  @Test func `cells that meet share their colour, and thought rows are dashed`() throws {
    let grid = GridPicture.Grid(
      "x", x: 0, y: 0, cells: [["1", "2"], ["<", "4"]], isThought: { $0 == 1 },
      colour: { _, column in column == 1 ? 2 : nil })
    let svg = GridPicture(
      title: "sum", caption: "1 + 2", grids: [grid], signs: [("+", 3, 1)]
    ).svg
    let read = try XMLElements(svg)
    #expect(read.counts["rect"] == 6 && read.text.contains("x: 1, 2 / <, 4. 1 + 2"))
    #expect(count("class=\"c2\"", in: svg) == 2 && count("class=\"thought\"", in: svg) == 2)
  }
}
