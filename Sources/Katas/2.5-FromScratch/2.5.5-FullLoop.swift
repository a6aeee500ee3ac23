import Datasets
import FastKernels
import Networks
import TensorCore

public enum S2_5_5_FullLoop {
  public static let section = Section(
    "2.5.5", "The full training loop from scratch", file: "2.5-FromScratch/2.5.5-FullLoop.swift",
    suite: "S2_5_5_FullLoop",
    katas: [FitTests.kata.facts])

  typealias Fit = Kata<NetworkCase, Parts>

  public enum FitTests {
    static let kata = Fit(
      "fit", probe: example(samples: 1, batchSize: 1, epochs: 1, seed: 1),
      wrongAnswers: [
        .slip("the last short batch is dropped") { given in
          try given.trained(doing: { batch in
            batch.labels.count < given.batchSize && batch.number > 0 ? .leaveOut : .step
          })
        },
        .slip("the generator is made once: after the first epoch it has no batches left") { given in
          try given.trained(doing: { batch in batch.epoch == 0 ? .step : .leaveOut })
        },
        .slip("the last batch's loss is returned: it is the mean over the epoch") { given in
          try given.trained(loss: { losses, _ in losses.last ?? 0 })
        },
        .slip("the mean is over the batches: a short batch counts by its samples") { given in
          try given.trained(loss: { losses, _ in plainMean(losses) })
        },
        .slip("the losses are added up: the mean is needed") { given in
          try given.trained(loss: { losses, sizes in weighted(losses, by: sizes) })
        },
        .slip("all samples make one batch") { given in
          try given.inOneBatch.trained()
        },
        .slip("one epoch too few is run") { given in
          try given.trained(doing: { batch in batch.epoch == given.epochs - 1 ? .measure : .step })
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
      ],
      checks: [
        // Float rounding of a step is below 1e-6 of the weights' size, and nothing here magnifies
        // it much: ten steps with a learning rate of 0.5 stay below 1e-4.
        .agrees(
          "does what Sequential does in the same order, with a short last batch", seeds: [1, 2],
          within: 1e-4, on: { example(samples: 7, batchSize: 3, epochs: 3, seed: $0.next()) },
          with: { try S2_5_4_TrainingStep.sequentialFit($0, stepLoss: false) }),
        .agrees(
          "does so where batches come out even, and where one holds all", seeds: [3, 6],
          within: 1e-4, on: { example(samples: 6, batchSize: 3 + 5 * Int($0.next() & 1), seed: 9) },
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
          "throws ShapeError for a label too few",
          NetworkCase(
            layers: [LayerWeights(kernel: [[1]], bias: [0], activation: .softmax)],
            x: [[1], [2]], labels: [0])),
      ])

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
  fileprivate enum Action { case step, leaveOut, measure, restart }

  /// A training written in operations on whole tensors, with something wrong in it.
  ///
  /// - Parameters:
  ///   - loss: The epoch's loss, of the batches' losses and sizes.
  ///   - action: What is done with a batch.
  fileprivate func trained(
    loss: ([Float], [Int]) -> Float = { losses, sizes in
      weighted(losses, by: sizes) / Float(sizes.reduce(0, +))
    }, doing action: (Turn) -> Action = { _ in .step }
  ) throws -> Parts {
    guard x.shape[0] > 0, x.shape[0] == labels.count else { throw ShapeError("no samples") }
    var now = self
    var epochLosses: [Float] = []
    for epoch in 0..<epochs {
      var losses: [Float] = []
      var sizes: [Int] = []
      for (number, start) in stride(from: 0, to: labels.count, by: batchSize).enumerated() {
        let rows = slice(start, min(start + batchSize, labels.count))
        (now.x, now.labels) = (x[rows], labels[rows])
        let action = action(Turn(epoch: epoch, number: number, labels: now.labels))
        if action == .leaveOut { continue }
        if action == .restart { now.layers = layers }
        let result = try now.step()
        if action != .measure { now.layers = result.layers }
        losses.append(result.loss)
        sizes.append(now.labels.count)
      }
      epochLosses.append(loss(losses, sizes))
    }
    return Katas.trained(Tensor(epochLosses), now.layers)
  }
}

/// The sum of the losses, each as often as its batch has samples.
private func weighted(_ losses: [Float], by sizes: [Int]) -> Float {
  var sum: Float = 0
  for (loss, size) in zip(losses, sizes) { sum += loss * Float(size) }
  return sum
}

/// The mean of the losses, each counted once.
private func plainMean(_ losses: [Float]) -> Float {
  losses.reduce(0, +) / Float(losses.count)
}
