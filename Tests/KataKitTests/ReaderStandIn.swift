import KataKit
import Katas
import Networks
import Solutions
import TensorCore

/// A reader's engine for the commands: one who has solved everything.
let readerEngine: MakeReaderEngine = { _, note in
  note("naiveRelu")
  return Solutions.NaiveEngine()
}

/// The work of a reader who has solved everything.
let solvedWork = readerWork { _ in .right(printed: nil) }

/// The work of a reader of whose functions these are the verdicts.
func readerWork(_ judge: @escaping ReaderWork.Judge) -> ReaderWork {
  ReaderWork(
    engine: readerEngine, training: { borrowed, note in StandInTraining(borrowed, note) },
    judge: judge)
}

/// A fault whose message names the function.
func fault(of name: String) -> Verdict {
  .wrong(Fault(message: "\(name) should satisfy: being right\n  it is not", place: nil))
}

/// The solutions in the place of a reader's training from scratch.
struct StandInTraining: NaiveTraining {
  private let note: @Sendable (String) -> Void

  init(_ borrowed: Set<String>, _ note: @escaping @Sendable (String) -> Void) {
    self.note = note
  }

  func network(widths: [Int], seed: UInt64) throws -> any NaiveNetwork {
    note("NaiveDense.init")
    let layers = try zip(widths, widths.dropFirst()).enumerated().map { index, width in
      try Solutions.NaiveDense(
        inputs: width.0, units: width.1, activation: index == widths.count - 2 ? .softmax : .relu,
        seed: seed + UInt64(index))
    }
    return Solutions.NaiveSequential(layers)
  }

  func batchCount(images: Tensor<Float>, labels: Tensor<Int>, batchSize: Int) throws -> Int {
    try Solutions.BatchGenerator(images: images, labels: labels, batchSize: batchSize).batchCount()
  }

  func fit(
    _ model: inout some NaiveNetwork, images: Tensor<Float>, labels: Tensor<Int>, epochs: Int,
    batchSize: Int, learningRate: Float, on engine: any Engine
  ) throws -> Tensor<Float> {
    note("fit")
    return try Solutions.fit(
      &model, images: images, labels: labels, epochs: epochs, batchSize: batchSize,
      learningRate: learningRate, on: engine)
  }

  func evaluate(
    _ model: some NaiveNetwork, images: Tensor<Float>, labels: Tensor<Int>, on engine: any Engine
  ) throws -> Float {
    note("evaluate")
    return try Solutions.evaluate(model, images: images, labels: labels, on: engine)
  }
}
