/// Balls that descend one curve, each in a picture of its own, side by side.
public struct DescentPicture: Sendable {
  /// A ball's way.
  public struct Path: Sendable {
    /// How it descends.
    public var name: String
    /// Where it is from left to right, the start first.
    public var places: [Double]

    /// Makes a path.
    public init(_ name: String, _ places: [Double]) {
      self.name = name
      self.places = places
    }
  }

  /// What is seen.
  public var title: String
  /// A line beneath.
  public var caption: String
  /// What of the curve is drawn, from left to right.
  public var range: ClosedRange<Double>
  /// The height of the curve.
  public var curve: @Sendable (Double) -> Double
  public var paths: [Path]

  /// Makes a picture.
  public init(
    title: String, caption: String, range: ClosedRange<Double>, paths: [Path],
    curve: @escaping @Sendable (Double) -> Double
  ) {
    (self.title, self.caption, self.range) = (title, caption, range)
    (self.paths, self.curve) = (paths, curve)
  }

  /// The picture as SVG, readable on light and on dark ground: the curve, and on it the ball after
  /// each step, from light to dark; the last place is the largest.
  public var svg: String {
    let (panel, height, margin) = (340.0, 210.0, 20.0)
    let ends = paths.map { path in
      "\(path.name): from \(threeDigits(path.places.first ?? 0)) to "
        + "\(threeDigits(path.places.last ?? 0)) in "
        + counted(max(path.places.count - 1, 0), "step")
    }
    var svg = SVG(
      width: margin + (panel + margin) * Double(paths.count), height: height + 96, title: title,
      description: ends.joined(separator: "; ") + ".",
      style: """
        .curve { fill: none; stroke: #8c959f; stroke-width: 2; }
        .way { fill: none; stroke: #2f81c5; stroke-opacity: 0.45; }
        .ball { fill: #2f81c5; } .start { fill: none; stroke: #2f81c5; stroke-width: 2; }
        .end { fill: #c98a1b; }

        """)
    svg.text(title, x: margin, y: 26, class: "title")
    let samples = (0...120).map { i in
      range.lowerBound + (range.upperBound - range.lowerBound) * Double(i) / 120
    }
    let heights = samples.map(curve)
    let (low, high) = (heights.min() ?? 0, heights.max() ?? 1)
    for (i, path) in paths.enumerated() {
      let left = margin + (panel + margin) * Double(i)
      func point(_ w: Double, above: Double = 0) -> (x: Double, y: Double) {
        let across = (w - range.lowerBound) / (range.upperBound - range.lowerBound)
        let up = (curve(w) - low) / max(high - low, 1e-9)
        return (left + across * panel, 64 + (1 - up) * (height - 20) - above)
      }
      func line(_ places: [Double], above: Double) -> String {
        places.enumerated().map { i, w in
          let (x, y) = point(w, above: above)
          return "\(i == 0 ? "M" : "L")\(svgNumber(x)) \(svgNumber(y))"
        }.joined()
      }
      svg.text(path.name, x: left, y: 52, class: "label")
      svg.path(line(samples, above: 0), class: "curve")
      svg.path(line(path.places, above: 5), class: "way")
      for (step, w) in path.places.enumerated() {
        let (x, y) = point(w, above: 5)
        let isLast = step == path.places.count - 1
        svg.circle(
          x: x, y: y, radius: isLast ? 7 : step == 0 ? 6 : 3,
          class: isLast ? "end" : step == 0 ? "start" : "ball")
      }
    }
    svg.text(caption, x: margin, y: height + 82, class: "caption")
    return svg.text
  }
}
