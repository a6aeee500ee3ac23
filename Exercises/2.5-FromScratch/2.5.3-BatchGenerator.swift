// 2.5.3 A batch generator from scratch
//
// A network does not see all samples at once. Each step of the training takes the next few, a batch
// (§2.2.7). The generator remembers how far it has come. With n samples and batches of b,
//
//     batches = ⌈n / b⌉        batch k holds the samples  k · b  to  min((k + 1) · b, n) - 1
//
// ⌈n / b⌉ is the quotient rounded up. The last batch may be short, and it is a batch all the same:
// without it the network would never learn from its samples.
//
// Slices cut the batches out: `images[slice(2, 5)]` holds the rows 2, 3 and 4, and `labels[slice(2,
// 5)]` their labels.
//
// The book's second edition, chapter 2, "Reimplementing our first example from scratch".

import Networks
import TensorCore

/// Samples and labels handed out batch by batch, once each.
public struct BatchGenerator: BatchSource {
  /// Samples along the first axis.
  public let images: Tensor<Float>
  /// One for each sample.
  public let labels: Tensor<Int>
  /// The samples of a batch.
  public let batchSize: Int
  /// Where the next batch starts. At the number of samples, or beyond it, there is none.
  public var index = 0

  /// Makes a generator that starts at the first sample: nothing to write here.
  public init(images: Tensor<Float>, labels: Tensor<Int>, batchSize: Int) {
    self.images = images
    self.labels = labels
    self.batchSize = batchSize
  }

  /// How many batches there are in all, however many were handed out: `⌈samples / batchSize⌉`.
  ///
  /// A batch may be larger than all samples together; `batchSize` may even be the largest `Int`, to
  /// which nothing can be added.
  ///
  ///     BatchGenerator(images: sevenRows, labels: seven, batchSize: 3).batchCount()    // 3
  ///
  /// - Throws: `ShapeError` when `batchSize` is below 1, or there is not one label for each sample.
  public func batchCount() throws -> Int {
    throw NotAttempted()
  }

  /// The next batch, its samples with their labels; `nil` after the last.
  ///
  /// Here, too, `batchSize` may be the largest `Int`.
  ///
  ///     // of seven samples in batches of 3: samples 0, 1, 2; then 3, 4, 5; then 6; then nil
  ///
  /// - Throws: `ShapeError` when `batchSize` is below 1, or there is not one label for each sample.
  public mutating func next() throws -> (images: Tensor<Float>, labels: Tensor<Int>)? {
    throw NotAttempted()
  }
}
