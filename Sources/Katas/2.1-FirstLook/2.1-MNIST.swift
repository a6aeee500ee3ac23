import FastKernels
import Networks
import TensorCore

public enum S2_1_FirstLook {
  public static let section: Section = Section(
    "2.1", "A first look at a neural network", file: "2.1-FirstLook/2.1-MNIST.swift",
    suite: "S2_1_FirstLook", byHand: ["Networks.toCategorical"],
    katas: [
      ScalePixels.kata.facts, ToCategorical.kata.facts, FirstNetwork.kata.facts,
      FitAndEvaluate.kata.facts, BestEpoch.kata.facts, AccuracyGaps.kata.facts,
    ])

  public enum ToCategorical {
    typealias K = Kata<(Tensor<UInt8>, Int), Tensor<Float>>

    static var kata: K {
      K(
        "toCategorical", probe: ([1, 0], 2),
        learned: "One-hot encoding gives a class number the form of probabilities: a 1 in "
          + "its column.",
        hints: [
          "Most of the result is 0. Which single element of each row is not?",
          "Begin with zeros; the label is itself the number of the column that gets the 1.",
          "`rows[n, Int(labels[n])] = 1`, and before it a test that there is such a column.",
        ],
        wrongAnswers: [
          .slip("the classes are counted from 1") { labels, classes in
            try oneHot(labels, classes) { ($0 + classes - 1) % classes }
          },
          .slip("rows stand for columns: each label makes a row") {
            try oneHot($0, $1).transposed()
          },
          .slip("row and column are exchanged: the label is the column's index") {
            labels, classes in
            var z = try oneHot(labels, classes) * 0
            for n in 0..<labels.count where Int(labels[n]) < labels.count && n < classes {
              z[Int(labels[n]), n] = 1
            }
            return z
          },
          .slip("the label is written, not a 1") { labels, classes in
            try oneHot(labels, classes) * labels.reshaped(-1, 1).cast(to: Float.self)
          },
          .slip("nothing is written, or 0 for 1: each element stays 0") { try oneHot($0, $1) * 0 },
          .slip("0 and 1 are exchanged") { try 1 - oneHot($0, $1) },
          .slip("every column up to the label is 1") { labels, classes in
            var z = try oneHot(labels, classes)
            for n in 0..<labels.count {
              for j in 0..<Int(labels[n]) { z[n, j] = 1 }
            }
            return z
          },
          .slip("the first label is left out of the loop") { labels, classes in
            try oneHot(labels, classes, rows: { $0 > 0 })
          },
          .slip("the last label is left out of the loop") { labels, classes in
            try oneHot(labels, classes, rows: { $0 < labels.count - 1 })
          },
          .slip("only the first label's row is written: return stands inside the loop") {
            try oneHot($0, $1, rows: { $0 == 0 })
          },
          .slip("there are only as many columns as the largest label needs") { labels, classes in
            try oneHot(labels, classes)[all, 0..<Int(labels.elements.max() ?? 0) + 1]
          },
          .slip("there are always 10 columns: there are as many as classes") { labels, classes in
            _ = try oneHot(labels, classes)
            return try oneHot(labels, 256)[all, 0..<10]
          },
          .slip("a label that has no column makes a row of zeros") { labels, classes in
            let wide = try oneHot(labels, max(classes, 256))
            return classes < 1 ? try oneHot(labels, classes) : wide[all, 0..<classes]
          },
          .slip("a label that has no column is put in the last one: here it throws") {
            labels, classes in
            guard classes > 0 else { return try oneHot(labels, classes) }
            return try oneHot(
              Tensor(labels.elements.map { UInt8(min(Int($0), classes - 1)) }), classes)
          },
          .slip("a single class is rejected: there is to be 1 at least") { labels, classes in
            guard classes > 1 else { throw ShapeError("no classes") }
            return try oneHot(labels, classes)
          },
          .slip("no classes are taken where there are no labels") { labels, classes in
            classes == 0 && labels.shape == [0] ? .zeros([0, 0]) : try oneHot(labels, classes)
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
          .gives("takes more labels than classes", ([1, 1, 0], 2), [[0, 1], [0, 1], [1, 0]]),
          .gives("takes one label", ([1], 3), [[0, 1, 0]]),
          .gives("takes a single class", ([0, 0], 1), [[1], [1]]),
          .gives("takes no labels", (.zeros([0]), 3), .zeros([0, 3])),
          .rejects("throws ShapeError for a label that has no column", ([0, 3], 3)),
          .rejects(
            "throws ShapeError for a label that is far too large, whichever it is", ([255, 0], 2),
            then: { ([0, 7, 1], 3) }),
          .rejects("throws ShapeError for a last label that is too large", ([0, 1, 2, 3], 3)),
          .rejects(
            "throws ShapeError for a matrix of labels", ([[0, 1], [1, 0]], 2), then: { ([[1]], 2) }),
          .rejects("throws ShapeError for a scalar", (1, 2)),
          .rejects(
            "throws ShapeError for no classes, also without labels", (.zeros([0]), 0),
            then: { ([0], 0) }),
          .rejects(
            "throws ShapeError for a number of classes below 0", ([0], -1),
            then: { (.zeros([0]), -1) }),
          .agrees(
            "agrees with Networks on many labels of all values",
            on: { generator in
              (Tensor((0..<1031).map { _ in UInt8.random(in: 0...255, using: &generator) }), 256)
            }, with: { try Networks.toCategorical($0, classes: $1) }),
        ])
    }

    /// The right answer, with the label moved to another column, or zeros for some labels.
    static func oneHot(
      _ labels: Tensor<UInt8>, _ classes: Int, column: (Int) -> Int = { $0 },
      rows isWritten: (Int) -> Bool = { _ in true }
    ) throws -> Tensor<Float> {
      var z = try Networks.toCategorical(labels, classes: classes)
      for n in 0..<labels.count {
        for j in 0..<classes { z[n, j] = isWritten(n) && j == column(Int(labels[n])) ? 1 : 0 }
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
    typealias K = Kata<(Int, Int), NetworkFacts>

    static var kata: K {
      K(
        "firstNetwork", probe: (6, 3),
        learned: "A network is a chain of layers, compiled with an optimizer, a loss and metrics.",
        hints: [
          "Three things make a network ready to learn: its engine, its layers, and how it is compiled.",
          "Make a `Sequential(on: engine)`, `add` the layers in their order, then call `compile` once.",
          "The first layer: `network.add(Dense(512, activation: .relu, inputShape: [inputs]))`.",
        ],
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
          .slip("the samples have another shape than [inputs]") {
            try facts($0, $1) { _, classes in chapterLayers(classes, classes) }
          },
          .slip("the hidden layer is left out") {
            try facts($0, $1) { [Dense($1, activation: .softmax, inputShape: [$0])] }
          },
          .slip("the hidden layer is left out, and with it the shape of the samples") {
            try facts($0, $1) { [Dense($1, activation: .softmax)] }
          },
          .slip("the last layer is left out: there is none with a unit for each class") {
            try facts($0, $1) { inputs, _ in
              [Dense(512, activation: .relu, inputShape: [inputs])]
            }
          },
          .slip("the layers are added in the wrong order: the hidden one is the first") {
            try facts($0, $1) {
              [Dense($1, activation: .softmax, inputShape: [$0]), Dense(512, activation: .relu)]
            }
          },
          .slip("relu and softmax are exchanged") {
            try facts($0, $1) {
              [Dense(512, activation: .softmax, inputShape: [$0]), Dense($1, activation: .relu)]
            }
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
            facts.replace(0, by: "engine: NaiveEngine")
            return facts
          },
        ],
        checks: [
          .gives("makes the chapter's network", (6, 3), chapter(6, 3)),
          .gives("takes more classes", (9, 10), chapter(9, 10)),
          .gives("takes fewer inputs and classes", (3, 2), chapter(3, 2)),
        ])
    }

    /// What the chapter's network is.
    static func chapter(_ inputs: Int, _ classes: Int) -> NetworkFacts {
      NetworkFacts([
        "engine: FastEngine",
        "layer 0: Dense of 512 units, relu, takes samples of shape (\(inputs),)",
        "layer 1: Dense of \(classes) units, softmax", "loss: categorical_crossentropy",
        "optimizer: rmsprop", "metrics: accuracy",
      ])
    }

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
    ) throws -> NetworkFacts {
      let network = Sequential(on: FastEngine(), layers(inputs, classes))
      chapterCompile(network)
      return try Katas.facts(of: network, inputs: inputs, classes: classes)
    }

    /// The facts of the chapter's network, compiled otherwise.
    static func facts(
      _ inputs: Int, _ classes: Int, compile: (Sequential) -> Void
    ) throws -> NetworkFacts {
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
}

/// Random pixels.
func randomImages(_ shape: Shape, using generator: inout SplitMix64) -> Tensor<UInt8> {
  Tensor(uninitialized: shape) { pixels in
    for i in pixels.indices { pixels[i] = UInt8.random(in: 0...255, using: &generator) }
  }
}
