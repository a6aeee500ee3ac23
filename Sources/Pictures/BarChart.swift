/// Bars on a logarithmic scale that start at 1: how many times as fast, as large, as many.
///
/// A bar to the right of 1 is a gain, one to the left a loss.
public struct BarChart: Equatable, Sendable {
  /// A bar of a line.
  public struct Bar: Equatable, Sendable {
    /// Which of the series it belongs to.
    public var series: Int
    /// Its length; above 0.
    public var value: Double

    /// Makes a bar.
    public init(series: Int, value: Double) {
      self.series = series
      self.value = value
    }
  }

  /// What one label has: a bar or more.
  public struct Line: Equatable, Sendable {
    /// What is measured.
    public var label: String
    /// From above to below.
    public var bars: [Bar]

    /// Makes a line.
    public init(label: String, bars: [Bar]) {
      self.label = label
      self.bars = bars
    }
  }

  /// What the bars show.
  public var title: String
  /// The names of the series, for the legend.
  public var series: [String]
  /// From above to below.
  public var lines: [Line]

  /// Makes a chart.
  public init(title: String, series: [String], lines: [Line]) {
    self.title = title
    self.series = series
    self.lines = lines
  }

  /// The axis that holds all bars.
  public var scale: LogScale {
    LogScale(holding: lines.flatMap { $0.bars.map(\.value) })
  }
}

// MARK: - In the terminal

extension BarChart {
  /// The colours of the series in the terminal: those of a theme, which it keeps readable.
  private static let colours = ["\u{1B}[36m", "\u{1B}[33m", "\u{1B}[35m"]
  /// The characters of the series where there are no colours.
  private static let fills: [Character] = ["█", "▒", "░"]

  /// The chart as lines of text.
  ///
  /// - Parameters:
  ///   - width: The terminal's columns, of which the last one stays empty.
  ///   - coloured: Whether the series are told apart by colours, too.
  public func text(width: Int, coloured: Bool) -> [String] {
    let values = lines.flatMap { $0.bars.map { ratio($0.value) } }
    let label = lines.map(\.label.count).max() ?? 0
    let value = values.map(\.count).max() ?? 0
    let length = max(width - 1 - label - 1 - value - 1, 10)
    let scale = scale
    var result = [title]
    if series.count > 1 {
      let names = series.indices.map { "\(fill($0, coloured: coloured)) \(series[$0])" }
      result.append(names.joined(separator: "   "))
    }
    let indent = String(repeating: " ", count: label + 1)
    result.append(indent + Self.axis(scale, length: length))
    for line in lines {
      for (i, bar) in line.bars.enumerated() {
        let name = i == 0 ? line.label : ""
        let text = ratio(bar.value)
        result.append(
          name + String(repeating: " ", count: label - name.count + 1)
            + self.bar(bar, scale, length: length, coloured: coloured)
            + String(repeating: " ", count: value - text.count + 1) + text)
      }
    }
    return result
  }

  private func fill(_ series: Int, coloured: Bool) -> String {
    let fill = String(Self.fills[series % Self.fills.count])
    return coloured
      ? Self.colours[series % Self.colours.count] + fill + "\u{1B}[0m" : fill
  }

  /// The bar, with blanks around it to the axis's length. Half a column at least: every bar shows.
  private func bar(_ bar: Bar, _ scale: LogScale, length: Int, coloured: Bool) -> String {
    let one = scale.position(of: 1) * Double(length)
    let end = scale.position(of: bar.value) * Double(length)
    var first = Int(min(one, end).rounded())
    var last = Int(max(one, end).rounded())
    if last == first {
      if last < length { last += 1 } else { first -= 1 }
    }
    let drawn = String(repeating: Self.fills[bar.series % Self.fills.count], count: last - first)
    let painted =
      coloured ? Self.colours[bar.series % Self.colours.count] + drawn + "\u{1B}[0m" : drawn
    return String(repeating: " ", count: first) + painted
      + String(repeating: " ", count: length - last)
  }

  /// The powers of ten at their places.
  static func axis(_ scale: LogScale, length: Int) -> String {
    var text = ""
    for tick in scale.ticks {
      let name = tickName(tick)
      let place = Int((scale.position(of: tick) * Double(length)).rounded())
      // Centred, but within the axis and a blank behind the one before.
      let start = min(max(place - name.count / 2, 0), length - name.count)
      guard start > text.count || text.isEmpty else { continue }
      text += String(repeating: " ", count: start - text.count) + name
    }
    return text
  }

  /// `0.1×`, `1×`, `1000×`.
  static func tickName(_ tick: Double) -> String {
    tick < 1 ? "\(tick)×" : tick < 1e15 ? "\(Int(tick))×" : "\(tick)×"
  }
}
