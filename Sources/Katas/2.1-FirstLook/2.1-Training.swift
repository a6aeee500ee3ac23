import FastKernels
import Networks
import TensorCore

// The second half of §2.1: a network is trained and examined, and its history is read.

extension S2_1_FirstLook {
  public enum FitAndEvaluate {
    typealias K = Kata<Course, Lesson>
    typealias Data = (x: Tensor<Float>, y: Tensor<Float>)

    static var kata: K {
      K(
        "fitAndEvaluate", probe: Course(),
        learned: "A network learns from the training data, and is measured on data it never saw.",
        hints: [
          "Which of the two data sets may the network learn from, and which tells how well it did?",
          "One call of `fit` on the training data, then one of `evaluate` on the test data.",
          "`fit` also takes `epochs:` and `batchSize:`; return its history with the evaluation.",
        ],
        wrongAnswers: [
          .slip("the network is examined on the data it was trained on") {
            try lesson($0) {
              try (
                $0.fit($1.x, $1.y, epochs: $3.epochs, batchSize: $3.batchSize),
                $0.evaluate($1.x, $1.y)
              )
            }
          },
          .slip("it is trained on the test data") {
            try lesson($0) {
              try (
                $0.fit($2.x, $2.y, epochs: $3.epochs, batchSize: $3.batchSize),
                $0.evaluate($2.x, $2.y)
              )
            }
          },
          .slip("training and test data are exchanged") {
            try lesson($0) {
              try (
                $0.fit($2.x, $2.y, epochs: $3.epochs, batchSize: $3.batchSize),
                $0.evaluate($1.x, $1.y)
              )
            }
          },
          .slip("images and labels are exchanged: fit and evaluate take the images first") {
            try lesson($0) {
              try (
                $0.fit($1.y, $1.x, epochs: $3.epochs, batchSize: $3.batchSize),
                $0.evaluate($2.x, $2.y)
              )
            }
          },
          .slip("the training data are used once: epochs is left out") {
            try lesson($0) {
              try ($0.fit($1.x, $1.y, batchSize: $3.batchSize), $0.evaluate($2.x, $2.y))
            }
          },
          .slip("fit is called for each epoch, and the last call's history is returned") {
            try lesson($0) { network, train, test, course in
              var history = History()
              for _ in 0..<course.epochs {
                history = try network.fit(train.x, train.y, batchSize: course.batchSize)
              }
              return (history, try network.evaluate(test.x, test.y))
            }
          },
          .slip("fit is called twice: the network is trained for twice as many epochs") {
            try lesson($0) { network, train, test, course in
              try network.fit(
                train.x, train.y, epochs: course.epochs, batchSize: course.batchSize)
              return try right(network, train, test, course)
            }
          },
          .slip("the size of the batches is left out") {
            try lesson($0) {
              try ($0.fit($1.x, $1.y, epochs: $3.epochs), $0.evaluate($2.x, $2.y))
            }
          },
          .slip("epochs and the size of the batches are exchanged") {
            try lesson($0) {
              try (
                $0.fit($1.x, $1.y, epochs: $3.batchSize, batchSize: $3.epochs),
                $0.evaluate($2.x, $2.y)
              )
            }
          },
          .slip("it is examined before it is trained") {
            try lesson($0) { network, train, test, course in
              let early = try network.evaluate(test.x, test.y)
              let history = try network.fit(
                train.x, train.y, epochs: course.epochs, batchSize: course.batchSize)
              return (history, early)
            }
          },
          .slip("the test data are given to fit for validation: they take no part in the training")
          {
            try lesson($0) {
              try (
                $0.fit(
                  $1.x, $1.y, epochs: $3.epochs, batchSize: $3.batchSize, validation: ($2.x, $2.y)),
                $0.evaluate($2.x, $2.y)
              )
            }
          },
          .slip("the samples are not shuffled: fit's other parameters stay as they are") {
            try lesson($0) {
              try (
                $0.fit($1.x, $1.y, epochs: $3.epochs, batchSize: $3.batchSize, shuffle: false),
                $0.evaluate($2.x, $2.y)
              )
            }
          },
          .slip("the result of one example is returned for every input") { _ in
            try lesson(Course(), right)
          },
        ],
        checks: [
          .agrees(
            "trains on the one part and examines on the other", seeds: [1], within: rounding,
            on: { _ in Course() }, with: { try lesson($0, right) }),
          .agrees(
            "takes other numbers of epochs, batches and samples", seeds: [1, 2], within: rounding,
            on: { Course(samples: 33, epochs: 5, batchSize: 8, seed: $0.next() % 1000) },
            with: { try lesson($0, right) }),
          .agrees(
            "takes batches that are larger than the data, and a single epoch", seeds: [3],
            within: rounding,
            on: { Course(samples: 5, epochs: 1, batchSize: 64, seed: $0.next() % 1000) },
            with: { try lesson($0, right) }),
          .agrees(
            "takes no epoch: the network is examined as it is", seeds: [4], within: rounding,
            on: { Course(epochs: 0, seed: $0.next() % 1000) }, with: { try lesson($0, right) }),
          .property("throws what the network throws") { answer in
            do {
              _ = try answer(Course(batchSize: 0))
            } catch is NetworkError {
              return
            }
            throw Finding("batches of 0 samples are no error: what fit throws is to be thrown on")
          },
        ])
    }

    // The same seeds and the same engine give the same bits.
    static let rounding = 0.0

    static let right: @Sendable (Sequential, Data, Data, Course) throws -> (History, Evaluation) = {
      try (
        $0.fit($1.x, $1.y, epochs: $3.epochs, batchSize: $3.batchSize),
        $0.evaluate($2.x, $2.y)
      )
    }

    static func lesson(
      _ course: Course,
      _ teach: (Sequential, Data, Data, Course) throws -> (History, Evaluation)
    ) throws -> Lesson {
      let (history, test) = try teach(course.network(), course.train(), course.test(), course)
      return Lesson(history: history, test: test)
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable (
          Sequential, Tensor<Float>, Tensor<Float>, Tensor<Float>, Tensor<Float>, Int, Int
        ) throws -> (history: History, test: Evaluation)
    ) -> Subject {
      kata.subject { course in
        try lesson(course) { network, train, test, course in
          try function(network, train.x, train.y, test.x, test.y, course.epochs, course.batchSize)
        }
      }
    }
  }

  public enum BestEpoch {
    typealias K = Kata<Past, String>

    static var kata: K {
      K(
        "bestEpoch", probe: history(valLoss: [1]),
        learned: "Where the validation loss is smallest, training is best; after it, it overfits.",
        hints: [
          "You look for the place of the smallest number in a list in which some are missing.",
          "Remember two things on the way: the smallest loss so far, and the epoch it was found in.",
          "Begin with `Double.infinity` and no epoch; a loss that is smaller replaces both.",
        ],
        wrongAnswers: [
          .slip("the training loss is looked at") { past in
            name(smallest(past.epochs.map { $0.valLoss == nil ? nil : $0.loss }))
          },
          .slip("the best validation accuracy is looked for, not the smallest loss") { past in
            name(smallest(past.epochs.map { $0.valAccuracy.map { -$0 } }))
          },
          .slip("the last epoch is always taken: its loss is not compared with the smallest so far")
          {
            name($0.epochs.lastIndex { $0.valLoss != nil })
          },
          .slip("only the first epoch is looked at: return stands inside the loop") { past in
            name(past.epochs.first?.valLoss == nil ? nil : 0)
          },
          .slip("the first epoch is left out of the loop") { past in
            name(smallest([nil] + past.epochs.map(\.valLoss).dropFirst()))
          },
          .slip("the last epoch is left out of the loop") { past in
            name(smallest(past.epochs.map(\.valLoss).dropLast()))
          },
          .slip("the epochs are counted from 1") {
            name(smallest($0.epochs.map(\.valLoss)), from: 1)
          },
          .slip("the first rise ends the search: the loss may fall again") { past in
            let losses = past.history.valLoss
            let rise = losses.indices.dropFirst().first { losses[$0] >= losses[$0 - 1] }
            return name(losses.isEmpty ? nil : (rise ?? losses.count) - 1)
          },
          .slip("each loss is compared with the one before, not with the smallest so far") {
            past in
            let losses = past.epochs.map(\.valLoss)
            return name(
              losses.indices.last { epoch in
                guard let loss = losses[epoch] else { return false }
                return loss < losses[..<epoch].compactMap { $0 }.last ?? .infinity
              })
          },
          .slip("an epoch without a validation loss ends the search: later ones count too") {
            past in name(smallest(Array(past.epochs.map(\.valLoss).prefix { $0 != nil })))
          },
          .slip(
            "none is found: the comparison is turned, the epoch is not kept, or it begins with 0"
          ) { _ in "nil" },
          .slip("the search begins with 1, and not with infinity: a loss can be larger") { past in
            name(smallest(past.epochs.map { $0.valLoss.flatMap { $0 < 1 ? $0 : nil } }))
          },
          .slip("it is the largest loss: the smallest is the best") { past in
            name(smallest(past.epochs.map { $0.valLoss.map { -$0 } }))
          },
          .slip("of equal losses the last is taken") { past in
            let least = past.history.valLoss.min()
            return name(least.flatMap { least in past.epochs.lastIndex { $0.valLoss == least } })
          },
          .slip("epochs without a validation loss are not counted") { past in
            name(smallest(past.history.valLoss))
          },
          .slip("a validation loss that is missing counts as 0") { past in
            name(smallest(past.epochs.map { $0.valLoss ?? 0 }))
          },
          .slip("without a validation loss it is epoch 0") { past in
            name(smallest(past.epochs.map(\.valLoss)) ?? 0)
          },
        ],
        checks: [
          .gives(
            "finds the smallest validation loss",
            history(valLoss: [0.25, 0.2, 0.3, 0.18, 0.24, 0.21, 0.23, 0.22, 0.27]), "epoch 3"),
          .gives(
            "takes the first of equal losses", history(valLoss: [0.5, 0.25, 0.75, 0.25, 1, 0.75]),
            "epoch 1"
          ),
          .gives(
            "takes the first of equal losses that follow one another",
            history(valLoss: [0.5, 0.25, 0.25, 0.75]), "epoch 1"),
          .gives("takes a loss that only falls", history(valLoss: [0.5, 0.25, 0.125]), "epoch 2"),
          .gives("takes a loss that only rises", history(valLoss: [0.5, 0.75]), "epoch 0"),
          .gives("takes large losses", history(valLoss: [3e38, 2e5, 7e4, 8e4]), "epoch 2"),
          .gives("takes small losses", history(valLoss: [4e-300, 0, 1e-300, 2e-9]), "epoch 1"),
          .gives(
            "counts epochs that were not validated",
            history(valLoss: [nil, 0.5, nil, 0.75, 0.25, 1]),
            "epoch 4"),
          .gives("finds none without validation", history(valLoss: [nil, nil]), "nil"),
          .gives("finds none without epochs", history(valLoss: []), "nil"),
          .agrees(
            "looks at all epochs of a long training",
            on: { generator in
              history(
                valLoss: (0..<300).map { _ in
                  let loss = generator.nextUniform()
                  return loss < 0.1 ? nil : loss
                })
            }, with: { name(smallest($0.epochs.map(\.valLoss))) }),
        ])
    }

    static func history(valLoss: [Double?]) -> Past {
      Past(
        valLoss.enumerated().map { epoch, loss in
          var logs = Logs()
          logs.loss = abs(Double(epoch) - 5.2)  // Its best epoch is another one.
          logs.valLoss = loss
          if loss != nil { logs.valAccuracy = epoch == 6 ? 0.9 : 0.5 }  // Its best one too.
          return logs
        }, description: "the validation losses \(Past.list(valLoss))")
    }

    static func smallest(_ losses: [Double?]) -> Int? {
      losses.indices.filter { losses[$0] != nil }.min { (losses[$0] ?? 0) < (losses[$1] ?? 0) }
    }

    static func name(_ epoch: Int?, from start: Int = 0) -> String {
      epoch.map { "epoch \($0 + start)" } ?? "nil"
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (History) throws -> Int?
    ) -> Subject {
      kata.subject { name(try function($0.history)) }
    }
  }

  public enum AccuracyGaps {
    typealias K = Kata<Past, [Double]>

    static var kata: K {
      K(
        "accuracyGaps", probe: history([(0.5, 0.25)]),
        learned: "What the training accuracy has more than the validation accuracy is overfitting.",
        hints: [
          "Which of two accuracies is the larger one where a network overfits?",
          "Go through the epochs; where both accuracies are there, collect their difference.",
          "`guard let training = logs.accuracy, let validation = logs.valAccuracy else { continue }`",
        ],
        wrongAnswers: [
          .slip("the sign is turned: what is above 0 is overfitting") { gaps($0) { $1 - $0 } },
          .slip("the absolute value is taken: early in a training the gap is below 0") {
            gaps($0) { abs($0 - $1) }
          },
          .slip("a gap below 0 is taken as 0: early in a training there are some") {
            gaps($0) { max($0 - $1, 0) }
          },
          .slip("gaps below 0 are left out: early in a training there are some") {
            gaps($0) { $0 - $1 }.filter { $0 >= 0 }
          },
          .slip("the accuracies are added, not subtracted") { gaps($0) { $0 + $1 } },
          .slip("the quotient is taken, not the difference") { gaps($0) { $0 / $1 } },
          .slip("it is the training accuracy alone") { gaps($0) { training, _ in training } },
          .slip("it is the gap of the losses") { past in
            past.epochs.compactMap { logs in logs.valLoss.map { logs.loss - $0 } }
          },
          .slip("nothing is collected: the gap is not appended") { _ in [] },
          .slip("the gaps are in reverse order: each is put first") {
            gaps($0) { $0 - $1 }.reversed()
          },
          .slip("only the last epoch is looked at") { past in
            Array(gaps(past) { $0 - $1 }.suffix(1))
          },
          .slip("only the first epoch is looked at: return stands inside the loop") { past in
            Array(gaps(past) { $0 - $1 }.prefix(1))
          },
          .slip("the first epoch is left out") { Array(gaps($0) { $0 - $1 }.dropFirst()) },
          .slip("the last epoch is left out") { Array(gaps($0) { $0 - $1 }.dropLast()) },
          .slip("an epoch without both accuracies ends the search: later ones count too") { past in
            gaps(past, from: { $0.prefix { $0.accuracy != nil && $0.valAccuracy != nil } }) {
              $0 - $1
            }
          },
          .slip("an accuracy that is missing counts as 0") { past in
            past.epochs.map { ($0.accuracy ?? 0) - ($0.valAccuracy ?? 0) }
          },
          .slip("the two lists are put side by side: an epoch can be missing in one of them") {
            zip($0.history.accuracy, $0.history.valAccuracy).map { $0 - $1 }
          },
        ],
        checks: [
          .gives(
            // 0.9888 and 0.9789 are the chapter's last training accuracy and its test accuracy.
            "subtracts the validation accuracy, epoch by epoch",
            history([(0.9254, 0.9600), (0.9683, 0.9703), (0.9888, 0.9789)]),
            [-0.0346, -0.0020, 0.0099], within: 1e-12),
          .gives("takes a single epoch", history([(0.75, 0.5)]), [0.25]),
          .gives("keeps a gap of 0", history([(0.5, 0.5), (1, 0), (0, 1)]), [0, 1, -1]),
          .gives(
            "leaves out epochs without both accuracies",
            history([(0.5, 0.25), (0.625, 0.5), (0.75, nil), (nil, 0.5), (0.875, 0.5), (1, 0.5)]),
            [0.25, 0.125, 0.375, 0.5]),
          .gives("gives nothing without validation", history([(0.5, nil), (0.75, nil)]), []),
          .gives("gives nothing without epochs", history([]), []),
          .agrees(
            "looks at all epochs of a long training",
            on: { generator in
              history(
                (0..<300).map { _ in
                  let accuracy = generator.nextUniform()
                  return (accuracy, accuracy < 0.1 ? nil : generator.nextUniform())
                })
            }, with: { gaps($0) { $0 - $1 } }),
        ])
    }

    static func history(_ accuracies: [(Double?, Double?)]) -> Past {
      Past(
        accuracies.map { training, validation in
          var logs = Logs()
          (logs.accuracy, logs.valAccuracy) = (training, validation)
          (logs.loss, logs.valLoss) = (0.5, 0.125)
          return logs
        },
        description: "the accuracies \(Past.list(accuracies.map(\.0))), "
          + "in validation \(Past.list(accuracies.map(\.1)))")
    }

    static func gaps(
      _ past: Past, from part: ([Logs]) -> ArraySlice<Logs> = { $0[...] },
      _ gap: (Double, Double) -> Double
    ) -> [Double] {
      part(past.epochs).compactMap { logs in
        guard let training = logs.accuracy, let validation = logs.valAccuracy else { return nil }
        return gap(training, validation)
      }
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (History) throws -> [Double]
    ) -> Subject {
      kata.subject { try function($0.history) }
    }
  }

  /// A history that prints what of it a kata looks at.
  struct Past: Sendable, CustomStringConvertible {
    let history: History
    let description: String

    init(_ epochs: [Logs], description: String) {
      history = History(epochs: epochs)
      self.description = description
    }

    var epochs: [Logs] { history.epochs }

    static func list(_ numbers: [Double?]) -> String {
      numbers.map { $0.map { "\($0)" } ?? "nil" }.joined(separator: ", ")
    }
  }
}
