import TensorCore

/// A training written from scratch (§2.5): what makes a network, trains it and measures it.
public protocol NaiveTraining: Sendable {
  /// A network of dense layers with random weights: relu after each, and softmax after the last.
  ///
  /// - Parameter widths: The inputs, then the units of each layer: `[784, 512, 10]`.
  /// - Parameter seed: Of the weights; each layer has others.
  func network(widths: [Int], seed: UInt64) throws -> any NaiveNetwork

  /// How many batches the samples make.
  func batchCount(
    images: Tensor<Float>, labels: Tensor<Int>, batchSize: Int
  ) throws -> Int

  /// Trains the network, and tells the loss of each epoch: the chapter's `fit`.
  func fit(
    _ model: inout some NaiveNetwork, images: Tensor<Float>, labels: Tensor<Int>, epochs: Int,
    batchSize: Int, learningRate: Float, on engine: any Engine
  ) throws -> Tensor<Float>

  /// The share of the samples that the network recognises: the chapter's `evaluate`.
  func evaluate(
    _ model: some NaiveNetwork, images: Tensor<Float>, labels: Tensor<Int>, on engine: any Engine
  ) throws -> Float
}
