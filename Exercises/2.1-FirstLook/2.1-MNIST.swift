// 2.1 A first look at a neural network
//
// The chapter begins with the whole of it: 60,000 images of handwritten digits, a network of two
// layers that learns to name them, and 10,000 images that it has never seen to examine it with.
// What the network is made of comes later; here it is used. The data are made ready first: each
// image becomes a row of numbers from 0 to 1, each label a row with a 1 in its own column. Then
// four calls do the rest: define, compile, fit, evaluate.
//
// The network knows the images that it was trained on better than those it has not seen (in the
// chapter 98.9 % against 97.9 %). That difference is overfitting, and a history of the training
// shows when it begins.
//
// The functions here are small: the network can be any size, the data a handful of samples.
//
// Chapter 2, "A first look at a neural network".

import Networks
import TensorCore

/// Makes each image a row of numbers from 0 to 1: `rows[n, i · width + j] = images[n, i, j] / 255`.
///
/// The rows of an image follow one another. The division is of floats: the pixel becomes a `Float`
/// first, or `17 / 255` would be the integer 0. Write it with elements and loops, without
/// `reshaped` and `cast`.
///
///     scalePixels([[[0, 255], [51, 102]]])    // [[0, 1, 0.2, 0.4]]
///
/// - Parameter images: Shape `(samples, height, width)`; 0 for paper to 255 for ink.
/// - Returns: Shape `(samples, height · width)`.
/// - Throws: `ShapeError` when `images` is not of rank 3.
public func scalePixels(_ images: Tensor<UInt8>) throws -> Tensor<Float> {
  throw NotAttempted()
}

/// Makes each label a row with a 1 in the label's column and 0 elsewhere (one-hot encoding).
///
/// So the targets have the form of the network's output: ten probabilities, of which one should be
/// 1. `Networks` has a function of this name for later; here write the loops.
///
///     toCategorical([2, 0], classes: 3)    // [[0, 0, 1], [1, 0, 0]]
///
/// - Parameters:
///   - labels: Shape `(samples,)`; the classes count from 0.
///   - classes: The number of columns, even where the last classes do not occur in `labels`.
/// - Returns: Shape `(samples, classes)`.
/// - Throws: `ShapeError` when `labels` is not of rank 1, `classes` is below 1, or a label is not
///   below `classes`.
public func toCategorical(_ labels: Tensor<UInt8>, classes: Int) throws -> Tensor<Float> {
  throw NotAttempted()
}

/// Defines and compiles the chapter's network.
///
/// A `Sequential` on `engine` of two `Dense` layers: 512 units with relu, which takes samples of
/// shape `[inputs]`, then `classes` units with softmax, whose outputs are probabilities. It is
/// compiled with the optimizer rmsprop (its defaults), the loss categorical crossentropy, and the
/// metric accuracy.
///
///     let network = try firstNetwork(inputs: 28 * 28, classes: 10, on: engine)
///
/// - Parameters:
///   - inputs: The numbers of a sample.
///   - classes: The classes that the network tells apart.
///   - engine: What computes; the network gets exactly this one.
public func firstNetwork(
  inputs: Int, classes: Int, on engine: any Engine
) throws -> Sequential {
  throw NotAttempted()
}

/// Trains a compiled network on the training data, then examines it on the test data.
///
/// One call of the network's `fit`, with its other parameters left as they are, and one of
/// `evaluate`. The test data take no part in the training.
///
/// - Parameters:
///   - network: Is compiled already; its weights change.
///   - trainImages: Shape `(samples, inputs)`.
///   - trainLabels: Shape `(samples, classes)`, one-hot.
///   - testImages: Samples that the network has not seen.
///   - testLabels: Their labels, one-hot.
///   - epochs: How many times each sample is used; 5 in the chapter.
///   - batchSize: The samples of a step; 128 in the chapter.
/// - Returns: What `fit` returned, and what `evaluate` did.
/// - Throws: What the network throws.
public func fitAndEvaluate(
  _ network: Sequential, trainImages: Tensor<Float>, trainLabels: Tensor<Float>,
  testImages: Tensor<Float>, testLabels: Tensor<Float>, epochs: Int, batchSize: Int
) throws -> (history: History, test: Evaluation) {
  throw NotAttempted()
}

/// Finds the epoch after which the validation loss improves no more.
///
/// It is the epoch of the smallest validation loss, counted from 0; of equal ones the first. What
/// is learnt after it helps on the training data only. The validation loss may rise for an epoch
/// and fall again: all epochs count.
///
///     // validation loss: 0.30, 0.21, 0.18, 0.19, 0.24
///     bestEpoch(history)    // 2
///
/// - Parameter history: `history.epochs[i].valLoss` is epoch `i`'s validation loss, or `nil`.
/// - Returns: `nil` when no epoch has a validation loss.
public func bestEpoch(_ history: History) throws -> Int? {
  throw NotAttempted()
}

/// How much better the network does on what it was trained on: `accuracy − valAccuracy`, epoch by
/// epoch.
///
/// Above 0 it overfits; early in a training it is often below.
///
///     // accuracy 0.925, 0.989; validation accuracy 0.962, 0.979
///     accuracyGaps(history)    // -0.037, 0.010
///
/// - Parameter history: `history.epochs[i].accuracy` and `.valAccuracy`, each perhaps `nil`.
/// - Returns: One number for each epoch that has both accuracies.
public func accuracyGaps(_ history: History) throws -> [Double] {
  throw NotAttempted()
}
