// 2.5.6 Evaluating the network from scratch
//
// The loss is for the training. People ask how often the network is right. Its answer for a sample
// is the class with the largest probability. Its accuracy is the share of its answers that are
// right:
//
//     prediction[i] = argmax over j of p[i, j]
//     accuracy = (number of i with prediction[i] = label[i]) / samples
//
// The accuracy is measured on samples that the training never saw. A network can learn its own
// samples by heart, and still be bad at others (overfitting, §2.1).
//
// When all of §2.5 is right, `swift run kata mnist --from-scratch` trains MNIST with it. With the
// operations of §2.3 and `naiveReluGradient` of §2.4.4 it is a network that has nothing in it but
// what you wrote; the command says what it borrows.
//
// The book's second edition, chapter 2, "Evaluating the model".

import Networks
import TensorCore

/// The column of the largest element of each row: `z[i] = argmax over j of x[i, j]`.
///
/// Where several elements are the largest, the first of them counts, as in NumPy.
///
///     naiveArgmax([[1, 5, 2], [-3, -4, -5]])    // [1, 0]
///
/// - Parameter x: A matrix.
/// - Returns: One column number for each row, shape `(rows,)`.
/// - Throws: `ShapeError` when `x` is not of rank 2, or has no columns.
public func naiveArgmax(_ x: Tensor<Float>) throws -> Tensor<Int> {
  throw NotAttempted()
}

/// The share of the predictions that are the label, from 0 to 1.
///
///     naiveAccuracy([7, 2, 1, 0], [7, 2, 1, 9])    // 0.75
///
/// - Parameters:
///   - predictions: The predicted class of each sample, shape `(samples,)`.
///   - labels: The class of each sample, shape `(samples,)`.
/// - Throws: `ShapeError` when they are not vectors of one length, or are empty.
public func naiveAccuracy(_ predictions: Tensor<Int>, _ labels: Tensor<Int>) throws -> Float {
  throw NotAttempted()
}

/// The network's accuracy on samples: predict, take the likeliest class of each row, compare.
///
/// - Parameters:
///   - model: The network; it is not trained.
///   - images: Shape `(samples, inputs)`.
///   - labels: Each sample's class, shape `(samples,)`.
///   - engine: What computes.
/// - Returns: From 0 to 1.
/// - Throws: `ShapeError` when there is no sample, or data do not fit the network or each other.
public func evaluate(
  _ model: some NaiveNetwork, images: Tensor<Float>, labels: Tensor<Int>, on engine: any Engine
) throws -> Float {
  throw NotAttempted()
}
