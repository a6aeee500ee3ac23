import Foundation
import Pictures
import Testing

@Suite("The axis with round ticks") struct NiceScaleTests {
  /// By hand: values, the least step, and the ticks.
  private static let axes: [([Double], Double, [Double])] = [
    ([0, 1], 0, [0, 0.2, 0.4, 0.6, 0.8, 1]),
    ([0.03, 0.26], 0, [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]),
    ([-7, 12], 0, [-10, -5, 0, 5, 10, 15]), ([1, 5], 1, [1, 2, 3, 4, 5]), ([1, 2], 1, [1, 2]),
    ([3, 3], 0, [3, 3.05]), ([1, 10], 1, [0, 2, 4, 6, 8, 10]), ([0], 0, [0, 0.2]),
  ]

  @Test(arguments: axes)
  func `its ticks are round and hold every value`(
    values: [Double], leastStep: Double, ticks: [Double]
  ) {
    let scale = NiceScale(holding: values + [.nan, .infinity], leastStep: leastStep)
    #expect(scale.ticks.count == ticks.count)
    for (tick, expected) in zip(scale.ticks, ticks) { #expect(abs(tick - expected) < 1e-9) }
    #expect(scale.position(of: ticks[0]) < 1e-9)
    #expect(abs(scale.position(of: ticks[ticks.count - 1]) - 1) < 1e-9)
  }

  private static let extremes: [[Double]] = [
    [], [1e299, -1e299], [1e299, 1e299], [.leastNonzeroMagnitude, 0], [1, 1 + 1e-15], [.nan],
    [-.infinity],
    [1e308, 1], [1e17, 1e17 + 16], [-3, -3],
  ]

  @Test(arguments: extremes)
  func `it takes any values`(values: [Double]) {
    let scale = NiceScale(holding: values)
    #expect(scale.step > 0 && 2...9 ~= scale.ticks.count, "\(scale)")
    #expect(scale.ticks.allSatisfy { $0.isFinite && !scale.name(of: $0).isEmpty })
    for value in values where abs(value) < 1e300 {
      #expect(-0.01...1.01 ~= scale.position(of: value))
    }
  }
}

@Suite("The line chart") struct LineChartTests {
  @Test func `each series is a line with its points, and gaps are left`() throws {
    let chart = LineChart(
      title: "a < b", xName: "epoch",
      series: [.init("one", [1, 2, .nan, 4]), .init("two", [3, .infinity, 2, 1])],
      references: [.init("the chapter's", 2.5), .init("none", .nan)])
    let svg = LineChart.svg([chart, chart], title: "all & more", caption: "<here>")
    let read = try XMLElements(svg)
    // Two charts of two lines, with six points that are numbers.
    #expect(read.counts["path"] == 4 && read.counts["circle"] == 12)
    #expect(svg.components(separatedBy: "class=\"reference\"").count == 3)
    #expect(read.text.contains("a < b. one: from 1.00 to 4.00 in 4 epochs; two: from 3.00"))
    #expect(read.text.contains("the chapter's: 2.50") && read.text.contains("<here>"))
    // By hand: 1 to 4 on 612 pixels behind 76; 1, 2 and 4 on an axis from 1 to 4 of 176 above 250.
    #expect(svg.contains("d=\"M76 250L280 191.33M688 74\""))
    // 252 pixels of a picture that is 360 wide.
    let narrow = LineChart.svg([chart], title: "", caption: "", width: 360)
    #expect(
      narrow.contains("viewBox=\"0 0 360 ") && narrow.contains("d=\"M76 250L160 191.33M328 74\""))
  }

  @Test func `a chart of nothing, of one epoch and of many is drawn`() throws {
    for count in [0, 1, 300] {
      let chart = LineChart(
        title: "loss", xName: "epoch",
        series: [.init("one", (0..<count).map { 1 / Double($0 + 1) })])
      let read = try XMLElements(LineChart.svg([chart], title: "loss", caption: ""))
      #expect(read.counts["circle", default: 0] == (count == 1 ? 1 : 0))
      #expect(read.counts["path", default: 0] == min(count, 1))
    }
  }
}
