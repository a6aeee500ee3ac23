import TensorCore

extension Sequential {
  /// The network's output for each sample: Keras's `predict`.
  ///
  /// - Parameters:
  ///   - x: Samples along the first axis.
  ///   - batchSize: How many are computed at a time; it bounds the memory, not the result.
  /// - Throws: `ShapeError` when the samples do not fit the network; what the engine throws.
  public func predict(_ x: Tensor<Float>, batchSize: Int = 512) throws -> Tensor<Float> {
    let samples = try checkSamples(x, batchSize: batchSize, for: "predict")
    guard samples > 0 else { return .zeros(Shape([0] + (outputShape?.extents ?? []))) }
    let batches = (samples - 1) / batchSize + 1
    if batches == 1 { return try output(of: x).value }
    return try .concatenated(
      (0..<batches).map { try output(of: x.batch($0, size: batchSize)).value })
  }

  /// The network's loss and accuracy on data: Keras's `evaluate`.
  ///
  /// - Parameters:
  ///   - x: Samples along the first axis.
  ///   - y: Targets, as `fit` takes them.
  ///   - batchSize: How many are computed at a time.
  /// - Throws: As `fit` does.
  public func evaluate<Target: TensorScalar>(
    _ x: Tensor<Float>, _ y: Tensor<Target>, batchSize: Int = 512
  ) throws -> Evaluation {
    try measure(prepare(x, y, batchSize: batchSize, for: "evaluate"), batchSize: batchSize)
  }

  /// Loss and accuracy on data that fit.
  func measure(_ data: PreparedData, batchSize: Int) throws -> Evaluation {
    var metrics = RunningMetrics(data.compiled.metrics)
    for number in 0...(data.samples - 1) / batchSize {
      let rows = number * batchSize..<Swift.min((number + 1) * batchSize, data.samples)
      let predictions = try output(of: data.x.batch(number, size: batchSize))
      let loss = try data.compiled.loss.value(
        of: predictions, targets: data.targets.batch(number, size: batchSize))
      try metrics.add(
        loss: loss.value[], samples: rows.count, predictions: predictions.value,
        answers: data.answers.isEmpty ? [] : data.answers[rows], on: engine)
    }
    return Evaluation(loss: metrics.loss, accuracy: metrics.accuracy)
  }
}
