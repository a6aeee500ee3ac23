import FastKernels
import Networks
import TensorCore

public enum S2_5_6_Evaluation {
  public static let section = Section(
    "2.5.6", "Evaluating the network from scratch", file: "2.5-FromScratch/2.5.6-Evaluation.swift",
    suite: "S2_5_6_Evaluation",
    katas: [NaiveArgmax.kata.facts, NaiveAccuracy.kata.facts, EvaluateTests.kata.facts])

  typealias Choosing = Kata<Tensor<Float>, Tensor<Int>>
  typealias Scoring = Kata<Answers, Float>
  typealias Evaluating = Kata<NetworkCase, Float>

  public enum NaiveArgmax {
    static let kata = Choosing(
      "naiveArgmax", probe: [[1, 2]],
      wrongAnswers: [
        .slip("the largest of each column is looked for: each row has its answer") { x in
          try fastEngine.argmax(columns(x), axis: 0)
        },
        .slip("the smallest is looked for") { try fastEngine.argmax(-columns($0), axis: 1) },
        .slip("the last of several largest counts: it is the first") { x in
          try rows(of: x) { row in row.lastIndex(of: row.max() ?? 0) ?? 0 }
        },
        .slip("the search starts from 0: where all are below 0, none is found") { x in
          try rows(of: x) { row in
            let best = row.max() ?? 0
            return best > 0 ? row.firstIndex(of: best) ?? 0 : 0
          }
        },
        .slip("the last column is left out of the loop") { x in
          try rows(of: x) { row in
            let part = row.count > 1 ? row.dropLast() : row[...]
            return part.firstIndex(of: part.max() ?? 0) ?? 0
          }
        },
        .slip("the first column is left out of the loop") { x in
          try rows(of: x) { row in
            let part = row.count > 1 ? row.dropFirst() : row[...]
            return part.firstIndex(of: part.max() ?? 0) ?? 0
          }
        },
        .slip("columns are counted from 1") { x in
          try rows(of: x) { row in (row.firstIndex(of: row.max() ?? 0) ?? 0) + 1 }
        },
        .slip("a vector is taken: it has no rows") { x in
          guard x.ndim == 2 else { return try fastEngine.argmax(x, axis: -1) }
          return try fastEngine.argmax(columns(x), axis: 1)
        },
      ],
      checks: [
        .gives(
          "finds the column of each row's largest element",
          [[1, 5, 2, 5], [-3, -1, -5, -2], [9, 8, 7, 6], [2, 3, 4, 8]], [1, 1, 0, 3]),
        .gives("takes one row", [[1, 2, 3]], [2]),
        .gives("takes one column", [[1], [2]], [0, 0]),
        .gives("takes no rows", .zeros([0, 3]), Tensor<Int>.zeros([0])),
        .agrees(
          "agrees with the fast engine on random matrices",
          on: { .normal(randomShape(using: &$0), using: &$0) },
          with: { try fastEngine.argmax($0, axis: 1) }),
        .rejects("throws ShapeError for a matrix without columns", .zeros([2, 0])),
        .rejects("throws ShapeError for a vector", [1, 2]),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>) throws -> Tensor<Int>
    ) -> Subject {
      kata.subject(function)
    }
  }

  public enum NaiveAccuracy {
    static let kata = Scoring(
      "naiveAccuracy", probe: Answers([1], [1]),
      wrongAnswers: [
        .slip("the matches are counted, and not divided by the samples") { given in
          try given.share * Float(given.labels.count)
        },
        .slip("the share of the errors is returned") { 1 - (try $0.share) },
        .slip("whole numbers are divided: that leaves 0 or 1") { try $0.share.rounded(.down) },
        .slip("it is in percent: it goes from 0 to 1") { try $0.share * 100 },
        .slip("the last sample is left out of the loop") { given in
          let last = (try given.checked.labels.count) - 1
          let right: Float = given.predictions[last] == given.labels[last] ? 1 : 0
          return try given.share - right / Float(last + 1)
        },
        .slip("the predictions are compared with their own places, and not with the labels") {
          let places = Tensor<Int>.arange(try $0.checked.labels.count)
          return try Answers($0.predictions, places).share
        },
      ],
      checks: [
        // 4 of 5.
        .gives(
          "is the share of the predictions that are the label",
          Answers([7, 2, 1, 0, 4], [7, 2, 1, 9, 4]), 0.8),
        .gives("is 1 where all are right", Answers([3, 3], [3, 3]), 1),
        .gives("is 0 where none is", Answers([0, 1, 2], [1, 2, 0]), 0),
        .gives("takes one sample", Answers([5], [5]), 1),
        .rejects("throws ShapeError for a prediction too few", Answers([1, 2], [1, 2, 3])),
        .rejects(
          "throws ShapeError without samples",
          Answers(Tensor<Int>.zeros([0]), Tensor<Int>.zeros([0]))),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Int>, Tensor<Int>) throws -> Float
    ) -> Subject {
      kata.subject { try function($0.predictions, $0.labels) }
    }
  }

  public enum EvaluateTests {
    /// Of the softmax of x the rows have their largest in 1, 0 and 1, the columns in 1, 2 and 0.
    static let example = NetworkCase(
      layers: [
        LayerWeights(
          kernel: [[1, 0, 0], [0, 1, 0], [0, 0, 1]], bias: [0, 0, 0], activation: .softmax)
      ], x: [[1, 5, 2], [9, 6, 0], [0, 7, 3]], labels: [1, 0, 2])

    static let kata = Evaluating(
      "evaluate",
      probe: NetworkCase(
        layers: [LayerWeights(kernel: [[1]], bias: [0], activation: .softmax)], x: [[1]],
        labels: [0]),
      wrongAnswers: [
        .slip("the likeliest sample of each class is taken: the accuracy is over the wrong axis") {
          let p = try $0.probabilities
          guard p.shape[0] == p.shape[1] else { return try $0.accuracy }
          return try Answers(fastEngine.argmax(p, axis: 0), $0.labels).share
        },
        .slip("the share of the errors is returned") { 1 - (try $0.accuracy) },
        .slip("the largest of what went into the network is taken, and not what came out") {
          given in
          let answers = Answers(try fastEngine.argmax(given.x, axis: 1), given.labels)
          _ = try given.accuracy
          return try answers.share
        },
        .slip("the likeliest class's probability is averaged: that is no accuracy") { given in
          _ = try given.accuracy
          let largest = try fastEngine.max(given.probabilities, axes: [1], keepDims: false)
          return try fastEngine.mean(largest)[]
        },
        .slip("only the first sample is looked at") { given in
          _ = try given.accuracy
          let first = Answers(
            try fastEngine.argmax(given.probabilities[slice(0, 1)], axis: 1),
            given.labels[slice(0, 1)])
          return try first.share
        },
      ],
      checks: [
        .gives("is the share of the samples whose likeliest class is the label", example, 2 / 3),
        .agrees(
          "agrees with Sequential's evaluate", within: 1e-7,
          on: { .random(widths: [4, 5, 3], samples: 20, using: &$0) },
          with: { Float(try $0.sequential().evaluate($0.x, $0.labels).accuracy ?? .nan) }),
        .rejects(
          "throws ShapeError for a label too few",
          NetworkCase(layers: example.layers, x: example.x, labels: [1, 0])),
        .rejects(
          "throws ShapeError without samples",
          NetworkCase(
            layers: example.layers, x: .zeros([0, 3]), labels: Tensor<Int>.zeros([0]))),
      ])

    /// The kata answered by `function`.
    public static func answer(
      _ function:
        @escaping @Sendable (ReferenceNetwork, Tensor<Float>, Tensor<Int>, any Engine) throws ->
        Float
    ) -> Subject {
      kata.subject { try function($0.network(), $0.x, $0.labels, fastEngine) }
    }
  }

  // MARK: What the katas are made of

  /// Predictions and labels.
  struct Answers: Sendable, CustomStringConvertible {
    let predictions: Tensor<Int>
    let labels: Tensor<Int>

    init(_ predictions: Tensor<Int>, _ labels: Tensor<Int>) {
      self.predictions = predictions
      self.labels = labels
    }

    var description: String { "predictions \(predictions) and labels \(labels)" }

    /// The case itself, where there is a prediction for each label.
    var checked: Answers {
      get throws {
        guard predictions.shape == labels.shape, labels.count > 0 else {
          throw ShapeError("predictions that do not fit")
        }
        return self
      }
    }

    /// How many of them are equal.
    var share: Float {
      get throws {
        let pairs = zip(try checked.predictions.elements, labels.elements)
        return Float(pairs.count { $0 == $1 }) / Float(labels.count)
      }
    }
  }

  /// `x`, which must have rows and columns.
  static func columns(_ x: Tensor<Float>) throws -> Tensor<Float> {
    guard try matrix(x).shape[1] > 0 else { throw ShapeError("no columns") }
    return x
  }

  /// What `choose` makes of each row.
  static func rows(
    of x: Tensor<Float>, _ choose: ([Float]) -> Int
  ) throws -> Tensor<Int> {
    var z = Tensor<Int>.zeros([try columns(x).shape[0]])
    for i in 0..<x.shape[0] { z[i] = choose((0..<x.shape[1]).map { x[i, $0] }) }
    return z
  }
}

extension NetworkCase {
  fileprivate var probabilities: Tensor<Float> {
    get throws { try outputs(of: x).last ?? x }
  }

  /// The accuracy, by operations on whole tensors.
  fileprivate var accuracy: Float {
    get throws {
      let likeliest = try fastEngine.argmax(probabilities, axis: 1)
      return try S2_5_6_Evaluation.Answers(likeliest, labels).share
    }
  }
}
