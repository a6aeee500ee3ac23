import Foundation

extension BarChart {
  /// The chart as an SVG picture, readable on light and on dark ground.
  ///
  /// The ground is left transparent; the colours follow the reader's preference where the viewer
  /// knows it, and are otherwise of a middle lightness.
  ///
  /// - Parameter caption: A line beneath: what was measured where.
  public func svg(caption: String) -> String {
    let lineHeight = 15.0
    let gap = 7.0
    let top = series.count > 1 ? 78.0 : 56.0
    let left = 20 + 7.3 * Double(lines.map(\.label.count).max() ?? 0)
    let right = 70.0
    let width = max(left + 420 + right, 720)
    let scale = scale
    func x(_ value: Double) -> Double {
      left + scale.position(of: value) * (width - left - right)
    }

    var y = top
    var body: [String] = []
    for line in lines {
      let middle = y + lineHeight * Double(line.bars.count) / 2 + 4
      body.append(text(line.label, x: left - 8, y: middle, class: "label", anchor: "end"))
      for bar in line.bars {
        let (start, end) = (min(x(1), x(bar.value)), max(x(1), x(bar.value)))
        body.append(
          "<rect class=\"s\(bar.series % 3)\" x=\"\(n(start))\" y=\"\(n(y + 1))\" "
            + "width=\"\(n(max(end - start, 1)))\" height=\"\(n(lineHeight - 2))\" rx=\"2\"/>")
        body.append(
          text(ratio(bar.value), x: end + 5, y: y + lineHeight / 2 + 4, class: "value"))
        y += lineHeight
      }
      y += gap
    }
    let bottom = y
    let height = bottom + 48
    let grid = scale.ticks.flatMap { tick in
      [
        "<line class=\"\(tick == 1 ? "one" : "grid")\" x1=\"\(n(x(tick)))\" y1=\"\(n(top - 6))\" "
          + "x2=\"\(n(x(tick)))\" y2=\"\(n(bottom))\"/>",
        text(
          Self.tickName(tick), x: x(tick), y: bottom + 15, class: "value", anchor: "middle"),
      ]
    }
    var head = [text(title, x: 16, y: 26, class: "title")]
    if series.count > 1 {
      var place = 16.0
      for (i, name) in series.enumerated() {
        head.append(
          "<rect class=\"s\(i % 3)\" x=\"\(n(place))\" y=\"40\" width=\"12\" height=\"12\" "
            + "rx=\"2\"/>")
        head.append(text(name, x: place + 18, y: 50, class: "label"))
        place += 40 + 7.3 * Double(name.count)
      }
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(n(width)) \(n(height))" \
      width="\(n(width))" height="\(n(height))" role="img" aria-label="\(escaped(title))">
      <style>
      text { font: 12px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; \
      fill: #768390; }
      .title { font-size: 15px; font-weight: 600; }
      .grid { stroke: #8c959f; stroke-opacity: 0.35; }
      .one { stroke: #8c959f; }
      .s0 { fill: #2f81c5; } .s1 { fill: #c98a1b; } .s2 { fill: #a05fb4; }
      @media (prefers-color-scheme: light) { .title, .label { fill: #24292f; } }
      @media (prefers-color-scheme: dark) { .title, .label { fill: #e6edf3; } }
      </style>
      \((grid + head + body).joined(separator: "\n"))
      \(text(caption, x: 16, y: height - 10, class: "caption"))
      </svg>

      """
  }

  private func text(
    _ text: String, x: Double, y: Double, class name: String, anchor: String = "start"
  ) -> String {
    "<text class=\"\(name)\" x=\"\(n(x))\" y=\"\(n(y))\" text-anchor=\"\(anchor)\">"
      + "\(escaped(text))</text>"
  }

  /// A length without more decimals than a screen shows.
  private func n(_ value: Double) -> String {
    String(format: "%.1f", value)
  }

  private func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
      .replacingOccurrences(of: ">", with: "&gt;").replacingOccurrences(of: "\"", with: "&quot;")
  }
}
