/// Points on a plane with its two axes, drawn with characters.
///
/// A character is twice as high as it is wide, and the picture allows for that: a square looks square.
public struct PointsPicture: Equatable, Sendable {
  /// Points that have one mark.
  public struct Series: Sendable {
    public var mark: Character
    public var points: [(x: Double, y: Double)]

    /// Makes a series.
    public init(_ mark: Character, _ points: [(x: Double, y: Double)]) {
      self.mark = mark
      self.points = points
    }
  }

  /// The lines from above to below.
  public let lines: [String]

  /// Draws points, and the axes through 0; `nil` where a point is no point, or all lie at 0.
  ///
  /// - Parameters:
  ///   - series: Where points of two lie at one place, there is a `*`.
  ///   - width: The most columns.
  ///   - height: The most lines.
  /// - Complexity: O(points + width · height).
  public init?(_ series: [Series], width: Int = 41, height: Int = 13) {
    let all = series.flatMap(\.points)
    // Beyond, differences would overflow.
    guard all.allSatisfy({ abs($0.x) < 1e300 && abs($0.y) < 1e300 }) else { return nil }
    func range(_ values: [Double]) -> (low: Double, high: Double) {
      (min(values.min() ?? 0, 0), max(values.max() ?? 0, 0))
    }
    let (x, y) = (range(all.map(\.x)), range(all.map(\.y)))
    // How much of the plane a column is; a line is twice as much.
    let unit = max(
      (x.high - x.low) / Double(width - 1), (y.high - y.low) / Double(2 * (height - 1)))
    guard unit > 1e-300 else { return nil }
    func column(_ value: Double) -> Int { Int(((value - x.low) / unit).rounded()) }
    func line(_ value: Double) -> Int { Int(((y.high - value) / (2 * unit)).rounded()) }
    var cells = [[Character]](
      repeating: [Character](repeating: " ", count: column(x.high) + 1), count: line(y.low) + 1)
    for i in cells.indices { cells[i][column(0)] = "|" }
    for j in cells[0].indices { cells[line(0)][j] = "-" }
    cells[line(0)][column(0)] = "+"
    var marks: [[Character?]] = cells.map { $0.map { _ in nil } }
    for one in series {
      for point in one.points {
        let (i, j) = (line(point.y), column(point.x))
        marks[i][j] = marks[i][j].map { $0 == one.mark ? $0 : "*" } ?? one.mark
      }
    }
    lines = zip(cells, marks).map { cells, marks in
      String(zip(cells, marks).map { $1 ?? $0 })
    }
  }
}
