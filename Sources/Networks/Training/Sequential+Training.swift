import TensorCore

extension Sequential {
  /// Trains the network: Keras's `fit`.
  ///
  /// - Parameters:
  ///   - x: Samples along the first axis.
  ///   - y: Targets, one for each sample: one-hot rows (`categoricalCrossentropy`), labels
  ///     (`sparseCategoricalCrossentropy`), or values of the output's shape.
  ///   - epochs: How many times each sample is used.
  ///   - batchSize: The samples of a step; the last of an epoch may have fewer.
  ///   - validation: Data that is evaluated after each epoch.
  ///   - shuffle: Whether each epoch has an order of its own.
  ///   - seed: Of those orders.
  ///   - callbacks: Are told how it goes.
  /// - Returns: Loss and accuracy, epoch by epoch.
  /// - Throws: `NetworkError` for a network that is not compiled or cannot be built, `ShapeError`
  ///   when data do not fit the network or each other; what the engine throws.
  @discardableResult
  public func fit<Target: TensorScalar>(
    _ x: Tensor<Float>, _ y: Tensor<Target>, epochs: Int = 1, batchSize: Int = 32,
    validation: (Tensor<Float>, Tensor<Target>)? = nil, shuffle: Bool = true,
    seed: UInt64 = 0, callbacks: [any Callback] = []
  ) throws -> History {
    guard epochs >= 0 else {
      throw NetworkError(
        "fit needs a number of epochs that is not negative, and was given \(epochs)")
    }
    let data = try prepare(x, y, batchSize: batchSize, for: "fit")
    let held = try validation.map {
      try prepare($0.0, $0.1, batchSize: batchSize, for: "validation")
    }
    let plan = TrainingPlan(
      samples: data.samples, batchSize: batchSize, epochs: epochs,
      validationSamples: held?.samples ?? 0)

    stopTraining = false
    var generator = SplitMix64(seed: seed)
    var order = Array(0..<data.samples)
    var batch = Batch()
    var history = History()
    for callback in callbacks { callback.trainingBegan(self, plan) }
    for epoch in 0..<epochs {
      if stopTraining { break }
      for callback in callbacks { callback.epochBegan(self, epoch: epoch) }
      if shuffle { order.shuffle(with: &generator) }
      var logs = try trainEpoch(data, order: order, plan, &batch, callbacks)
      if let held, logs.samples == data.samples {
        let result = try measure(held, batchSize: batchSize)
        logs.valLoss = result.loss
        logs.valAccuracy = result.accuracy
      }
      history.epochs.append(logs)
      for callback in callbacks { callback.epochEnded(self, epoch: epoch, logs) }
    }
    for callback in callbacks { callback.trainingEnded(self, history) }
    return history
  }

  /// One pass over the data in `order`, or the part of it before a callback stops the training.
  private func trainEpoch(
    _ data: PreparedData, order: [Int], _ plan: TrainingPlan, _ batch: inout Batch,
    _ callbacks: [any Callback]
  ) throws -> Logs {
    let clock = ContinuousClock()
    let start = clock.now
    var metrics = RunningMetrics(data.compiled.metrics)
    var logs = Logs()
    for number in 0..<plan.batches {
      if stopTraining { break }
      let rows = order[
        number * plan.batchSize..<Swift.min((number + 1) * plan.batchSize, order.count)]
      try batch.fill(from: data, rows, on: engine)
      let (loss, predictions) = try step(batch, data.compiled)
      try metrics.add(
        loss: loss, samples: batch.count, predictions: predictions,
        answers: batch.answers[...], on: engine)
      logs.samples = metrics.samples
      logs.seconds = (clock.now - start) / .seconds(1)
      logs.loss = metrics.loss
      logs.accuracy = metrics.accuracy
      for callback in callbacks { callback.batchEnded(self, batch: number, logs) }
    }
    return logs
  }

  // MARK: One step

  /// Moves the parameters by one batch; the loss and the predictions are from before.
  private func step(
    _ batch: Batch, _ compiled: Compiled
  ) throws -> (loss: Float, predictions: Tensor<Float>) {
    let (loss, predictions, gradients) = try self.gradients(batch, compiled)
    optimizerState.steps += 1
    let rule = compiled.optimizer.rule(at: optimizerState.steps)
    if optimizerState.slots.count != parameters.count {
      optimizerState.slots = parameters.map { parameter in
        (0..<rule.slotCount).map { _ in .zeros(parameter.shape) }
      }
    }
    for (i, gradient) in gradients.enumerated() {
      switch gradient {
      case .product(let left, let right):
        try engine.update(
          rule, &parameters[i], gradientOf: left, right, slots: &optimizerState.slots[i])
      case .tensor(let gradient):
        try engine.update(
          rule, &parameters[i], gradient: gradient, slots: &optimizerState.slots[i])
      case nil:
        try engine.update(
          rule, &parameters[i], gradient: .zeros(parameters[i].shape),
          slots: &optimizerState.slots[i])
      }
    }
    return (loss, predictions)
  }

  /// The loss of a batch, and its gradients.
  ///
  /// A function of its own: when it returns, its variables have let go of the parameters, and the
  /// update writes to them in place instead of to a copy.
  private func gradients(
    _ batch: Batch, _ compiled: Compiled
  ) throws -> (loss: Float, predictions: Tensor<Float>, gradients: [Gradient<Float>?]) {
    let tape = GradientTape<Float>(on: engine)
    let variables = parameters.map(tape.watch)
    let predictions = try output(of: tape.constant(batch.x), parameters: variables)
    let loss = try compiled.loss.value(of: predictions, targets: batch.targets)
    let gradients = try tape.gradients(of: loss, withRespectTo: variables)
    return (loss.value[], predictions.value, gradients)
  }
}

extension Array {
  /// Shuffles by Fisher and Yates's method. The standard library's may change its algorithm from
  /// one version to the next; this one gives a seed's order for ever.
  mutating func shuffle(with generator: inout SplitMix64) {
    for i in indices.dropFirst().reversed() {
      // The high half of the product is below i + 1; its unevenness, (i + 1) / 2⁶⁴, never shows.
      let j = Int(generator.next().multipliedFullWidth(by: UInt64(i + 1)).high)
      swapAt(i, j)
    }
  }
}
