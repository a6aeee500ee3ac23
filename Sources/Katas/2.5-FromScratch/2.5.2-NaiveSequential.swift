import FastKernels
import Networks
import TensorCore

public enum S2_5_2_NaiveSequential {
  public static let section: Section = Section(
    "2.5.2", "A network from scratch", file: "2.5-FromScratch/2.5.2-NaiveSequential.swift",
    suite: "S2_5_2_NaiveSequential",
    katas: [OutputsKata.kata.facts, PredictKata.kata.facts])

  typealias Outputs = Kata<NetworkCase, [Tensor<Float>]>
  typealias Predict = Kata<NetworkCase, Tensor<Float>>

  /// Layer 0: [[1, -1], [2, 5]] + [1, 0], relu'd [[2, 0], [3, 5]].
  /// Layer 1: [[2, 0], [-2, 5]] + [0, 5].
  /// Layer 2: [[9, -5], [6, -10]] + [0, 1].
  static var example: NetworkCase {
    NetworkCase(
      layers: [
        LayerWeights(kernel: [[1, 2], [0, 1]], bias: [1, 0], activation: .relu),
        LayerWeights(kernel: [[1, 0], [-1, 1]], bias: [0, 5], activation: .linear),
        LayerWeights(kernel: [[2, 0], [1, -1]], bias: [0, 1], activation: .linear),
      ], x: [[1, -3], [2, 1]])
  }

  static var probe: NetworkCase { NetworkCase(layers: [], x: [[1]]) }

  public enum OutputsKata {
    static var kata: Outputs {
      Outputs(
        "NaiveSequential.outputs", probe: probe,
        learned: "The way forward keeps every layer's output, because the way back needs them.",
        hints: [
          "You need a loop over the layers, and two things that it changes: the list, and what the "
            + "next layer is given.",
          "Before the loop the list is empty, and the next input is x. Each turn calls forward, "
            + "puts the result into the list, and makes it the next input.",
          "In the loop: input = try layer.forward(input, on: engine), and then the list gets it.",
        ],
        wrongAnswers: [
          .slip("every layer is given x: it is given the output of the layer before it") { given in
            _ = try given.outputs(of: given.x)
            return try given.layers.map { try $0(given.x) }
          },
          .slip("the last output alone is returned") { Array(try $0.outputs(of: $0.x).suffix(1)) },
          .slip("it returns inside the loop: only the first layer is run") { given in
            Array(try given.outputs(of: given.x).prefix(1))
          },
          .slip("x itself is in the list") { try [$0.x] + $0.outputs(of: $0.x) },
          .slip("the call of the layer is left out: x stands in the list for each of them") {
            given in
            try given.outputs(of: given.x).map { _ in given.x }
          },
          .slip("the inputs of the layers are listed, and not their outputs") { given in
            let right = try given.outputs(of: given.x)
            return Array(([given.x] + right).prefix(right.count))
          },
          .slip("nothing is put into the list: it stays empty") { given in
            _ = try given.outputs(of: given.x)
            return []
          },
          .slip("the layers are walked from the last to the first") { given in
            _ = try given.outputs(of: given.x)
            return try given.reversed.outputs(of: given.x)
          },
          .slip("the first layer is left out: x goes into the second") { given in
            _ = try given.outputs(of: given.x)
            return try given.withoutFirst.outputs(of: given.x)
          },
          .slip("the last layer is left out of the loop") { given in
            Array(try given.outputs(of: given.x).dropLast())
          },
          .slip("the outputs stand in the wrong order: the first layer's comes first") { given in
            try given.outputs(of: given.x).reversed()
          },
          .slip("the input is changed: write to a copy") { given in
            let right = try given.outputs(of: given.x)
            if let last = right.last { _ = overwriting(given.x, with: last) }
            return right
          },
        ],
        checks: [
          .gives(
            "gives each layer the output of the one before it, and lists them all", example,
            [[[2, 0], [3, 5]], [[2, 5], [-2, 10]], [[9, -4], [6, -9]]]),
          .gives("is empty for a network without layers", probe, []),
          .gives("takes a network of one layer", oneLayer, [[[2, 0], [3, 5]]]),
          // Sums of up to 6 products of numbers below 7, twice: errors below 4e-5.
          .agrees(
            "agrees with the fast engine's layers", within: 1e-4, on: { threeLayers(using: &$0) },
            with: { try $0.outputs(of: $0.x) }),
          // Sums of up to 131 products of numbers below 131: errors below 131² · 6e-8 = 1e-3.
          .agrees(
            "does so for large layers and many samples", seeds: [4], within: 2e-3,
            on: { large(using: &$0) }, with: { try $0.outputs(of: $0.x) }),
          .gives(
            "takes a batch without samples", withoutSamples,
            [.zeros([0, 2]), .zeros([0, 2]), .zeros([0, 2])]),
          .rejects("throws ShapeError where the second layer does not fit the first", misfit),
          .rejects(
            "throws ShapeError where x does not fit the first layer",
            NetworkCase(layers: example.layers, x: .ones([2, 3]))),
          .leavesInput(example) { [$0.x] },
        ])
    }

    /// The kata answered by a type.
    public static func answer<T: NaiveNetwork>(_ type: T.Type) -> Subject {
      kata.subject(outputs(type))
    }
  }

  public enum PredictKata {
    static var kata: Predict {
      Predict(
        "NaiveSequential.predict", probe: probe,
        learned: "To predict is to send data through all the layers, and keep the last output.",
        hints: [
          "It is the same chain as before, and only what comes out at its end is asked for.",
          "One variable is enough: x at first, and then each layer replaces it by what it makes "
            + "of it.",
          "In the loop over the layers: output = try layer.forward(output, on: engine).",
        ],
        wrongAnswers: [
          .slip("every layer is given x: only the last one counts then") { given in
            let right = try given.prediction
            return try given.layers.last.map { try $0(given.x) } ?? right
          },
          .slip("it returns inside the loop: the first layer's output is returned") { given in
            try given.outputs(of: given.x).first ?? given.x
          },
          .slip("the call of the layer is left out: x is returned as it is") { given in
            _ = try given.prediction
            return given.x
          },
          .slip("the last layer is left out of the loop") { given in
            try given.outputs(of: given.x).dropLast().last ?? given.x
          },
          .slip("the first layer is left out: x goes into the second") { given in
            _ = try given.prediction
            return try given.withoutFirst.prediction
          },
          .slip("the layers are walked from the last to the first") { given in
            _ = try given.prediction
            return try given.reversed.prediction
          },
          .slip("relu is applied once more to what comes out") { relu(try $0.prediction) },
          .slip("a network without layers gives zeros: it gives x itself") { given in
            given.layers.isEmpty ? .zeros(given.x.shape) : try given.prediction
          },
          .slip("the input is changed: write to a copy") { given in
            overwriting(given.x, with: try given.prediction)
          },
        ],
        checks: [
          .gives("gives the last layer's output", example, [[9, -4], [6, -9]]),
          .gives("returns x for a network without layers", probe, [[1]]),
          .gives("takes a network of one layer", oneLayer, [[2, 0], [3, 5]]),
          .agrees(
            "agrees with Sequential's predict", within: 1e-4, on: { threeLayers(using: &$0) },
            with: { try $0.sequential().predict($0.x) }),
          .agrees(
            "does so for large layers and many samples", seeds: [4], within: 2e-3,
            on: { large(using: &$0) }, with: { try $0.sequential().predict($0.x) }),
          .gives("takes a batch without samples", withoutSamples, .zeros([0, 2])),
          .rejects("throws ShapeError where the second layer does not fit the first", misfit),
          .rejects(
            "throws ShapeError where x does not fit the first layer",
            NetworkCase(layers: example.layers, x: .ones([2, 3]))),
          .leavesInput(example) { [$0.x] },
        ])
    }

    /// The kata answered by a type.
    public static func answer<T: NaiveNetwork>(_ type: T.Type) -> Subject {
      kata.subject(predict(type))
    }
  }

  // MARK: What the katas are made of

  static var oneLayer: NetworkCase {
    NetworkCase(layers: [example.layers[0]], x: example.x)
  }

  static var withoutSamples: NetworkCase {
    NetworkCase(layers: example.layers, x: .zeros([0, 2]))
  }

  static func threeLayers(using generator: inout SplitMix64) -> NetworkCase {
    let widths = randomShape(rank: 4, using: &generator)
    return .random(
      widths: widths.extents, samples: widths[0] + 1, last: .linear, using: &generator)
  }

  static func large(using generator: inout SplitMix64) -> NetworkCase {
    .random(
      widths: [beyondAnyBlock[1], 83, 11], samples: beyondAnyBlock[0], last: .linear,
      using: &generator)
  }

  /// The second layer takes 2 inputs, and is given 3.
  static var misfit: NetworkCase {
    NetworkCase(
      layers: [
        LayerWeights(kernel: .ones([2, 3]), bias: .zeros([3]), activation: .linear),
        LayerWeights(kernel: .ones([2, 2]), bias: .zeros([2]), activation: .linear),
      ], x: .ones([1, 2]))
  }

  static func outputs<Network: NaiveNetwork>(_: Network.Type) -> Outputs.Answer {
    { try $0.network(Network.self).outputs(for: $0.x, on: fastEngine) }
  }

  static func predict<Network: NaiveNetwork>(_: Network.Type) -> Predict.Answer {
    { try $0.network(Network.self).predict($0.x, on: fastEngine) }
  }
}

extension NetworkCase {
  fileprivate var reversed: NetworkCase { NetworkCase(layers: layers.reversed(), x: x) }

  fileprivate var withoutFirst: NetworkCase {
    NetworkCase(layers: Array(layers.dropFirst()), x: x)
  }

  fileprivate var prediction: Tensor<Float> { get throws { try outputs(of: x).last ?? x } }
}
