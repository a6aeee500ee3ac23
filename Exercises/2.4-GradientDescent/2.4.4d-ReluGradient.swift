// 2.4.4 Backpropagation through a tensor: the gradient of relu
//
// The chain rule of this section was about numbers. For a tensor it is the same rule, element by
// element: the gradient that comes from above (upstream) is multiplied by the slope of this step.
//
// relu gives max(x, 0). Where x is above 0 its slope is 1, and elsewhere it is 0:
//
//     y[i, j] = max(x[i, j], 0)        ∂loss/∂x[i, j] = ∂loss/∂y[i, j]   where y[i, j] > 0
//                                                      0                otherwise
//
// So a gradient passes, or it is stopped. It passes where relu let the number pass. To know where,
// the output is enough: it is above 0 exactly where x was. A layer keeps its output anyway.
//
// At 0 itself there is a corner, and no slope. Keras, PyTorch and this workspace take 0 there.
//
// Chapter 2, "Chaining derivatives: the Backpropagation algorithm".

import TensorCore

/// The gradient of the loss at relu's input, from the gradient at its output:
/// `z[i, j] = upstream[i, j]` where `output[i, j]` is above 0, and 0 elsewhere.
///
///     naiveReluGradient([[1, 2], [3, 4]], output: [[0, 5], [0.5, 0]])    // [[0, 2], [3, 0]]
///
/// - Parameters:
///   - upstream: The gradient at relu's output, a matrix. It is left as it is.
///   - output: What relu gave, a matrix of the same shape.
/// - Returns: A matrix of the same shape.
/// - Throws: `ShapeError` when one is not of rank 2, or the shapes differ.
public func naiveReluGradient(
  _ upstream: Tensor<Float>, output: Tensor<Float>
) throws -> Tensor<Float> {
  throw NotAttempted()
}
