import TensorCore

/// What is measured beside the loss.
public enum Metric: String, CaseIterable, Sendable {
  /// The fraction of samples whose prediction is right: the largest output in the target's place;
  /// for a single output, both on the same side of 0.5.
  case accuracy
}

/// A network's loss and accuracy on data.
public struct Evaluation: Equatable, Sendable {
  /// The mean loss over the samples.
  public let loss: Double
  /// The fraction of right predictions, where the metric was asked for.
  public let accuracy: Double?
}

/// Running means over the samples of batches, weighted by the batches' sizes as Keras weights them.
struct RunningMetrics {
  private(set) var samples = 0
  private var lossSum = 0.0
  private var correct = 0
  let countsCorrect: Bool

  init(_ metrics: [Metric]) {
    countsCorrect = metrics.contains(.accuracy)
  }

  var loss: Double { lossSum / Double(samples) }
  var accuracy: Double? { countsCorrect ? Double(correct) / Double(samples) : nil }

  mutating func add(
    loss: Float, samples count: Int, predictions: Tensor<Float>, answers: ArraySlice<Int>,
    on engine: any Engine
  ) throws {
    samples += count
    lossSum += Double(loss) * Double(count)
    guard countsCorrect else { return }
    correct += zip(try classes(of: predictions, on: engine), answers).count { $0 == $1 }
  }
}

/// The class that each row of targets says, as ``classes(of:on:)`` has it.
///
/// A loop of its own: an engine that is wrong about the predictions must not judge them by targets
/// that it is wrong about in the same way.
func rightClasses(of targets: Tensor<Float>) -> [Int] {
  let (samples, width) = (targets.shape[0], targets.shape[1])
  let values = targets.elements
  return (0..<samples).map { row in
    if width == 1 { return values[row] > 0.5 ? 1 : 0 }
    var best = row * width
    for place in best..<best + width
    where values[place] > values[best] || values[place].isNaN && !values[best].isNaN {
      best = place
    }
    return best - row * width
  }
}

/// The class that each row says: the place of its largest element; for rows of one element,
/// whether that is above 0.5.
func classes(of rows: Tensor<Float>, on engine: any Engine) throws -> [Int] {
  guard rows.ndim == 2 else { return [] }
  if rows.shape[1] == 1 { return rows.elements.map { $0 > 0.5 ? 1 : 0 } }
  return try engine.argmax(rows, axis: -1).elements
}
