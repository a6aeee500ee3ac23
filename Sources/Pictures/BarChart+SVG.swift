extension BarChart {
  /// The chart as an SVG picture, readable on light and on dark ground.
  ///
  /// - Parameter caption: A line beneath: what was measured where.
  public func svg(caption: String) -> String {
    let lineHeight = 15.0
    let gap = 7.0
    let top = series.count > 1 ? 78.0 : 56.0
    let left = 20 + 7.3 * Double(lines.map(\.label.count).max() ?? 0)
    let right = 70.0
    let width = max(left + 420 + right, 720)
    let bars = lines.reduce(0) { $0 + $1.bars.count }
    let bottom = top + lineHeight * Double(bars) + gap * Double(lines.count)
    let scale = scale
    func x(_ value: Double) -> Double {
      left + scale.position(of: value) * (width - left - right)
    }

    let values = lines.map { line in
      "\(line.label): \(line.bars.map { ratio($0.value) }.joined(separator: ", "))"
    }
    let legend = series.count > 1 ? "The bars are \(series.joined(separator: ", ")). " : ""
    var svg = SVG(
      width: width, height: bottom + 48, title: title,
      description: legend + values.joined(separator: "; "))
    for tick in scale.ticks {
      svg.line(x(tick), top - 6, x(tick), bottom, class: tick == 1 ? "axis" : "grid")
      svg.text(Self.tickName(tick), x: x(tick), y: bottom + 15, class: "value", anchor: .middle)
    }
    svg.text(title, x: 16, y: 26, class: "title")
    if series.count > 1 { svg.legend(series, x: 16, y: 40) }
    var y = top
    for line in lines {
      let middle = y + lineHeight * Double(line.bars.count) / 2 + 4
      svg.text(line.label, x: left - 8, y: middle, class: "label", anchor: .end)
      for bar in line.bars {
        let (start, end) = (min(x(1), x(bar.value)), max(x(1), x(bar.value)))
        svg.rect(
          x: start, y: y + 1, width: max(end - start, 1), height: lineHeight - 2,
          class: "s\(bar.series % 4)", radius: 2)
        svg.text(ratio(bar.value), x: end + 5, y: y + lineHeight / 2 + 4, class: "value")
        y += lineHeight
      }
      y += gap
    }
    svg.text(caption, x: 16, y: bottom + 38, class: "caption")
    return svg.text
  }
}

extension SVG {
  /// The names of series, each behind a field of its colour.
  mutating func legend(_ names: [String], x: Double, y: Double) {
    var place = x
    for (i, name) in names.enumerated() {
      rect(x: place, y: y, width: 12, height: 12, class: "s\(i % 4)", radius: 2)
      text(name, x: place + 18, y: y + 10, class: "label")
      place += 40 + 7.3 * Double(name.count)
    }
  }
}
