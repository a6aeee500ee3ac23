internal import Exercises
internal import Networks
internal import Solutions
import TensorCore

/// What a training from scratch is made of, from one source: the reader's, or the solutions.
protocol TrainingPieces: Sendable {
  func layer(inputs: Int, units: Int, activation: Activation, seed: UInt64) throws -> any NaiveLayer
  func layer(kernel: Tensor<Float>, bias: Tensor<Float>, activation: Activation) -> any NaiveLayer
  func network(_ layers: [any NaiveLayer]) -> any NaiveNetwork
  func batches(images: Tensor<Float>, labels: Tensor<Int>, batchSize: Int) -> any BatchSource
  func crossentropy(_ probabilities: Tensor<Float>, _ labels: Tensor<Int>) throws -> Float
  func crossentropyGradient(
    _ probabilities: Tensor<Float>, _ labels: Tensor<Int>
  ) throws -> Tensor<Float>
  func updateWeights(
    _ model: inout some NaiveNetwork, _ gradients: [LayerGradients], learningRate: Float,
    on engine: any Engine) throws
  func oneTrainingStep(
    _ model: inout some NaiveNetwork, _ images: Tensor<Float>, _ labels: Tensor<Int>,
    learningRate: Float, on engine: any Engine
  ) throws -> Float
  func fit(
    _ model: inout some NaiveNetwork, images: Tensor<Float>, labels: Tensor<Int>, epochs: Int,
    batchSize: Int, learningRate: Float, on engine: any Engine
  ) throws -> Tensor<Float>
  func argmax(_ x: Tensor<Float>) throws -> Tensor<Int>
  func accuracy(_ predictions: Tensor<Int>, _ labels: Tensor<Int>) throws -> Float
  func evaluate(
    _ model: some NaiveNetwork, images: Tensor<Float>, labels: Tensor<Int>, on engine: any Engine
  ) throws -> Float
}

/// The reader's.
struct ExercisePieces: TrainingPieces {
  func layer(
    inputs: Int, units: Int, activation: Activation, seed: UInt64
  ) throws -> any NaiveLayer {
    try Exercises.NaiveDense(inputs: inputs, units: units, activation: activation, seed: seed)
  }

  func layer(kernel: Tensor<Float>, bias: Tensor<Float>, activation: Activation) -> any NaiveLayer {
    Exercises.NaiveDense(kernel: kernel, bias: bias, activation: activation)
  }

  func network(_ layers: [any NaiveLayer]) -> any NaiveNetwork { Exercises.NaiveSequential(layers) }

  func batches(images: Tensor<Float>, labels: Tensor<Int>, batchSize: Int) -> any BatchSource {
    Exercises.BatchGenerator(images: images, labels: labels, batchSize: batchSize)
  }

  func crossentropy(_ probabilities: Tensor<Float>, _ labels: Tensor<Int>) throws -> Float {
    try Exercises.naiveCrossentropy(probabilities, labels)
  }

  func crossentropyGradient(
    _ probabilities: Tensor<Float>, _ labels: Tensor<Int>
  ) throws -> Tensor<Float> {
    try Exercises.crossentropyGradient(probabilities, labels)
  }

  func updateWeights(
    _ model: inout some NaiveNetwork, _ gradients: [LayerGradients], learningRate: Float,
    on engine: any Engine
  ) throws {
    try Exercises.updateWeights(&model, gradients, learningRate: learningRate, on: engine)
  }

  func oneTrainingStep(
    _ model: inout some NaiveNetwork, _ images: Tensor<Float>, _ labels: Tensor<Int>,
    learningRate: Float, on engine: any Engine
  ) throws -> Float {
    try Exercises.oneTrainingStep(&model, images, labels, learningRate: learningRate, on: engine)
  }

  func fit(
    _ model: inout some NaiveNetwork, images: Tensor<Float>, labels: Tensor<Int>, epochs: Int,
    batchSize: Int, learningRate: Float, on engine: any Engine
  ) throws -> Tensor<Float> {
    try Exercises.fit(
      &model, images: images, labels: labels, epochs: epochs, batchSize: batchSize,
      learningRate: learningRate, on: engine)
  }

  func argmax(_ x: Tensor<Float>) throws -> Tensor<Int> { try Exercises.naiveArgmax(x) }

  func accuracy(_ predictions: Tensor<Int>, _ labels: Tensor<Int>) throws -> Float {
    try Exercises.naiveAccuracy(predictions, labels)
  }

  func evaluate(
    _ model: some NaiveNetwork, images: Tensor<Float>, labels: Tensor<Int>, on engine: any Engine
  ) throws -> Float {
    try Exercises.evaluate(model, images: images, labels: labels, on: engine)
  }
}

/// The worked ones.
struct SolutionPieces: TrainingPieces {
  func layer(
    inputs: Int, units: Int, activation: Activation, seed: UInt64
  ) throws -> any NaiveLayer {
    try Solutions.NaiveDense(inputs: inputs, units: units, activation: activation, seed: seed)
  }

  func layer(kernel: Tensor<Float>, bias: Tensor<Float>, activation: Activation) -> any NaiveLayer {
    Solutions.NaiveDense(kernel: kernel, bias: bias, activation: activation)
  }

  func network(_ layers: [any NaiveLayer]) -> any NaiveNetwork { Solutions.NaiveSequential(layers) }

  func batches(images: Tensor<Float>, labels: Tensor<Int>, batchSize: Int) -> any BatchSource {
    Solutions.BatchGenerator(images: images, labels: labels, batchSize: batchSize)
  }

  func crossentropy(_ probabilities: Tensor<Float>, _ labels: Tensor<Int>) throws -> Float {
    try Solutions.naiveCrossentropy(probabilities, labels)
  }

  func crossentropyGradient(
    _ probabilities: Tensor<Float>, _ labels: Tensor<Int>
  ) throws -> Tensor<Float> {
    try Solutions.crossentropyGradient(probabilities, labels)
  }

  func updateWeights(
    _ model: inout some NaiveNetwork, _ gradients: [LayerGradients], learningRate: Float,
    on engine: any Engine
  ) throws {
    try Solutions.updateWeights(&model, gradients, learningRate: learningRate, on: engine)
  }

  func oneTrainingStep(
    _ model: inout some NaiveNetwork, _ images: Tensor<Float>, _ labels: Tensor<Int>,
    learningRate: Float, on engine: any Engine
  ) throws -> Float {
    try Solutions.oneTrainingStep(&model, images, labels, learningRate: learningRate, on: engine)
  }

  func fit(
    _ model: inout some NaiveNetwork, images: Tensor<Float>, labels: Tensor<Int>, epochs: Int,
    batchSize: Int, learningRate: Float, on engine: any Engine
  ) throws -> Tensor<Float> {
    try Solutions.fit(
      &model, images: images, labels: labels, epochs: epochs, batchSize: batchSize,
      learningRate: learningRate, on: engine)
  }

  func argmax(_ x: Tensor<Float>) throws -> Tensor<Int> { try Solutions.naiveArgmax(x) }

  func accuracy(_ predictions: Tensor<Int>, _ labels: Tensor<Int>) throws -> Float {
    try Solutions.naiveAccuracy(predictions, labels)
  }

  func evaluate(
    _ model: some NaiveNetwork, images: Tensor<Float>, labels: Tensor<Int>, on engine: any Engine
  ) throws -> Float {
    try Solutions.evaluate(model, images: images, labels: labels, on: engine)
  }
}
