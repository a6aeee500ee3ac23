public import Networks
import TensorCore

/// The reader's functions of §2.5 put together: what `kata mnist --from-scratch` trains with.
///
/// Some of them can be borrowed from the solutions, one by one. So where `fit` is borrowed, it still
/// takes the reader's `oneTrainingStep` if that is right.
public struct ReaderTraining: NaiveTraining {
  private let choice: Choice

  /// Puts the functions together.
  ///
  /// - Parameters:
  ///   - borrowed: The names of the functions that the solutions' take the place of.
  ///   - note: Is told the name of each function that gave a result, the reader's or borrowed.
  public init(
    borrowing borrowed: Set<String> = [],
    noting note: @escaping @Sendable (_ function: String) -> Void = { _ in }
  ) {
    self.init(of: ExercisePieces(), borrowing: borrowed, noting: note)
  }

  /// Puts other functions together than those of `Exercises`.
  init(
    of yours: any TrainingPieces, borrowing borrowed: Set<String>,
    noting note: @escaping @Sendable (_ function: String) -> Void
  ) {
    choice = Choice(yours: yours, borrowed: borrowed, note: note)
  }

  public func network(widths: [Int], seed: UInt64) throws -> any NaiveNetwork {
    var layers: [any NaiveLayer] = []
    for (index, (inputs, units)) in zip(widths, widths.dropFirst()).enumerated() {
      let activation: Activation = index == widths.count - 2 ? .softmax : .relu
      let layer = try choice("NaiveDense.init") {
        try $0.layer(
          inputs: inputs, units: units, activation: activation, seed: seed &+ UInt64(index))
      }
      layers.append(
        ChosenLayer(
          kernel: layer.kernel, bias: layer.bias, activation: activation, choice: choice))
    }
    return ChosenNetwork(layers: layers, choice: choice)
  }

  public func batchCount(
    images: Tensor<Float>, labels: Tensor<Int>, batchSize: Int
  ) throws -> Int {
    try choice("BatchGenerator.batchCount") {
      try $0.batches(images: images, labels: labels, batchSize: batchSize).batchCount()
    }
  }

  public func fit(
    _ model: inout some NaiveNetwork, images: Tensor<Float>, labels: Tensor<Int>, epochs: Int,
    batchSize: Int, learningRate: Float, on engine: any Engine
  ) throws -> Tensor<Float> {
    guard choice.isBorrowed("fit") else {
      choice.noteOwn(["BatchGenerator.next", "oneTrainingStep"] + Self.partsOfStep)
      return try choice("fit") {
        try $0.fit(
          &model, images: images, labels: labels, epochs: epochs, batchSize: batchSize,
          learningRate: learningRate, on: engine)
      }
    }
    choice.note("fit")
    let batches = choice.pieces("BatchGenerator.next")
      .batches(images: images, labels: labels, batchSize: batchSize)
    return try train(
      &model, batches, epochs: epochs, samples: images.shape[0], learningRate: learningRate,
      on: engine)
  }

  public func evaluate(
    _ model: some NaiveNetwork, images: Tensor<Float>, labels: Tensor<Int>, on engine: any Engine
  ) throws -> Float {
    guard choice.isBorrowed("evaluate") else {
      choice.noteOwn(["naiveArgmax", "naiveAccuracy"])
      return try choice("evaluate") {
        try $0.evaluate(model, images: images, labels: labels, on: engine)
      }
    }
    choice.note("evaluate")
    let probabilities = try model.predict(images, on: engine)
    let predictions = try choice("naiveArgmax") { try $0.argmax(probabilities) }
    return try choice("naiveAccuracy") { try $0.accuracy(predictions, labels) }
  }

  // MARK: What a borrowed function is made of

  // The solutions' own call nothing but solutions. These call the reader's functions where they are
  // right.

  private func train(
    _ model: inout some NaiveNetwork, _ start: some BatchSource, epochs: Int, samples: Int,
    learningRate: Float, on engine: any Engine
  ) throws -> Tensor<Float> {
    var losses = Tensor<Float>.zeros([epochs])
    for epoch in 0..<epochs {
      var batches = start
      var sum: Float = 0
      while let batch = try batches.next() {
        choice.note("BatchGenerator.next")
        let loss = try step(
          &model, batch.images, batch.labels, learningRate: learningRate, on: engine)
        sum += loss * Float(batch.labels.shape[0])
      }
      losses[epoch] = sum / Float(samples)
    }
    return losses
  }

  private static let partsOfStep = ["naiveCrossentropy", "crossentropyGradient", "updateWeights"]

  private func step(
    _ model: inout some NaiveNetwork, _ images: Tensor<Float>, _ labels: Tensor<Int>,
    learningRate: Float, on engine: any Engine
  ) throws -> Float {
    guard choice.isBorrowed("oneTrainingStep") else {
      choice.noteOwn(Self.partsOfStep)
      return try choice("oneTrainingStep") {
        try $0.oneTrainingStep(&model, images, labels, learningRate: learningRate, on: engine)
      }
    }
    choice.note("oneTrainingStep")
    let outputs = try model.outputs(for: images, on: engine)
    guard let probabilities = outputs.last else {
      throw ShapeError("oneTrainingStep needs a network with a layer")
    }
    let loss = try choice("naiveCrossentropy") { try $0.crossentropy(probabilities, labels) }
    let upstream = try choice("crossentropyGradient") {
      try $0.crossentropyGradient(probabilities, labels)
    }
    let gradients = try model.gradients(upstream, input: images, outputs: outputs, on: engine)
    try choice("updateWeights") {
      try $0.updateWeights(&model, gradients, learningRate: learningRate, on: engine)
    }
    return loss
  }
}

// MARK: - Which functions are borrowed

/// Which functions are the solutions', and who is told what was called.
private struct Choice: Sendable {
  let yours: any TrainingPieces
  let borrowed: Set<String>
  let note: @Sendable (_ function: String) -> Void

  func isBorrowed(_ name: String) -> Bool { borrowed.contains(name) }

  /// Where the function of a name is taken from.
  func pieces(_ name: String) -> any TrainingPieces {
    isBorrowed(name) ? SolutionPieces() : yours
  }

  /// The result of a function, the reader's or the solution's, with its name noted.
  func callAsFunction<Result>(
    _ name: String, _ call: (any TrainingPieces) throws -> Result
  ) throws -> Result {
    let result = try call(pieces(name))
    note(name)
    return result
  }

  /// Notes what a function of the reader's calls by itself: what of it is right is the reader's, too.
  func noteOwn(_ names: [String]) {
    for name in names where !isBorrowed(name) { note(name) }
  }
}

/// A layer whose methods are each the reader's or the solution's.
private struct ChosenLayer: NaiveLayer {
  var kernel: Tensor<Float>
  var bias: Tensor<Float>
  let activation: Activation
  private let choice: Choice

  init(kernel: Tensor<Float>, bias: Tensor<Float>, activation: Activation, choice: Choice) {
    (self.kernel, self.bias, self.activation) = (kernel, bias, activation)
    self.choice = choice
  }

  // The protocol asks for these two; who makes a layer by them has the reader's.

  init(kernel: Tensor<Float>, bias: Tensor<Float>, activation: Activation) {
    self.init(kernel: kernel, bias: bias, activation: activation, choice: .everythingYours)
  }

  init(inputs: Int, units: Int, activation: Activation, seed: UInt64) throws {
    let layer = try ExercisePieces().layer(
      inputs: inputs, units: units, activation: activation, seed: seed)
    self.init(kernel: layer.kernel, bias: layer.bias, activation: activation)
  }

  func forward(_ x: Tensor<Float>, on engine: any Engine) throws -> Tensor<Float> {
    try choice("NaiveDense.forward") { try layer(of: $0).forward(x, on: engine) }
  }

  func backward(
    _ upstream: Tensor<Float>, input: Tensor<Float>, output: Tensor<Float>, on engine: any Engine
  ) throws -> LayerGradients {
    try choice("NaiveDense.backward") {
      try layer(of: $0).backward(upstream, input: input, output: output, on: engine)
    }
  }

  private func layer(of pieces: any TrainingPieces) -> any NaiveLayer {
    pieces.layer(kernel: kernel, bias: bias, activation: activation)
  }
}

/// A network whose methods are each the reader's or the solution's.
private struct ChosenNetwork: NaiveNetwork {
  var layers: [any NaiveLayer]
  private let choice: Choice

  init(layers: [any NaiveLayer], choice: Choice) {
    (self.layers, self.choice) = (layers, choice)
  }

  init(_ layers: [any NaiveLayer]) {
    self.init(layers: layers, choice: .everythingYours)
  }

  func outputs(for x: Tensor<Float>, on engine: any Engine) throws -> [Tensor<Float>] {
    try choice("NaiveSequential.outputs") { try $0.network(layers).outputs(for: x, on: engine) }
  }

  func predict(_ x: Tensor<Float>, on engine: any Engine) throws -> Tensor<Float> {
    try choice("NaiveSequential.predict") { try $0.network(layers).predict(x, on: engine) }
  }

  func gradients(
    _ upstream: Tensor<Float>, input: Tensor<Float>, outputs: [Tensor<Float>],
    on engine: any Engine
  ) throws -> [LayerGradients] {
    try choice("NaiveSequential.gradients") {
      try $0.network(layers).gradients(upstream, input: input, outputs: outputs, on: engine)
    }
  }
}

extension Choice {
  fileprivate static let everythingYours = Choice(
    yours: ExercisePieces(), borrowed: [], note: { _ in })
}
