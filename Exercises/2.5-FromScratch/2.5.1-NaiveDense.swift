// 2.5.1 A dense layer from scratch
//
// Now you put the pieces of §2.3 and §2.4 together, until a network trains that has nothing in it
// but what you wrote. Its building block is the dense layer. It holds a matrix W and a vector b,
// and turns rows of samples into rows of outputs:
//
//     output = activation(dot(x, W) + b)
//
// Each column of W is one unit: it weighs the inputs and adds them up. The weights must start at
// random. If all were equal, all units would compute the same, get the same gradient, and stay
// equal for ever.
//
// The layer is given an engine, which computes: `engine.dot(x, y)`, `engine.add(x, y)`,
// `engine.relu(x)`, `engine.softmax(x)`, each after a `try`. So one layer runs on the fast kernels,
// on the chapter's loops, or on your loops.
//
// The book's second edition, chapter 2, "Reimplementing our first example from scratch".

import Networks
import TensorCore

/// A dense layer: `activation(dot(x, W) + b)`.
public struct NaiveDense: NaiveLayer {
  public var kernel: Tensor<Float>
  public var bias: Tensor<Float>
  public let activation: Activation

  /// Makes a layer of given weights: nothing to write here.
  public init(kernel: Tensor<Float>, bias: Tensor<Float>, activation: Activation) {
    self.kernel = kernel
    self.bias = bias
    self.activation = activation
  }

  /// Makes a layer of random weights.
  ///
  /// The kernel has the shape `(inputs, units)`. Its values are spread evenly over `-limit..<limit`
  /// with `limit = √(6 / (inputs + units))` (Glorot and Bengio, 2010). That is wide enough for
  /// signals to get through many layers, and narrow enough for them not to grow.
  /// `Tensor.uniform(_:in:seed:)` draws it, with `seed`. Compute the limit in `Float`:
  /// `x.squareRoot()` is √x. The bias has the shape `(units,)`, and is 0 at first.
  ///
  ///     NaiveDense(inputs: 4, units: 2, activation: .relu, seed: 1)
  ///     // a kernel of shape (4, 2) with values in -1..<1, a bias [0, 0]
  ///
  /// - Throws: `ShapeError` when `inputs` or `units` is below 1.
  public init(inputs: Int, units: Int, activation: Activation, seed: UInt64) throws {
    throw NotAttempted()
  }

  /// The layer's output for rows of samples: `activation(dot(x, W) + b)`.
  ///
  /// The activation is a case of `Activation`: `.relu`, `.softmax` (over each row), or `.linear`,
  /// which leaves the sums as they are.
  ///
  ///     let layer = NaiveDense(kernel: [[1, -1]], bias: [10, 0], activation: .relu)
  ///     layer.forward([[2], [3]], on: engine)    // [[12, 0], [13, 0]]
  ///
  /// - Parameters:
  ///   - x: Shape `(batch, inputs)`.
  ///   - engine: What computes.
  /// - Returns: Shape `(batch, units)`.
  /// - Throws: `ShapeError` when `x` has another number of columns than the kernel has rows.
  public func forward(_ x: Tensor<Float>, on engine: any Engine) throws -> Tensor<Float> {
    throw NotAttempted()
  }
}
