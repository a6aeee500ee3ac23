import TensorCore

/// A network of layers written from scratch (§2.5), one after another.
public protocol NaiveNetwork: Sendable {
  /// The first one first.
  var layers: [any NaiveLayer] { get set }

  /// Makes a network of layers.
  init(_ layers: [any NaiveLayer])

  /// The output of every layer, the first layer's first.
  func outputs(for x: Tensor<Float>, on engine: any Engine) throws -> [Tensor<Float>]

  /// The output of the last layer.
  func predict(_ x: Tensor<Float>, on engine: any Engine) throws -> Tensor<Float>

  /// The gradients of every layer, the first layer's first.
  ///
  /// - Parameters:
  ///   - upstream: The gradient that the last layer's `backward` takes.
  ///   - input: What the first layer was given.
  ///   - outputs: What each layer made of it.
  ///   - engine: What computes.
  func gradients(
    _ upstream: Tensor<Float>, input: Tensor<Float>, outputs: [Tensor<Float>],
    on engine: any Engine
  ) throws -> [LayerGradients]
}

/// Samples and labels handed out batch by batch, once each (§2.5.3).
public protocol BatchSource: Sendable {
  /// Where the next batch starts. At the number of samples, or beyond it, there is none.
  var index: Int { get set }

  /// Starts before the first sample.
  init(images: Tensor<Float>, labels: Tensor<Int>, batchSize: Int)

  /// How many batches there are in all.
  func batchCount() throws -> Int

  /// The next batch; `nil` after the last.
  mutating func next() throws -> (images: Tensor<Float>, labels: Tensor<Int>)?
}
