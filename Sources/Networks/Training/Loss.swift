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
/// What a softmax made is taken back to its logits, where the loss is exact, as in Keras on
/// TensorFlow: the gradient there is `(p · Σ targets - targets) / batch`, and that of the softmax's
/// own result `-targets / p / batch`. Other predictions are divided by their sum and kept 10⁻⁷ away
/// from 0 and 1, as Keras 3 does on every backend. So a probability below 10⁻⁷ costs more here than
/// in Keras on JAX or PyTorch, which do not go back to the logits, and the gradient of a softmax's
/// result lacks the `Σ targets` that dividing by the sum brings there.
///
/// - Parameters:
///   - targets: Weights, shape `(batch, classes)`: one-hot rows, probabilities, or any others.
///   - predictions: Of the same shape.
public func categoricalCrossentropy<Scalar>(
  _ targets: Tensor<Scalar>, _ predictions: Variable<Scalar>
) throws -> Variable<Scalar> {
  guard predictions.shape.rank == 2, predictions.shape == targets.shape else {
    throw ShapeError(
      "categoricalCrossentropy needs targets and predictions of one shape (batch, classes), "
        + "and was given \(targets.shape) and \(predictions.shape)")
  }
  if let logits = predictions.logits {
    return try categoricalCrossentropy(targets, softmaxOf: logits, predictions)
  }
  let least = Scalar(1e-7)
  let normalized = try predictions / sum(predictions, axes: [-1], keepDims: true)
  let clipped = try minimum(
    maximum(normalized, Variable(Tensor(least))), Variable(Tensor(1 - least)))
  return try -mean(sum(Variable(targets) * log(clipped), axes: [-1]))
}

/// The crossentropy of what a softmax made of `logits`, one record from the loss to them.
private func categoricalCrossentropy<Scalar>(
  _ targets: Tensor<Scalar>, softmaxOf logits: Variable<Scalar>.Logits,
  _ predictions: Variable<Scalar>
) throws -> Variable<Scalar> {
  let tape = try GradientTape.common(predictions)
  let engine = tape.engine
  let p = predictions.value
  let (loss, gradient) = try engine.softmaxCrossentropy(logits: logits.value, targets: targets)
  return tape.record(Tensor(loss), from: [logits.index, predictions.index]) { g, sink in
    try sink.add(to: 0, engine.multiply(gradient, g))
    try sink.addPassedOver(to: 1, slopes(targets, p, scale: -g[] / Scalar(p.shape[0])))
  }
}

/// `scale · targets / p`, and 0 where the target is: there the loss does not depend on `p`.
private func slopes<Scalar: TensorFloatingPoint>(
  _ targets: Tensor<Scalar>, _ p: Tensor<Scalar>, scale: Scalar
) -> Tensor<Scalar> {
  Tensor(uninitialized: p.shape) { result in
    targets.withUnsafeBufferPointer { targets in
      p.withUnsafeBufferPointer { p in
        for i in result.indices { result[i] = targets[i] == 0 ? 0 : scale * targets[i] / p[i] }
      }
    }
  }
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
