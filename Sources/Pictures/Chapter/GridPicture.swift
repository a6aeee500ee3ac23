/// Matrices drawn as grids of cells, with the cells that meet in the same colour.
public struct GridPicture: Sendable {
  /// A matrix or a vector.
  public struct Grid: Sendable {
    /// Its name and its shape, above it.
    public var name: String
    /// Where its upper left corner is, in cells.
    public var x: Double
    public var y: Double
    /// The texts of its cells, row by row.
    public var cells: [[String]]
    /// The colour of a cell, from 0 to 3; `nil` for none.
    public var colour: @Sendable (_ row: Int, _ column: Int) -> Int?
    /// Whether a row is only thought, as what broadcasting repeats.
    public var isThought: @Sendable (_ row: Int) -> Bool

    /// Makes a grid.
    public init(
      _ name: String, x: Double, y: Double, cells: [[String]],
      isThought: @escaping @Sendable (Int) -> Bool = { _ in false },
      colour: @escaping @Sendable (Int, Int) -> Int?
    ) {
      (self.name, self.x, self.y, self.cells) = (name, x, y, cells)
      (self.colour, self.isThought) = (colour, isThought)
    }
  }

  /// What is seen.
  public var title: String
  /// A line beneath.
  public var caption: String
  public var grids: [Grid]
  /// Texts between the grids, such as "+", by the places of their centres in cells.
  public var signs: [(text: String, x: Double, y: Double)]

  /// Makes a picture.
  public init(
    title: String, caption: String, grids: [Grid],
    signs: [(text: String, x: Double, y: Double)] = []
  ) {
    (self.title, self.caption, self.grids, self.signs) = (title, caption, grids, signs)
  }

  /// The picture as SVG, readable on light and on dark ground.
  public var svg: String {
    let (cell, margin, top) = (36.0, 24.0, 68.0)
    let across = grids.map { $0.x + Double($0.cells.first?.count ?? 0) }.max() ?? 0
    let down = grids.map { $0.y + Double($0.cells.count) }.max() ?? 0
    let words = grids.map { grid in
      "\(grid.name): " + grid.cells.map { $0.joined(separator: ", ") }.joined(separator: " / ")
    }
    let captionWidth = 6.6 * Double(displayWidth(of: caption))
    var svg = SVG(
      width: max(across * cell, captionWidth) + 2 * margin, height: top + down * cell + 52,
      title: title, description: "\(words.joined(separator: "; ")). \(caption)",
      style: """
        .cell { fill: none; stroke: #8c959f; } .thought { fill: none; stroke: #8c959f; \
        stroke-dasharray: 3 3; stroke-opacity: 0.7; }
        .c0 { fill: #2f81c5; fill-opacity: 0.3; } .c1 { fill: #c98a1b; fill-opacity: 0.35; }
        .c2 { fill: #a05fb4; fill-opacity: 0.35; } .c3 { fill: #3f9a5b; fill-opacity: 0.35; }
        .sign { font-size: 20px; } .faint { fill-opacity: 0.6; }

        """)
    svg.text(title, x: margin, y: 26, class: "title")
    for grid in grids {
      let (left, upper) = (margin + grid.x * cell, top + grid.y * cell)
      svg.text(grid.name, x: left, y: upper - 8, class: "label")
      for (row, cells) in grid.cells.enumerated() {
        let isThought = grid.isThought(row)
        for (column, text) in cells.enumerated() {
          let (x, y) = (left + Double(column) * cell, upper + Double(row) * cell)
          if let colour = grid.colour(row, column) {
            svg.rect(x: x, y: y, width: cell, height: cell, class: "c\(colour)")
          }
          svg.rect(
            x: x, y: y, width: cell, height: cell, class: isThought ? "thought" : "cell")
          svg.text(
            text, x: x + cell / 2, y: y + cell / 2 + 4, class: isThought ? "faint" : "label",
            anchor: .middle)
        }
      }
    }
    for sign in signs {
      svg.text(
        sign.text, x: margin + sign.x * cell, y: top + sign.y * cell + 7, class: "sign",
        anchor: .middle)
    }
    svg.text(caption, x: margin, y: top + down * cell + 38, class: "caption")
    return svg.text
  }
}
