import Pictures
import Testing

@Suite("The logarithmic scale") struct LogScaleTests {
  /// By hand: the powers of ten around the values and 1.
  @Test(arguments: [
    ([2.0, 30], 0, 2), ([0.5, 3], -1, 1), ([100], 0, 2), ([101.5], 0, 3), ([], 0, 1),
    ([0.02], -2, 0), ([.nan, .infinity, 0, -3], 0, 1),
  ])
  func `it holds 1 and every value`(values: [Double], lowest: Int, highest: Int) {
    let scale = LogScale(holding: values)
    #expect(scale.lowest == lowest)
    #expect(scale.highest == highest)
  }

  @Test func `equal ratios are equal distances`() {
    let scale = LogScale(holding: [0.1, 100])
    #expect(scale.ticks == [0.1, 1, 10, 100])
    for (value, position) in [(0.1, 0.0), (1, 1.0 / 3), (10, 2.0 / 3), (100, 1)] {
      #expect(abs(scale.position(of: value) - position) < 1e-12)
    }
    // √10 lies in the middle between 1 and 10.
    #expect(abs(scale.position(of: 10.0.squareRoot()) - 0.5) < 1e-12)
  }

  @Test func `nothing lies beyond its ends`() {
    let scale = LogScale(holding: [10])
    for value in [-1, 0, 1e-9, .nan] { #expect(scale.position(of: value) == 0) }
    for value in [11, 1e9, .infinity] { #expect(scale.position(of: value) == 1) }
  }
}

@Suite("The bar chart") struct BarChartTests {
  private let chart = BarChart(
    title: "faster", series: ["fast", "yours"],
    lines: [
      BarChart.Line(
        label: "relu", bars: [.init(series: 0, value: 10), .init(series: 1, value: 1)]),
      BarChart.Line(label: "x < y & z", bars: [.init(series: 0, value: 0.1)]),
    ])

  /// By hand: 39 columns less the longest label (9), the longest value (6) and two blanks are 22;
  /// 0.1, 1 and 10 lie at 0, 11 and 22.
  @Test func `bars start at 1, to the right for gains and to the left for losses`() {
    let lines = chart.text(width: 40, coloured: false)
    #expect(
      lines == [
        "faster",
        "█ fast   ▒ yours",
        "          0.1×      1×       10×",
        "relu                 ███████████  10.0×",
        "                     ▒            1.00×",
        "x < y & z ███████████            0.100×",
      ])
  }

  @Test(arguments: [10, 40, 80, 200]) func `a line leaves the last column empty`(width: Int) {
    for line in chart.text(width: width, coloured: false) where width >= 40 {
      #expect(line.count < width, "\(line)")
    }
    #expect(chart.text(width: width, coloured: false).count == 6)
  }

  @Test func `colours do not change the columns`() {
    let plain = chart.text(width: 60, coloured: false)
    let coloured = chart.text(width: 60, coloured: true)
    #expect(coloured != plain)
    #expect(coloured.map { $0.replacing(/\u{1B}\[[0-9]*m/, with: "") } == plain)
  }

  @Test func `a chart of nothing has a title and an axis`() {
    let empty = BarChart(title: "nothing", series: ["fast"], lines: [])
    #expect(empty.text(width: 40, coloured: false).count == 2)
    #expect(empty.svg(caption: "").contains("nothing"))
  }

  @Test func `the picture is well-formed XML with a bar for each value`() throws {
    let svg = chart.svg(caption: "a <machine> & \"more\"")
    let read = try XMLElements(svg)
    // Three bars and two fields of the legend.
    #expect(read.counts["rect"] == 5)
    #expect(read.counts["title"] == 1 && read.counts["desc"] == 1)
    #expect(read.text.contains("x < y & z"))
    #expect(read.text.contains("a <machine> & \"more\""))
  }
}
