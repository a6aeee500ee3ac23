import Foundation

/// An SVG picture in the making, readable on light and on dark ground.
///
/// The ground is left transparent. The colours follow the reader's preference where the viewer knows
/// it, and are otherwise of a middle lightness. Screen readers are told the title and the
/// description.
struct SVG {
  private let head: String
  private let style: String
  private var elements: [String] = []

  /// - Parameters:
  ///   - title: What is seen, in a few words.
  ///   - description: What a reader who does not see it should know.
  ///   - style: Further rules of CSS.
  init(width: Double, height: Double, title: String, description: String, style: String = "") {
    head = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(svgNumber(width)) \(svgNumber(height))" \
      width="\(svgNumber(width))" height="\(svgNumber(height))" role="img" \
      aria-label="\(xmlEscaped(title))">
      <title>\(xmlEscaped(title))</title>
      <desc>\(xmlEscaped(description))</desc>
      """
    self.style = style
  }

  /// The colours of series, which tell apart on both grounds.
  static let colours = ["#2f81c5", "#c98a1b", "#a05fb4", "#3f9a5b"]

  /// The whole file.
  var text: String {
    let fills = Self.colours.enumerated().map { ".s\($0) { fill: \($1); }" }
      .joined(separator: " ")
    return """
      \(head)
      <style>
      text { font: 12px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; \
      fill: #768390; }
      .title { font-size: 15px; font-weight: 600; }
      .grid { stroke: #8c959f; stroke-opacity: 0.35; }
      .axis { stroke: #8c959f; }
      \(fills)
      \(style)\
      @media (prefers-color-scheme: light) { .title, .label { fill: #24292f; } }
      @media (prefers-color-scheme: dark) { .title, .label { fill: #e6edf3; } }
      </style>
      \(elements.joined(separator: "\n"))
      </svg>

      """
  }

  /// Where a text lies about its place.
  enum Anchor: String {
    case start, middle, end
  }

  mutating func text(
    _ text: String, x: Double, y: Double, class name: String, anchor: Anchor = .start
  ) {
    let ends = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    elements.append(
      "<text class=\"\(name)\" x=\"\(svgNumber(x))\" y=\"\(svgNumber(y))\"\(ends)>"
        + "\(xmlEscaped(text))</text>")
  }

  mutating func rect(
    x: Double, y: Double, width: Double, height: Double, class name: String, radius: Double = 0
  ) {
    let rounded = radius == 0 ? "" : " rx=\"\(svgNumber(radius))\""
    elements.append(
      "<rect class=\"\(name)\" x=\"\(svgNumber(x))\" y=\"\(svgNumber(y))\" "
        + "width=\"\(svgNumber(width))\" height=\"\(svgNumber(height))\"\(rounded)/>")
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, class name: String) {
    elements.append(
      "<line class=\"\(name)\" x1=\"\(svgNumber(x1))\" y1=\"\(svgNumber(y1))\" "
        + "x2=\"\(svgNumber(x2))\" y2=\"\(svgNumber(y2))\"/>")
  }

  mutating func circle(x: Double, y: Double, radius: Double, class name: String) {
    elements.append(
      "<circle class=\"\(name)\" cx=\"\(svgNumber(x))\" cy=\"\(svgNumber(y))\" "
        + "r=\"\(svgNumber(radius))\"/>")
  }

  /// - Parameter opacity: Of the filling; 1 is left out.
  mutating func path(_ path: String, class name: String, opacity: Double = 1) {
    let filled = opacity == 1 ? "" : " fill-opacity=\"\(svgNumber(opacity))\""
    elements.append("<path class=\"\(name)\"\(filled) d=\"\(path)\"/>")
  }

  /// What stands between is moved by that much and enlarged.
  mutating func group(x: Double, y: Double, scale: Double, _ body: (inout SVG) -> Void) {
    elements.append(
      "<g transform=\"translate(\(svgNumber(x)) \(svgNumber(y))) scale(\(svgNumber(scale)))\">")
    body(&self)
    elements.append("</g>")
  }
}

/// A number with the decimals that a screen shows, two at most; 0 for what is none.
func svgNumber(_ value: Double) -> String {
  guard let hundredths = Int(exactly: (value * 100).rounded()) else { return "0" }
  let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
  let sign = hundredths < 0 ? "-" : ""
  if rest == 0 { return "\(sign)\(whole)" }
  return rest % 10 == 0
    ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
}

/// A text as XML's: what has a meaning there is named, and what may not stand there is replaced.
package func xmlEscaped(_ text: String) -> String {
  var escaped = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": escaped += "&amp;".unicodeScalars
    case "<": escaped += "&lt;".unicodeScalars
    case ">": escaped += "&gt;".unicodeScalars
    case "\"": escaped += "&quot;".unicodeScalars
    case "\t", "\n": escaped.append(scalar)
    case "\u{0}"..<" ", "\u{fffe}", "\u{ffff}": escaped.append("\u{fffd}")
    default: escaped.append(scalar)
    }
  }
  return String(escaped)
}
