import FastKernels
import Networks
import TensorCore

public enum S2_5_6_Evaluation {
  public static let section: Section = Section(
    "2.5.6", "Evaluating the network from scratch", file: "2.5-FromScratch/2.5.6-Evaluation.swift",
    suite: "S2_5_6_Evaluation",
    katas: [NaiveArgmax.kata.facts, NaiveAccuracy.kata.facts, EvaluateKata.kata.facts])

  typealias Choosing = Kata<Tensor<Float>, Tensor<Int>>
  typealias Scoring = Kata<Answers, Float>
  typealias Evaluating = Kata<NetworkCase, Float>

  public enum NaiveArgmax {
    static var kata: Choosing {
      Choosing(
        "naiveArgmax", probe: [[1, 2]],
        learned: "The network's answer is the number of its likeliest class.",
        hints: [
          "Look at one row with your finger on the best column so far. When does the finger move?",
          "For each row, start at column 0 and walk the others. Where an element is larger than "
            + "the best one so far, its column is the new best.",
          "for j in 1..<x.shape[1] where x[i, j] > x[i, z[i]] keeps the best column in z[i], "
            + "which is 0 at first.",
        ],
        wrongAnswers: [
          .slip("the largest of each column is looked for: each row has its answer") { x in
            guard try columns(x).shape[0] > 0 else { return .zeros([x.shape[1]]) }
            return try fastEngine.argmax(x, axis: 0)
          },
          chosen("the smallest is looked for, and not the largest") { row, _ in
            row.firstIndex(of: row.min() ?? 0) ?? 0
          },
          chosen("the last of several largest counts: it is the first") { row, _ in
            row.lastIndex(of: row.max() ?? 0) ?? 0
          },
          chosen("the search starts from 0: where all are below 0, none is found") { row, _ in
            let best = row.max() ?? 0
            return best > 0 ? row.firstIndex(of: best) ?? 0 : 0
          },
          chosen("the last column is left out of the loop") { row, _ in
            largest(of: row.count > 1 ? row.dropLast() : row[...])
          },
          chosen("the first column is left out of the loop") { row, _ in
            largest(of: row.count > 1 ? row.dropFirst() : row[...])
          },
          chosen("the second column is left out of the loop: it starts at 1") { row, _ in
            let rest = row.dropFirst(2)
            return (rest.max() ?? -.infinity) > row[0] ? largest(of: rest) : 0
          },
          .slip("the columns are counted by the rows: only so many are looked at") { x in
            let rows = try columns(x).shape[0]
            return try choices(of: x) { row, _ in largest(of: row.prefix(max(rows, 1))) }
          },
          chosen("columns are counted from 1") { row, _ in largest(of: row[...]) + 1 },
          chosen("nothing is compared: it is always the last column") { row, _ in row.count - 1 },
          chosen("the column is never kept: every answer stays 0") { _, _ in 0 },
          chosen("the largest so far is not kept: all are compared with the first column") {
            row, _ in
            row.lastIndex { $0 > row[0] } ?? 0
          },
          .slip("the best column is not set back to 0 for each row") { x in
            var best = 0
            return try choices(of: x) { row, _ in
              for j in row.indices where row[j] > row[best] { best = j }
              return best
            }
          },
          .slip("the largest so far is not set back for each row") { x in
            var best = -Float.infinity
            return try choices(of: x) { row, _ in
              let largest = row.max() ?? 0
              guard largest > best else { return 0 }
              best = largest
              return row.firstIndex(of: largest) ?? 0
            }
          },
          chosen("the search starts from a number that all can be below: start at column 0") {
            row, _ in
            let best = row.max() ?? 0
            return best > -1e6 ? row.firstIndex(of: best) ?? 0 : 0
          },
          chosen("the signs are ignored: a number far below 0 is not a large one") { row, _ in
            largest(of: row.map { abs($0) }[...])
          },
          chosen("the numbers are rounded: those close together count as equal") { row, _ in
            largest(of: row.map { $0.rounded() }[...])
          },
          .slip("the places are counted through the whole matrix: each row begins at 0") { x in
            try choices(of: x) { row, i in i * row.count + largest(of: row[...]) }
          },
          chosen("an element is compared with the one before it, and not with the largest") {
            row, _ in
            (1..<row.count).last { row[$0] > row[$0 - 1] } ?? 0
          },
          chosen("the row's number is the index of the column that is compared") { row, i in
            guard i < row.count else { return 0 }
            var best = 0
            for j in row.indices.dropFirst() where row[i] > row[best] { best = j }
            return best
          },
          .slip("the first row is left out: its answer stays 0") { x in
            try choices(of: x) { row, i in i == 0 ? 0 : largest(of: row[...]) }
          },
          .slip("the last row is left out: its answer stays 0") { x in
            let rows = try columns(x).shape[0]
            return try choices(of: x) { row, i in i == rows - 1 ? 0 : largest(of: row[...]) }
          },
          chosen("it returns inside the loop over the rows: only the first has an answer") {
            row, i in
            i == 0 ? largest(of: row[...]) : 0
          },
          .slip("it returns inside the loop over the columns, at the first larger element") { x in
            var z = try choices(of: x) { _, _ in 0 }
            for i in 0..<x.shape[0] {
              for j in 1..<x.shape[1] where x[i, j] > x[i, 0] {
                z[i] = j
                return z
              }
            }
            return z
          },
          .slip("the largest elements are returned, and not their columns") { x in
            try fastEngine.max(columns(x), axes: [1], keepDims: false).cast()
          },
          .slip("a vector is taken: it has no rows") { x in
            guard x.ndim == 2 else { return try fastEngine.argmax(x, axis: -1) }
            return try fastEngine.argmax(columns(x), axis: 1)
          },
        ],
        checks: [
          .gives(
            "finds the column of each row's largest element",
            [
              [1, 5, 2, 3, 4, 7, 7], [-3, -1, -5, -1, -6, -1, -7], [2, 1, 0, -1, -2, -3, -4],
              [6, 2, 3, 4, 0, 5, 8], [3, 4, 6, 5, 2, 1, 0],
            ], [5, 1, 0, 6, 2]),
          .gives("takes one row", [[1, 2, 3]], [2]),
          .gives("takes one column", [[1], [2]], [0, 0]),
          .gives(
            "finds it where all are far below 0, and where all are close to it",
            [
              [1, 3, 2], [-1e38, -5e37, -2e38], [-3, -1, -5], [0.1, 0.2, 0.4],
              [1e-43, 4e-43, 2e-43],
              [5, 4, 6],
            ], [1, 1, 1, 2, 1, 2]),
          .gives("takes no rows", .zeros([0, 3]), Tensor<Int>.zeros([0])),
          .agrees(
            "agrees with the fast engine on random matrices",
            on: { .normal(randomShape(using: &$0), using: &$0) },
            with: { try fastEngine.argmax($0, axis: 1) }),
          .agrees(
            "does so for a large matrix, with numbers of every size", seeds: [1, 2],
            on: { everySize(beyondAnyBlock, using: &$0) },
            with: { try fastEngine.argmax($0, axis: 1) }),
          .agrees(
            "finds the first of many that are equal, in a large matrix", seeds: [1],
            on: { wholeNumbers(beyondAnyBlock, using: &$0) },
            with: { try fastEngine.argmax($0, axis: 1) }),
          .rejects("throws ShapeError for a matrix without columns", .zeros([2, 0])),
          .rejects("throws ShapeError for a matrix without rows and columns", .zeros([0, 0])),
          .rejects("throws ShapeError for a vector", [1, 2]),
          .rejects("throws ShapeError for a single number", Tensor(1)),
          .rejects("throws ShapeError for three axes", .ones([2, 2, 2])),
          .leavesInput([[1, 5], [4, 3]]) { [$0] },
        ])
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Float>) throws -> Tensor<Int>
    ) -> Subject {
      kata.subject(function)
    }
  }

  public enum NaiveAccuracy {
    static var kata: Scoring {
      Scoring(
        "naiveAccuracy", probe: Answers([1], [1]),
        learned: "Accuracy is the share of the samples that are answered right.",
        hints: [
          "Count first, and divide at the end. Which of the two numbers is below the line?",
          "Go through the samples and count those whose prediction is their label. Whole numbers "
            + "are divided without a rest, so make Floats of them.",
          "for i in 0..<labels.shape[0] where predictions[i] == labels[i] counts a match; "
            + "the share is Float(matches) / Float(labels.shape[0]).",
        ],
        wrongAnswers: [
          shared("the matches are counted, and not divided by the samples") { $0 * $1 },
          shared("the matches are multiplied by the samples: they are divided") { $0 * $1 * $1 },
          shared("the division is turned: the samples are below the line") { share, _ in 1 / share
          },
          shared("the share of the errors is returned: they are not equal") { share, _ in 1 - share
          },
          shared("whole numbers are divided: that leaves 0 or 1") { share, _ in
            share.rounded(.down)
          },
          shared("the matches are divided by the errors: they are divided by all samples") {
            share, _ in
            share / (1 - share)
          },
          .slip("it ends at the first error: the samples after it count too") { given in
            let pairs = zip(try given.checked.predictions.elements, given.labels.elements)
            return Float(pairs.prefix { $0 == $1 }.count) / Float(given.labels.count)
          },
          .slip("a prediction counts that is any sample's label: it has to be its own") { given in
            let labels = try given.checked.labels.elements
            return Float(given.predictions.elements.count(where: labels.contains))
              / Float(labels.count)
          },
          shared("it is in percent: it goes from 0 to 1") { share, _ in share * 100 },
          shared("the count starts at 1: it starts at 0") { share, count in share + 1 / count },
          shared("each match counts twice: 2 is added") { share, _ in 2 * share },
          shared("nothing is counted: the number of matches stays at 0") { share, _ in 0 * share },
          shared("nothing is compared: every prediction counts as right") { _, _ in 1 },
          shared("the matches are subtracted: they are added up") { share, _ in -share },
          shared("each match sets the count to 1: 1 is added to it") { share, count in
            share > 0 ? 1 / count : 0
          },
          shared("it returns inside the loop, at the first match") { share, count in
            share > 0 ? 1 / count : 0
          },
          .slip("the first sample is left out of the loop") { given in
            let right: Float = try given.checked.predictions[0] == given.labels[0] ? 1 : 0
            return try given.share - right / Float(given.labels.count)
          },
          .slip("the last sample is left out of the loop") { given in
            let last = (try given.checked.labels.count) - 1
            let right: Float = given.predictions[last] == given.labels[last] ? 1 : 0
            return try given.share - right / Float(last + 1)
          },
          .slip("the predictions are compared with their own places, and not with the labels") {
            let places = Tensor<Int>.arange(try $0.checked.labels.count)
            return try Answers($0.predictions, places).share
          },
          .slip("predictions too many are ignored") { given in
            let count = given.labels.count
            guard given.predictions.ndim == 1, given.predictions.count >= count else {
              throw ShapeError("too few")
            }
            return try Answers(given.predictions[slice(0, count)], given.labels).share
          },
          .slip("labels too many are ignored") { given in
            let count = given.predictions.count
            guard given.labels.ndim == 1, given.labels.count >= count else {
              throw ShapeError("too few")
            }
            return try Answers(given.predictions, given.labels[slice(0, count)]).share
          },
          .slip("no samples are taken too: there is nothing to divide by") { given in
            given.predictions.shape == [0] && given.labels.shape == [0] ? .nan : try given.share
          },
          .slip("tables are taken: predictions and labels are vectors") { given in
            let pairs = zip(given.predictions.elements, given.labels.elements)
            guard given.predictions.shape == given.labels.shape, given.labels.count > 0 else {
              throw ShapeError("shapes that differ")
            }
            return Float(pairs.count { $0 == $1 }) / Float(given.labels.count)
          },
        ],
        checks: [
          // 7 of 12; the first is right, the last is not. A float's quotient is rounded once.
          .gives(
            "is the share of the predictions that are the label",
            Answers(
              [0, 0, 3, 9, 5, 3, 12, 5, 13, 9, 5, 12], [0, 0, 3, 8, 3, 3, 13, 5, 13, 9, 2, 9]),
            0.5833333, within: 1e-6),
          .gives(
            "counts the last prediction too",
            Answers([0, 2, 5, 1, 7, 9, 3, 6], [3, 2, 6, 1, 4, 9, 8, 6]), 0.5),
          .gives("is 1 where all are right", Answers([3, 3], [3, 3]), 1),
          .gives("is 0 where none is", Answers([0, 1, 2], [1, 2, 0]), 0),
          .gives("takes one sample", Answers([5], [5]), 1),
          .agrees(
            // A sum of a thousand shares would err by 1000 · 6e-9.
            "counts the matches of many samples", seeds: [1], within: 1e-5,
            on: { generator in
              let digits = (0..<2_006).map { _ in Int.random(in: 0...9, using: &generator) }
              return Answers(Tensor(Array(digits[..<1_003])), Tensor(Array(digits[1_003...])))
            }, with: { try $0.share }),
          .rejects("throws ShapeError for a prediction too few", Answers([1, 2], [1, 2, 3])),
          .rejects("throws ShapeError for a prediction too many", Answers([1, 2, 3], [1, 2])),
          .rejects(
            "throws ShapeError without samples",
            Answers(Tensor<Int>.zeros([0]), Tensor<Int>.zeros([0]))),
          .rejects(
            "throws ShapeError without predictions", Answers(Tensor<Int>.zeros([0]), [1])),
          .rejects("throws ShapeError without labels", Answers([1], Tensor<Int>.zeros([0]))),
          .rejects(
            "throws ShapeError for tables", Answers([[1, 2], [3, 4]], [[1, 2], [3, 4]])),
          .rejects(
            "throws ShapeError for a table of predictions", Answers([[1], [2]], [1, 2])),
          .rejects("throws ShapeError for a table of labels", Answers([1, 2], [[1, 2]])),
          .rejects(
            "throws ShapeError for single numbers", Answers(Tensor<Int>(1), Tensor<Int>(1))),
        ])
    }

    /// The kata answered by `function`.
    public static func answer(
      _ function: @escaping @Sendable (Tensor<Int>, Tensor<Int>) throws -> Float
    ) -> Subject {
      kata.subject { try function($0.predictions, $0.labels) }
    }
  }

  public enum EvaluateKata {
    /// The sums are x with its columns moved on by one, [[1, 5, 2, 0], [9, 6, 0, 1],
    /// [0, 7, 3, 2], [2, 1, 4, 8]]: the rows have their largest in 1, 0, 1 and 3, the columns in 1,
    /// 2, 3 and 3, and x itself in 0, 3, 0 and 2.
    static var example: NetworkCase {
      NetworkCase(
        layers: [
          LayerWeights(
            kernel: [[0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [1, 0, 0, 0]], bias: [0, 0, 0, 0],
            activation: .softmax)
        ], x: [[5, 2, 0, 1], [6, 0, 1, 9], [7, 3, 2, 0], [1, 4, 8, 2]], labels: [1, 0, 2, 3])
    }

    /// The example with other samples and labels.
    static func example(x: Tensor<Float>, labels: Tensor<Int>) -> NetworkCase {
      NetworkCase(layers: example.layers, x: x, labels: labels)
    }

    static var kata: Evaluating {
      Evaluating(
        "evaluate",
        probe: NetworkCase(
          layers: [LayerWeights(kernel: [[1]], bias: [0], activation: .softmax)], x: [[1]],
          labels: [0]),
        buildsOn: ["naiveArgmax", "naiveAccuracy"],
        learned: "A network is measured on samples that its training never saw.",
        hints: [
          "Nothing has to be computed here: the two functions above and one of the network's do it.",
          "From the inside: the network predicts, the likeliest class of each row is looked up, and "
            + "these classes are compared with the labels.",
          "let probabilities = try model.predict(images, on: engine); one line is left.",
        ],
        wrongAnswers: [
          .slip("the likeliest sample of each class is taken: the accuracy is over the wrong axis")
          {
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
          .slip("the first layer's output is taken, and not the last one's") { given in
            _ = try given.accuracy
            let first = try given.outputs(of: given.x)[0]
            return try Answers(fastEngine.argmax(first, axis: 1), given.labels).share
          },
          .slip("it is in percent: it goes from 0 to 1") { 100 * (try $0.accuracy) },
          .slip("the loss is returned: the accuracy is the share of right answers") { given in
            _ = try given.accuracy
            return try Labelled(given.probabilities, given.labels).loss
          },
          .slip("only the first sample is looked at") { given in
            _ = try given.accuracy
            let first = Answers(
              try fastEngine.argmax(given.probabilities[slice(0, 1)], axis: 1),
              given.labels[slice(0, 1)])
            return try first.share
          },
          .slip("labels too many are ignored") { given in
            guard given.labels.count >= given.x.shape[0] else { throw ShapeError("too few labels") }
            var cut = given
            cut.labels = given.labels[slice(0, given.x.shape[0])]
            return try cut.accuracy
          },
        ],
        checks: [
          .gives("is the share of the samples whose likeliest class is the label", example, 0.75),
          .agrees(
            "agrees with Sequential's evaluate", within: 1e-7,
            on: { .random(widths: [4, 5, 3], samples: 20, using: &$0) },
            with: { Float(try $0.sequential().evaluate($0.x, $0.labels).accuracy ?? .nan) }),
          .agrees(
            "does so for many samples", seeds: [4], within: 1e-7,
            on: { .random(widths: [131, 17, 10], samples: 67, using: &$0) },
            with: { Float(try $0.sequential().evaluate($0.x, $0.labels).accuracy ?? .nan) }),
          .gives(
            "takes one sample", example(x: [[5, 2, 0, 1]], labels: [1]), 1),
          .rejects(
            "throws ShapeError for a label too few", example(x: example.x, labels: [1, 0, 2])),
          .rejects(
            "throws ShapeError for a label too many",
            example(x: example.x, labels: [1, 0, 2, 3, 3])),
          .rejects(
            "throws ShapeError without samples",
            example(x: .zeros([0, 4]), labels: Tensor<Int>.zeros([0]))),
          .rejects(
            "throws ShapeError for labels without samples", example(x: .zeros([0, 4]), labels: [1])),
          .rejects(
            "throws ShapeError for samples of another width",
            example(x: .ones([2, 3]), labels: [0, 1])),
        ])
    }

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
        guard predictions.ndim == 1, predictions.shape == labels.shape, labels.count > 0 else {
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

  /// What `choose` makes of each row and its number.
  static func choices(
    of x: Tensor<Float>, _ choose: ([Float], Int) -> Int
  ) throws -> Tensor<Int> {
    var z = Tensor<Int>.zeros([try columns(x).shape[0]])
    for i in 0..<x.shape[0] { z[i] = choose((0..<x.shape[1]).map { x[i, $0] }, i) }
    return z
  }

  static func chosen(
    _ slip: String, _ choose: @escaping @Sendable ([Float], Int) -> Int
  ) -> Choosing.Wrong {
    .slip(slip) { try choices(of: $0, choose) }
  }

  /// Where the first of a row's largest elements is.
  static func largest(of row: ArraySlice<Float>) -> Int {
    row.firstIndex(of: row.max() ?? 0) ?? 0
  }

  /// What becomes of the right share and the number of samples.
  static func shared(
    _ slip: String, _ change: @escaping @Sendable (Float, Float) -> Float
  ) -> Scoring.Wrong {
    .slip(slip) { change(try $0.share, Float($0.labels.count)) }
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
