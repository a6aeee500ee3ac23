import Pictures

/// How long a slow engine will take, from a step that was measured.
public struct TimeEstimate: Equatable, Sendable {
  /// The time of a training step for each of its images.
  public var secondsPerImage: Double
  /// The time of the whole test.
  public var testSeconds: Double
  /// The images of a step.
  public var batchSize: Int
  /// The training images.
  public var samples: Int
  /// The passes over them.
  public var epochs: Int

  /// Puts an estimate together.
  public init(
    secondsPerImage: Double, testSeconds: Double, batchSize: Int, samples: Int, epochs: Int
  ) {
    self.secondsPerImage = secondsPerImage
    self.testSeconds = testSeconds
    self.batchSize = batchSize
    self.samples = samples
    self.epochs = epochs
  }

  /// The time of an epoch of so many images.
  public func epochSeconds(samples: Int) -> Double {
    Double(samples) * secondsPerImage
  }

  /// The time of the whole run with so many images.
  public func totalSeconds(samples: Int) -> Double {
    Double(epochs) * epochSeconds(samples: samples) + testSeconds
  }

  /// What the reader is told before a training: how long it takes, and how to shorten it.
  ///
  /// - Parameter run: What the user asked for: `--engine naive`.
  public func text(of run: String) -> String {
    let step = Double(min(batchSize, samples)) * secondsPerImage
    let steps = samples == 0 ? 0 : (samples - 1) / batchSize + 1
    let total = totalSeconds(samples: samples)
    var text =
      "\(run) takes about \(duration(step)) for a step here: "
      + "\(duration(epochSeconds(samples: samples))) for an epoch of "
      + "\(counted(steps, "step")), \(duration(total)) in all, the test included."
    // In round numbers, and only what spares half of a wait that is no fun.
    let fewer = [10_000, 1000, 100].first {
      $0 * 5 <= samples && 2 * totalSeconds(samples: $0) <= total
    }
    if let fewer, total > 20 {
      text +=
        " Fewer images shorten it: --samples \(fewer) takes about "
        + "\(duration(totalSeconds(samples: fewer)))."
    }
    return text
  }
}

/// The time of a call: the shortest of two, or of as many as fit in a fifth of a second. The first is
/// slower than those of a training will be.
func secondsPerCall(_ work: () throws -> Void) throws -> Double {
  let start = ContinuousClock.now
  var shortest = Double.infinity
  var calls = 0
  while calls < 2 || ContinuousClock.now - start < .seconds(0.2) {
    let call = try ContinuousClock().measure(work)
    shortest = min(shortest, call / .seconds(1))
    calls += 1
  }
  return shortest
}
