import FastKernels
import Networks
import TensorCore

public enum S2_5_2_NaiveSequential {
  public static let section = Section(
    "2.5.2", "A network from scratch", file: "2.5-FromScratch/2.5.2-NaiveSequential.swift",
    suite: "S2_5_2_NaiveSequential",
    katas: [OutputsTests.kata.facts, PredictTests.kata.facts])

  typealias Outputs = Kata<NetworkCase, [Tensor<Float>]>
  typealias Predict = Kata<NetworkCase, Tensor<Float>>

  /// Layer 0: [[1, -1], [2, 5]] + [1, 0], relu'd [[2, 0], [3, 5]].
  /// Layer 1: [[2, 0], [-2, 5]] + [0, 5].
  static let example = NetworkCase(
    layers: [
      LayerWeights(kernel: [[1, 2], [0, 1]], bias: [1, 0], activation: .relu),
      LayerWeights(kernel: [[1, 0], [-1, 1]], bias: [0, 5], activation: .linear),
    ], x: [[1, -3], [2, 1]])

  static let probe = NetworkCase(layers: [], x: [[1]])

  public enum OutputsTests {
    static let kata = Outputs(
      "NaiveSequential.outputs", probe: probe,
      wrongAnswers: [
        .slip("every layer is given x: it is given the output of the layer before it") { given in
          let right = try given.outputs(of: given.x)
          guard given.fitsEveryLayer else { return right }
          return try given.layers.map { try $0(given.x) }
        },
        .slip("the last output alone is returned") { Array(try $0.outputs(of: $0.x).suffix(1)) },
        .slip("x itself is in the list") { try [$0.x] + $0.outputs(of: $0.x) },
        .slip("the layers are walked from the last to the first") { given in
          let right = try given.outputs(of: given.x)
          guard given.fitsEveryLayer else { return right }
          return try given.reversed.outputs(of: given.x)
        },
        .slip("the last layer is left out of the loop") { given in
          Array(try given.outputs(of: given.x).dropLast())
        },
        .slip("the outputs stand in the wrong order: the first layer's comes first") { given in
          try given.outputs(of: given.x).reversed()
        },
      ],
      checks: [
        .gives(
          "gives each layer the output of the one before it, and lists them all", example,
          [[[2, 0], [3, 5]], [[2, 5], [-2, 10]]]),
        .gives("is empty for a network without layers", probe, []),
        // Sums of up to 6 products of numbers below 7, twice: errors below 4e-5.
        .agrees(
          "agrees with the fast engine's layers", within: 1e-4, on: { threeLayers(using: &$0) },
          with: { try $0.outputs(of: $0.x) }),
        .rejects("throws ShapeError where layers do not fit", misfit),
      ])

    /// The kata answered by a type.
    public static func answer<T: NaiveNetwork>(_ type: T.Type) -> Subject {
      kata.subject(outputs(type))
    }
  }

  public enum PredictTests {
    static let kata = Predict(
      "NaiveSequential.predict", probe: probe,
      wrongAnswers: [
        .slip("every layer is given x: only the last one counts then") { given in
          let right = try given.prediction
          guard let last = given.layers.last, given.fitsEveryLayer else { return right }
          return try last(given.x)
        },
        .slip("the first layer's output is returned") { given in
          try given.outputs(of: given.x).first ?? given.x
        },
        .slip("the layers are walked from the last to the first") { given in
          let right = try given.prediction
          return given.fitsEveryLayer ? try given.reversed.prediction : right
        },
        .slip("relu is applied once more to what comes out") { relu(try $0.prediction) },
      ],
      checks: [
        .gives("gives the last layer's output", example, [[2, 5], [-2, 10]]),
        .gives("returns x for a network without layers", probe, [[1]]),
        .agrees(
          "agrees with Sequential's predict", within: 1e-4, on: { threeLayers(using: &$0) },
          with: { try $0.sequential().predict($0.x) }),
        .rejects("throws ShapeError where layers do not fit", misfit),
      ])

    /// The kata answered by a type.
    public static func answer<T: NaiveNetwork>(_ type: T.Type) -> Subject {
      kata.subject(predict(type))
    }
  }

  // MARK: What the katas are made of

  static func threeLayers(using generator: inout SplitMix64) -> NetworkCase {
    let widths = randomShape(rank: 4, using: &generator)
    return .random(
      widths: widths.extents, samples: widths[0] + 1, last: .linear, using: &generator)
  }

  /// The second layer takes 2 inputs, and is given 3.
  static let misfit = NetworkCase(
    layers: [
      LayerWeights(kernel: .ones([2, 3]), bias: .zeros([3]), activation: .linear),
      LayerWeights(kernel: .ones([2, 2]), bias: .zeros([2]), activation: .linear),
    ], x: .ones([1, 2]))

  static func outputs<Network: NaiveNetwork>(_: Network.Type) -> Outputs.Answer {
    { try $0.network(Network.self).outputs(for: $0.x, on: fastEngine) }
  }

  static func predict<Network: NaiveNetwork>(_: Network.Type) -> Predict.Answer {
    { try $0.network(Network.self).predict($0.x, on: fastEngine) }
  }
}

extension NetworkCase {
  /// Whether `x` fits every layer, and every layer any other.
  fileprivate var fitsEveryLayer: Bool {
    let width = x.shape[x.ndim - 1]
    return layers.allSatisfy { $0.kernel.shape == [width, width] }
  }

  fileprivate var reversed: NetworkCase { NetworkCase(layers: layers.reversed(), x: x) }

  fileprivate var prediction: Tensor<Float> { get throws { try outputs(of: x).last ?? x } }
}
