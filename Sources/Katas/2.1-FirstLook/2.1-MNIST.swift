import FastKernels
import Networks
import TensorCore

public enum S2_1_FirstLook {
  public static let section = Section(
    "2.1", "A first look at a neural network", file: "2.1-FirstLook/2.1-MNIST.swift",
    suite: "S2_1_FirstLook",
    katas: [
      ScalePixels.kata.facts, ToCategorical.kata.facts, FirstNetwork.kata.facts,
      FitAndEvaluate.kata.facts, BestEpoch.kata.facts, AccuracyGaps.kata.facts,
    ])

  public enum ScalePixels {
    typealias K = Kata<Tensor<UInt8>, Tensor<Float>>

    static let kata = K(
      "scalePixels", probe: [[[0, 255], [51, 102]]],
      wrongAnswers: [
        .slip("the pixels are divided by 256: the largest is 255") { x in
          try rows(x) { Float(x[$0, $1, $2]) / 256 }
        },
        .slip("the pixels are not divided") { x in try rows(x) { Float(x[$0, $1, $2]) } },
        .slip("the integers are divided: make them floats first") { x in
          try rows(x) { Float(x[$0, $1, $2] / 255) }
        },
        .slip("the columns of an image follow one another, not its rows") { x in
          let turned = try rankThree(x).transposed([0, 2, 1])
          return try rows(turned) { Float(turned[$0, $1, $2]) / 255 }
        },
        .slip("every row is of the first image") { x in
          try rows(x) { Float(x[0, $1, $2]) / 255 }
        },
        .slip("the images are not laid out as rows") { try rankThree($0).cast() / 255 },
        .slip("all images are in one row") { try rankThree($0).reshaped(1, $0.count).cast() / 255 },
        .slip("the last row of each image is left out of the loop") { x in
          try rows(x) { $1 + 1 < x.shape[1] ? Float(x[$0, $1, $2]) / 255 : 0 }
        },
        .slip("any rank is taken: images have rank 3") { x in
          guard x.ndim > 1 else { return try x.cast() / 255 }
          let width = Shape(Array(x.shape.extents.dropFirst())).elementCount
          return try x.reshaped(x.shape[0], width).cast() / 255
        },
      ],
      checks: [
        .gives(
          "gives a row of numbers from 0 to 1 for each image",
          [[[0, 255, 51], [102, 204, 153]], [[255, 0, 255], [51, 51, 0]]],
          [[0, 1, 0.2, 0.4, 0.8, 0.6], [1, 0, 1, 0.2, 0.2, 0]], within: rounding),
        .gives("takes an image of one pixel", [[[255]]], [[1]]),
        .gives("takes no images", .zeros([0, 28, 28]), .zeros([0, 784])),
        .agrees(
          "agrees with the fast engine on random images", within: rounding,
          on: { randomImages(randomShape(rank: 3, using: &$0), using: &$0) },
          with: { try $0.reshaped(-1, $0.shape[1] * $0.shape[2]).cast() / 255 }),
        .rejects("throws ShapeError for a single image of rank 2", .zeros([28, 28])),
        .rejects("throws ShapeError for images with channels", .zeros([2, 4, 4, 3])),
      ])

    // Who multiplies by a rounded 1/255 errs by another half unit in the last place of numbers
    // below 1, twice: less than 2⁻²².
    static let rounding = 0x1p-22

    /// Images as rows, with `value` for the pixel at each index.
    static func rows(
      _ x: Tensor<UInt8>, _ value: (Int, Int, Int) -> Float
    ) throws -> Tensor<Float> {
      let (height, width) = (try rankThree(x).shape[1], x.shape[2])
      var z = Tensor<Float>.zeros([x.shape[0], height * width])
      for n in 0..<x.shape[0] {
        for i in 0..<height {
          for j in 0..<width { z[n, i * width + j] = value(n, i, j) }
        }
      }
      return z
    }

    static func rankThree(_ x: Tensor<UInt8>) throws -> Tensor<UInt8> {
      guard x.ndim == 3 else { throw ShapeError("images have rank 3") }
      return x
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<UInt8>) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject(function)
    }
  }

  public enum ToCategorical {
    typealias K = Kata<(Tensor<UInt8>, Int), Tensor<Float>>

    static let kata = K(
      "toCategorical", probe: ([1, 0], 2),
      wrongAnswers: [
        .slip("the classes are counted from 1") { labels, classes in
          try oneHot(labels, classes) { ($0 + classes - 1) % classes }
        },
        .slip("rows stand for columns: each label makes a row") {
          try oneHot($0, $1).transposed()
        },
        .slip("the label is written, not a 1") { labels, classes in
          try oneHot(labels, classes) * labels.reshaped(-1, 1).cast(to: Float.self)
        },
        .slip("every column up to the label is 1") { labels, classes in
          var z = try oneHot(labels, classes)
          for n in 0..<labels.count {
            for j in 0..<Int(labels[n]) { z[n, j] = 1 }
          }
          return z
        },
        .slip("the last label is left out of the loop") { labels, classes in
          var z = try oneHot(labels, classes)
          for j in 0..<classes where labels.count > 0 { z[labels.count - 1, j] = 0 }
          return z
        },
        .slip("there are only as many columns as the largest label needs") { labels, classes in
          try oneHot(labels, classes)[all, 0..<Int(labels.elements.max() ?? 0) + 1]
        },
        .slip("a label that has no column makes a row of zeros") { labels, classes in
          let wide = try oneHot(labels, max(classes, 256))
          return classes < 1 ? try oneHot(labels, classes) : wide[all, 0..<classes]
        },
        .slip("the result of one example is returned for every input") { labels, classes in
          _ = try oneHot(labels, classes)
          return [[0, 0, 1, 0], [1, 0, 0, 0], [0, 0, 1, 0]]
        },
      ],
      checks: [
        .gives(
          "gives each label a row with a 1 in its column", ([2, 0, 2], 4),
          [[0, 0, 1, 0], [1, 0, 0, 0], [0, 0, 1, 0]]),
        .gives(
          "encodes the chapter's first labels", ([5, 0, 4], 10),
          [
            [0, 0, 0, 0, 0, 1, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            [0, 0, 0, 0, 1, 0, 0, 0, 0, 0],
          ]),
        .gives("takes a single class", ([0, 0], 1), [[1], [1]]),
        .gives("takes no labels", (.zeros([0]), 3), .zeros([0, 3])),
        .agrees(
          "agrees with Networks on random labels",
          on: { generator in
            let labels = (0..<20).map { _ in UInt8.random(in: 0...9, using: &generator) }
            return (Tensor(labels), 10)
          }, with: { try Networks.toCategorical($0, classes: $1) }),
        .rejects("throws ShapeError for a label that has no column", ([0, 3], 3)),
        .rejects("throws ShapeError for a matrix of labels", ([[0, 1], [1, 0]], 2)),
        .rejects("throws ShapeError for no classes", ([0], 0)),
      ])

    /// The right answer, with the label moved to another column.
    static func oneHot(
      _ labels: Tensor<UInt8>, _ classes: Int, column: (Int) -> Int = { $0 }
    ) throws -> Tensor<Float> {
      var z = try Networks.toCategorical(labels, classes: classes)
      for n in 0..<labels.count {
        for j in 0..<classes { z[n, j] = j == column(Int(labels[n])) ? 1 : 0 }
      }
      return z
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<UInt8>, Int) throws -> Tensor<Float>
    ) -> Subject {
      kata.subject { try function($0.0, $0.1) }
    }
  }

  public enum FirstNetwork {
    typealias K = Kata<(Int, Int), [String]>

    static let kata = K(
      "firstNetwork", probe: (6, 3),
      wrongAnswers: [
        .slip("the hidden layer has no activation: two layers without relu are as one") {
          try facts($0, $1) { [Dense(512, inputShape: [$0]), Dense($1, activation: .softmax)] }
        },
        .slip("the last layer has no softmax: its outputs are no probabilities") {
          try facts($0, $1) { [Dense(512, activation: .relu, inputShape: [$0]), Dense($1)] }
        },
        .slip("the hidden layer's units are counted wrong: there are 512") {
          try facts($0, $1) {
            [
              Dense(128, activation: .relu, inputShape: [$0]), Dense($1, activation: .softmax),
            ]
          }
        },
        .slip("the output has always 10 units: there are as many as classes") {
          try facts($0, $1) { inputs, _ in chapterLayers(inputs, 10) }
        },
        .slip("the shape of the samples is left out") {
          try facts($0, $1) { [Dense(512, activation: .relu), Dense($1, activation: .softmax)] }
        },
        .slip("the hidden layer is left out") {
          try facts($0, $1) { [Dense($1, activation: .softmax, inputShape: [$0])] }
        },
        .slip("it is not compiled") { try facts($0, $1, compile: { _ in }) },
        .slip("the optimizer is gradient descent, not rmsprop") {
          try facts($0, $1) {
            $0.compile(optimizer: .sgd, loss: .categoricalCrossentropy, metrics: [.accuracy])
          }
        },
        .slip("the optimizer's learning rate is changed") {
          try facts($0, $1) {
            $0.compile(
              optimizer: .rmsprop(learningRate: 0.01), loss: .categoricalCrossentropy,
              metrics: [.accuracy])
          }
        },
        .slip("the loss is the mean squared error") {
          try facts($0, $1) {
            $0.compile(optimizer: .rmsprop, loss: .meanSquaredError, metrics: [.accuracy])
          }
        },
        .slip("the loss is the one for labels that are not one-hot") {
          try facts($0, $1) {
            $0.compile(
              optimizer: .rmsprop, loss: .sparseCategoricalCrossentropy, metrics: [.accuracy])
          }
        },
        .slip("accuracy is not measured") {
          try facts($0, $1) { $0.compile(optimizer: .rmsprop, loss: .categoricalCrossentropy) }
        },
        .slip("another engine computes than the one that is given") {
          var facts = try facts($0, $1) { chapterCompile($0) }
          facts[0] = "engine: NaiveEngine"
          return facts
        },
      ],
      checks: [
        .gives(
          "makes the chapter's network", (6, 3),
          [
            "engine: FastEngine", "layer 0: Dense of 512 units, relu, takes samples of shape (6,)",
            "layer 1: Dense of 3 units, softmax", "loss: categorical_crossentropy",
            "optimizer: rmsprop", "metrics: accuracy",
          ]),
        .gives(
          "takes other sizes", (9, 10),
          [
            "engine: FastEngine", "layer 0: Dense of 512 units, relu, takes samples of shape (9,)",
            "layer 1: Dense of 10 units, softmax", "loss: categorical_crossentropy",
            "optimizer: rmsprop", "metrics: accuracy",
          ]),
      ])

    static func chapterLayers(_ inputs: Int, _ classes: Int) -> [any Layer] {
      [
        Dense(512, activation: .relu, inputShape: [inputs]),
        Dense(classes, activation: .softmax),
      ]
    }

    static func chapterCompile(_ network: Sequential) {
      network.compile(optimizer: .rmsprop, loss: .categoricalCrossentropy, metrics: [.accuracy])
    }

    /// The facts of the chapter's network with other layers.
    static func facts(
      _ inputs: Int, _ classes: Int, layers: (Int, Int) -> [any Layer]
    ) throws -> [String] {
      let network = Sequential(on: FastEngine(), layers(inputs, classes))
      chapterCompile(network)
      return try Katas.facts(of: network, inputs: inputs, classes: classes)
    }

    /// The facts of the chapter's network, compiled otherwise.
    static func facts(
      _ inputs: Int, _ classes: Int, compile: (Sequential) -> Void
    ) throws -> [String] {
      let network = Sequential(on: FastEngine(), chapterLayers(inputs, classes))
      compile(network)
      return try Katas.facts(of: network, inputs: inputs, classes: classes)
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Int, Int, any Engine) throws -> Sequential
    ) -> Subject {
      kata.subject { input in
        let (inputs, classes) = input
        let network = try function(inputs, classes, FastEngine())
        return try Katas.facts(of: network, inputs: inputs, classes: classes)
      }
    }
  }

  public enum FitAndEvaluate {
    typealias K = Kata<Course, Lesson>
    typealias Data = (x: Tensor<Float>, y: Tensor<Float>)

    static let kata = K(
      "fitAndEvaluate", probe: Course(),
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
        .slip("the training data are used once: epochs is left out") {
          try lesson($0) {
            try ($0.fit($1.x, $1.y, batchSize: $3.batchSize), $0.evaluate($2.x, $2.y))
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
        .slip("the result of one example is returned for every input") { _ in
          try lesson(Course(), right)
        },
      ],
      checks: [
        .agrees(
          "trains on the one part and examines on the other", seeds: [1, 2], within: rounding,
          on: { _ in Course() }, with: { try lesson($0, right) }),
        .agrees(
          "takes other numbers of epochs, batches and samples", seeds: [1, 2], within: rounding,
          on: { Course(samples: 33, epochs: 5, batchSize: 8, seed: $0.next() % 1000) },
          with: { try lesson($0, right) }),
      ])

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
    typealias K = Kata<History, String>

    static let kata = K(
      "bestEpoch", probe: history(valLoss: [1]),
      wrongAnswers: [
        .slip("the training loss is looked at") { history in
          name(smallest(history.epochs.map { $0.valLoss == nil ? nil : $0.loss }))
        },
        .slip("it is the last epoch") { name($0.valLoss.isEmpty ? nil : $0.valLoss.count - 1) },
        .slip("the epochs are counted from 1") {
          name(smallest($0.epochs.map(\.valLoss)), from: 1)
        },
        .slip("the first rise ends the search: the loss may fall again") { history in
          let losses = history.valLoss
          let rise = losses.indices.dropFirst().first { losses[$0] > losses[$0 - 1] }
          return name(losses.isEmpty ? nil : (rise ?? losses.count) - 1)
        },
        .slip("it is the largest loss: the smallest is the best") { history in
          name(smallest(history.epochs.map { $0.valLoss.map { -$0 } }))
        },
        .slip("of equal losses the last is taken") { history in
          let least = history.valLoss.min()
          return name(least.flatMap { least in history.epochs.lastIndex { $0.valLoss == least } })
        },
        .slip("epochs without a validation loss are not counted") { history in
          name(smallest(history.valLoss))
        },
        .slip("without a validation loss it is epoch 0") { history in
          name(smallest(history.epochs.map(\.valLoss)) ?? 0)
        },
      ],
      checks: [
        .gives(
          "finds the smallest validation loss",
          history(valLoss: [0.3, 0.2, 0.22, 0.18, 0.25, 0.27]), "epoch 3"),
        .gives(
          "takes the first of equal losses", history(valLoss: [0.5, 0.25, 0.75, 0.25, 1]), "epoch 1"
        ),
        .gives("takes a loss that only falls", history(valLoss: [0.5, 0.25, 0.125]), "epoch 2"),
        .gives("takes a loss that only rises", history(valLoss: [0.5, 0.75]), "epoch 0"),
        .gives(
          "counts epochs that were not validated",
          history(valLoss: [nil, 0.5, nil, 0.75, 0.25, 1]),
          "epoch 4"),
        .gives("finds none without validation", history(valLoss: [nil, nil]), "nil"),
        .gives("finds none without epochs", History(), "nil"),
      ])

    static func history(valLoss: [Double?]) -> History {
      History(
        epochs: valLoss.enumerated().map { epoch, loss in
          var logs = Logs()
          logs.loss = abs(Double(epoch) - 4.2)  // Its best epoch is another one.
          logs.valLoss = loss
          return logs
        })
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
      kata.subject { name(try function($0)) }
    }
  }

  public enum AccuracyGaps {
    typealias K = Kata<History, [Double]>

    static let kata = K(
      "accuracyGaps", probe: history([(0.5, 0.25)]),
      wrongAnswers: [
        .slip("the sign is turned: what is above 0 is overfitting") { gaps($0) { $1 - $0 } },
        .slip("the absolute value is taken: early in a training the gap is below 0") {
          gaps($0) { abs($0 - $1) }
        },
        .slip("the quotient is taken, not the difference") { gaps($0) { $0 / $1 } },
        .slip("it is the gap of the losses") { history in
          history.epochs.compactMap { logs in logs.valLoss.map { logs.loss - $0 } }
        },
        .slip("only the last epoch is looked at") { history in
          Array(gaps(history) { $0 - $1 }.suffix(1))
        },
        .slip("the last epoch is left out") { Array(gaps($0) { $0 - $1 }.dropLast()) },
        .slip("an accuracy that is missing counts as 0") { history in
          history.epochs.map { ($0.accuracy ?? 0) - ($0.valAccuracy ?? 0) }
        },
      ],
      checks: [
        .gives(
          // 0.9888 and 0.9789 are the chapter's last training accuracy and its test accuracy.
          "subtracts the validation accuracy, epoch by epoch",
          history([(0.9254, 0.9600), (0.9888, 0.9789)]), [-0.0346, 0.0099], within: 1e-12),
        .gives(
          "leaves out epochs without both accuracies",
          history([(0.5, 0.25), (0.75, nil), (nil, 0.5), (0.75, 0.5)]), [0.25, 0.25]),
        .gives("gives nothing without epochs", History(), []),
      ])

    static func history(_ accuracies: [(Double?, Double?)]) -> History {
      History(
        epochs: accuracies.map { training, validation in
          var logs = Logs()
          (logs.accuracy, logs.valAccuracy) = (training, validation)
          (logs.loss, logs.valLoss) = (0.5, 0.125)
          return logs
        })
    }

    static func gaps(_ history: History, _ gap: (Double, Double) -> Double) -> [Double] {
      history.epochs.compactMap { logs in
        guard let training = logs.accuracy, let validation = logs.valAccuracy else { return nil }
        return gap(training, validation)
      }
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (History) throws -> [Double]
    ) -> Subject {
      kata.subject(function)
    }
  }
}

/// Random pixels.
func randomImages(_ shape: Shape, using generator: inout SplitMix64) -> Tensor<UInt8> {
  Tensor(uninitialized: shape) { pixels in
    for i in pixels.indices { pixels[i] = UInt8.random(in: 0...255, using: &generator) }
  }
}
