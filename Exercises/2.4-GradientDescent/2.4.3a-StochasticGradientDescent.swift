// 2.4.3 Stochastic gradient descent
//
// Training is four steps, over and over:
//
//     1. draw a batch of samples x and their targets y
//     2. forward: compute the predictions p of the network for x
//     3. compute the loss, which says how far p is from y
//     4. backward: compute the gradient of the loss in the weights, and move them against it:
//        W −= learningRate · gradient
//
// A batch gives the gradient of a few samples, not of all of them. It points roughly the same way,
// and costs a fraction. The batches are drawn at random ("stochastic"), so that other batches make
// up for what one of them misses. One pass over all samples is an epoch.
//
// The section goes on in 2.4.3b-LearningRate (how long a step may be, and why nobody solves for the
// minimum directly) and in 2.4.3c-Momentum.
//
// Chapter 2, "Stochastic gradient descent".

import TensorCore

/// Draws the batches of an epoch: the numbers of all samples in random order, `size` in a batch.
///
/// Each of the numbers `0 ..< count` comes exactly once, and every order is equally likely. Where
/// `size` does not divide `count`, the last batch is shorter; there is never an empty one.
///
///     var generator = SplitMix64(seed: 1)
///     shuffledBatches(of: 5, size: 2, using: &generator)    // for example [[3, 0], [4, 1], [2]]
///
/// The Fisher–Yates shuffle: for each place i from the last down to the first, exchange what is
/// there with what is at a random place j of `0 ... i`. Write it as a loop, without the library's
/// `shuffled`. `Int.random(in: 0...i, using: &generator)` draws j, and `order.swapAt(i, j)` exchanges
/// two elements of an array.
///
/// - Parameters:
///   - count: The number of samples, 0 or more.
///   - size: The number of samples in a batch.
///   - generator: Where the random numbers come from. It moves on: the next epoch's order differs.
/// - Throws: `ShapeError` when `size` is below 1.
public func shuffledBatches(
  of count: Int, size: Int, using generator: inout SplitMix64
) throws -> [[Int]] {
  throw NotAttempted()
}

/// Trains the weights of a linear model, `p = Σⱼ x[s, j] · w[j]` for sample s, by the four steps.
///
/// For each batch of b samples, in order:
///
///     p[s] = Σⱼ x[s, j] · w[j]                      for the samples s of the batch
///     loss = 1/b · Σₛ (p[s] − y[s])²
///     gradient[j] = 2/b · Σₛ (p[s] − y[s]) · x[s, j]
///     w[j] −= learningRate · gradient[j]
///
/// For example, with
///
///     let x: Tensor<Double> = [[1, 2], [3, -1], [2, 0]]
///     var w: Tensor<Double> = [0, 0]
///     trainLinearModel(&w, x: x, y: [1, 2, 3], batches: [[2, 0], [1]], learningRate: 0.125)
///
/// the losses are `[5, 0.140625]`, and w is `[0.59375, 0.34375]` afterwards.
///
/// - Parameters:
///   - w: The weights, shape `(n)`; they are trained.
///   - x: The samples, one a row, shape `(count, n)`.
///   - y: The targets, shape `(count)`.
///   - batches: Each the numbers of the rows it is made of, at least one.
///   - learningRate: The factor of the gradient.
/// - Returns: The loss of each batch, before its own update of the weights.
/// - Throws: `ShapeError` when the shapes are not these; the weights are then as they were.
public func trainLinearModel(
  _ w: inout Tensor<Double>, x: Tensor<Double>, y: Tensor<Double>, batches: [[Int]],
  learningRate: Double
) throws -> [Double] {
  throw NotAttempted()
}
