/// The time of one call, from several samples of it.
public struct Timing: Equatable, Sendable {
  /// The time that half of the samples were shorter than, in seconds.
  public var median: Double
  /// The time that a quarter of the samples were shorter than, in seconds.
  public var lowerQuartile: Double
  /// The time that a quarter of the samples were longer than, in seconds.
  public var upperQuartile: Double
  /// How many samples there were.
  public var samples: Int

  /// Makes the timing of samples, of which there must be one at least.
  ///
  /// Between two samples a quantile lies as NumPy's `quantile` puts it: on the line between them.
  ///
  /// - Parameter samples: Seconds, in any order.
  public init(samples: [Double]) {
    let sorted = samples.sorted()
    func quantile(_ share: Double) -> Double {
      let place = share * Double(sorted.count - 1)
      let below = Int(place)
      let above = min(below + 1, sorted.count - 1)
      return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
    }
    median = quantile(0.5)
    lowerQuartile = quantile(0.25)
    upperQuartile = quantile(0.75)
    self.samples = sorted.count
  }

  /// How far the middle half of the samples spreads, as a share of the median.
  public var spread: Double {
    median > 0 ? (upperQuartile - lowerQuartile) / median : 0
  }

  /// The timing of `factor` such calls.
  public func times(_ factor: Double) -> Timing {
    var result = self
    result.median *= factor
    result.lowerQuartile *= factor
    result.upperQuartile *= factor
    return result
  }
}
