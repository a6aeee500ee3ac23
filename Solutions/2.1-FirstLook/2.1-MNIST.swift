// 2.1 A first look at a neural network
//
// The chapter begins with the whole of it. There are 60,000 images of handwritten digits. A network
// of two layers learns to name them. Then 10,000 images that it has never seen show how well it does.
//
// What the network is made of comes later, in §2.3 and §2.4. Here you use it. First the data are
// made ready: each image becomes a row of numbers from 0 to 1, and each label a row with a 1 in its
// own column. Then four calls do the rest: define, compile, fit, evaluate.
//
// The network does better on the images that it was trained on than on images that it has not seen:
// in the chapter it names 98.9 % of the first right, and 97.9 % of the others. That difference is
// overfitting. The history of a training shows when it begins.
//
// The checks use small networks and a handful of samples, so that they take no time.
//
// All that you need of tensors is said where you need it; §2.2 explains it. A matrix `x` has
// `x.shape[0]` rows and `x.shape[1]` columns. Mind that `x.shape[2]` of a matrix ends the program,
// because it has no third axis: test `x.ndim`, the number of axes, before you ask for an axis.
//
// Chapter 2, "A first look at a neural network".

import Networks
import TensorCore

/// Makes each image a row of numbers from 0 to 1: `rows[n, i · width + j] = images[n, i, j] / 255`.
///
/// Two steps of it are there already, and you may use them. With `size` for height · width:
///
///     let flat = try images.reshaped(samples, size)  // the same pixels, one row for each image
///     var rows = flat.cast(to: Float.self)           // the same numbers, as floats
///
/// You write the division: a loop over the rows, and in it a loop over the columns. Make floats
/// first, and divide then. Of integers, `17 / 255` is 0.
///
///     scalePixels([[[0, 255], [51, 102]]])    // [[0, 1, 0.2, 0.4]]
///
/// - Parameter images: Shape `(samples, height, width)`; 0 for paper to 255 for ink.
/// - Returns: Shape `(samples, height · width)`.
/// - Throws: `ShapeError` when `images` is not of rank 3.
public func scalePixels(_ images: Tensor<UInt8>) throws -> Tensor<Float> {
  guard images.ndim == 3 else {
    throw ShapeError("scalePixels needs images of rank 3, and was given \(images.shape)")
  }
  let (samples, size) = (images.shape[0], images.shape[1] * images.shape[2])
  var rows = try images.reshaped(samples, size).cast(to: Float.self)
  for n in 0..<samples {
    for k in 0..<size {
      rows[n, k] /= 255
    }
  }
  return rows
}

/// Makes each label a row with a 1 in the label's column and 0 elsewhere (one-hot encoding).
///
/// So a label has the form of the network's output: ten probabilities, of which one should be 1.
/// `Networks` has a function of this name, for later. Here you write the loop:
///
///     var rows = Tensor<Float>.zeros([2, 3])    // a matrix of zeros, of 2 rows and 3 columns
///     rows[0, 2] = 1                            // writes row 0, column 2
///     let label = Int(labels[0])                // the first label, as an Int
///
///     toCategorical([2, 0], classes: 3)         // [[0, 0, 1], [1, 0, 0]]
///
/// - Parameters:
///   - labels: Shape `(samples,)`; the classes count from 0.
///   - classes: The number of columns, even where the last classes do not occur in `labels`.
/// - Returns: Shape `(samples, classes)`.
/// - Throws: `ShapeError` when `labels` is not of rank 1, `classes` is below 1, or a label is not
///   below `classes`.
public func toCategorical(_ labels: Tensor<UInt8>, classes: Int) throws -> Tensor<Float> {
  guard labels.ndim == 1, classes > 0 else {
    throw ShapeError(
      "toCategorical needs a vector of labels and a number of classes, "
        + "and was given \(labels.shape) and \(classes)")
  }
  var rows = Tensor<Float>.zeros([labels.shape[0], classes])
  for n in 0..<labels.shape[0] {
    let label = Int(labels[n])
    guard label < classes else {
      throw ShapeError("toCategorical: label \(n) is \(label), and there are \(classes) classes")
    }
    rows[n, label] = 1
  }
  return rows
}

/// Defines and compiles the chapter's network.
///
/// It is a `Sequential` on `engine` of two `Dense` layers. The first has 512 units with relu, and
/// takes samples of shape `[inputs]`. The second has `classes` units with softmax, whose outputs are
/// probabilities. Compile it with the optimizer rmsprop (its defaults), the loss categorical
/// crossentropy, and the metric accuracy.
///
/// Networks are made as in Keras. This is another one, of three inputs, that learns a number:
///
///     let network = Sequential(on: engine)
///     network.add(Dense(16, activation: .relu, inputShape: [3]))
///     network.add(Dense(1, activation: .linear))
///     network.compile(optimizer: .sgd, loss: .meanSquaredError, metrics: [])
///
/// There are the activations `.linear`, `.relu` and `.softmax`; the optimizers `.sgd`, `.rmsprop`
/// and `.adam`; the losses `.meanSquaredError`, `.categoricalCrossentropy` (for one-hot labels) and
/// `.sparseCategoricalCrossentropy`; the metric `.accuracy`.
///
/// - Parameters:
///   - inputs: The numbers of a sample.
///   - classes: The classes that the network tells apart.
///   - engine: What computes; the network gets exactly this one.
public func firstNetwork(
  inputs: Int, classes: Int, on engine: any Engine
) throws -> Sequential {
  let network = Sequential(on: engine)
  network.add(Dense(512, activation: .relu, inputShape: [inputs]))
  network.add(Dense(classes, activation: .softmax))
  network.compile(optimizer: .rmsprop, loss: .categoricalCrossentropy, metrics: [.accuracy])
  return network
}

/// Trains a compiled network on the training data, then tests it on the test data.
///
/// That is one call of `fit` and one of `evaluate`. Leave their other parameters as they are. The
/// test data take no part in the training.
///
///     let history = try network.fit(x, y, epochs: 2, batchSize: 32)
///     let result = try network.evaluate(x, y)
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
  let history = try network.fit(trainImages, trainLabels, epochs: epochs, batchSize: batchSize)
  return (history, try network.evaluate(testImages, testLabels))
}

/// Finds the epoch after which the validation loss improves no more.
///
/// The validation loss is measured after each epoch, on samples that are not trained on. The best
/// epoch is the one with the smallest validation loss, counted from 0; of equal ones it is the
/// first. What the network learns after it helps on the training data only. The loss may rise for
/// an epoch and fall again: look at all epochs.
///
///     // validation loss: 0.30, 0.21, 0.18, 0.19, 0.24
///     bestEpoch(history)    // 2
///
/// - Parameter history: `history.epochs[i].valLoss` is epoch `i`'s validation loss, or `nil`.
/// - Returns: `nil` when no epoch has a validation loss.
public func bestEpoch(_ history: History) throws -> Int? {
  var best: Int?
  var smallest = Double.infinity
  for (epoch, logs) in history.epochs.enumerated() {
    guard let loss = logs.valLoss, loss < smallest else { continue }
    best = epoch
    smallest = loss
  }
  return best
}

/// How much better the network does on what it was trained on: `accuracy − valAccuracy`, epoch by
/// epoch.
///
/// Where the gap is above 0, the network overfits. Early in a training it is often below 0.
///
///     // accuracy 0.925, 0.989; validation accuracy 0.962, 0.979
///     accuracyGaps(history)    // -0.037, 0.010
///
/// - Parameter history: `history.epochs[i].accuracy` and `.valAccuracy`, each perhaps `nil`.
/// - Returns: One number for each epoch that has both accuracies.
public func accuracyGaps(_ history: History) throws -> [Double] {
  var gaps: [Double] = []
  for logs in history.epochs {
    guard let training = logs.accuracy, let validation = logs.valAccuracy else { continue }
    gaps.append(training - validation)
  }
  return gaps
}
