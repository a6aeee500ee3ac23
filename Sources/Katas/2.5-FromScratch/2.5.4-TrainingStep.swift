import FastKernels
import Networks
import TensorCore

public enum S2_5_4_TrainingStep {
  public static let section = Section(
    "2.5.4", "One training step from scratch", file: "2.5-FromScratch/2.5.4-TrainingStep.swift",
    suite: "S2_5_4_TrainingStep",
    byHand: ["GradientTape", "gradient(of:", "Sequential(on:", "softmaxCrossentropy"],
    katas: [
      BackwardTests.kata.facts, GradientsTests.kata.facts, NaiveCrossentropy.kata.facts,
      CrossentropyGradient.kata.facts, UpdateWeights.kata.facts, OneTrainingStep.kata.facts,
    ])

  typealias Backward = Kata<BackwardCase, Parts>
  typealias Gradients = Kata<NetworkCase, Parts>
  typealias Measuring = Kata<Labelled, Float>
  typealias Slope = Kata<Labelled, Tensor<Float>>
  typealias Updating = Kata<UpdateCase, Parts>
  typealias Step = Kata<NetworkCase, Parts>

  public enum BackwardTests {
    /// The mask leaves g = [[1, 0], [3, -4]]. For the input dot(g, Wᵀ), for the kernel dot(xᵀ, g).
    static let example = BackwardCase(
      upstream: [[1, 2], [3, -4]], input: [[1, 2], [-1, 5]], output: [[7, 0], [1, 2]],
      layer: LayerWeights(kernel: [[2, -1], [0, 3]], bias: [0, 0], activation: .relu))

    static let kata = Backward(
      "NaiveDense.backward",
      probe: BackwardCase(
        upstream: [[1]], input: [[1]], output: [[1]],
        layer: LayerWeights(kernel: [[1]], bias: [0], activation: .linear)),
      wrongAnswers: [
        .slip("relu's mask is forgotten: where the output is 0, so is the gradient") { given in
          try given.right(given.checked.upstream)
        },
        .slip("the mask is taken of the gradient and not of the output") { given in
          let g = try given.checked.upstream
          guard given.layer.activation == .relu else { return try given.right(g) }
          return try given.right(g * positive(g))
        },
        .slip("relu's mask is applied whatever the activation is") { given in
          try given.right(given.checked.upstream * positive(given.output))
        },
        .slip("the operands of the kernel's gradient are exchanged: it is dot(xᵀ, g)") { given in
          try given.right(given.masked, kernel: dot(transpose(given.masked), given.input))
        },
        .slip("the kernel is not transposed in the input's gradient: it is dot(g, Wᵀ)") { given in
          let g = try given.masked
          guard given.layer.kernel.shape[0] == given.layer.kernel.shape[1] else {
            return try given.right(g)
          }
          return try given.right(g, input: dot(g, given.layer.kernel))
        },
        .slip("the bias's gradient is summed over the units: it is summed over the samples") {
          let g = try $0.masked
          return try $0.right(g, bias: fastEngine.sum(g, axes: [1], keepDims: false))
        },
        .slip("the bias's gradient is the mean over the samples: it is the sum") { given in
          let means = try fastEngine.mean(given.masked, axes: [0], keepDims: false)
          return try given.right(given.masked, bias: means)
        },
        .slip("the kernel's gradient is made without relu's mask") { given in
          try given.right(
            given.masked, kernel: dot(transpose(given.input), given.checked.upstream))
        },
        .slip("the sign is turned: these are gradients, the update subtracts them") { given in
          try given.right(-given.masked)
        },
      ],
      checks: [
        .gives(
          "masks the gradient, and takes the three products", example,
          parts(input: [[2, 0], [10, -12]], kernel: [[-2, 4], [17, -20]], bias: [4, -4])),
        .gives(
          "leaves the gradient as it is for .linear, and keeps shapes that are not square",
          BackwardCase(
            upstream: [[1, -1]], input: [[1, 2, 3]], output: [[-5, 5]],
            layer: LayerWeights(
              kernel: [[1, 0], [0, 1], [1, 1]], bias: [0, 0], activation: .linear)),
          parts(input: [[1, -1, 0]], kernel: [[1, -1], [2, -2], [3, -3]], bias: [1, -1])),
        .property("agrees with differences, every coordinate of all three") { answer in
          for seed: UInt64 in [1, 2, 3] {
            try requireGradients(.random(seed: seed), answer)
          }
        },
        .rejects(
          "throws ShapeError for a gradient of another shape than the output",
          BackwardCase(
            upstream: .ones([2, 3]), input: .ones([2, 2]), output: .ones([2, 2]),
            layer: example.layer)),
      ])

    /// The kata answered by a type.
    public static func answer<T: NaiveLayer>(_ type: T.Type) -> Subject {
      kata.subject(backward(type))
    }
  }

  public enum GradientsTests {
    /// A square network: there the slips that mix up layers give results, and not errors.
    static let example: NetworkCase = {
      var generator = SplitMix64(seed: 5)
      return .random(widths: [3, 3, 3, 3], samples: 3, using: &generator)
    }()

    static let kata = Gradients(
      "NaiveSequential.gradients",
      probe: NetworkCase(layers: [], x: [[1]], labels: [0]),
      wrongAnswers: [
        .slip("every layer is given the last layer's upstream gradient") { given in
          try given.gradientPartsPassing(on: { upstream, own in
            own.input.shape == upstream.shape ? upstream : nil
          })
        },
        .slip("every layer is given x as its input: it is the output of the layer before") {
          given in
          try given.gradientParts(input: { i, outputs in
            given.isSquare || i == 0 ? given.x : outputs[i - 1]
          })
        },
        .slip("a layer is given its own output as its input") { given in
          try given.gradientParts(input: { i, outputs in
            given.isSquare ? outputs[i] : i == 0 ? given.x : outputs[i - 1]
          })
        },
        .slip("the layers stand in the wrong order: the first layer's gradients come first") {
          gradientParts(try $0.checkedGradients.reversed())
        },
        .slip("the first layer is left out of the way back") { given in
          gradientParts(Array(try given.checkedGradients.dropFirst()))
        },
      ],
      checks: [
        .agrees(
          "agrees with the tape on a square network", seeds: [1], within: 1e-5,
          on: { _ in example }, with: { try tapeGradients($0) }),
        // Sums of up to 6 products of numbers below 7, through two layers and back.
        .agrees(
          "agrees with the tape on random networks", within: 1e-4,
          on: { generator in
            let widths = randomShape(rank: 3, using: &generator)
            return .random(widths: widths.extents, samples: 4, using: &generator)
          }, with: { try tapeGradients($0) }),
        .gives(
          "is empty for a network without layers", NetworkCase(layers: [], x: [[1]], labels: [0]),
          Parts([])),
        .property("throws ShapeError when an output is missing") { answer in
          var given = example
          given.epochs = 0  // Asks `gradients(of:)` to leave the last output out.
          do {
            _ = try answer(given)
          } catch is ShapeError {
            return
          }
          throw Finding("given an output too few it returned, and should throw a ShapeError")
        },
      ])

    /// The kata answered by a type.
    public static func answer<T: NaiveNetwork>(_ type: T.Type) -> Subject {
      kata.subject(gradients(type))
    }
  }

  public enum NaiveCrossentropy {
    static let kata = Measuring(
      "naiveCrossentropy", probe: Labelled([[1]], [0]),
      wrongAnswers: [
        .slip("1/batch is forgotten: it is the mean over the samples") { given in
          try given.loss * Float(given.labels.count)
        },
        .slip("the sign is turned: the logarithm of a probability is below 0, the loss above") {
          -(try $0.loss)
        },
        .slip("the logarithm is to the base of 2: it is the natural one") { given in
          try given.loss / Float.log(2)
        },
        .slip("the mean is over all classes too") { given in
          try given.loss / Float(given.p.shape[1])
        },
        .slip("the first column is taken, and not the label's") { given in
          let labels = try given.checked.labels
          return try Labelled(given.p, Tensor<Int>.zeros(labels.shape)).loss
        },
        .slip("the log of the likeliest class is taken, and not that of the label's") { given in
          let labels = try fastEngine.argmax(given.checked.p, axis: -1)
          return try Labelled(given.p, labels).loss
        },
        .slip("only the first sample counts") { given in
          -Float.log(max(try given.checked.p[0, given.labels[0]], 1e-7))
        },
        .slip("a probability of 0 makes the loss infinite: below 1e-7 it counts as 1e-7") { given in
          var sum: Float = 0
          for i in 0..<(try given.checked.labels.count) {
            sum -= Float.log(given.p[i, given.labels[i]])
          }
          return sum / Float(given.labels.count)
        },
      ],
      checks: [
        // (ln 2 + ln 4 - ln 0.7) / 3 = (0.6931472 + 1.3862944 + 0.3566749) / 3; a float's logarithm
        // errs by a unit in the last place of numbers below 2, a sum of three by three more.
        .gives(
          "is the mean of -log of the labels' probabilities",
          Labelled([[0.5, 0.4, 0.1], [0.25, 0.35, 0.4], [0.1, 0.2, 0.7]], [0, 0, 2]),
          0.8120388, within: 1e-6),
        .gives("is 0 where the network is sure and right", Labelled([[0, 1]], [1]), 0),
        // -ln(1e-7) = 16.118096.
        .gives(
          "counts a probability of 0 as 1e-7", Labelled([[0, 1], [0, 1]], [0, 0]), 16.118096,
          within: 1e-5),
        .agrees(
          "agrees with the loss that Sequential measures", within: 1e-5,
          on: { Labelled.random(using: &$0) }, with: { try $0.loss }),
      ] + rejections())

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>, Tensor<Int>) throws -> Float
    ) -> Subject {
      kata.subject { try function($0.p, $0.labels) }
    }
  }

  public enum CrossentropyGradient {
    static let kata = Slope(
      "crossentropyGradient", probe: Labelled([[1]], [0]),
      wrongAnswers: [
        .slip("1/batch is forgotten: the loss is a mean over the samples") { given in
          try given.slope * Tensor(Float(given.labels.count))
        },
        .slip("the sign is turned: it is p - onehot") { -(try $0.slope) },
        .slip("the onehot is forgotten: 1 is taken off where the label is") { given in
          try given.checked.p / Tensor(Float(given.labels.count))
        },
        .slip("only the labels' columns have a gradient: the others have p / batch") { given in
          try given.slope * given.onehot
        },
        .slip("it is divided by the classes, and not by the samples") { given in
          try (given.checked.p - given.onehot) / Tensor(Float(given.p.shape[1]))
        },
        .slip("it is the gradient at the probabilities, -onehot / p / batch") { given in
          let safe = try maximum(given.checked.p, Tensor<Float>(1e-7))
          return try -given.onehot / safe / Tensor(Float(given.labels.count))
        },
        .slip("the input is changed: write to a copy") { given in
          var next = try given.slope.elements.makeIterator()
          return overwrite(given.p) { _ in next.next() ?? 0 }
        },
      ],
      checks: [
        .gives(
          "is (p - onehot) / batch",
          Labelled([[0.5, 0.25, 0.25], [0.25, 0.75, 0]], [0, 2]),
          [[-0.25, 0.125, 0.125], [0.125, 0.375, -0.5]]),
        .gives("is 0 where the network is sure and right", Labelled([[0, 1]], [1]), [[0, 0]]),
        .property("agrees with differences of the loss of a softmax, every coordinate") { answer in
          for seed: UInt64 in [1, 2, 3] {
            var generator = SplitMix64(seed: seed)
            let labels = Labelled.random(using: &generator).labels
            let logits = Tensor<Float>.uniform([labels.count, 4], in: -2..<2, using: &generator)
            let gradient = try answer(Labelled(softmax(logits), labels))
            try requireGradient(
              "the gradient at the sums", gradient, of: { try loss(logits: $0, labels) },
              at: logits, within: 1e-6)
          }
        },
        .property("leaves its input as it was") { answer in
          let given = Labelled([[0.5, 0.5], [0.25, 0.75]], [0, 1])
          let before = given.p.copy()
          _ = try answer(given)
          if given.p != before { throw Finding("the input is changed: write to a copy") }
        },
      ] + rejections())

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>, Tensor<Int>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0.p, $0.labels) }
    }
  }

  public enum UpdateWeights {
    static let kata = Updating(
      "updateWeights", probe: UpdateCase(layers: [], gradients: [], learningRate: 1),
      wrongAnswers: [
        moved("the sign is turned: a step goes against the gradient") { w, g, rate in
          try w + rate * g
        },
        moved("the learning rate is forgotten") { w, g, _ in try w - g },
        moved("the weights are replaced by the step") { _, g, rate in try -(rate * g) },
        .slip("the bias is not updated") { given in
          let right = try given.updated { w, g, rate in try w - rate * g }
          return Parts(
            named(
              zip(right, given.layers).map {
                LayerWeights(
                  kernel: $0.kernel, bias: $1.bias, activation: $0.activation)
              }))
        },
        .slip("the kernel is not updated") { given in
          let right = try given.updated { w, g, rate in try w - rate * g }
          return Parts(
            named(
              zip(right, given.layers).map {
                LayerWeights(
                  kernel: $1.kernel, bias: $0.bias, activation: $0.activation)
              }))
        },
        .slip("the first layer alone is updated") { given in
          let right = try given.updated { w, g, rate in try w - rate * g }
          return Parts(named(Array(right.prefix(1)) + given.layers.dropFirst()))
        },
        .slip("the network that was given is not changed: a copy is") { given in
          _ = try given.updated { w, _, _ in w }
          return Parts(named(given.layers))
        },
      ],
      checks: [
        // w - 0.5 · g.
        .gives(
          "takes learningRate · gradient off every kernel and every bias",
          UpdateCase(
            layers: [
              LayerWeights(kernel: [[1, 2], [3, 4]], bias: [5, 6], activation: .relu),
              LayerWeights(kernel: [[1], [-1]], bias: [0], activation: .linear),
            ],
            gradients: [
              LayerGradients(input: [[0, 0]], kernel: [[2, 4], [-2, 0]], bias: [10, -10]),
              LayerGradients(input: [[0, 0]], kernel: [[4], [6]], bias: [8]),
            ], learningRate: 0.5),
          Parts([
            ("layer 0's kernel", [[0, 0], [4, 4]]), ("layer 0's bias", [0, 11]),
            ("layer 1's kernel", [[-1], [-4]]), ("layer 1's bias", [-4]),
          ])),
        .gives(
          "changes nothing with a learning rate of 0",
          UpdateCase(
            layers: [LayerWeights(kernel: [[1]], bias: [2], activation: .relu)],
            gradients: [LayerGradients(input: [[0]], kernel: [[3]], bias: [4])], learningRate: 0),
          Parts([("layer 0's kernel", [[1]]), ("layer 0's bias", [2])])),
        .rejects(
          "throws ShapeError for a layer without gradients",
          UpdateCase(
            layers: [LayerWeights(kernel: [[1]], bias: [2], activation: .relu)], gradients: [],
            learningRate: 1)),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable (inout ReferenceNetwork, [LayerGradients], Float, any Engine) throws ->
        Void
    ) -> Subject {
      kata.subject(
        updating {
          try function(&$0, $1.gradients, $1.learningRate, $2)
        })
    }
  }

  public enum OneTrainingStep {
    static let kata = Step(
      "oneTrainingStep",
      probe: NetworkCase(
        layers: [LayerWeights(kernel: [[1]], bias: [0], activation: .softmax)], x: [[1]],
        labels: [0]),
      wrongAnswers: [
        stepped("1/batch is forgotten") { slope, given in
          try slope * Tensor(Float(given.labels.count))
        },
        stepped("the gradient's sign is turned: the loss rises") { slope, _ in -slope },
        stepped("the way back starts with the probabilities: the onehot is forgotten") {
          try $0 + $1.onehot / Tensor(Float($1.labels.count))
        },
        .slip("the weights are not moved") { given in
          trained(Tensor(try given.step().loss), given.layers)
        },
        .slip("the loss is measured after the step") { given in
          let (_, layers) = try given.step()
          var after = given
          after.layers = layers
          return trained(Tensor(try after.step().loss), layers)
        },
        .slip("the bias is not updated") { given in
          let (loss, layers) = try given.step()
          let kept = zip(layers, given.layers).map {
            LayerWeights(kernel: $0.kernel, bias: $1.bias, activation: $0.activation)
          }
          return trained(Tensor(loss), kept)
        },
        .slip("relu's mask is forgotten on the way back") { given in
          let (loss, layers) = try given.step(masked: false)
          return trained(Tensor(loss), layers)
        },
        .slip("the last layer alone is trained") { given in
          let (loss, layers) = try given.step()
          return trained(Tensor(loss), given.layers.dropLast() + layers.suffix(1))
        },
        .slip("the step is taken twice") { given in
          let (loss, layers) = try given.step()
          var after = given
          after.layers = layers
          return trained(Tensor(loss), try after.step().layers)
        },
      ],
      checks: [
        // Weights below 1 move by less than 1; as above, sums of few products, errors below 1e-5.
        .agrees(
          "does what Sequential does with the same weights and SGD", within: 2e-5,
          on: { .random(widths: [3, 5, 4], samples: 6, using: &$0) },
          with: { try sequentialFit($0) }),
        .agrees(
          "does so for one sample, and one layer", within: 2e-5,
          on: { .random(widths: [4, 3], samples: 1, using: &$0) }, with: { try sequentialFit($0) }),
        .property("makes the loss of the same batch fall, step by step") { answer in
          var given = NetworkCase.clusters(samples: 30, hidden: 8, seed: 3)
          given.learningRate = 0.1
          var last = Float.infinity
          for number in 1...10 {
            let parts = try answer(given).parts
            let loss = parts[0].value[]
            guard loss < last else {
              throw Finding("the loss rose at step \(number): from \(last) to \(loss)")
            }
            last = loss
            given.layers = given.replacingWeights(with: parts.dropFirst().map(\.value))
          }
        },
        .rejects(
          "throws ShapeError for a network without layers",
          NetworkCase(layers: [], x: [[1]], labels: [0])),
        .rejects(
          "throws ShapeError for a label too few",
          NetworkCase(
            layers: [LayerWeights(kernel: [[1]], bias: [0], activation: .softmax)],
            x: [[1], [2]], labels: [0])),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable (inout ReferenceNetwork, Tensor<Float>, Tensor<Int>, Float, any Engine)
        throws -> Float
    ) -> Subject {
      kata.subject(
        stepping {
          try function(&$0, $1.x, $1.labels, $1.learningRate, fastEngine)
        })
    }
  }
}
