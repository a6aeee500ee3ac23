import FastKernels
import Networks
import TensorCore

/// Probabilities, a row for each sample, and the samples' labels.
struct Labelled: Sendable, CustomStringConvertible {
  var p: Tensor<Float>
  var labels: Tensor<Int>

  init(_ p: Tensor<Float>, _ labels: Tensor<Int>) {
    self.p = p
    self.labels = labels
  }

  var description: String { "probabilities \(p) and labels \(labels)" }

  /// The case itself, where every row has a label and every label a column.
  var checked: Labelled {
    get throws {
      guard p.ndim == 2, labels.ndim == 1, labels.count > 0, labels.count == p.shape[0],
        labels.elements.allSatisfy((0..<p.shape[1]).contains)
      else { throw ShapeError("labels that do not fit") }
      return self
    }
  }

  /// The first rows with their labels, as many as there are of both.
  var paired: Labelled {
    get throws {
      guard p.ndim == 2, labels.ndim == 1 else { throw ShapeError("no rows or no labels") }
      let rows = slice(0, min(p.shape[0], labels.count))
      return try Labelled(p[rows], labels[rows]).checked
    }
  }

  var onehot: Tensor<Float> {
    get throws { try Networks.toCategorical(labels, classes: p.shape[1]) }
  }

  /// The number of samples, as what the mean is divided by.
  var batch: Float { Float(labels.count) }

  /// The mean of -log of the labels' probabilities, by an operation on whole tensors.
  var loss: Float {
    get throws {
      let logarithms = try fastEngine.log(maximum(checked.p, Tensor<Float>(1e-7)))
      return -(try fastEngine.sum(onehot * logarithms)[]) / batch
    }
  }

  /// -log of the label's probability of each sample.
  var losses: [Float] {
    get throws {
      let given = try checked
      return (0..<labels.count).map { -Float.log(max(given.p[$0, labels[$0]], 1e-7)) }
    }
  }

  /// The gradient at the softmax's operand.
  var slope: Tensor<Float> {
    get throws { try (checked.p - onehot) / Tensor(batch) }
  }

  /// The probabilities, with the gradient in some rows and columns.
  func slope(inRows rows: Range<Int>, columns: Range<Int>) throws -> Tensor<Float> {
    let right = try slope
    var z = p.copy()
    for i in rows {
      for j in columns { z[i, j] = right[i, j] }
    }
    return z
  }

  /// Probabilities of some classes for some samples.
  static func random(
    samples: Int, classes: Int, using generator: inout SplitMix64
  ) -> Labelled {
    let network = NetworkCase.random(widths: [2, classes], samples: samples, using: &generator)
    let p = (try? network.layers[0](network.x)) ?? .zeros([samples, classes])
    return Labelled(p, network.labels)
  }

  /// Probabilities of four classes for 1 to 6 samples.
  static func random(using generator: inout SplitMix64) -> Labelled {
    let samples = Int.random(in: 1...6, using: &generator)
    return random(samples: samples, classes: 4, using: &generator)
  }
}

/// The mean of -log(softmax(logits)) at the labels, in Double.
func loss(logits: Tensor<Double>, _ labels: Tensor<Int>) throws -> Double {
  let logarithms = try fastEngine.log(fastEngine.softmax(logits))
  var sum = 0.0
  for i in 0..<labels.count { sum -= logarithms[i, labels[i]] }
  return sum / Double(labels.count)
}

extension S2_5_4_TrainingStep {
  /// What both functions of probabilities and labels must not take.
  static func rejections<Output: Comparison>() -> [Check<Labelled, Output>] {
    [
      .rejects(
        "throws ShapeError for a label too few", Labelled([[0.5, 0.5], [0.25, 0.75]], [1])),
      .rejects(
        "throws ShapeError for a label too many",
        Labelled([[0.5, 0.5], [0.25, 0.75]], [0, 1, 1])),
      .rejects(
        "throws ShapeError without samples", Labelled(.zeros([0, 2]), Tensor<Int>.zeros([0]))),
      .rejects(
        "throws ShapeError for labels without rows", Labelled(.zeros([0, 2]), [1])),
      .rejects(
        "throws ShapeError for a first label beyond the classes",
        Labelled([[0.5, 0.5], [0.25, 0.75]], [2, 1])),
      .rejects(
        "throws ShapeError for a last label beyond the classes",
        Labelled([[0.5, 0.5], [0.25, 0.75]], [1, 2])),
      .rejects(
        "throws ShapeError for a first label below 0",
        Labelled([[0.5, 0.5], [0.25, 0.75]], [-1, 1])),
      .rejects(
        "throws ShapeError for a last label below 0",
        Labelled([[0.5, 0.5], [0.25, 0.75]], [1, -1])),
      .rejects(
        "throws ShapeError for a label beyond the classes, and below the samples",
        Labelled([[0.5, 0.5], [0.25, 0.75], [1, 0]], [1, 0, 2])),
      .rejects("throws ShapeError without classes", Labelled(.zeros([1, 0]), [0])),
      .rejects(
        "throws ShapeError for labels in a table",
        Labelled([[0.5, 0.5], [0.25, 0.75]], [[0], [1]])),
      .rejects(
        "throws ShapeError for a single number as labels", Labelled([[0.5, 0.5]], Tensor<Int>(0))),
      .rejects(
        "throws ShapeError for probabilities in a vector", Labelled([0.25, 0.75], [0, 0])),
      .rejects(
        "throws ShapeError for probabilities of three axes", Labelled(.ones([2, 2, 2]), [0, 1])),
    ]
  }

  /// Right answers where everything fits, that do not look whether it does.
  ///
  /// - Parameter empty: What comes of no samples.
  static func lenient<Output: Comparison>(
    empty: Output, _ right: @escaping @Sendable (Labelled) throws -> Output
  ) -> [WrongAnswer<Labelled, Output>] {
    [
      .slip("labels too many are ignored: the rows alone are counted") { given in
        guard given.labels.count >= given.p.shape[0] else { throw ShapeError("too few labels") }
        return try right(given.paired)
      },
      .slip("rows without a label are ignored: the labels alone are counted") { given in
        guard given.labels.count <= given.p.shape[0] else { throw ShapeError("too many labels") }
        return try right(given.paired)
      },
      .slip("no samples are taken too: there is nothing to divide by") { given in
        given.p.shape == [0, 2] && given.labels.shape == [0] ? empty : try right(given)
      },
    ]
  }
}
