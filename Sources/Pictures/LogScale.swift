import Foundation

/// An axis on which equal distances are equal ratios: 1 to 10 is as long as 10 to 100.
public struct LogScale: Equatable, Sendable {
  /// The power of ten at the axis's start.
  public let lowest: Int
  /// The power of ten at its end; above `lowest`.
  public let highest: Int

  /// The shortest axis of whole powers of ten that holds 1 and every finite value above 0.
  public init(holding values: [Double]) {
    let logarithms = values.filter { $0 > 0 && $0.isFinite }.map { log10($0) } + [0]
    // A hundredth beyond a power of ten does not need another tenfold of axis.
    lowest = Int((logarithms.min()! + 0.005).rounded(.down))
    highest = max(Int((logarithms.max()! - 0.005).rounded(.up)), lowest + 1)
  }

  /// Where a value lies: 0 at the axis's start, 1 at its end, and never beyond.
  public func position(of value: Double) -> Double {
    guard value > 0 else { return 0 }
    return min(max((log10(value) - Double(lowest)) / Double(highest - lowest), 0), 1)
  }

  /// The powers of ten on the axis.
  public var ticks: [Double] {
    (lowest...highest).map { pow(10, Double($0)) }
  }
}
