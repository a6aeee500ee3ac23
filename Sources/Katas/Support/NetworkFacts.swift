import FastKernels
import Networks
import TensorCore

// A network as something that can be compared: what it is made of, and how it was compiled.

/// What a network is, sentence by sentence.
struct NetworkFacts: Comparison, CustomStringConvertible {
  private(set) var facts: [String]

  init(_ facts: [String]) { self.facts = facts }

  mutating func replace(_ number: Int, by fact: String) { facts[number] = fact }

  /// The first fact that is another one.
  func difference(from expected: NetworkFacts, within tolerance: Double) -> String? {
    for (found, right) in zip(facts, expected.facts) where found != right {
      return "the network has \(found)\nit should have \(right)"
    }
    return facts.count == expected.facts.count
      ? nil : "the network has \(facts.count) facts, expected \(expected.facts.count)"
  }

  var description: String { facts.joined(separator: "; ") }
}

/// What a network is, in words: its engine, its layers, and how it is trained.
///
/// How it was compiled is found out by what it does: its loss on fixed data, and where a step takes
/// fixed weights, beside those of networks that are known. The network's weights are replaced.
func facts(of network: Sequential, inputs: Int, classes: Int) throws -> NetworkFacts {
  var facts = ["engine: \(type(of: network.engine))"]
  for (number, layer) in network.layers.enumerated() {
    let shape = layer.inputShape.map { ", takes samples of shape \($0)" } ?? ""
    let dense = (layer as? Dense).map { " of \($0.units) units, \($0.activation)" } ?? ""
    facts.append("layer \(number): \(layer.className)\(dense)\(shape)")
  }
  let data = try clusters(samples: 8, inputs: inputs, classes: classes, seed: 3)
  try network.build(inputShape: [inputs])
  var generator = SplitMix64(seed: 4)
  let weights: [Tensor<Float>] = network.weights.map {
    .normal($0.shape, standardDeviation: 0.1, using: &generator)
  }

  func measure(_ network: Sequential) throws -> (Evaluation, [Tensor<Float>]) {
    try network.setWeights(weights)
    let before = try network.evaluate(data.x, data.y)
    try network.fit(data.x, data.y, epochs: 2, batchSize: 8)
    return (before, network.weights)
  }
  let found: (Evaluation, [Tensor<Float>])
  do {
    found = try measure(network)
  } catch let error as NetworkError {
    let reason = error.message.prefix { $0 != ";" }
    return NetworkFacts(facts + ["loss: none (\(reason))", "optimizer: none", "metrics: none"])
  } catch let error as ShapeError {
    return NetworkFacts(facts + ["loss: one that does not take one-hot rows (\(error))"])
  }
  var loss = "another"
  var optimizer = "another"
  for candidate in [Loss.categoricalCrossentropy, .meanSquaredError] {
    for name in Optimizer.names {
      let known = Sequential(on: network.engine, network.layers)
      known.compile(optimizer: try Optimizer(named: name), loss: candidate)
      try known.build(inputShape: [inputs])
      let (evaluation, moved) = try measure(known)
      guard abs(evaluation.loss - found.0.loss) < 1e-6 else { continue }
      loss = candidate.rawValue
      let distance = zip(moved, found.1).map { largestDifference($0, $1) }.max() ?? 0
      if distance < 1e-6 { optimizer = name }
    }
  }
  let metrics = found.0.accuracy == nil ? "none" : "accuracy"
  return NetworkFacts(
    facts + ["loss: \(loss)", "optimizer: \(optimizer)", "metrics: \(metrics)"])
}

private func largestDifference(_ a: Tensor<Float>, _ b: Tensor<Float>) -> Double {
  zip(a.elements, b.elements).map { abs(Double($0) - Double($1)) }.max() ?? 0
}

/// Noisy points about a centre for each class, with one-hot rows: what a small network can learn.
func clusters(
  samples: Int, inputs: Int, classes: Int, noise: Float = 0.3, seed: UInt64
) throws -> (x: Tensor<Float>, y: Tensor<Float>) {
  // One set of centres, so that several sets of points are of one kind.
  let centres = Tensor<Float>.normal([classes, inputs], seed: 1)
  var generator = SplitMix64(seed: seed)
  var x = Tensor<Float>.normal([samples, inputs], standardDeviation: noise, using: &generator)
  var y = Tensor<Float>.zeros([samples, classes])
  for i in 0..<samples {
    let label = Int.random(in: 0..<classes, using: &generator)
    y[i, label] = 1
    for j in 0..<inputs { x[i, j] += centres[label, j] }
  }
  return (x, y)
}

/// What became of a network that was trained and tested.
struct Lesson: Comparison {
  let losses: [Double]
  let validationLosses: [Double]
  let testLoss: Double
  let testAccuracy: Double?

  init(history: History, test: Evaluation) {
    losses = history.loss
    validationLosses = history.valLoss
    testLoss = test.loss
    testAccuracy = test.accuracy
  }

  func difference(from expected: Lesson, within tolerance: Double) -> String? {
    guard losses.count == expected.losses.count else {
      return "it was trained for \(losses.count) epochs, expected \(expected.losses.count)"
    }
    guard validationLosses == expected.validationLosses else {
      return "fit has validated: its other parameters are to stay as they are"
    }
    if let difference = losses.difference(from: expected.losses, within: tolerance) {
      return "the training loss, epoch by epoch: \(difference)"
    }
    if let difference = testLoss.difference(from: expected.testLoss, within: tolerance) {
      return "the loss on the test data: \(difference)"
    }
    guard testAccuracy == expected.testAccuracy else {
      let (found, right) = (testAccuracy ?? .nan, expected.testAccuracy ?? .nan)
      return "the accuracy on the test data: got \(found), expected \(right)"
    }
    return nil
  }
}

/// A small network, untrained, with data to train and test it on.
struct Course: Sendable, CustomStringConvertible {
  var samples = 40
  var epochs = 3
  var batchSize = 16
  var seed: UInt64 = 1

  var description: String {
    "\(samples) samples, \(epochs) epochs in batches of \(batchSize)"
  }

  func train() throws -> (x: Tensor<Float>, y: Tensor<Float>) {
    try clusters(samples: samples, inputs: 6, classes: 3, seed: seed + 10)
  }

  func test() throws -> (x: Tensor<Float>, y: Tensor<Float>) {
    try clusters(samples: 30, inputs: 6, classes: 3, noise: 1, seed: seed + 20)
  }

  func network() -> Sequential {
    let network = Sequential(on: FastEngine(), seed: seed)
    network.add(Dense(8, activation: .relu, inputShape: [6]))
    network.add(Dense(3, activation: .softmax))
    network.compile(optimizer: .rmsprop, loss: .categoricalCrossentropy, metrics: [.accuracy])
    return network
  }
}
