import Foundation
import TensorCore

/// What a network makes of images, whether it was trained on them or not.
///
/// Loss, accuracy and confusions come from one pass over the images: a second one would take the
/// chapter's loops eight more seconds.
public struct DigitTest: Equatable, Sendable {
  /// The mean of `-log(probability of the true digit)`, as Keras's categorical cross-entropy.
  public let loss: Double
  /// The share of the images whose digit was recognised.
  public let accuracy: Double
  /// Which digits were taken for which.
  public let confusion: Confusion

  /// Judges the network's answers.
  ///
  /// - Parameters:
  ///   - probabilities: The network's output, shape `(samples, 10)`.
  ///   - predictions: The place of each row's largest element, shape `(samples,)`.
  ///   - labels: The true digits, shape `(samples,)`.
  /// - Throws: `ShapeError` when the shapes are others.
  public init(
    probabilities: Tensor<Float>, predictions: Tensor<Int>, labels: Tensor<UInt8>
  ) throws(ShapeError) {
    confusion = try Confusion(labels: labels, predictions: predictions)
    let samples = labels.count
    guard probabilities.shape == [samples, 10] else {
      throw ShapeError(
        "a test of \(samples) digits needs probabilities of shape (\(samples), 10), "
          + "and was given \(probabilities.shape)")
    }
    var sum = 0.0
    for i in 0..<samples {
      // A probability that underflowed counts as the smallest one: its logarithm would be −∞.
      let probability = probabilities[i, Int(labels[i])]
      sum -= log(Double(probability == 0 ? .leastNonzeroMagnitude : probability))
    }
    loss = sum / Double(samples)
    accuracy = Double(samples - confusion.mistakes) / Double(samples)
  }
}
