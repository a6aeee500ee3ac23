import Foundation

/// An axis whose ticks are 1, 2 or 5 times a power of ten apart.
public struct NiceScale: Equatable, Sendable {
  /// How far the ticks are apart; above 0.
  public let step: Double
  /// The ticks by their multiples of `step`.
  private let multiples: ClosedRange<Int>

  /// The axis around values, with about four to eight ticks, of which the outer ones hold all.
  ///
  /// - Parameters:
  ///   - values: What is not finite is left out.
  ///   - leastStep: The ticks are not closer: 1 for what is counted.
  public init(holding values: [Double], leastStep: Double = 0) {
    // Beyond, differences would overflow.
    let finite = values.filter { abs($0) < 1e300 }
    let (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
    let size = max(abs(low), abs(high))
    // One value has an axis, too; a tick is known from the next, and is not 0.
    let one = low < high ? 0 : size == 0 ? 1 : size / 10
    let range = max(high - low, one, size * 1e-9, leastStep, 1e-300)
    let power = pow(10, (log10(range / 5)).rounded(.down))
    let factors: [Double] = [1, 2, 5, 10]
    let nice = factors.map { $0 * power }.first { $0 >= range / 6 } ?? range
    step = max(nice, leastStep)
    let first = Int((low / step + 1e-6).rounded(.down))
    multiples = first...max(Int((high / step - 1e-6).rounded(.up)), first + 1)
  }

  /// From the first to the last.
  public var ticks: [Double] { multiples.map { Double($0) * step } }

  /// Where a value lies: 0 at the first tick, 1 at the last.
  public func position(of value: Double) -> Double {
    (value / step - Double(multiples.lowerBound)) / Double(multiples.count - 1)
  }

  /// A tick with as many decimals as tell it from the next.
  public func name(of tick: Double) -> String {
    let decimals = Int((-log10(step) - 1e-6).rounded(.up))
    return abs(tick) >= 1e6 || decimals > 5
      ? String(format: "%g", tick) : String(format: "%.\(max(decimals, 0))f", tick)
  }
}
