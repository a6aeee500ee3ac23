import FastKernels
import Networks
import TensorCore

public enum S2_5_1_NaiveDense {
  public static let section: Section = Section(
    "2.5.1", "A dense layer from scratch", file: "2.5-FromScratch/2.5.1-NaiveDense.swift",
    suite: "S2_5_1_NaiveDense",
    katas: [Init.kata.facts, ForwardKata.kata.facts])

  typealias Making = Kata<Sizes, Made>
  typealias Forward = Kata<LayerCase, Tensor<Float>>

  public enum Init {
    static var kata: Making {
      Making(
        "NaiveDense.init", probe: Sizes(inputs: 2, units: 1),
        learned: "Weights start at random, so that the units learn different things.",
        hints: [
          "There are three properties to set. Begin with the limit: it is a Float, so the sizes "
            + "have to be made Floats too.",
          "Find the limit, draw the kernel between minus the limit and the limit, fill the bias "
            + "with zeros, and keep the activation that is given.",
          "After a guard for both sizes: let limit = (6 / Float(inputs + units)).squareRoot(), and "
            + "the kernel is .uniform([inputs, units], in: -limit..<limit, seed: seed).",
        ],
        wrongAnswers: [
          wrong("the kernel is transposed: its shape is (inputs, units)") { sizes, limit, made in
            made.kernel = .uniform(
              [sizes.units, sizes.inputs], in: -limit..<limit, seed: sizes.seed)
          },
          wrong("all weights are 0: the units stay equal for ever") { sizes, _, made in
            made.kernel = .zeros(made.kernel.shape)
          },
          wrong("the weights are above 0 only: they are spread over -limit..<limit") {
            $2.kernel = .uniform($2.kernel.shape, in: 0..<$1, seed: $0.seed)
          },
          wrong("the minus is missing: the range begins at -limit, or all weights are equal") {
            $2.kernel = .uniform($2.kernel.shape, in: $1..<$1, seed: $0.seed)
          },
          wrong("the seed is not used") { sizes, limit, made in
            made.kernel = .uniform(made.kernel.shape, in: -limit..<limit, seed: 0)
          },
          spread("whole numbers are divided: their quotient is 0 for more than 6 inputs and units")
          {
            (6 / ($0 + $1)).rounded(.down).squareRoot()
          },
          spread("the limit is left out: the weights are spread over -1..<1") { _, _ in 1 },
          spread("the limit counts the inputs only, and leaves the units out") { inputs, _ in
            (6 / inputs).squareRoot()
          },
          spread("the limit counts the units only, and leaves the inputs out") { _, units in
            (6 / units).squareRoot()
          },
          spread("the root is left out of the limit") { inputs, units in 6 / (inputs + units) },
          spread("inputs and units are multiplied: the limit needs their sum") { inputs, units in
            (6 / (inputs * units)).squareRoot()
          },
          spread("the units are subtracted: the limit needs the sum of inputs and units") {
            (6 / ($0 - $1)).squareRoot()
          },
          spread("the limit's fraction is upside down: 6 is divided by the sizes") {
            inputs, units in
            ((inputs + units) / 6).squareRoot()
          },
          wrong("the bias has an element for each input: it has one for each unit") {
            sizes, _, made in
            made.bias = .zeros([sizes.inputs])
          },
          wrong("the bias starts at 1: it starts at 0") { sizes, _, made in
            made.bias = .ones([sizes.units])
          },
          wrong("the bias is drawn at random too: it starts at 0") { sizes, limit, made in
            made.bias = .uniform([sizes.units], in: -limit..<limit, seed: sizes.seed)
          },
          wrong("the activation is not kept: every layer has .relu") { _, _, made in
            made.activation = .relu
          },
          .slip("sizes of 0 are taken: a layer has at least 1 input and 1 unit") { made(of: $0) },
          .slip("the inputs alone are tested, and not the units") { sizes in
            guard sizes.inputs > 0 else { throw ShapeError("no inputs") }
            return made(of: sizes)
          },
          .slip("the units alone are tested, and not the inputs") { sizes in
            guard sizes.units > 0 else { throw ShapeError("no units") }
            return made(of: sizes)
          },
        ],
        checks: [
          // √(6 / (21 + 3)) = 0.5.
          .gives(
            "spreads the kernel over -0.5..<0.5 for 21 inputs and 3 units, and makes the bias 0",
            Sizes(inputs: 21, units: 3, activation: .softmax),
            Made(
              kernel: .uniform([21, 3], in: -0.5..<0.5, seed: 1), bias: [0, 0, 0],
              activation: .softmax), within: rounding),
          .agrees(
            "draws the kernel within ±√(6 / (inputs + units)), for any sizes and seed",
            within: rounding,
            on: { generator in
              Sizes(
                inputs: .random(in: 1...9, using: &generator),
                units: .random(in: 1...9, using: &generator),
                activation: Activation.allCases[.random(in: 0..<3, using: &generator)],
                seed: generator.next())
            }, with: { try right($0) }),
          .agrees(
            "makes the chapter's layers: 784 inputs, 512 units, then 10", seeds: [1],
            within: rounding, on: { _ in Sizes(inputs: 784, units: 512) }, with: { try right($0) }),
          // √(6 / 2) = √3.
          .gives(
            "takes 1 input and 1 unit", Sizes(inputs: 1, units: 1, activation: .linear),
            Made(
              kernel: .uniform([1, 1], in: -1.7320508..<1.7320508, seed: 1), bias: [0],
              activation: .linear), within: rounding),
          .rejects(
            "throws ShapeError for no inputs", Sizes(inputs: 0, units: 2),
            then: { Sizes(inputs: -3, units: 2) }),
          .rejects(
            "throws ShapeError for no units", Sizes(inputs: 2, units: 0),
            then: { Sizes(inputs: 2, units: -3) }),
          .rejects("throws ShapeError for neither inputs nor units", Sizes(inputs: 0, units: 0)),
        ])
    }

    /// The kata answered by a type.
    public static func answer<T: NaiveLayer>(_ type: T.Type) -> Subject {
      kata.subject(making(type))
    }
  }

  public enum ForwardKata {
    /// dot(x, W) = [[2, 4], [1, -18]], with the bias [[12, 3], [11, -19]].
    static var example: LayerCase {
      LayerCase(
        x: [[1, 2], [3, -4]],
        layer: LayerWeights(kernel: [[1, -2], [0.5, 3]], bias: [10, -1], activation: .relu))
    }

    static var kata: Forward {
      Forward(
        "NaiveDense.forward",
        probe: LayerCase(
          x: [[1]], layer: LayerWeights(kernel: [[1]], bias: [0], activation: .linear)),
        learned: "A layer is three steps: a product with W, the sum with b, the activation.",
        hints: [
          "Read the formula from the inside: a product, then a sum, and at last the activation.",
          "The engine has a function for each of the three. The sums are the same for every "
            + "activation; a switch over the activation chooses what becomes of them.",
          "let z = try engine.add(engine.dot(x, kernel), bias), and then one case for each "
            + "activation; .linear returns z.",
        ],
        wrongAnswers: [
          summed("the bias is left out") { try dot($0.x, $0.layer.kernel) },
          summed("the bias is subtracted: it is added") {
            try dot($0.x, $0.layer.kernel) - $0.layer.bias
          },
          summed("the operands are exchanged: the samples' rows meet the kernel's columns") {
            try dot($0.layer.kernel, $0.x) + $0.layer.bias
          },
          summed("the kernel is transposed") {
            try dot($0.x, transpose($0.layer.kernel)) + $0.layer.bias
          },
          .slip("relu is left out") { given in
            let z = try given.sums
            return given.layer.activation == .relu ? z : try given.activated(z)
          },
          .slip("the softmax is left out") { given in
            let z = try given.sums
            return given.layer.activation == .softmax ? z : try given.activated(z)
          },
          .slip("the bias is added after the activation: that is taken of the whole sum") { given in
            _ = try given.sums
            return try given.activated(dot(given.x, given.layer.kernel)) + given.layer.bias
          },
          .slip("the softmax is taken over each column: each row is a sample") { given in
            let z = try given.sums
            guard given.layer.activation == .softmax else { return try given.activated(z) }
            return try transpose(softmax(transpose(z)))
          },
          .slip("the softmax is taken over the whole matrix: each row is a sample") { given in
            let z = try given.sums
            guard given.layer.activation == .softmax else { return try given.activated(z) }
            let powers = try fastEngine.exp(z)
            return try powers / fastEngine.sum(powers, axes: nil, keepDims: false)
          },
          .slip("relu is applied whatever the activation is") { relu(try $0.sums) },
          .slip("the softmax is applied to .linear's sums too") { given in
            let z = try given.sums
            return given.layer.activation == .linear ? try softmax(z) : try given.activated(z)
          },
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
          // The sums are [ln 3, 0] - 2 and [0, 0] - 2: e to their power is 3, 1 and 1, 1, each divided
          // by e². A float's exp and ln err by a few units in the last place of numbers below 4.
          .gives(
            "takes the softmax of each row",
            LayerCase(
              x: [[0, 0], [-1.0986123, 0]],
              layer: LayerWeights(
                kernel: [[1, 0], [0, 1]], bias: [-0.9013877, -2], activation: .softmax)),
            [[0.75, 0.25], [0.5, 0.5]], within: 1e-6),
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
          .agrees(
            "does so for a large layer and many samples", seeds: [4],
            on: { generator in
              LayerCase(
                x: wholeNumbers(beyondAnyBlock, using: &generator),
                layer: LayerWeights(
                  kernel: wholeNumbers([131, 71], using: &generator),
                  bias: wholeNumbers([71], using: &generator), activation: .relu))
            }, with: { try $0.layer($0.x) }),
          // Times 1, plus 0: the number itself.
          .agrees(
            "keeps numbers of every size that are above 0, and makes the others 0", seeds: [1, 2],
            on: { generator in
              LayerCase(
                x: everySize([40, 1], using: &generator),
                layer: LayerWeights(kernel: [[1]], bias: [0], activation: .relu))
            }, with: { onPart(of: $0.x, rows: 40, columns: 1, positivePart(of: $0.x)) }),
          .gives(
            "takes a batch without samples",
            LayerCase(x: .zeros([0, 2]), layer: example.layer), .zeros([0, 2])),
          .gives(
            "leaves the bias alone where there are no inputs",
            LayerCase(
              x: .zeros([3, 0]),
              layer: LayerWeights(kernel: .zeros([0, 2]), bias: [2, -3], activation: .linear)),
            [[2, -3], [2, -3], [2, -3]]),
          .rejects(
            "throws ShapeError for samples with a column too many",
            LayerCase(x: .ones([2, 3]), layer: example.layer)),
          .rejects(
            "throws ShapeError for samples with a column too few",
            LayerCase(x: .ones([2, 1]), layer: example.layer)),
          .leavesInput(example) { [$0.x, $0.layer.kernel, $0.layer.bias] },
        ])
    }

    /// The kata answered by a type.
    public static func answer<T: NaiveLayer>(_ type: T.Type) -> Subject {
      kata.subject(forward(type))
    }
  }
}

// MARK: - What the katas are made of

extension S2_5_1_NaiveDense {
  /// What a layer is made from.
  struct Sizes: Sendable, CustomStringConvertible {
    var inputs: Int
    var units: Int
    var activation = Activation.relu
    var seed: UInt64 = 1
    var description: String { "\(inputs) inputs, \(units) units, .\(activation) and seed \(seed)" }

    /// √(6 / (inputs + units)).
    var limit: Float { (6 / Float(inputs + units)).squareRoot() }
  }

  /// A kernel's numbers are below 2: two roundings in the limit, and two in drawing them.
  static let rounding = 1e-6

  /// What an initializer made of it.
  struct Made: Comparison, CustomStringConvertible {
    var kernel: Tensor<Float>
    var bias: Tensor<Float>
    var activation: Activation

    var description: String { "kernel \(kernel), bias \(bias), .\(activation)" }

    func difference(from expected: Made, within tolerance: Double) -> String? {
      if let found = kernel.difference(from: expected.kernel, within: tolerance) {
        return "the kernel: " + (otherRange(than: expected.kernel) ?? found)
      }
      if let found = bias.difference(from: expected.bias, within: tolerance) {
        return "the bias: \(found)"
      }
      return activation == expected.activation
        ? nil : "the activation is .\(activation), expected .\(expected.activation)"
    }

    /// The range that the kernel is spread over, where the same draws lead to another range than
    /// the right one; `nil` where it is something else.
    private func otherRange(than right: Tensor<Float>) -> String? {
      let pairs = Array(zip(right.elements, kernel.elements))
      guard kernel.shape == right.shape, let low = pairs.min(by: { $0.0 < $1.0 }),
        let high = pairs.max(by: { $0.0 < $1.0 }), low.0 < high.0
      else { return nil }
      let slope = (high.1 - low.1) / (high.0 - low.0)
      let offset = low.1 - slope * low.0
      let limit = Sizes(inputs: right.shape[0], units: right.shape[1]).limit
      let size = abs(slope) * limit + abs(offset)
      guard pairs.allSatisfy({ abs($1 - (offset + slope * $0)) <= 1e-4 * size }) else {
        return nil
      }
      func brief(_ number: Float) -> Float { (number * 10_000).rounded() / 10_000 }
      let expected = "expected \(brief(-limit))..<\(brief(limit))"
      if slope == 0 { return "every weight is \(brief(offset)), \(expected)" }
      return "it is spread over \(brief(offset - slope * limit))..<"
        + "\(brief(offset + slope * limit)), \(expected)"
    }
  }

  /// Samples and a layer for them.
  struct LayerCase: Sendable, CustomStringConvertible {
    let x: Tensor<Float>
    let layer: LayerWeights

    var description: String {
      "x \(x), kernel \(layer.kernel), bias \(layer.bias), \(layer.activation)"
    }

    var sums: Tensor<Float> { get throws { try dot(x, layer.kernel) + layer.bias } }

    func activated(_ z: Tensor<Float>) throws -> Tensor<Float> {
      switch layer.activation {
      case .linear: z
      case .relu: relu(z)
      case .softmax: try softmax(z)
      }
    }
  }

  /// The larger of an element and 0.
  static func positivePart(of x: Tensor<Float>) -> (Int, Int) -> Float {
    { x[$0, $1] > 0 ? x[$0, $1] : 0 }
  }

  /// A layer of any sizes.
  static func made(of sizes: Sizes) -> Made {
    let limit = sizes.inputs + sizes.units > 0 ? sizes.limit : 0
    return Made(
      kernel: .uniform([sizes.inputs, sizes.units], in: -limit..<limit, seed: sizes.seed),
      bias: .zeros([sizes.units]), activation: sizes.activation)
  }

  /// A right layer.
  static func right(_ sizes: Sizes) throws -> Made {
    guard sizes.inputs > 0, sizes.units > 0 else { throw ShapeError("no inputs or no units") }
    return made(of: sizes)
  }

  /// A right layer but for what `change` does to it; it is given the limit too.
  static func wrong(
    _ slip: String, _ change: @escaping @Sendable (Sizes, Float, inout Made) -> Void
  ) -> Making.Wrong {
    .slip(slip) { sizes in
      var made = try right(sizes)
      change(sizes, sizes.limit, &made)
      return made
    }
  }

  /// A right layer but for the limit, of the number of inputs and that of units.
  static func spread(
    _ slip: String, _ limit: @escaping @Sendable (Float, Float) -> Float
  ) -> Making.Wrong {
    wrong(slip) { sizes, _, made in
      let limit = limit(Float(sizes.inputs), Float(sizes.units))
      guard limit >= 0, limit.isFinite else { return }
      made.kernel = .uniform(made.kernel.shape, in: -limit..<limit, seed: sizes.seed)
    }
  }

  /// A right way forward but for the sums.
  static func summed(
    _ slip: String, _ sums: @escaping @Sendable (LayerCase) throws -> Tensor<Float>
  ) -> Forward.Wrong {
    .slip(slip) { given in
      _ = try given.sums
      return try given.activated(sums(given))
    }
  }

  /// The initializer of a layer as a function.
  static func making<Layer: NaiveLayer>(_: Layer.Type) -> Making.Answer {
    { sizes in
      let made = try Layer(
        inputs: sizes.inputs, units: sizes.units, activation: sizes.activation, seed: sizes.seed)
      return Made(kernel: made.kernel, bias: made.bias, activation: made.activation)
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
