import FastKernels
import Networks
import TensorCore

// The loss and its gradient. The way back and the update are in files of their own.

public enum S2_5_4_TrainingStep {
  public static let section: Section = Section(
    "2.5.4", "One training step from scratch", file: "2.5-FromScratch/2.5.4-TrainingStep.swift",
    suite: "S2_5_4_TrainingStep",
    byHand: ["GradientTape", "gradient(of:", "Sequential(on:", "softmaxCrossentropy"],
    katas: [
      BackwardKata.kata.facts, GradientsKata.kata.facts, NaiveCrossentropy.kata.facts,
      CrossentropyGradient.kata.facts, UpdateWeights.kata.facts, OneTrainingStep.kata.facts,
    ])

  typealias Backward = Kata<BackwardCase, Parts>
  typealias Gradients = Kata<WayBack, Parts>
  typealias Measuring = Kata<Labelled, Float>
  typealias Slope = Kata<Labelled, Tensor<Float>>
  typealias Updating = Kata<UpdateCase, Parts>
  typealias Step = Kata<NetworkCase, Parts>

  public enum NaiveCrossentropy {
    static var kata: Measuring {
      Measuring(
        "naiveCrossentropy", probe: Labelled([[1]], [0]),
        learned: "The crossentropy looks at the right class alone: the likelier, the smaller.",
        hints: [
          "Of each row only one number counts. Which one, does the label say.",
          "Test everything first. Then add up the negative logarithms of the labels' "
            + "probabilities, none of them smaller than 1e-7, and divide by the number of samples.",
          "In the loop over the samples: sum -= Float.log(max(probabilities[i, labels[i]], 1e-7)).",
        ],
        wrongAnswers: [
          .slip("1/batch is forgotten: it is the mean over the samples") { given in
            try given.loss * given.batch
          },
          .slip("it is multiplied by the number of samples: it is divided by it") { given in
            try given.loss * given.batch * given.batch
          },
          .slip("the division is turned: the sum is divided by the samples") { given in
            1 / (try given.loss)
          },
          .slip("the sign is turned: the logarithm of a probability is below 0, the loss above") {
            -(try $0.loss)
          },
          .slip("the logarithm is to the base of 2: it is the natural one") { given in
            try given.loss / Float.log(2)
          },
          .slip("the logarithm is to the base of 10: it is the natural one") { given in
            try given.loss / Float.log(10)
          },
          .slip("the other classes count too: only the label's logarithm is taken") { given in
            let (p, onehot) = try (given.checked.p, given.onehot)
            let one = Tensor<Float>(1)
            let agreement = try onehot * p + (one - onehot) * (one - p)
            let safe = try maximum(agreement, Tensor<Float>(1e-7))
            return -(try fastEngine.sum(fastEngine.log(safe))[]) / given.batch
          },
          .slip("what the probability is below 1 is taken, and not its logarithm") { given in
            1 - (try fastEngine.sum(given.checked.p * given.onehot)[]) / given.batch
          },
          .slip("a probability of 1 is made smaller: only what is below 1e-7 is changed") { given in
            let bounded = try minimum(given.checked.p, Tensor<Float>(1 - 1e-7))
            return try Labelled(bounded, given.labels).losses.reduce(0, +) / given.batch
          },
          .slip("labels are counted from 1: they are from 0") { given in
            let labels = try given.checked.labels.elements.map { max($0 - 1, 0) }
            return try Labelled(given.p, Tensor(labels)).loss
          },
          .slip("the sample's number is taken for its label") { given in
            let count = try given.checked.p.shape[1]
            return try Labelled(given.p, Tensor(given.labels.elements.indices.map { $0 % count }))
              .loss
          },
          .slip("the exponential is taken, and not the logarithm") { given in
            try -given.losses.reduce(0) { $0 + Float.exp(Float.exp(-$1)) } / given.batch
          },
          .slip("the mean is over all classes too") { given in
            try given.loss / Float(given.p.shape[1])
          },
          .slip("it is divided by the classes, and not by the samples") { given in
            try given.loss * given.batch / Float(given.p.shape[1])
          },
          .slip("the logarithms of all classes are added up, and not the labels' alone") { given in
            let safe = try maximum(given.checked.p, Tensor<Float>(1e-7))
            return -(try fastEngine.sum(fastEngine.log(safe))[]) / given.batch
          },
          .slip("the mean is taken before the logarithm: it is the mean of the logarithms") {
            given in
            let chosen = try fastEngine.sum(given.checked.p * given.onehot)[] / given.batch
            return -Float.log(max(chosen, 1e-7))
          },
          .slip("the first column is taken, and not the label's") { given in
            let labels = try given.checked.labels
            return try Labelled(given.p, Tensor<Int>.zeros(labels.shape)).loss
          },
          .slip("the log of the likeliest class is taken, and not that of the label's") { given in
            let labels = try fastEngine.argmax(given.checked.p, axis: -1)
            return try Labelled(given.p, labels).loss
          },
          .slip("the indices are exchanged: the row is the sample's, the column the label's") {
            given in
            let (rows, columns) = (try given.checked.p.shape[0], given.p.shape[1])
            guard rows <= columns, given.labels.elements.allSatisfy((0..<rows).contains) else {
              return try given.loss
            }
            return try Labelled(transpose(given.p)[slice(0, rows)], given.labels).loss
          },
          .slip("nothing is added up: the sum stays 0") { try 0 * $0.loss },
          .slip("the sum starts at 1: it starts at 0") { given in
            try given.loss + 1 / given.batch
          },
          .slip("the first sample is left out") { given in
            try given.losses.dropFirst().reduce(0, +) / given.batch
          },
          .slip("the last sample is left out of the loop") { given in
            try given.losses.dropLast().reduce(0, +) / given.batch
          },
          .slip("only the first sample counts") { try $0.losses[0] },
          .slip("it returns inside the loop: only the first sample's loss is in the sum") { given in
            try given.losses[0] / given.batch
          },
          .slip("each sample replaces the sum: only the last one is left in it") { given in
            try given.losses[given.labels.count - 1] / given.batch
          },
          .slip("each sample replaces the sum, and the sign is turned: subtract from it") { given in
            try -given.losses[given.labels.count - 1] / given.batch
          },
          .slip("a probability of 0 makes the loss infinite: below 1e-7 it counts as 1e-7") {
            given in
            let given = try given.checked
            let logarithms = (0..<given.labels.count).map {
              -Float.log(given.p[$0, given.labels[$0]])
            }
            return logarithms.reduce(0, +) / given.batch
          },
          .slip("1e-7 is added to every probability: only what is below 1e-7 is changed") { given in
            try Labelled(given.checked.p + Tensor<Float>(1e-7), given.labels).loss
          },
          .slip("the smaller of the probability and 1e-7 is taken: it is the larger one") { given in
            try Labelled(minimum(given.checked.p, Tensor<Float>(1e-7)), given.labels).loss
          },
        ] + lenient(empty: .nan) { try $0.loss },
        checks: [
          // -(ln 0.05 + ln 0.35 + ln 0.1) / 3 = (2.9957323 + 1.0498221 + 2.3025851) / 3; a float's
          // logarithm errs by a unit in the last place of numbers below 4, a sum of three by three more.
          .gives(
            "is the mean of -log of the labels' probabilities",
            Labelled([[0.05, 0.55, 0.4], [0.35, 0.45, 0.2], [0.2, 0.7, 0.1]], [0, 0, 2]),
            2.1160465, within: 2e-6),
          .gives("is 0 where the network is sure and right", Labelled([[0, 1]], [1]), 0),
          // -ln(1e-7) = 16.118096.
          .gives(
            "counts a probability of 0 as 1e-7", Labelled([[0, 1], [0, 1]], [0, 0]), 16.118096,
            within: 1e-5),
          // -ln(1e-6) = 13.815511, -ln(2e-7) = 15.424948; with two times 16.118096 a sum of 61.476651.
          .gives(
            "leaves probabilities of 1e-6 and 2e-7 as they are, and counts 1e-8 and 1e-38 as 1e-7",
            Labelled(
              [[1, 1e-6, 0], [1, 2e-7, 0], [1, 1e-8, 0], [1, 1e-38, 0]], [1, 1, 1, 1]), 15.369163,
            within: 1e-5),
          .agrees(
            "agrees with the loss that Sequential measures", within: 1e-5,
            on: { Labelled.random(using: &$0) }, with: { try $0.loss }),
          // 200 additions below 2000 err by 200 · 6e-5 at most, and then comes / 200.
          .agrees(
            "does so for many samples and classes", seeds: [4], within: 1e-4,
            on: { .random(samples: 200, classes: 131, using: &$0) }, with: { try $0.loss }),
        ] + rejections())
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>, Tensor<Int>) throws -> Float
    ) -> Subject {
      kata.subject { try function($0.p, $0.labels) }
    }
  }

  public enum CrossentropyGradient {
    static var kata: Slope {
      Slope(
        "crossentropyGradient", probe: Labelled([[1]], [0]),
        learned: "With softmax the gradient is prediction minus one-hot label, over the batch.",
        hints: [
          "Every element changes, and in each row one of them changes by more than the others.",
          "Loop over the samples and the classes. The onehot needs no tensor: ask whether the "
            + "column is the sample's label.",
          "let target: Float = j == labels[i] ? 1 : 0, and the element is (probabilities[i, j] - "
            + "target) / batch, with the number of samples as a Float.",
        ],
        wrongAnswers: [
          elements("1/batch is forgotten: the loss is a mean over the samples") { p, onehot, _ in
            p - onehot
          },
          elements("it is multiplied by the number of samples: it is divided by it") {
            ($0 - $1) * $2
          },
          elements("the division is turned: the difference is divided by the samples") {
            $2 / ($0 - $1)
          },
          elements("the brackets are left out: the onehot alone is divided") { $0 - $1 / $2 },
          elements("the probability alone is divided, and not the onehot") { $0 / $2 - $1 },
          elements("the labels' columns alone are divided by the number of samples") {
            $1 == 1 ? ($0 - 1) / $2 : $0
          },
          elements("the sign is turned: it is p - onehot") { ($1 - $0) / $2 },
          elements("the onehot is added: it is taken off") { ($0 + $1) / $2 },
          elements("the onehot is forgotten: it is 1 at the label") { p, _, batch in
            p / batch
          },
          elements("1 is taken off in every column: the onehot is 1 at the label alone") {
            p, _, batch in
            (p - 1) / batch
          },
          elements("twice the onehot is taken off: it is 1 at the label") { ($0 - 2 * $1) / $2 },
          elements("the onehot is turned around: it is 1 at the label, and 0 elsewhere") {
            ($0 - (1 - $1)) / $2
          },
          elements("only the labels' columns have a gradient: the others have p / batch") {
            ($0 - $1) / $2 * $1
          },
          labelled("the label's number is taken off, and not 1 at its place") { Float($0) },
          .slip("the label's number is taken off, and not 1 at its place, and 1/batch is forgotten")
          {
            let given = try $0.checked
            return onPart(of: given.p, rows: given.p.shape[0], columns: given.p.shape[1]) { i, j in
              given.p[i, j] - Float(given.labels[i])
            }
          },
          .slip("labels are counted from 1: they are from 0") { given in
            let before = try given.checked.labels.elements.map { max($0 - 1, 0) }
            return try Labelled(given.p, Tensor(before)).slope
          },
          .slip("1 is taken off in the column after the label's: both are counted from 0") {
            given in
            let given = try given.checked
            return onPart(of: given.p, rows: given.p.shape[0], columns: given.p.shape[1]) { i, j in
              (given.p[i, j] - (j == given.labels[i] + 1 ? 1 : 0)) / given.batch
            }
          },
          .slip("1 is taken off the likeliest class, and not the label's") { given in
            let likeliest = try fastEngine.argmax(given.checked.p, axis: 1)
            return try Labelled(given.p, likeliest).slope
          },
          .slip("it is divided by the number of all elements, and not by the samples") { given in
            try (given.checked.p - given.onehot) / Tensor(Float(given.p.count))
          },
          .slip("the label's number is taken off in its column, and not 1") { given in
            let numbers = try given.checked.labels.reshaped([given.labels.count, 1])
            let numbered: Tensor<Float> = numbers.cast()
            return try (given.p - given.onehot * numbered) / Tensor(given.batch)
          },
          .slip("it is divided by the classes, and not by the samples") { given in
            try (given.checked.p - given.onehot) / Tensor(Float(given.p.shape[1]))
          },
          .slip("it is the gradient at the probabilities, -onehot / p / batch") { given in
            let safe = try maximum(given.checked.p, Tensor<Float>(1e-7))
            return try -given.onehot / safe / Tensor(given.batch)
          },
          .slip("the probabilities are returned as they are: nothing is written") { given in
            try given.checked.p
          },
          part("the first sample is left out: its row stays as it was") { rows, columns in
            (1..<max(rows, 1), 0..<columns)
          },
          part("the last sample is left out: its row stays as it was") { rows, columns in
            (0..<rows - 1, 0..<columns)
          },
          part("the first column is left out: it stays as it was") { rows, columns in
            (0..<rows, 1..<max(columns, 1))
          },
          part("the last column is left out: it stays as it was") { rows, columns in
            (0..<rows, 0..<max(columns - 1, 0))
          },
          part("the columns are counted by the samples: there is one for each class") {
            (0..<$0, 0..<min($0, $1))
          },
          part("it returns inside the loop over the columns: only the first element is done") {
            (0..<min($0, 1), 0..<min($1, 1))
          },
          part("it returns inside the loop over the samples: only the first row is done") {
            (0..<min($0, 1), 0..<$1)
          },
          .slip("the sample's number is the index of the column that is written") { given in
            let slope = try given.slope
            var z = given.p.copy()
            for i in 0..<min(slope.shape[0], slope.shape[1]) {
              z[i, i] = slope[i, slope.shape[1] - 1]
            }
            return z
          },
          .slip("the sample's number is the index of the column that is read") { given in
            let onehot = try Labelled(given.checked.p, given.labels).onehot
            return onPart(of: given.p, rows: onehot.shape[0], columns: onehot.shape[1]) { i, j in
              (given.p[i, min(i, onehot.shape[1] - 1)] - onehot[i, j]) / given.batch
            }
          },
          .slip("the input is changed: write to a copy") { given in
            overwriting(given.p, with: try given.slope)
          },
          .slip("labels too many are ignored, but for the division") { given in
            guard given.labels.count >= given.p.shape[0] else { throw ShapeError("too few labels") }
            let pairs = try given.paired
            return try (pairs.p - pairs.onehot) / Tensor(given.batch)
          },
        ] + lenient(empty: .zeros([0, 2])) { try $0.slope },
        checks: [
          // Of 32nds: a third of [[16, 8, 4 - 32, 3, 1], [7 - 32, 2, 10, 12, 1], [2, 5, 9, 3, 13 - 32]].
          .gives(
            "is (p - onehot) / batch",
            Labelled(
              [
                [0.5, 0.25, 0.125, 0.09375, 0.03125], [0.21875, 0.0625, 0.3125, 0.375, 0.03125],
                [0.0625, 0.15625, 0.28125, 0.09375, 0.40625],
              ], [2, 0, 4]),
            [
              [0.16666667, 0.083333336, -0.29166667, 0.03125, 0.010416667],
              [-0.26041667, 0.020833334, 0.104166664, 0.125, 0.010416667],
              [0.020833334, 0.052083332, 0.09375, 0.03125, -0.19791667],
            ], within: 1e-7),
          .gives("is 0 where the network is sure and right", Labelled([[0, 1]], [1]), [[0, 0]]),
          .gives(
            "takes more samples than classes",
            Labelled([[0.25, 0.75], [1, 0], [0.5, 0.5], [0, 1]], [0, 1, 1, 0]),
            [[-0.1875, 0.1875], [0.25, -0.25], [0.125, -0.125], [-0.25, 0.25]]),
          .property("agrees with differences of the loss of a softmax, every coordinate") {
            answer in
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
          // Two roundings of numbers below 1.
          .agrees(
            "does so for many samples and classes", seeds: [4], within: 1e-7,
            on: { .random(samples: 67, classes: 131, using: &$0) }, with: { try $0.slope }),
          .leavesInput(Labelled([[0.5, 0.5], [0.25, 0.75]], [0, 1])) { [$0.p] },
        ] + rejections())
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>, Tensor<Int>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0.p, $0.labels) }
    }

    /// Each element made of its probability, the onehot's element and the number of samples.
    static func elements(
      _ slip: String, _ element: @escaping @Sendable (Float, Float, Float) -> Float
    ) -> Slope.Wrong {
      .slip(slip) { given in
        let onehot = try given.checked.onehot
        return onPart(of: given.p, rows: onehot.shape[0], columns: onehot.shape[1]) { i, j in
          element(given.p[i, j], onehot[i, j], given.batch)
        }
      }
    }

    /// What `target` makes of the row's label is taken off in place of the onehot.
    static func labelled(
      _ slip: String, _ target: @escaping @Sendable (Int) -> Float
    ) -> Slope.Wrong {
      .slip(slip) { given in
        let (rows, columns) = (try given.checked.p.shape[0], given.p.shape[1])
        return onPart(of: given.p, rows: rows, columns: columns) { i, j in
          (given.p[i, j] - target(given.labels[i])) / given.batch
        }
      }
    }

    /// The gradient in a part of the rows and columns, of whose numbers it is chosen.
    static func part(
      _ slip: String, _ part: @escaping @Sendable (Int, Int) -> (Range<Int>, Range<Int>)
    ) -> Slope.Wrong {
      .slip(slip) { given in
        let shape = try given.checked.p.shape
        let (rows, columns) = part(shape[0], shape[1])
        return try given.slope(inRows: rows, columns: columns)
      }
    }
  }
}
