/// Lines over an axis of whole numbers, such as loss by epoch.
public struct LineChart: Equatable, Sendable {
  /// A line.
  public struct Series: Equatable, Sendable {
    /// What it shows, for the legend.
    public var name: String
    /// Its values at 1, 2, …; one that is not finite leaves a gap.
    public var values: [Double]

    /// Makes a series.
    public init(_ name: String, _ values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  /// A height to compare with.
  public struct Reference: Equatable, Sendable {
    /// Whose it is.
    public var name: String
    /// Its height.
    public var value: Double

    /// Makes a reference.
    public init(_ name: String, _ value: Double) {
      self.name = name
      self.value = value
    }
  }

  /// What the lines show.
  public var title: String
  /// What is counted from left to right.
  public var xName: String
  public var series: [Series]
  /// Dashed lines from left to right.
  public var references: [Reference]

  /// Makes a chart.
  public init(title: String, xName: String, series: [Series], references: [Reference] = []) {
    self.title = title
    self.xName = xName
    self.series = series
    self.references = references
  }

  /// The chart in words: each line's first and last value, and the references.
  package var description: String {
    let lines = series.map { series in
      guard let first = series.values.first, let last = series.values.last else {
        return "\(series.name): no values"
      }
      return "\(series.name): from \(threeDigits(first)) to \(threeDigits(last)) in "
        + counted(series.values.count, xName)
    }
    let heights = references.map { "\($0.name): \(threeDigits($0.value))" }
    return "\(title). " + (lines + heights).joined(separator: "; ") + "."
  }
}

extension LineChart {
  /// The charts one above the other as an SVG picture, readable on light and on dark ground.
  ///
  /// - Parameters:
  ///   - charts: From above to below.
  ///   - title: What all of them show.
  ///   - caption: A line beneath: what was measured where.
  ///   - width: Of the picture; its letters keep their size. 320 at least.
  public static func svg(
    _ charts: [LineChart], title: String, caption: String, width: Double = 720
  ) -> String {
    let panel = 250.0
    let height = 40 + panel * Double(charts.count) + 34
    let lines = (0..<4).map { ".l\($0) { fill: none; stroke: \(SVG.colours[$0]); }" }
    var svg = SVG(
      width: width, height: height, title: title,
      description: charts.map(\.description).joined(separator: " "),
      style: lines.joined(separator: " ") + """

        .l0, .l1, .l2, .l3 { stroke-width: 2; stroke-linejoin: round; }
        .reference { stroke: #768390; stroke-dasharray: 5 4; }

        """)
    svg.text(title, x: 16, y: 26, class: "title")
    for (i, chart) in charts.enumerated() {
      chart.draw(in: &svg, top: 40 + panel * Double(i), right: width - 20)
    }
    svg.text(caption, x: 16, y: height - 10, class: "caption")
    return svg.text
  }

  /// Draws the chart between `top` and 250 below it.
  private func draw(in svg: inout SVG, top: Double, right: Double) {
    let left = 64.0
    let (upper, lower) = (top + 34, top + 210)
    let longest = max(series.map(\.values.count).max() ?? 0, 2)
    let yScale = NiceScale(
      holding: series.flatMap(\.values) + references.map(\.value))
    func x(_ place: Double) -> Double {
      left + 12 + (place - 1) / Double(longest - 1) * (right - left - 24)
    }
    func y(_ value: Double) -> Double { lower - yScale.position(of: value) * (lower - upper) }

    svg.text(title, x: left, y: top + 16, class: "label")
    let names = series.map(\.name)
    let width = names.reduce(0) { $0 + 40 + 7.3 * Double(displayWidth(of: $1)) }
    if series.count > 1 || !references.isEmpty {
      svg.legend(names, x: right - width + 22, y: top + 6)
    }
    for tick in yScale.ticks {
      svg.line(left, y(tick), right, y(tick), class: "grid")
      svg.text(yScale.name(of: tick), x: left - 8, y: y(tick) + 4, class: "value", anchor: .end)
    }
    let xScale = NiceScale(holding: [1, Double(longest)], leastStep: 1)
    for tick in xScale.ticks where 1...Double(longest) ~= tick {
      svg.line(x(tick), lower, x(tick), lower + 4, class: "axis")
      svg.text(
        xScale.name(of: tick), x: x(tick), y: lower + 17, class: "value", anchor: .middle)
    }
    svg.line(left, lower, right, lower, class: "axis")
    svg.text(xName, x: right, y: lower + 31, class: "value", anchor: .end)

    var labelled = Double.infinity
    for reference in references.sorted(by: { $0.value < $1.value }) {
      guard reference.value.isFinite else { continue }
      let height = y(reference.value)
      svg.line(left, height, right, height, class: "reference")
      // Above the line, and above the name of the one below; on the left, where what is trained is
      // still far from it.
      labelled = min(height - 5, labelled - 13)
      svg.text(
        "\(reference.name): \(threeDigits(reference.value))", x: left + 6, y: labelled,
        class: "value")
    }
    for (i, series) in series.enumerated() {
      var path = ""
      var isDrawing = false
      for (place, value) in series.values.enumerated() {
        guard value.isFinite else {
          isDrawing = false
          continue
        }
        let (across, up) = (x(Double(place + 1)), y(value))
        path += "\(isDrawing ? "L" : "M")\(svgNumber(across)) \(svgNumber(up))"
        isDrawing = true
        // A point without neighbours would not be seen, and few may be counted.
        if series.values.count <= 40 {
          svg.circle(x: across, y: up, radius: 3, class: "s\(i % 4)")
        }
      }
      if !path.isEmpty { svg.path(path, class: "l\(i % 4)") }
    }
  }
}
