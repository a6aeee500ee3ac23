import Datasets
import FastKernels
import KataKit
import Katas
import Networks
import Solutions
import TensorCore
import Testing

@testable import Answers

/// The capstone with the solutions standing in for what the reader wrote.
@Suite("A training that is all the reader's") struct ReaderTrainingTests {
  static let engineNames = ReaderEngineTests.names

  /// Digits as the network takes them, and their labels.
  private struct Digits {
    let x: Tensor<Float>
    let labels: Tensor<Int>

    init(_ images: Tensor<UInt8>, _ labels: Tensor<UInt8>) throws {
      x = try images.reshaped(-1, 28 * 28).cast(to: Float.self) / 255
      self.labels = labels.cast(to: Int.self)
    }
  }

  private static let generated = GeneratedDigits(trainCount: 600, testCount: 300, seed: 1)

  private func trainingDigits() throws -> Digits {
    try Digits(Self.generated.trainImages, Self.generated.trainLabels)
  }

  private func testDigits() throws -> Digits {
    try Digits(Self.generated.testImages, Self.generated.testLabels)
  }

  private func accuracy(on engine: any Engine) throws -> (loss: [Double], test: Double) {
    let (training, test) = (try trainingDigits(), try testDigits())
    let network = Sequential(
      on: engine, seed: 1,
      [Dense(32, activation: .relu, inputShape: [28 * 28]), Dense(10, activation: .softmax)])
    network.compile(
      optimizer: .rmsprop, loss: .sparseCategoricalCrossentropy, metrics: [.accuracy])
    let history = try network.fit(
      training.x, training.labels, epochs: 3, batchSize: 64, seed: 1)
    let result = try network.evaluate(test.x, test.labels)
    return (history.loss, try #require(result.accuracy))
  }

  /// Only the order of the additions differs, so that no more than a few answers at the edge do.
  @Test func `it reaches the fast engine's accuracy on the same seed and samples`() throws {
    let ledger = BorrowingLedger()
    let mine = BorrowingEngine(
      of: { _, note in ReaderEngine(borrowing: Self.engineNames, noting: note) }, ledger: ledger)
    let (own, fast) = (try accuracy(on: mine), try accuracy(on: FastEngine(threads: 1)))
    #expect(fast.test > 0.5)
    #expect(abs(own.test - fast.test) <= 0.01)
    for (a, b) in zip(own.loss, fast.loss) { #expect(abs(a - b) <= 1e-3) }
    #expect(ledger.borrowed == [])
  }

  @Test func `the functions that it calls are those that are judged first`() throws {
    var called: Set<String> = []
    for optimizer in [Optimizer.rmsprop(), .sgd(), .adam()] {
      let ledger = BorrowingLedger()
      let engine = BorrowingEngine(
        of: { _, note in ReaderEngine(borrowing: Self.engineNames, noting: note) }, ledger: ledger)
      let network = Sequential(
        on: engine, seed: 1,
        [Dense(5, activation: .relu, inputShape: [4]), Dense(3, activation: .softmax)])
      network.compile(
        optimizer: optimizer, loss: .categoricalCrossentropy, metrics: [.accuracy])
      let x = Tensor<Float>.normal([7, 4], seed: 1)
      let y: Tensor<Float> = [
        [1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0],
      ]
      try network.fit(engine.divide(x, 255), y, batchSize: 3)
      _ = try engine.argmax(network.predict(x), axis: -1)
      #expect(ledger.borrowed == [])
      #expect(Set(ledger.functions).isSubset(of: FunctionsInUse.engine))
      called.formUnion(ledger.functions)
    }
    #expect(called == Set(FunctionsInUse.engine))
  }

  // MARK: From scratch

  private struct Outcome: Equatable {
    var losses: Tensor<Float>
    var kernels: [Tensor<Float>]
    var accuracy: Float
    var batches: Int
  }

  private func outcome(
    of training: some NaiveTraining, on engine: any Engine = Solutions.NaiveEngine()
  ) throws -> Outcome {
    var generator = SplitMix64(seed: 3)
    let x = Tensor<Float>.normal([11, 4], using: &generator)
    let labels: Tensor<Int> = [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1]
    var network = try training.network(widths: [4, 6, 3], seed: 5)
    let losses = try fit(&network, by: training, x, labels, on: engine)
    return Outcome(
      losses: losses, kernels: network.layers.map(\.kernel),
      accuracy: try measure(network, by: training, x, labels, on: engine),
      batches: try training.batchCount(images: x, labels: labels, batchSize: 4))
  }

  private func fit(
    _ network: inout any NaiveNetwork, by training: some NaiveTraining, _ x: Tensor<Float>,
    _ labels: Tensor<Int>, on engine: any Engine
  ) throws -> Tensor<Float> {
    try training.fit(
      &network, images: x, labels: labels, epochs: 3, batchSize: 4, learningRate: 0.5, on: engine)
  }

  private func measure(
    _ network: any NaiveNetwork, by training: some NaiveTraining, _ x: Tensor<Float>,
    _ labels: Tensor<Int>, on engine: any Engine
  ) throws -> Float {
    try training.evaluate(network, images: x, labels: labels, on: engine)
  }

  /// The solutions by themselves.
  private func expected() throws -> Outcome {
    var generator = SplitMix64(seed: 3)
    let x = Tensor<Float>.normal([11, 4], using: &generator)
    let labels: Tensor<Int> = [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1]
    let engine = Solutions.NaiveEngine()
    var network = Solutions.NaiveSequential([
      try Solutions.NaiveDense(inputs: 4, units: 6, activation: .relu, seed: 5),
      try Solutions.NaiveDense(inputs: 6, units: 3, activation: .softmax, seed: 6),
    ])
    let losses = try Solutions.fit(
      &network, images: x, labels: labels, epochs: 3, batchSize: 4, learningRate: 0.5, on: engine)
    return Outcome(
      losses: losses, kernels: network.layers.map(\.kernel),
      accuracy: try Solutions.evaluate(network, images: x, labels: labels, on: engine), batches: 3)
  }

  /// Which functions are borrowed.
  struct Borrowing: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let names: Set<String>

    static let all: [Borrowing] =
      [
        Borrowing(testDescription: "nothing", names: []),
        Borrowing(testDescription: "all", names: Set(FunctionsInUse.training)),
      ]
      + FunctionsInUse.training.map { Borrowing(testDescription: $0, names: [$0]) }
      + FunctionsInUse.training.map { allBut($0) }

    static func allBut(_ name: String) -> Borrowing {
      Borrowing(
        testDescription: "all but \(name)", names: Set(FunctionsInUse.training).subtracting([name]))
    }
  }

  /// Whoever's each function is, the training is the same to the bit.
  @Test(arguments: Borrowing.all)
  func `a borrowed function changes nothing where the other is right`(borrowing: Borrowing) throws {
    let noted = Locked<Set<String>>([])
    let training = ReaderTraining(of: SolutionPieces(), borrowing: borrowing.names) { name in
      noted.withLock { _ = $0.insert(name) }
    }
    #expect(try outcome(of: training) == expected())
    // A right function may do without one that is wrong.
    let called = noted.withLock { $0 }
    #expect(called.isSubset(of: FunctionsInUse.training))
    #expect(called.isSuperset(of: Set(FunctionsInUse.training).subtracting(borrowing.names)))
  }

  @Test(
    .enabled("a reader has begun", { HouseRulesTests.isJudgedWhole }),
    arguments: FunctionsInUse.training)
  func `what is not borrowed is the exercise's`(name: String) throws {
    let training = ReaderTraining(borrowing: Borrowing.allBut(name).names)
    do {
      // The solutions may lie over the exercises.
      #expect(try outcome(of: training) == expected())
      #expect(Answer.named(name)?.yours.isAttempted() == true)
    } catch let missing as NotAttempted {
      #expect(missing.function.prefix { $0 != "(" } == name.split(separator: ".").last ?? "")
    }
  }

  @Test func `what is borrowed altogether is called altogether`() throws {
    let noted = Locked<Set<String>>([])
    let training = ReaderTraining(
      borrowing: Set(FunctionsInUse.training)
    ) { name in
      noted.withLock { _ = $0.insert(name) }
    }
    #expect(try outcome(of: training) == expected())
    #expect(noted.withLock { $0 } == Set(FunctionsInUse.training))
  }

  @Test func `the functions that its engine calls are those that are judged first`() throws {
    let ledger = BorrowingLedger()
    let engine = BorrowingEngine(
      of: { _, note in ReaderEngine(borrowing: Self.engineNames, noting: note) }, ledger: ledger)
    let training = ReaderTraining(borrowing: Set(FunctionsInUse.training))
    #expect(try outcome(of: training, on: engine) == expected())
    #expect(ledger.borrowed == [])
    #expect(Set(ledger.functions) == Set(FunctionsInUse.engineFromScratch))
  }

  @Test func `every function that is judged first is a kata`() {
    for name in FunctionsInUse.engine + FunctionsInUse.engineFromScratch + FunctionsInUse.training {
      #expect(Catalogue.sectionsByFunction[name] != nil, "\(name)")
    }
  }

  @Test func `gradient descent from scratch learns digits`() throws {
    let (training, test) = (try trainingDigits(), try testDigits())
    let scratch = ReaderTraining(borrowing: Set(FunctionsInUse.training))
    var network = try scratch.network(widths: [28 * 28, 32, 10], seed: 1)
    let losses = try fit(&network, training, by: scratch)
    #expect(zip(losses.elements, losses.elements.dropFirst()).allSatisfy { $0 > $1 })
    let accuracy = try measure(
      network, by: scratch, test.x, test.labels, on: FastEngine(threads: 1))
    #expect(accuracy > 0.5)
  }

  private func fit(
    _ network: inout any NaiveNetwork, _ digits: Digits, by training: some NaiveTraining
  ) throws -> Tensor<Float> {
    try training.fit(
      &network, images: digits.x, labels: digits.labels, epochs: 5, batchSize: 32,
      learningRate: 0.1, on: FastEngine(threads: 1))
  }
}
