import TensorCore

/// Data that have been found to fit the network.
struct PreparedData {
  let x: Tensor<Float>
  /// Of the network's output shape.
  let targets: Tensor<Float>
  /// The right class of each sample; empty where accuracy is not asked for.
  let answers: [Int]
  let compiled: Sequential.Compiled

  var samples: Int { x.shape[0] }
}

/// The samples of one step, in memory that the next step uses again.
struct Batch {
  private(set) var x = Tensor<Float>.zeros([0])
  private(set) var targets = Tensor<Float>.zeros([0])
  private(set) var answers: [Int] = []
  private(set) var count = 0

  mutating func fill(from data: PreparedData, _ rows: ArraySlice<Int>, on engine: any Engine) throws
  {
    try engine.take(rows, of: data.x, into: &x)
    try engine.take(rows, of: data.targets, into: &targets)
    count = rows.count
    guard !data.answers.isEmpty else { return }
    answers.removeAll(keepingCapacity: true)
    for row in rows { answers.append(data.answers[row]) }
  }
}

extension Sequential {
  /// Builds the network for `x`, and checks that data and network fit.
  func prepare<Target: TensorScalar>(
    _ x: Tensor<Float>, _ y: Tensor<Target>, batchSize: Int, for operation: String
  ) throws -> PreparedData {
    guard let compiled else {
      throw NetworkError("\(operation) needs a network that is compiled; compile(optimizer:loss:)")
    }
    let samples = try checkSamples(x, batchSize: batchSize, for: operation)
    guard samples > 0 else { throw ShapeError("\(operation) needs a sample, and x has none") }
    guard y.ndim > 0, y.shape[0] == samples else {
      throw ShapeError(
        "\(operation) needs a target for each of the \(samples) samples, "
          + "and was given targets of shape \(y.shape)")
    }
    let output = outputShape ?? []
    let targets = try compiled.loss.targets(from: y, samples: samples, output: output)
    var answers: [Int] = []
    if compiled.metrics.contains(.accuracy) {
      guard output.rank == 1, output[0] > 0 else {
        throw ShapeError("accuracy needs a network whose output is a vector, and it is \(output)")
      }
      answers = rightClasses(of: targets)
    }
    return PreparedData(
      x: x.contiguous(), targets: targets.contiguous(), answers: answers, compiled: compiled)
  }

  /// Builds the network for `x`; the number of its samples.
  func checkSamples(_ x: Tensor<Float>, batchSize: Int, for operation: String) throws -> Int {
    guard batchSize > 0 else {
      throw NetworkError(
        "\(operation) needs batches of at least 1 sample, and was given \(batchSize)")
    }
    guard x.ndim > 0 else {
      throw ShapeError("\(operation) needs samples along the first axis, and x is a scalar")
    }
    let sample = Shape(Array(x.shape.extents.dropFirst()))
    try build(inputShape: inputShape ?? sample)
    let input = inputShape ?? []
    guard sample == input else {
      let extents = ([-1] + input).map(String.init).joined(separator: ", ")
      let hint =
        sample.elementCount == input.elementCount ? "; x.reshaped(\(extents)) gives them that" : ""
      throw ShapeError(
        "\(operation) needs samples of shape \(input), "
          + "and x has the shape \(x.shape): samples of shape \(sample)\(hint)")
    }
    return x.shape[0]
  }
}
