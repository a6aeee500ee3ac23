// 2.5.2 A network from scratch
//
// A network of this kind is a chain: the output of one layer is the input of the next. With the
// layers f₀ … fₙ it computes for samples x
//
//     fₙ( … f₁(f₀(x)) … )
//
// A prediction needs the last output only. A training needs all outputs: the gradient of a layer
// depends on what came into the layer and what went out. So the way forward keeps them for the way
// back.
//
// `layers` is an array of `any NaiveLayer`: your layers of §2.5.1, or any other. Each has `try
// layer.forward(x, on: engine)`.
//
// The book's second edition, chapter 2, "Reimplementing our first example from scratch".

import Networks
import TensorCore

/// A network of layers, one after another.
public struct NaiveSequential: NaiveNetwork {
  public var layers: [any NaiveLayer]

  /// Makes a network of layers: nothing to write here.
  public init(_ layers: [any NaiveLayer]) {
    self.layers = layers
  }

  /// The output of every layer for rows of samples, the first layer's first.
  ///
  /// The first layer is given `x`, each other one the output of the layer before it. `x` itself is
  /// not in the list, and a network without layers has none.
  ///
  ///     // a layer that doubles, then one that adds 1
  ///     network.outputs(for: [[5]], on: engine)    // [[[10]], [[11]]]
  ///
  /// - Throws: `ShapeError` when a layer cannot take what it is given.
  public func outputs(for x: Tensor<Float>, on engine: any Engine) throws -> [Tensor<Float>] {
    var outputs: [Tensor<Float>] = []
    var input = x
    for layer in layers {
      input = try layer.forward(input, on: engine)
      outputs.append(input)
    }
    return outputs
  }

  /// The output of the last layer for rows of samples; `x` itself for a network without layers.
  ///
  ///     // a layer that doubles, then one that adds 1
  ///     network.predict([[5]], on: engine)    // [[11]]
  ///
  /// - Throws: `ShapeError` when a layer cannot take what it is given.
  public func predict(_ x: Tensor<Float>, on engine: any Engine) throws -> Tensor<Float> {
    var output = x
    for layer in layers {
      output = try layer.forward(output, on: engine)
    }
    return output
  }
}
