// 2.5.2 A network from scratch
//
// A network of this kind is a chain: the output of one layer is the input of the next. What it
// computes for samples x, with layers f₀ … fₙ, is
//
//     fₙ( … f₁(f₀(x)) … )
//
// To predict, only the last output matters. To train, all of them do: a layer's gradient needs what
// came into the layer and what went out of it, so the way forward keeps them for the way back.
//
// The layers are `any NaiveLayer`: yours of §2.5.1, or any other.
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
