import FastKernels
import Foundation
import Networks
import Pictures
import Solutions
import TensorCore

/// What a report needs of a run that is done.
struct ReportRun {
  let settings: MNISTSettings
  let network: Sequential
  let record: TrainingRecord
  let test: DigitTensors
  let title: String
  let result: DigitTest
  /// What the network makes of the test images, shape `(samples, 10)`.
  let probabilities: Tensor<Float>

  /// Refuses a network whose weights are more than a page holds.
  static func checkSize(of network: Sequential) throws {
    try network.build()
    let weights = network.weights.reduce(0) { $0 + $1.count }
    guard weights <= Report.mostWeights else {
      throw KataError(
        "--report holds a network's weights, \(Report.mostWeights) at most, and this one has "
          + "\(weights); leave --report out, or ask for fewer units with --hidden")
    }
  }

  /// Collects the report; the measurement takes two seconds at most with the chapter's network.
  func report() throws -> Report {
    let labels = test.labels.elements
    let predictions = labels.indices.map { best(probabilities[TensorIndex($0), all].elements) }
    let wrong = labels.indices.filter { predictions[$0] != Int(labels[$0]) }
    let surest = wrong.sorted {
      probabilities[$0, predictions[$0]] > probabilities[$1, predictions[$1]]
    }
    return try Report(
      title: title, record: record, confusion: result.confusion, network: network,
      mistakes: surest.prefix(12).map(example),
      samples: labels.indices.prefix(20).map(example),
      speed: speed(), facts: facts)
  }

  private func best(_ row: [Float]) -> Int { row.indices.max { row[$0] < row[$1] } ?? 0 }

  private func example(_ index: Int) throws -> Report.Example {
    Report.Example(
      pixels: test.x[TensorIndex(index), all], label: Int(test.labels[index]),
      probabilities: probabilities[TensorIndex(index), all].elements)
  }

  /// How long an image of the test takes with each engine.
  private func speed() throws -> Report.Speed {
    func secondsPerImage(_ engine: any Engine, images: Int) throws -> Double {
      let same = Sequential(on: engine, network.layers)
      try same.build(inputShape: [DigitNetwork.pixels])
      try same.setWeights(network.weights)
      let count = min(images, test.x.shape[0])
      let x = test.x[slice(0, count)]
      return try secondsPerCall { _ = try same.predict(x) } / Double(count)
    }
    return Report.Speed(
      fast: try secondsPerImage(FastEngine(threads: settings.threads), images: 512),
      naive: try secondsPerImage(Solutions.NaiveEngine(), images: 16))
  }

  private var facts: [(name: String, value: String)] {
    let widths = network.layers.compactMap { ($0 as? Dense)?.units }
    let layers = Architecture(hidden: Array(widths.dropLast())).description
    var facts: [(name: String, value: String)] = [
      ("Data", title), ("Network", "\(layers), \(counted(weightCount, "weight"))"),
    ]
    if settings.epochs > 0 {
      let rate = settings.learningRate.map { "\($0)" } ?? "Keras's default"
      facts += [
        ("Optimizer", "\(settings.optimizer.rawValue), learning rate: \(rate)"),
        ("Training", "\(counted(settings.epochs, "epoch")), batches of \(settings.batchSize)"),
      ]
    }
    if settings.load != nil { facts.append(("First weights", "from a file")) }
    facts += [
      ("Engine", "\(record.engine), \(counted(record.threads, "thread"))"),
      ("Seed", "\(record.seed)"), ("Processor", Machine.current.processor),
      ("Instructions", EngineBuild.instructions),
      ("Day", Date.now.formatted(.iso8601.year().month().day())),
    ]
    return facts
  }

  private var weightCount: Int { network.weights.reduce(0) { $0 + $1.count } }
}
