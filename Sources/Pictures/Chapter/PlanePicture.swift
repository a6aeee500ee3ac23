import Foundation

/// Points of a plane before and after something was done to them, side by side on equal axes.
public struct PlanePicture: Sendable {
  /// The points at one time.
  public struct Panel: Sendable {
    /// What was done to them.
    public var name: String
    /// In the order of all panels.
    public var points: [SIMD2<Double>]

    /// Makes a panel.
    public init(_ name: String, _ points: [SIMD2<Double>]) {
      self.name = name
      self.points = points
    }
  }

  /// What is seen.
  public var title: String
  /// A line beneath.
  public var caption: String
  public var panels: [Panel]
  /// A number for each point, by which it is coloured and so known again.
  public var groups: [Int]
  /// The points that lines join, by their numbers.
  public var edges: [(Int, Int)]

  /// Makes a picture.
  public init(
    title: String, caption: String, panels: [Panel], groups: [Int], edges: [(Int, Int)] = []
  ) {
    (self.title, self.caption, self.panels) = (title, caption, panels)
    (self.groups, self.edges) = (groups, edges)
  }

  /// The picture as SVG, readable on light and on dark ground.
  public var svg: String {
    let (side, margin) = (300.0, 24.0)
    let all = panels.flatMap(\.points).flatMap { [abs($0.x), abs($0.y)] }.filter(\.isFinite)
    let most = max(all.max() ?? 1, 1e-9) * 1.08
    let lines = SVG.colours.indices.map { ".e\($0) { stroke: \(SVG.colours[$0]); }" }
    var svg = SVG(
      width: margin + (side + margin) * Double(panels.count), height: side + 106, title: title,
      description: "\(panels.map(\.name).joined(separator: ", then ")). \(caption)",
      style: lines.joined(separator: " ") + """

        .e0, .e1, .e2, .e3 { stroke-opacity: 0.5; }

        """)
    svg.text(title, x: margin, y: 26, class: "title")
    for (i, panel) in panels.enumerated() {
      let left = margin + (side + margin) * Double(i)
      let (centreX, centreY) = (left + side / 2, 66 + side / 2)
      func place(_ point: SIMD2<Double>) -> (x: Double, y: Double) {
        (centreX + point.x / most * side / 2, centreY - point.y / most * side / 2)
      }
      svg.text(panel.name, x: left, y: 54, class: "label")
      svg.line(left, centreY, left + side, centreY, class: "axis")
      svg.line(centreX, 66, centreX, 66 + side, class: "axis")
      for tick in NiceScale(holding: [-most, most]).ticks where abs(tick) <= most {
        let (x, y) = place([tick, tick])
        svg.line(x, 66, x, 66 + side, class: "grid")
        svg.line(left, y, left + side, y, class: "grid")
      }
      let points = panel.points
      for (a, b) in edges where points.indices.contains(a) && points.indices.contains(b) {
        let (from, to) = (place(points[a]), place(points[b]))
        svg.line(from.x, from.y, to.x, to.y, class: "e\(group(a))")
      }
      for (j, point) in points.enumerated() {
        let (x, y) = place(point)
        svg.circle(x: x, y: y, radius: 3, class: "s\(group(j))")
      }
    }
    svg.text(caption, x: margin, y: side + 92, class: "caption")
    return svg.text
  }

  /// The colour of a point.
  private func group(_ point: Int) -> Int {
    groups.indices.contains(point) ? Int(groups[point].magnitude % 4) : 0
  }
}
