import Foundation

/// What a run's losses and accuracies mean, a paragraph each.
///
/// - Parameters:
///   - record: The run with its test.
///   - loaded: The file that the weights came from, if any did.
func judgement(of record: TrainingRecord, loaded: String?) -> [String] {
  guard let test = record.test else { return [] }
  let losses = [record.epochs.last?.loss, test.loss].compactMap(\.self)
  guard losses.allSatisfy(\.isFinite) else {
    // Accuracies of such a network are chance, and say nothing of what it has learned.
    return switch (loaded, record.epochs.isEmpty) {
    case (let file?, true): ["The loss is no number: the weights of \(file) are broken."]
    case (let file?, false):
      [
        "The loss is no number any more: try a smaller --learning-rate, or other weights than "
          + "those of \(file)."
      ]
    case (nil, _): ["The loss is no number any more: try a smaller --learning-rate."]
    }
  }
  return record.epochs.last.map { [overfitting(trained: $0.accuracy, tested: test.accuracy)] } ?? []
}

/// What the gap between training and test accuracy means.
private func overfitting(trained: Double, tested: Double) -> String {
  func four(_ value: Double) -> String { String(format: "%.4f", value) }
  let both = "Training accuracy \(four(trained)), test accuracy \(four(tested))"
  // Guessing among ten digits is right once in ten times; a gap between two guesses means nothing.
  guard trained >= 0.2 else { return "\(both): hardly more than guessing, which reaches 0.1." }
  // Compared as they are printed: a gap of 0.0000 is none.
  guard four(trained) > four(tested) else { return "\(both): no overfitting to be seen." }
  return "\(both): a gap of \(four(trained - tested)). That is overfitting: the network knows the "
    + "images that it was trained on better than new ones."
}
