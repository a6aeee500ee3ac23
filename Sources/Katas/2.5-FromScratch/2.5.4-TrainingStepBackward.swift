import FastKernels
import Networks
import TensorCore

// The way back through a layer, and through a network.

extension S2_5_4_TrainingStep {
  public enum BackwardKata {
    /// The mask leaves g = [[1, 0], [3, -4]]. For the input dot(g, Wᵀ), for the kernel dot(xᵀ, g).
    static var example: BackwardCase {
      BackwardCase(
        upstream: [[1, 2], [3, -4]], input: [[1, 2], [-1, 5]], output: [[7, 0], [1, 2]],
        layer: LayerWeights(kernel: [[2, -1], [0, 3]], bias: [0, 0], activation: .relu))
    }

    /// A layer without an activation: whatever its output is, the three gradients can be computed.
    static func linear(output: Tensor<Float>) -> BackwardCase {
      BackwardCase(
        upstream: [[1, 2], [3, -4]], input: [[1, 2], [-1, 5]], output: output,
        layer: LayerWeights(kernel: [[2, -1], [0, 3]], bias: [0, 0], activation: .linear))
    }

    static var kata: Backward {
      Backward(
        "NaiveDense.backward",
        probe: BackwardCase(
          upstream: [[1]], input: [[1]], output: [[1]],
          layer: LayerWeights(kernel: [[1]], bias: [0], activation: .linear)),
        learned: "The way back through a layer is four lines: a mask, two products, a sum.",
        hints: [
          "First find g, and write down its shape and those of the three results: they say which "
            + "operand has to be transposed.",
          "Only relu changes the upstream gradient, by its mask. All three results are made of "
            + "that g: two products and one sum along axis 0.",
          "g = try engine.reluGradient(upstream, output: output) for .relu, and the kernel's "
            + "gradient is engine.dot(engine.transpose(input), g).",
        ],
        wrongAnswers: [
          .slip("relu's mask is forgotten: where the output is 0, so is the gradient") { given in
            try given.right(given.checked.upstream)
          },
          .slip("the mask is taken of the gradient and not of the output") { given in
            let g = try given.checked.upstream
            guard given.layer.activation == .relu else { return try given.right(g) }
            return try given.right(g * positive(g))
          },
          .slip("the mask is taken of the layer's input and not of its output") { given in
            let g = try given.checked.upstream
            guard given.layer.activation == .relu else { return try given.right(g) }
            return try given.right(fastEngine.reluGradient(g, output: given.input))
          },
          .slip("the gradient is multiplied by relu's output, and not by its mask") { given in
            let g = try given.checked.upstream
            return try given.right(given.layer.activation == .relu ? g * given.output : g)
          },
          .slip("relu's mask is applied whatever the activation is") { given in
            try given.right(given.checked.upstream * positive(given.output))
          },
          .slip("the softmax's own slope is applied: upstream is that of the sums already") {
            given in
            let (g, p) = try (given.checked.masked, given.output)
            guard given.layer.activation == .softmax else { return try given.right(g) }
            let mean = try fastEngine.sum(g * p, axes: [1], keepDims: true)
            return try given.right(p * (g - mean))
          },
          .slip("the input's gradient is made without relu's mask") { given in
            let unmasked = try given.checked.upstream
            return try given.right(
              given.masked, input: dot(unmasked, transpose(given.layer.kernel)))
          },
          .slip("the kernel's gradient is made without relu's mask") { given in
            let unmasked = try given.checked.upstream
            return try given.right(given.masked, kernel: dot(transpose(given.input), unmasked))
          },
          .slip("the bias's gradient is made without relu's mask") { given in
            let unmasked = try given.checked.upstream
            return try given.right(
              given.masked, bias: fastEngine.sum(unmasked, axes: [0], keepDims: false))
          },
          .slip("the operands of the kernel's gradient are exchanged: it is dot(xᵀ, g)") { given in
            let g = try given.checked.masked
            return try given.right(g, kernel: dot(g, transpose(given.input)))
          },
          .slip("g is transposed in the kernel's gradient, and not the input: it is dot(xᵀ, g)") {
            given in
            let g = try given.checked.masked
            return try given.right(g, kernel: dot(transpose(g), given.input))
          },
          .slip("the input is not transposed in the kernel's gradient: it is dot(xᵀ, g)") { given in
            let g = try given.checked.masked
            return try given.right(g, kernel: dot(given.input, g))
          },
          .slip("the operands of the input's gradient are exchanged: it is dot(g, Wᵀ)") { given in
            let g = try given.checked.masked
            return try given.right(g, input: dot(transpose(given.layer.kernel), g))
          },
          .slip("the kernel is not transposed in the input's gradient: it is dot(g, Wᵀ)") { given in
            let g = try given.checked.masked
            return try given.right(g, input: dot(g, given.layer.kernel))
          },
          .slip("the gradients of the input and of the kernel are exchanged") { given in
            let right = try given.right(given.checked.masked).parts.map(\.value)
            return parts(input: right[1], kernel: right[0], bias: right[2])
          },
          .slip("the gradients of the kernel and of the bias are exchanged") { given in
            let right = try given.right(given.checked.masked).parts.map(\.value)
            return parts(input: right[0], kernel: right[2], bias: right[1])
          },
          .slip("the bias's gradient is summed over the units: it is summed over the samples") {
            let g = try $0.checked.masked
            return try $0.right(g, bias: fastEngine.sum(g, axes: [1], keepDims: false))
          },
          .slip("the bias's gradient keeps an axis of 1 for the samples: its shape is (units,)") {
            let g = try $0.checked.masked
            return try $0.right(g, bias: fastEngine.sum(g, axes: [0], keepDims: true))
          },
          .slip("the bias's gradient is the mean over the samples: it is the sum") { given in
            let means = try fastEngine.mean(given.checked.masked, axes: [0], keepDims: false)
            return try given.right(given.masked, bias: means)
          },
          .slip("it is divided by the batch once more: the upstream gradient has that already") {
            let g = try $0.checked.masked
            return try $0.right(g / Tensor(max(Float(g.shape[0]), 1)))
          },
          .slip("the kernel's gradient is the mean over the samples: it is the sum") { given in
            let g = try given.checked.masked
            let mean = try g / Tensor(max(Float(g.shape[0]), 1))
            return try given.right(g, kernel: dot(transpose(given.input), mean))
          },
          .slip("the sign is turned: these are gradients, the update subtracts them") { given in
            try given.right(-given.checked.masked)
          },
          .slip("the shapes of upstream and output are not compared") { given in
            try given.right(given.masked)
          },
          .slip("the input is changed: write to a copy") { given in
            let right = try given.right(given.checked.masked)
            _ = overwriting(given.upstream, with: try given.masked)
            return right
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
          .gives(
            "leaves the gradient as it is for .softmax",
            BackwardCase(
              upstream: [[0.25, -0.25]], input: [[2, 4]], output: [[0.25, 0.75]],
              layer: LayerWeights(kernel: [[1, 0], [2, -1]], bias: [0, 0], activation: .softmax)),
            parts(
              input: [[0.25, 0.75]], kernel: [[0.5, -0.5], [1, -1]], bias: [0.25, -0.25])),
          .property("agrees with differences, every coordinate of all three") { answer in
            for seed: UInt64 in [1, 2, 3] {
              try requireGradients(.random(seed: seed), answer)
            }
          },
          .agrees(
            "takes a large layer and many samples", seeds: [4], on: { .large(using: &$0) },
            with: { try $0.right($0.checked.masked) }),
          .gives(
            "takes a batch without samples",
            BackwardCase(
              upstream: .zeros([0, 2]), input: .zeros([0, 3]), output: .zeros([0, 2]),
              layer: LayerWeights(kernel: .ones([3, 2]), bias: [1, 1], activation: .relu)),
            parts(input: .zeros([0, 3]), kernel: .zeros([3, 2]), bias: [0, 0])),
          .rejects(
            "throws ShapeError for an output with a row too many",
            linear(output: .ones([3, 2]))),
          .rejects(
            "throws ShapeError for an output with a row too few", linear(output: .ones([1, 2]))),
          .rejects(
            "throws ShapeError for an output with a column too many",
            linear(output: .ones([2, 3]))),
          .rejects(
            "throws ShapeError for an output with a column too few",
            linear(output: .ones([2, 1]))),
          .rejects("throws ShapeError for an output of another rank", linear(output: .ones([2]))),
          .rejects(
            "throws ShapeError for a gradient of another shape than relu's output",
            BackwardCase(
              upstream: .ones([2, 3]), input: .ones([2, 2]), output: .ones([2, 2]),
              layer: example.layer)),
          .leavesInput(example) { [$0.upstream, $0.input, $0.output, $0.layer.kernel] },
        ])
    }

    /// The kata answered by a type.
    public static func answer<T: NaiveLayer>(_ type: T.Type) -> Subject {
      kata.subject(backward(type))
    }
  }

  public enum GradientsKata {
    /// A square network: there the slips that mix up layers give results, and not errors.
    static var example: WayBack {
      var generator = SplitMix64(seed: 5)
      return WayBack(.random(widths: [3, 3, 3, 3], samples: 3, using: &generator))
    }

    static var kata: Gradients {
      Gradients(
        "NaiveSequential.gradients",
        probe: WayBack(NetworkCase(layers: [], x: [[1]], labels: [0])),
        learned: "A layer's input gradient is the output gradient of the layer before it.",
        hints: [
          "Walk the layers from the last to the first, and keep in a variable what the next one "
            + "is given as its upstream gradient.",
          "Each turn: call backward with the layer's own input and output, put what comes back "
            + "before the others, and pass its input gradient on.",
          "The input of layer i is i == 0 ? input : outputs[i - 1]. After the call: "
            + "gradients.insert(own, at: 0), and the next upstream gradient is own.input.",
        ],
        wrongAnswers: [
          walked("upstream stays as it was: each layer needs the input gradient of the one behind")
          {
            try $0.gradients(upstream: { upstream, _ in upstream })
          },
          walked("every layer is given x as its input: it is the output of the layer before") {
            try $0.gradients(input: { given, _, _ in given.x })
          },
          walked("a layer is given its own output as its input: the index is one too high") {
            try $0.gradients(input: { $1 == 0 ? $0.x : $2[$1] })
          },
          walked("every layer is given its own output as its input, the first one too") {
            try $0.gradients(input: WayBack.output)
          },
          walked("the layer's input and its output are exchanged") {
            try $0.gradients(input: WayBack.output, output: WayBack.input)
          },
          walked("every layer is given the last one's output as its own") {
            try $0.gradients(output: { $2[$2.count - 1] })
          },
          walked("a layer is given its own input as its output, too") {
            try $0.gradients(output: WayBack.input)
          },
          walked("the gradients are in the wrong order: the first layer's come first") {
            try $0.gradients().reversed()
          },
          walked("the layers are walked from the first to the last: the way back starts at the end")
          {
            try $0.gradients(fromFirst: true)
          },
          walked("the layers are walked from the first one on: the way back starts at the end") {
            try $0.gradients(fromFirst: true).reversed()
          },
          walked("the first layer is left out of the way back") {
            Array(try $0.gradients().dropFirst())
          },
          walked("the last layer is left out of the way back") { given in
            Array(try given.gradients().dropLast())
          },
          walked("it returns inside the loop: only the last layer's gradients are there") {
            Array(try $0.gradients().suffix(1))
          },
          walked("no gradients are put into the list: it stays empty") {
            _ = try $0.gradients()
            return []
          },
          .slip("outputs too many are ignored: one for each layer is needed") { given in
            guard given.surplus >= 0 else { throw ShapeError("an output is missing") }
            return gradientParts(try WayBack(given.network).gradients())
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
              return WayBack(.random(widths: widths.extents, samples: 4, using: &generator))
            }, with: { try tapeGradients($0) }),
          .agrees(
            "does so for one layer", seeds: [1], within: 1e-5,
            on: { WayBack(.random(widths: [3, 2], samples: 4, using: &$0)) },
            with: { try tapeGradients($0) }),
          .gives(
            "is empty for a network without layers",
            WayBack(NetworkCase(layers: [], x: [[1]], labels: [0])), Parts([])),
          .rejects(
            "throws ShapeError for an output too few", WayBack(example.network, surplus: -1)),
          .rejects(
            "throws ShapeError for an output too many", WayBack(example.network, surplus: 1)),
          .rejects("throws ShapeError for no outputs", WayBack(example.network, surplus: -3)),
          .rejects(
            "throws ShapeError for an output of a network without layers",
            WayBack(NetworkCase(layers: [], x: [[1]], labels: [0]), surplus: 1)),
        ])
    }

    /// The kata answered by a type.
    public static func answer<T: NaiveNetwork>(_ type: T.Type) -> Subject {
      kata.subject(gradients(type))
    }

    static func walked(
      _ slip: String, _ walk: @escaping @Sendable (WayBack) throws -> [LayerGradients]
    ) -> Gradients.Wrong {
      .slip(slip) { gradientParts(try walk($0)) }
    }
  }
}
