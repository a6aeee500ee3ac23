import Datasets
import FastKernels
import Networks
import TensorCore

public enum S2_5_5_FullLoop {
  public static let section: Section = Section(
    "2.5.5", "The full training loop from scratch", file: "2.5-FromScratch/2.5.5-FullLoop.swift",
    suite: "S2_5_5_FullLoop",
    katas: [FitKata.kata.facts])

  typealias Fit = Kata<NetworkCase, Parts>

  public enum FitKata {
    static var kata: Fit {
      Fit(
        "fit", probe: example(samples: 1, batchSize: 1, epochs: 1, seed: 1),
        buildsOn: ["BatchGenerator.next", "oneTrainingStep"],
        learned: "Training goes through all batches, epoch after epoch; losses count by samples.",
        hints: [
          "Two loops, one inside the other: the epochs are counted, the batches come until there "
            + "are none.",
          "A generator that was emptied stays empty, and a sum begins anew: think of what has to be "
            + "made inside the outer loop. A batch's loss counts as often as it has samples.",
          "while let batch = try batches.next() is the inner loop; it adds loss * "
            + "Float(batch.labels.shape[0]). After it, divide by all samples.",
        ],
        wrongAnswers: [
          .slip("the last short batch is left out") { given in
            try given.trained(doing: { batch in
              batch.labels.count < given.batchSize && batch.number > 0 ? .leaveOut : .step
            })
          },
          .slip("the last short batch is left out, and its samples of the mean") { given in
            try given.trained(
              loss: { losses, sizes, _ in
                zip(losses, sizes).reduce(0) { $0 + $1.0 * $1.1 } / sizes.reduce(0, +)
              },
              doing: { batch in
                batch.labels.count < given.batchSize && batch.number > 0 ? .leaveOut : .step
              })
          },
          .slip("the generator is made once: after the first epoch it has no batches left") {
            given in
            try given.trained(doing: { batch in batch.epoch == 0 ? .step : .leaveOut })
          },
          .slip("the sum is made once: it is not set back to 0 for each epoch") { given in
            let losses = try given.trained()
            var sum: Float = 0
            return losses.replacingLosses {
              sum += $0
              return sum
            }
          },
          .slip("the sum starts at 1: it starts at 0") { given in
            let count = Float(given.labels.count)
            return try given.trained().replacingLosses { $0 + 1 / count }
          },
          .slip("the losses stay 0: they are added up, and kept for each epoch") { given in
            try given.trained(loss: { _, _, _ in 0 })
          },
          .slip("the losses are subtracted: they are added up") { given in
            try given.trained().replacingLosses { -$0 }
          },
          .slip("each batch replaces the sum: only the last one's loss is left in it") { given in
            try given.trained(loss: { losses, sizes, all in
              losses.isEmpty ? 0 : losses[losses.count - 1] * sizes[sizes.count - 1] / all
            })
          },
          .slip("the last batch's loss is returned: it is the mean over the epoch") { given in
            try given.trained(loss: { losses, _, _ in losses.last ?? 0 })
          },
          .slip("the mean is over the batches: a short batch counts by its samples") { given in
            try given.trained(loss: { losses, _, _ in
              losses.reduce(0, +) / Float(max(losses.count, 1))
            })
          },
          .slip("each batch counts once, and the sum is divided by all samples") { given in
            try given.trained(loss: { losses, _, all in losses.reduce(0, +) / all })
          },
          .slip("a short batch counts by the batch size, and not by its samples") { given in
            let size = Float(given.batchSize)
            return try given.trained(loss: { losses, _, all in losses.reduce(0, +) * size / all })
          },
          .slip("a batch's loss is divided by its size: they are multiplied") { given in
            try given.trained(loss: { losses, sizes, all in
              zip(losses, sizes).reduce(0) { $0 + $1.0 / $1.1 } / all
            })
          },
          .slip("the size is added to a batch's loss: they are multiplied") { given in
            try given.trained(loss: { losses, sizes, all in
              zip(losses, sizes).reduce(0) { $0 + $1.0 + $1.1 } / all
            })
          },
          .slip("the losses are added up: they are to be divided by the samples") { given in
            let count = Float(given.labels.count)
            return try given.trained().replacingLosses { $0 * count }
          },
          .slip("the sum is divided by the number of batches: it is divided by the samples") {
            given in
            try given.trained(loss: { losses, sizes, _ in
              zip(losses, sizes).reduce(0) { $0 + $1.0 * $1.1 } / Float(max(losses.count, 1))
            })
          },
          .slip("the sum is divided by the batch size: it is divided by all samples") { given in
            let (count, size) = (Float(given.labels.count), Float(given.batchSize))
            return try given.trained().replacingLosses { $0 * count / size }
          },
          .slip("the sum is multiplied by the samples: it is divided by them") { given in
            let count = Float(given.labels.count)
            return try given.trained().replacingLosses { $0 * count * count }
          },
          .slip("the division is turned: the sum is divided by the samples") { given in
            try given.trained().replacingLosses { 1 / $0 }
          },
          .slip("the sum is divided by the inputs: it is divided by the samples") { given in
            let right = try given.trained()
            let (count, inputs) = (Float(given.labels.count), Float(given.x.shape[1]))
            return right.replacingLosses { $0 * count / inputs }
          },
          .slip("all samples make one batch") { given in
            try given.inOneBatch.trained()
          },
          .slip("each step takes all samples, and not the batch's") { given in
            try given.trained(doing: { _ in .stepOnAll })
          },
          .slip("the loss is measured after the epoch: each batch's counts before its step") {
            given in
            try given.losses(afterEpochs: given.epochs)
          },
          .slip("the last epoch measures only: no step is taken") { given in
            try given.trained(doing: { batch in batch.epoch == given.epochs - 1 ? .measure : .step }
            )
          },
          .slip("the first epoch is left out: its loss stays 0") { given in
            try given.trained(doing: { batch in batch.epoch == 0 ? .leaveOut : .step })
          },
          .slip("the last epoch is left out: its loss stays 0") { given in
            try given.trained(doing: { batch in
              batch.epoch == given.epochs - 1 ? .leaveOut : .step
            })
          },
          .slip("it returns inside the loop over the epochs: only the first is run") { given in
            try given.trained(doing: { batch in batch.epoch == 0 ? .step : .leaveOut })
          },
          .slip("it returns inside the loop over the batches: only the first step is taken") {
            given in
            try given.trained(
              loss: { _, _, _ in 0 },
              doing: { batch in batch.epoch == 0 && batch.number == 0 ? .step : .leaveOut })
          },
          .slip("the weights are set back at the start of every epoch") { given in
            try given.trained(doing: { batch in
              batch.epoch > 0 && batch.number == 0 ? .restart : .step
            })
          },
          .slip("the network that was given is not trained: a copy is") { given in
            let loss = try given.trained().parts[0].value
            return Katas.trained(loss, given.layers)
          },
          .slip("no samples are taken too: there is nothing to divide by") { given in
            guard given.x.shape == [0, 784] else { return try given.trained() }
            return Katas.trained(
              Tensor([Float](repeating: .nan, count: given.epochs)), given.layers)
          },
          .slip("the samples' rank is looked at in a training step alone") { given in
            guard given.epochs == 0, given.x.ndim != 2 else { return try given.trained() }
            return Katas.trained(.zeros([0]), given.layers)
          },
        ],
        checks: [
          // Float rounding of a step is below 1e-6 of the weights' size, and nothing here magnifies
          // it much: ten steps with a learning rate of 0.5 stay below 1e-4.
          .agrees(
            "does what Sequential does in the same order, with a short last batch", seeds: [1, 2],
            within: 1e-4, on: { example(samples: 10, batchSize: 4, epochs: 3, seed: $0.next()) },
            with: { try S2_5_4_TrainingStep.sequentialFit($0, stepLoss: false) }),
          .agrees(
            "does so where batches come out even, and where one holds all", seeds: [3, 6],
            within: 1e-4,
            on: { example(samples: 6, batchSize: 3 + 5 * Int($0.next() & 1), seed: 9) },
            with: { try S2_5_4_TrainingStep.sequentialFit($0, stepLoss: false) }),
          .agrees(
            "does so for one sample", seeds: [1], within: 1e-4,
            on: { example(samples: 1, batchSize: 4, seed: $0.next()) },
            with: { try S2_5_4_TrainingStep.sequentialFit($0, stepLoss: false) }),
          .agrees(
            "does so for batches of one sample", seeds: [5], within: 1e-4,
            on: { example(samples: 4, batchSize: 1, seed: $0.next()) },
            with: { try S2_5_4_TrainingStep.sequentialFit($0, stepLoss: false) }),
          .gives(
            "changes nothing in no epochs", example(samples: 4, batchSize: 2, epochs: 0, seed: 1),
            trained(
              .zeros([0]), example(samples: 4, batchSize: 2, epochs: 0, seed: 1).layers)),
          .property("makes the loss fall, on clouds of points") { answer in
            var given = NetworkCase.clusters(samples: 200, hidden: 16, seed: 1)
            (given.learningRate, given.batchSize, given.epochs) = (0.1, 32, 10)
            try requireLearning(answer(given), from: 1, to: 0.2)
          },
          .property("makes the loss fall, on generated digits") { answer in
            try requireLearning(answer(digits), from: 1.5, to: 0.5)
          },
          .rejects(
            "throws ShapeError without samples",
            NetworkCase(layers: digits.layers, x: .zeros([0, 784]), labels: Tensor<Int>.zeros([0]))),
          .rejects(
            "throws ShapeError for a single number as images", small(x: Tensor(1), labels: [0])),
          .rejects(
            "throws ShapeError for images in a vector, in no epochs too",
            small(x: [1, 2], labels: [0, 0], epochs: 0)),
          .rejects(
            "throws ShapeError for images of three axes, in no epochs too",
            small(x: .ones([2, 1, 1]), labels: [0, 0], epochs: 0)),
          .rejects("throws ShapeError for a label too few", small(x: [[1], [2]], labels: [0])),
          .rejects(
            "throws ShapeError for a label too many", small(x: [[1], [2]], labels: [0, 0, 0])),
          .rejects(
            "throws ShapeError for a label beyond the classes",
            small(x: [[1], [2]], labels: [0, 1])),
          .rejects(
            "throws ShapeError for samples of another width",
            small(x: [[1, 2], [3, 4]], labels: [0, 0])),
          .rejects(
            "throws ShapeError for batches of 0",
            small(x: [[1], [2]], labels: [0, 0], batchSize: 0)),
        ])
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable (
          inout ReferenceNetwork, Tensor<Float>, Tensor<Int>, Int, Int, Float, any Engine
        ) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject {
        var model = $0.network()
        let losses = try function(
          &model, $0.x, $0.labels, $0.epochs, $0.batchSize, $0.learningRate, fastEngine)
        return trained(losses, model.weights)
      }
    }
  }

  // MARK: What the kata is made of

  static func example(
    samples: Int, batchSize: Int, epochs: Int = 2, seed: UInt64
  ) -> NetworkCase {
    var given = NetworkCase.clusters(samples: samples, hidden: 4, seed: seed)
    (given.batchSize, given.epochs) = (batchSize, epochs)
    return given
  }

  /// A network of one layer with one unit, and samples that may not fit it.
  static func small(
    x: Tensor<Float>, labels: Tensor<Int>, epochs: Int = 1, batchSize: Int = 2
  ) -> NetworkCase {
    NetworkCase(
      layers: [LayerWeights(kernel: [[1]], bias: [0], activation: .softmax)], x: x, labels: labels,
      epochs: epochs, batchSize: batchSize)
  }

  /// 300 generated digits, and a layer of 32 units before the ten classes.
  static let digits: NetworkCase = {
    let drawn = GeneratedDigits(trainCount: 300, testCount: 0, seed: 7)
    var generator = SplitMix64(seed: 2)
    var given = NetworkCase.random(widths: [784, 32, 10], samples: 1, using: &generator)
    for i in given.layers.indices {
      // Weights that suit so many inputs: √(6 / (784 + 32)) = 0.09.
      let shape = given.layers[i].kernel.shape
      let limit: Float = (6 / Float(shape[0] + shape[1])).squareRoot()
      given.layers[i].kernel = .uniform(shape, in: -limit..<limit, using: &generator)
      given.layers[i].bias = .zeros([shape[1]])
    }
    let pixels: Tensor<Float> = drawn.trainImages.cast()
    given.x = Tensor(uninitialized: [300, 784]) { target in
      for (i, pixel) in pixels.elements.enumerated() { target[i] = pixel / 255 }
    }
    given.labels = drawn.trainLabels.cast()
    (given.learningRate, given.batchSize, given.epochs) = (0.2, 32, 8)
    return given
  }()

  /// The loss starts above `first`, ends below `last`, and is a number.
  static func requireLearning(_ found: Parts, from first: Float, to last: Float) throws {
    let losses = found.parts[0].value.elements
    guard let start = losses.first, let end = losses.last else {
      throw Finding("no losses are returned")
    }
    guard start < 4, end < last else {
      throw Finding("the loss should fall below \(last), and went \(losses)")
    }
  }
}

extension NetworkCase {
  fileprivate var inOneBatch: NetworkCase {
    var whole = self
    whole.batchSize = labels.count
    return whole
  }

  /// A batch whose turn it is.
  fileprivate struct Turn {
    let epoch: Int
    let number: Int
    let labels: Tensor<Int>
  }

  /// What is done with it.
  fileprivate enum Action { case step, stepOnAll, leaveOut, measure, restart }

  /// A training written in operations on whole tensors, with something wrong in it.
  ///
  /// - Parameters:
  ///   - loss: The epoch's loss, of the batches' losses and sizes, and the number of all samples.
  ///   - action: What is done with a batch.
  fileprivate func trained(
    loss: ([Float], [Float], Float) -> Float = { losses, sizes, all in
      zip(losses, sizes).reduce(0) { $0 + $1.0 * $1.1 } / all
    }, doing action: (Turn) -> Action = { _ in .step }
  ) throws -> Parts {
    guard x.ndim == 2, x.shape[0] > 0, x.shape[0] == labels.count, batchSize > 0 else {
      throw ShapeError("no samples, or labels that do not fit")
    }
    var now = self
    var epochLosses: [Float] = []
    for epoch in 0..<epochs {
      var losses: [Float] = []
      var sizes: [Float] = []
      for (number, start) in stride(from: 0, to: labels.count, by: batchSize).enumerated() {
        let rows = slice(start, min(start + batchSize, labels.count))
        (now.x, now.labels) = (x[rows], labels[rows])
        let action = action(Turn(epoch: epoch, number: number, labels: now.labels))
        if action == .leaveOut { continue }
        if action == .restart { now.layers = layers }
        if action == .stepOnAll { (now.x, now.labels) = (x, labels) }
        let result = try now.step()
        if action != .measure { now.layers = result.layers }
        losses.append(result.loss)
        sizes.append(Float(min(batchSize, labels.count - start)))
      }
      epochLosses.append(loss(losses, sizes, Float(labels.count)))
    }
    return Katas.trained(Tensor(epochLosses), now.layers)
  }

  /// A right training, with the losses of all samples after each epoch in place of the epochs'.
  fileprivate func losses(afterEpochs epochs: Int) throws -> Parts {
    var given = self
    var losses: [Float] = []
    var result = try trained()
    for epoch in 0..<epochs {
      given.epochs = epoch + 1
      result = try given.trained()
      var after = self
      after.layers = replacingWeights(with: result.parts.dropFirst().map(\.value))
      losses.append(try after.step().loss)
    }
    return Parts([(result.parts[0].name, Tensor(losses))] + result.parts.dropFirst())
  }
}

extension Parts {
  /// The same weights, with other losses of the epochs.
  fileprivate func replacingLosses(_ change: (Float) -> Float) -> Parts {
    Parts([(parts[0].name, Tensor(parts[0].value.elements.map(change)))] + parts.dropFirst())
  }
}
