import TensorCore

/// Times calls: warmed up, in batches long enough for the clock, as often as the budget allows.
package struct Stopwatch {
  /// About how long one timing takes, in seconds; a slow call takes longer, for the least samples.
  var budget: Double

  /// Samples of which a median can be trusted, and with them quartiles; three of a call that takes
  /// longer than the whole budget.
  static let fewestSamples = 7
  static let mostSamples = 31

  /// The least time of a sample, in seconds: ten thousand times what reading the clock takes.
  static let sampleSeconds = 2e-4

  /// Makes one.
  package init(budget: Double = 0.15) { self.budget = budget }

  /// Times `work`.
  package func time<Result>(_ work: () throws -> Result) throws -> Timing {
    let calls = max(1, Int((Self.sampleSeconds / (try warmUp(work))).rounded(.up)))
    // What one sample really takes, once caches, predictors and memory have settled.
    let sample = try seconds(of: calls, work)
    let wanted = Int(budget / sample)
    let fewest = sample > budget ? 3 : Self.fewestSamples
    var samples: [Double] = []
    while samples.count < min(max(wanted, fewest), Self.mostSamples) {
      samples.append(try seconds(of: calls, work) / Double(calls))
    }
    return Timing(samples: samples)
  }

  /// Calls `work` for a tenth of the budget, twice at least, and gives the shortest time of a call.
  private func warmUp<Result>(_ work: () throws -> Result) throws -> Double {
    let start = ContinuousClock.now
    var shortest = Double.infinity
    var calls = 0
    repeat {
      shortest = min(shortest, try seconds(of: 1, work))
      calls += 1
      // One call of a second has warmed up whatever it needs.
      if shortest > budget { break }
    } while calls < 2 || ContinuousClock.now - start < .seconds(budget / 10)
    return max(shortest, 1e-9)
  }

  /// The time of `calls` calls, in seconds.
  func seconds<Result>(of calls: Int, _ work: () throws -> Result) rethrows -> Double {
    let elapsed = try ContinuousClock().measure {
      for _ in 0..<calls { consume(try work()) }
    }
    return elapsed / .seconds(1)
  }
}

/// Takes a result so that computing it cannot be left out.
@inline(never)
@_optimize(none)
private func consume<Result>(_ result: Result) {}
