import Foundation

/// What a run's losses and accuracies mean, a paragraph each.
///
/// - Parameters:
///   - record: The run with its evaluations.
///   - loaded: The file that the weights came from, if any did.
///   - brightness: The mean pixel of the training and of the test images, from 0 to 1.
func judgement(
  of record: TrainingRecord, loaded: String?, brightness: (training: Double, test: Double)
) -> [String] {
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
  if let training = record.training {
    let isInverted = (brightness.training > 0.5) != (brightness.test > 0.5)
    return [judgement(of: training, and: test, isInverted: isInverted)]
  }
  // What loaded weights were trained on is not known; MNIST's digits are bright on black.
  let isBright = brightness.test > 0.5
  guard loaded != nil, test.accuracy < (isBright ? littleMoreThanGuessing : worseThanGuessing)
  else { return [] }
  let look =
    isBright
    ? "look inverted, most of their pixels bright where MNIST's are black"
    : "look inverted, or otherwise unlike those that the network was trained on"
  return ["Test accuracy \(four(test.accuracy)), and guessing reaches 0.1: the images \(look)."]
}

/// What the gap between training and test accuracy means.
private func judgement(
  of training: TrainingRecord.Evaluation, and test: TrainingRecord.Evaluation, isInverted: Bool
) -> String {
  let (p, q) = (training.accuracy, test.accuracy)
  let both =
    "Training accuracy \(four(p)) (\(training.images) of the training images, after the last "
    + "epoch), test accuracy \(four(q))"
  // Guessing among ten digits is right once in ten times; a gap between two guesses means nothing.
  guard p >= littleMoreThanGuessing else {
    return "\(both): hardly more than guessing, which reaches 0.1."
  }
  if isInverted {
    return "\(both): the test images look inverted, bright where the training images are dark. "
      + "That is no overfitting."
  }
  guard q >= worseThanGuessing else {
    return "\(both), and guessing reaches 0.1: the test images look inverted, or otherwise unlike "
      + "the training images. That is no overfitting."
  }
  // Compared as they are printed: a gap of 0.0000 is none.
  guard four(p) > four(q) else { return "\(both): no overfitting to be seen." }
  // Twice the standard error of the difference of two shares: chance goes beyond it once in twenty.
  let error = p * (1 - p) / Double(training.images) + q * (1 - q) / Double(test.images)
  let chance = 2 * error.squareRoot()
  guard p - q > chance else {
    return "\(both): a gap of \(four(p - q)). With so few images chance makes one of up to "
      + "\(four(chance)), so that it cannot be told from no overfitting."
  }
  return "\(both): a gap of \(four(p - q)), and chance makes one of up to \(four(chance)). That is "
    + "overfitting: the network knows the images that it was trained on better than new ones."
}

/// Twice what guessing among ten digits reaches.
private let littleMoreThanGuessing = 0.2

/// An accuracy that no network gets by guessing among ten digits, nor by always saying one of them:
/// it has learned something, and the images say the opposite.
private let worseThanGuessing = 0.05

private func four(_ value: Double) -> String { String(format: "%.4f", value) }
