import TensorCore

/// What training makes small, by Keras's names.
public enum Loss: String, CaseIterable, Sendable {
  /// `-Σ targets · log(predictions)` of one-hot targets.
  case categoricalCrossentropy = "categorical_crossentropy"
  /// The same, of labels: whole numbers from 0.
  case sparseCategoricalCrossentropy = "sparse_categorical_crossentropy"
  /// The mean of `(predictions - targets)²`.
  case meanSquaredError = "mean_squared_error"

  /// The loss of a batch, a scalar: the mean over its samples.
  ///
  /// - Parameters:
  ///   - predictions: Samples along the first axis.
  ///   - targets: Of the predictions' shape; one-hot rows for both crossentropies.
  func value<Scalar>(
    of predictions: Variable<Scalar>, targets: Tensor<Scalar>
  ) throws -> Variable<Scalar> {
    switch self {
    case .categoricalCrossentropy, .sparseCategoricalCrossentropy:
      try Networks.categoricalCrossentropy(targets, predictions)
    case .meanSquaredError:
      try Networks.meanSquaredError(targets, predictions)
    }
  }
}

/// The mean over the rows of `-Σ targets · log(predictions)`, Keras's `CategoricalCrossentropy`.
///
/// What a softmax made is taken back to its logits, where the loss is exact; the gradient goes
/// there too, past the predictions themselves. Other predictions are divided by their sum and kept
/// 10⁻⁷ away from 0 and 1, as Keras 3 does.
///
/// - Parameters:
///   - targets: Probabilities, shape `(batch, classes)`; each row sums to 1.
///   - predictions: Of the same shape.
public func categoricalCrossentropy<Scalar>(
  _ targets: Tensor<Scalar>, _ predictions: Variable<Scalar>
) throws -> Variable<Scalar> {
  guard predictions.shape.rank == 2, predictions.shape == targets.shape else {
    throw ShapeError(
      "categoricalCrossentropy needs targets and predictions of one shape (batch, classes), "
        + "and was given \(targets.shape) and \(predictions.shape)")
  }
  let tape = try GradientTape.common(predictions)
  let engine = tape.engine
  if let logits = predictions.logits {
    let (loss, p) = try engine.softmaxCrossentropy(logits: logits.value, targets: targets)
    return tape.record(Tensor(loss), from: [logits.index]) { g, sink in
      let scale = try engine.divide(g, Tensor(Scalar(targets.shape[0])))
      try sink.add(to: 0, engine.multiply(engine.subtract(p, targets), scale))
    }
  }
  let least = Scalar(1e-7)
  let normalized = try predictions / sum(predictions, axes: [-1], keepDims: true)
  let clipped = try minimum(
    maximum(normalized, Variable(Tensor(least))), Variable(Tensor(1 - least)))
  return try -mean(sum(Variable(targets) * log(clipped), axes: [-1]))
}

/// The mean of `(predictions - targets)²`, Keras's `MeanSquaredError`.
public func meanSquaredError<Scalar>(
  _ targets: Tensor<Scalar>, _ predictions: Variable<Scalar>
) throws -> Variable<Scalar> {
  guard predictions.shape == targets.shape else {
    throw ShapeError(
      "meanSquaredError needs targets and predictions of one shape, "
        + "and was given \(targets.shape) and \(predictions.shape)")
  }
  let error = try predictions - Variable(targets)
  return try mean(error * error)
}
