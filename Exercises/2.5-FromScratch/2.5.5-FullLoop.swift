// 2.5.5 The full training loop from scratch
//
// One step learns a little from one batch. A training repeats it for every batch of the data. That
// is an epoch, and a training has several epochs.
//
//     for each epoch:
//       start again at the first sample
//       for each batch: one training step
//
// The loss of an epoch is the mean over its samples. Each sample counts with the loss that it had
// when its batch was trained. So a short batch counts for as many samples as it has:
//
//     loss of the epoch = Σ batch size · batch loss / Σ batch size
//
// Here the samples keep their order. Keras shuffles them anew for every epoch.
//
// The book's second edition, chapter 2, "The full training loop".

import Networks
import TensorCore

/// Trains the network, and returns its loss after each epoch.
///
/// Each epoch makes a new `BatchGenerator(images:labels:batchSize:)` (§2.5.3). For every batch that
/// its `next()` gives, call `oneTrainingStep` (§2.5.4): `while let batch = try batches.next() { … }`.
///
/// - Parameters:
///   - model: The network, which ends in a softmax; its weights are changed.
///   - images: Shape `(samples, inputs)`.
///   - labels: Each sample's class, shape `(samples,)`.
///   - epochs: How many times all samples are used.
///   - batchSize: The samples of a step; the last of an epoch may have fewer.
///   - learningRate: The length of a step.
///   - engine: What computes.
/// - Returns: The loss of each epoch: the mean over its samples, shape `(epochs,)`.
/// - Throws: `ShapeError` when there is no sample, or data do not fit the network or each other; also
///   when `epochs` is 0.
public func fit(
  _ model: inout some NaiveNetwork, images: Tensor<Float>, labels: Tensor<Int>, epochs: Int,
  batchSize: Int, learningRate: Float, on engine: any Engine
) throws -> Tensor<Float> {
  throw NotAttempted()
}
