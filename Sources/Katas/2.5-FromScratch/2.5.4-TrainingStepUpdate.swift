import FastKernels
import Networks
import TensorCore

// The update, and the step that all of the section is put together to.

extension S2_5_4_TrainingStep {
  public enum UpdateWeights {
    /// w - 0.5 · g is [[0, 0], [4, 0]] and [0, 11], then [[-1], [-4]] and [-4].
    static var example: UpdateCase {
      UpdateCase(
        layers: [
          LayerWeights(kernel: [[1, 2], [3, 4]], bias: [5, 6], activation: .relu),
          LayerWeights(kernel: [[1], [-1]], bias: [0], activation: .linear),
        ],
        gradients: [
          LayerGradients(input: [[0, 0]], kernel: [[2, 4], [-2, 8]], bias: [10, -10]),
          LayerGradients(input: [[0, 0]], kernel: [[4], [6]], bias: [8]),
        ], learningRate: 0.5)
    }

    /// The example with as many layers and as many gradients.
    static func cut(layers: Int, gradients: Int) -> UpdateCase {
      UpdateCase(
        layers: Array(example.layers.prefix(layers)),
        gradients: Array(example.gradients.prefix(gradients)), learningRate: 0.5)
    }

    static var kata: Updating {
      Updating(
        "updateWeights", probe: UpdateCase(layers: [], gradients: [], learningRate: 1),
        learned: "The update takes from each weight its gradient times the learning rate.",
        hints: [
          "The layers are values in an array: a copy that is changed leaves the network as it was.",
          "Count the gradients first. Then, for each layer by its number, make the new kernel and "
            + "the new bias, and store them in model.layers at that number.",
          "model.layers[i].kernel = try engine.subtract(model.layers[i].kernel, "
            + "engine.multiply(Tensor(learningRate), gradients[i].kernel)).",
        ],
        wrongAnswers: moved("the sign is turned: a step goes against the gradient") { w, g, rate in
          try w + rate * g
        }
          + moved("the operands are exchanged: the step is taken off the weights") { w, g, rate in
            try rate * g - w
          }
          + moved("the rate is divided by the gradient: they are multiplied") { w, g, rate in
            try w - rate / g
          }
          + moved("the gradient is divided by the rate: they are multiplied") { w, g, rate in
            try w - g / rate
          }
          + moved("the learning rate is forgotten") { w, g, _ in try w - g }
          + moved("the weights are replaced by the step") { _, g, rate in try -(rate * g) } + [
            .slip("the bias is not updated") { given in
              Parts(named(try given.checked.updated(bias: { w, _, _ in w })))
            },
            .slip("the kernel is not updated") { given in
              Parts(named(try given.checked.updated(kernel: { w, _, _ in w })))
            },
            .slip("the first layer alone is updated") { given in
              let right = try given.checked.updated()
              return Parts(named(Array(right.prefix(1)) + given.layers.dropFirst()))
            },
            .slip("the last layer is left out") { given in
              let right = try given.checked.updated()
              return Parts(named(Array(right.dropLast()) + given.layers.suffix(1)))
            },
            .slip("the first layer is left out") { given in
              let right = try given.checked.updated()
              return Parts(named(Array(given.layers.prefix(1)) + right.dropFirst()))
            },
            .slip("the gradients' order is turned: the first layer's come first") { given in
              var turned = try given.checked
              turned.gradients.reverse()
              return Parts(named(try turned.updated()))
            },
            .slip("the network that was given is not changed: a copy is") { given in
              Parts(named(try given.checked.layers))
            },
            .slip("gradients too many are ignored: there are some for each layer") { given in
              guard given.gradients.count >= given.layers.count else { throw ShapeError("too few") }
              return Parts(named(try given.updated()))
            },
            .slip("layers without gradients are ignored: they stay as they were") { given in
              guard given.gradients.count <= given.layers.count else {
                throw ShapeError("too many")
              }
              return Parts(named(try given.updated()))
            },
          ],
        checks: [
          .gives(
            "takes learningRate · gradient off every kernel and every bias", example,
            Parts([
              ("layer 0's kernel", [[0, 0], [4, 0]]), ("layer 0's bias", [0, 11]),
              ("layer 1's kernel", [[-1], [-4]]), ("layer 1's bias", [-4]),
            ])),
          .gives(
            "gives each layer its own gradients, where all have one shape",
            UpdateCase(
              layers: [
                LayerWeights(kernel: [[1]], bias: [2], activation: .relu),
                LayerWeights(kernel: [[3]], bias: [4], activation: .relu),
              ],
              gradients: [
                LayerGradients(input: [[0]], kernel: [[8]], bias: [-4]),
                LayerGradients(input: [[0]], kernel: [[16]], bias: [12]),
              ], learningRate: 0.25),
            Parts([
              ("layer 0's kernel", [[-1]]), ("layer 0's bias", [3]),
              ("layer 1's kernel", [[-1]]), ("layer 1's bias", [1]),
            ])),
          .gives(
            "changes nothing with a learning rate of 0",
            UpdateCase(
              layers: [LayerWeights(kernel: [[1]], bias: [2], activation: .relu)],
              gradients: [LayerGradients(input: [[0]], kernel: [[3]], bias: [4])], learningRate: 0),
            Parts([("layer 0's kernel", [[1]]), ("layer 0's bias", [2])])),
          .agrees(
            "does so for large layers, with numbers of every size", seeds: [1],
            on: { .random(using: &$0) }, with: { Parts(named(try $0.updated())) }),
          .gives(
            "takes a network without layers",
            UpdateCase(layers: [], gradients: [], learningRate: 0.5), Parts([])),
          .rejects(
            "throws ShapeError for a layer without gradients", cut(layers: 2, gradients: 1)),
          .rejects("throws ShapeError where there are no gradients", cut(layers: 1, gradients: 0)),
          .rejects("throws ShapeError for gradients too many", cut(layers: 1, gradients: 2)),
          .rejects(
            "throws ShapeError for gradients without a layer", cut(layers: 0, gradients: 1)),
        ])
    }

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
    /// One layer with one unit, which is always sure.
    static func oneUnit(x: Tensor<Float>, labels: Tensor<Int>) -> NetworkCase {
      NetworkCase(
        layers: [LayerWeights(kernel: [[1]], bias: [0], activation: .softmax)], x: x,
        labels: labels)
    }

    static var kata: Step {
      Step(
        "oneTrainingStep", probe: oneUnit(x: [[1]], labels: [0]),
        buildsOn: ["naiveCrossentropy", "crossentropyGradient", "updateWeights"],
        learned: "A training step is four functions in a row: forward, loss, backward, update.",
        hints: [
          "Nothing has to be computed here: every part is a function that you have written above.",
          "The last of the outputs are the probabilities. The loss and its gradient are made of "
            + "them and the labels; the network's gradients start from that gradient.",
          "model.gradients(crossentropyGradient(probabilities, labels), input: images, outputs: "
            + "outputs, on: engine) is the way back. Keep the loss before the update, and return it.",
        ],
        wrongAnswers: [
          stepped("1/batch is forgotten") { slope, given in try slope * Tensor(given.batch) },
          stepped("the gradient's sign is turned: the loss rises") { slope, _ in -slope },
          stepped("the way back starts with the probabilities: the onehot is forgotten") {
            try $0 + $1.onehot / Tensor($1.batch)
          },
          stepped("the way back starts with the probabilities themselves, and not with the loss") {
            $1.p
          },
          stepped("1/batch is there twice: the gradient has it already") { slope, given in
            try slope / Tensor(given.batch)
          },
          .slip("the gradients are in the wrong order: the first layer's come first") { given in
            let gradients = try WayBack(given).gradients().reversed()
            let update = UpdateCase(
              layers: given.layers, gradients: Array(gradients), learningRate: given.learningRate)
            return trained(Tensor(try given.step().loss), try update.updated())
          },
          .slip("the loss is added up over the samples: it is their mean") { given in
            let (loss, layers) = try given.step()
            return trained(Tensor(loss * Float(given.labels.count)), layers)
          },
          .slip("0 is returned, and not the loss") { given in
            trained(Tensor(0), try given.step().layers)
          },
          .slip("the first layer's output is taken for the probabilities: the last one's is") {
            let (loss, layers) = try $0.step(probabilities: { $0.first })
            return trained(Tensor(loss), layers)
          },
          .slip("the weights are not moved: the update is left out, or changes a copy") { given in
            trained(Tensor(try given.step().loss), given.layers)
          },
          .slip("the loss is measured after the step") { given in
            let (_, layers) = try given.step()
            var after = given
            after.layers = layers
            return trained(Tensor(try after.step().loss), layers)
          },
          .slip("the learning rate is left out: a whole gradient is taken off") { given in
            var fast = given
            fast.learningRate = 1
            let (loss, layers) = try fast.step()
            return trained(Tensor(loss), layers)
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
            on: { .random(widths: [4, 4, 4], samples: 6, using: &$0) },
            with: { try sequentialFit($0) }),
          .agrees(
            "does so with layers of other widths", within: 2e-5,
            on: { .random(widths: [3, 5, 6, 4], samples: 7, using: &$0) },
            with: { try sequentialFit($0) }),
          .agrees(
            "does so for one sample, and one layer", within: 2e-5,
            on: { .random(widths: [4, 3], samples: 1, using: &$0) }, with: { try sequentialFit($0) }
          ),
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
            "throws ShapeError for a label too few", oneUnit(x: [[1], [2]], labels: [0])),
          .rejects(
            "throws ShapeError for a label too many", oneUnit(x: [[1], [2]], labels: [0, 0, 0])),
          .rejects(
            "throws ShapeError for a label beyond the classes",
            oneUnit(x: [[1], [2]], labels: [0, 1])),
          .rejects(
            "throws ShapeError for a label below 0", oneUnit(x: [[1], [2]], labels: [-1, 0])),
          .rejects(
            "throws ShapeError without samples",
            oneUnit(x: .zeros([0, 1]), labels: Tensor<Int>.zeros([0]))),
          .rejects(
            "throws ShapeError for samples of another width",
            oneUnit(x: [[1, 2], [3, 4]], labels: [0, 0])),
        ])
    }

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
