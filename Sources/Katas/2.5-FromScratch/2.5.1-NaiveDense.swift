import FastKernels
import Networks
import TensorCore

public enum S2_5_1_NaiveDense {
  public static let section = Section(
    "2.5.1", "A dense layer from scratch", file: "2.5-FromScratch/2.5.1-NaiveDense.swift",
    suite: "S2_5_1_NaiveDense",
    katas: [Init.kata.facts, ForwardTests.kata.facts])

  typealias Making = Kata<Sizes, Parts>
  typealias Forward = Kata<LayerCase, Tensor<Float>>

  public enum Init {
    static let kata = Making(
      "NaiveDense.init", probe: Sizes(inputs: 2, units: 1, seed: 1),
      wrongAnswers: [
        wrong("the kernel is transposed: its shape is (inputs, units)") { sizes, limit in
          (.uniform([sizes.units, sizes.inputs], in: -limit..<limit, seed: sizes.seed), nil)
        },
        wrong("all weights are 0: the units stay equal for ever") { sizes, _ in
          (.zeros([sizes.inputs, sizes.units]), nil)
        },
        wrong("the weights are above 0 only: they are spread over -limit..<limit") {
          (.uniform([$0.inputs, $0.units], in: 0..<$1, seed: $0.seed), nil)
        },
        wrong("the seed is not used") { sizes, limit in
          (.uniform([sizes.inputs, sizes.units], in: -limit..<limit, seed: 0), nil)
        },
        wrong("the limit is left out: the weights are spread over -1..<1") { sizes, _ in
          (.uniform([sizes.inputs, sizes.units], in: -1..<1, seed: sizes.seed), nil)
        },
        wrong("the limit counts the inputs only, and leaves the units out") { sizes, _ in
          let limit = (6 / Float(sizes.inputs)).squareRoot()
          return (.uniform([sizes.inputs, sizes.units], in: -limit..<limit, seed: sizes.seed), nil)
        },
        wrong("the bias has an element for each input: it has one for each unit") { sizes, limit in
          (nil, .zeros([sizes.inputs]))
        },
        wrong("the bias starts at 1: it starts at 0") { sizes, limit in
          (nil, .ones([sizes.units]))
        },
        .slip("any size is taken, 0 too") { sizes in
          let limit: Float = (6 / Float(max(sizes.inputs + sizes.units, 1))).squareRoot()
          return layer(
            .uniform([sizes.inputs, sizes.units], in: -limit..<limit, seed: sizes.seed),
            .zeros([sizes.units]))
        },
      ],
      checks: [
        // √(6 / (4 + 2)) = 1.
        .gives(
          "spreads the kernel over -1..<1 for 4 inputs and 2 units, and makes the bias 0",
          Sizes(inputs: 4, units: 2, seed: 1),
          layer(.uniform([4, 2], in: -1..<1, seed: 1), [0, 0])),
        .agrees(
          "draws the kernel within ±√(6 / (inputs + units)), for any sizes and seed",
          on: { generator in
            Sizes(
              inputs: .random(in: 1...9, using: &generator),
              units: .random(in: 1...9, using: &generator), seed: generator.next())
          }, with: { try right($0) }),
        .rejects("throws ShapeError for no inputs", Sizes(inputs: 0, units: 2, seed: 1)),
        .rejects("throws ShapeError for no units", Sizes(inputs: 2, units: 0, seed: 1)),
      ])

    /// The kata answered by a type.
    public static func answer<T: NaiveLayer>(_ type: T.Type) -> Subject {
      kata.subject(making(type))
    }
  }

  public enum ForwardTests {
    /// dot(x, W) = [[2, 4], [1, -18]], with the bias [[12, 3], [11, -19]].
    static let example = LayerCase(
      x: [[1, 2], [3, -4]],
      layer: LayerWeights(kernel: [[1, -2], [0.5, 3]], bias: [10, -1], activation: .relu))

    static let kata = Forward(
      "NaiveDense.forward",
      probe: LayerCase(
        x: [[1]], layer: LayerWeights(kernel: [[1]], bias: [0], activation: .linear)),
      wrongAnswers: [
        .slip("the bias is left out") { $0.activated(try dot($0.x, $0.layer.kernel)) },
        .slip("relu is left out") { given in
          let z = try given.sums
          return given.layer.activation == .relu ? z : given.activated(z)
        },
        .slip("the bias is added after relu: relu is taken of the whole sum") { given in
          guard given.layer.activation == .relu else { return given.activated(try given.sums) }
          return try relu(dot(given.x, given.layer.kernel)) + given.layer.bias
        },
        .slip("the operands are exchanged: the samples' rows meet the kernel's columns") { given in
          let z = try given.sums
          guard given.isSquare else { return given.activated(z) }
          return given.activated(try dot(given.layer.kernel, given.x) + given.layer.bias)
        },
        .slip("the kernel is transposed") { given in
          let z = try given.sums
          guard given.isSquare else { return given.activated(z) }
          return given.activated(try dot(given.x, transpose(given.layer.kernel)) + given.layer.bias)
        },
        .slip("the softmax is taken over each column: each row is a sample") { given in
          let z = try given.sums
          guard given.layer.activation == .softmax else { return given.activated(z) }
          return try transpose(softmax(transpose(z)))
        },
        .slip("relu is applied whatever the activation is") { relu(try $0.sums) },
      ],
      checks: [
        .gives("gives relu(dot(x, W) + b)", example, [[12, 3], [11, 0]]),
        .gives(
          "leaves the sums as they are for .linear",
          LayerCase(
            x: [[1, 2, 3]],
            layer: LayerWeights(
              kernel: [[1, 0], [0, -1], [2, 0]], bias: [0.5, 0.5], activation: .linear)),
          [[7.5, -1.5]]),
        // The sums are [0, 0] and [ln 3, 0]: e to their power is 1, 1 and 3, 1. A float's exp and
        // ln err by a few units in the last place of numbers below 4.
        .gives(
          "takes the softmax of each row",
          LayerCase(
            x: [[0, 0], [1.0986123, 0]],
            layer: LayerWeights(kernel: [[1, 0], [0, 1]], bias: [0, 0], activation: .softmax)),
          [[0.5, 0.5], [0.75, 0.25]], within: 1e-6),
        // Sums of at most 6 products below 1 and a bias: 7 roundings of numbers below 7, 3e-6.
        .agrees(
          "agrees with the fast engine's layer on random shapes", within: 1e-5,
          on: { generator in
            let sizes = randomShape(rank: 3, using: &generator)
            let network = NetworkCase.random(
              widths: [sizes[0], sizes[1]], samples: sizes[2],
              last: Activation.allCases[sizes[2] % 3], using: &generator)
            return LayerCase(x: network.x, layer: network.layers[0])
          }, with: { try $0.layer($0.x) }),
        .gives(
          "takes a batch without samples",
          LayerCase(x: .zeros([0, 2]), layer: example.layer), .zeros([0, 2])),
        .rejects(
          "throws ShapeError for samples of another width",
          LayerCase(x: .ones([2, 3]), layer: example.layer)),
      ])

    /// The kata answered by a type.
    public static func answer<T: NaiveLayer>(_ type: T.Type) -> Subject {
      kata.subject(forward(type))
    }
  }

  // MARK: What the katas are made of

  /// What a layer is made from.
  struct Sizes: Sendable, CustomStringConvertible {
    let inputs: Int
    let units: Int
    let seed: UInt64
    var description: String { "\(inputs) inputs, \(units) units and seed \(seed)" }
  }

  /// Samples and a layer for them.
  struct LayerCase: Sendable, CustomStringConvertible {
    let x: Tensor<Float>
    let layer: LayerWeights

    var description: String {
      "x \(x), kernel \(layer.kernel), bias \(layer.bias), \(layer.activation)"
    }

    var sums: Tensor<Float> { get throws { try dot(x, layer.kernel) + layer.bias } }

    var isSquare: Bool { x.shape == layer.kernel.shape && x.shape[0] == x.shape[1] }

    func activated(_ z: Tensor<Float>) -> Tensor<Float> {
      switch layer.activation {
      case .linear: z
      case .relu: relu(z)
      case .softmax: (try? softmax(z)) ?? z
      }
    }
  }

  /// The two tensors of a layer.
  static func layer(_ kernel: Tensor<Float>, _ bias: Tensor<Float>) -> Parts {
    Parts([("the kernel", kernel), ("the bias", bias)])
  }

  /// A right layer.
  static func right(_ sizes: Sizes) throws -> Parts {
    let limit: Float = (6 / Float(sizes.inputs + sizes.units)).squareRoot()
    return layer(
      .uniform([sizes.inputs, sizes.units], in: -limit..<limit, seed: sizes.seed),
      .zeros([sizes.units]))
  }

  /// A layer with a wrong kernel or a wrong bias, and the other one right.
  static func wrong(
    _ slip: String,
    _ make: @escaping @Sendable (Sizes, Float) -> (Tensor<Float>?, Tensor<Float>?)
  ) -> Making.Wrong {
    .slip(slip) { sizes in
      guard sizes.inputs > 0, sizes.units > 0 else { throw ShapeError("no inputs or no units") }
      let limit: Float = (6 / Float(sizes.inputs + sizes.units)).squareRoot()
      let (kernel, bias) = make(sizes, limit)
      let parts = try right(sizes).parts
      return layer(kernel ?? parts[0].value, bias ?? parts[1].value)
    }
  }

  /// The initializer of a layer as a function.
  static func making<Layer: NaiveLayer>(_: Layer.Type) -> Making.Answer {
    { sizes in
      let made = try Layer(
        inputs: sizes.inputs, units: sizes.units, activation: .relu, seed: sizes.seed)
      return layer(made.kernel, made.bias)
    }
  }

  /// The way forward through a layer as a function.
  static func forward<Layer: NaiveLayer>(_: Layer.Type) -> Forward.Answer {
    { given in
      let layer = Layer(
        kernel: given.layer.kernel, bias: given.layer.bias, activation: given.layer.activation)
      return try layer.forward(given.x, on: fastEngine)
    }
  }
}
