import FastKernels
import Foundation
import Networks
import Pictures
import Solutions
import TensorCore

/// The chapter's first look at a neural network, end to end: the work of `kata mnist`.
public struct MNISTRun {
  private let settings: MNISTSettings
  private let reader: ReaderWork?
  private let console: Console
  private let interruption: Interruption

  /// Makes a run.
  ///
  /// - Parameters:
  ///   - settings: What is asked for.
  ///   - mine: The reader's functions, where they are linked.
  ///   - console: Where it is told.
  ///   - interruption: Watched for control-C while weights are trained and saved.
  public init(
    _ settings: MNISTSettings, mine: ReaderWork?, console: Console,
    interruption: Interruption
  ) {
    reader = mine
    self.settings = settings
    self.console = console
    self.interruption = interruption
  }

  /// Trains, tests and tells.
  ///
  /// - Returns: The process's exit code: 0, or 130 after control-C.
  /// - Throws: `KataError` for what the user can mend, and what the data, the network's files and
  ///   the engine throw. What was trained is not lost to an error that could be foreseen: the files
  ///   that are to be written are checked first. A file that cannot be written all the same is an
  ///   error after everything else is done.
  public func run() async throws -> Int32 {
    let start = ContinuousClock.now
    let save = try settings.save.map { path in try OutputFile(path, option: "--save") }
    let history = try settings.history.map { path in try OutputFile(path, option: "--history") }
    let chart = try settings.svg.map { path in try OutputFile(path, option: "--svg") }
    let report = try settings.report.map { path in try OutputFile(path, option: "--report") }
    try checkFiles(save: save, history: history, chart: chart, report: report)
    let (engine, ledger) = try await makeEngine()
    let network = try makeNetwork(on: engine)
    if report != nil { try ReportRun.checkSize(of: network) }
    network.compile(
      optimizer: settings.optimizer.optimizer(learningRate: settings.learningRate),
      loss: .categoricalCrossentropy, metrics: [.accuracy])

    let digits = try loadTensors(on: engine)
    let (train, test) = (digits.train, digits.test)
    console.print(try network.summary())
    console.print()
    if settings.engine != .fast {
      try printEstimate(network, train, test, engine)
    }

    let progress = TrainingProgress(console: console, interruption: interruption)
    var failures: [any Error] = []
    var written: [OutputFile] = []
    func keepingFailure(_ work: () throws -> Void) {
      do { try work() } catch { failures.append(error) }
    }
    try self.train(network, on: train, progress) {
      keepingFailure {
        guard let save else { return }
        try network.save(to: save.target.path)
        written.append(save)
      }
    }
    var record = TrainingRecord(
      dataset: digits.name, engine: settings.engine.rawValue,
      threads: settings.engine.threads(of: settings.threads), seed: settings.seed)
    record.epochs = progress.epochs
    if interruption.isRequested {
      keepingFailure { try history?.write(record.json) }
      keepingFailure { try chart?.write(record.svg(of: digits.title)) }
      tellInterrupted(record, isSaved: !written.isEmpty)
      try Self.rethrow(failures)
      return interruption.exitCode
    }

    // Written before the test too: a control-C during the test must not lose it. What keeps it from
    // being written is met again below.
    try? history?.write(record.json)
    keepingFailure {
      if !record.epochs.isEmpty {
        // As many as the test has: the gap is as sure as the test is, at its price.
        let some = min(train.x.shape[0], test.x.shape[0])
        record.training = try evaluate(network, train, first: some, "Training images").evaluation
      }
      let (result, probabilities) = try runTest(network, test, &record)
      let meaning = judgement(
        of: record, loaded: settings.load, brightness: (train.brightness, test.brightness))
      for line in meaning { console.printParagraph(line) }
      for line in result.confusion.report() { console.print(line) }
      for line in ledger?.report ?? [] { console.printParagraph(line) }
      guard let report else { return }
      let page = try ReportRun(
        settings: settings, network: network, record: record, test: test, title: digits.title,
        result: result, probabilities: probabilities
      ).report()
      try report.write(page.html())
      written.append(report)
    }
    keepingFailure {
      guard let history else { return }
      try history.write(record.json)
      written.append(history)
    }
    keepingFailure {
      guard let chart else { return }
      try chart.write(record.svg(of: digits.title))
      written.append(chart)
    }
    for file in written { console.print("Written: \(file.path)") }
    try Self.rethrow(failures)
    let training = record.epochs.reduce(0) { $0 + $1.seconds }
    let total = (ContinuousClock.now - start) / .seconds(1)
    console.print("Total time: \(duration(total)), of it \(duration(training)) training")
    return 0
  }
}

// MARK: - Before the training

extension MNISTRun {
  /// Refuses to write one file over another that the same run needs.
  private func checkFiles(
    save: OutputFile?, history: OutputFile?, chart: OutputFile?, report: OutputFile?
  ) throws(KataError) {
    let all = [
      ("--save", "weights", save), ("--history", "record", history), ("--svg", "chart", chart),
      ("--report", "report", report),
    ]
    var before: [(option: String, file: OutputFile)] = []
    for (option, what, file) in all {
      guard let file else { continue }
      if let other = before.first(where: { $0.file.isSameFile(as: file) }) {
        throw KataError(
          "\(other.option) and \(option) name one file, \(other.file.path); one would replace the "
            + "other")
      }
      // Weights may be trained on, and saved where they were.
      if let load = settings.load, option != "--save", file.isFile(at: load) {
        throw KataError(
          "--load and \(option) name one file, \(load); the \(what) would replace the weights")
      }
      before.append((option, file))
    }
  }

  /// The engine, and the ledger of one that borrows.
  private func makeEngine() async throws -> (any Engine, BorrowingLedger?) {
    switch settings.engine {
    case .fast: return (FastEngine(threads: settings.threads), nil)
    case .naive: return (Solutions.NaiveEngine(), nil)
    case .mine:
      guard let reader else { throw KataError.readerIsNotLinked }
      let ledger = try await ReaderExamination(
        of: FunctionsInUse.engine, by: reader.judge, console: console
      ).ledger(for: "--engine mine", onlyMine: settings.onlyMine, console: console)
      return (BorrowingEngine(of: reader.engine, ledger: ledger), ledger)
    }
  }

  private func makeNetwork(on engine: any Engine) throws -> Sequential {
    let asked = settings.hidden.map(Architecture.init)
    try asked?.checkSize(for: settings)
    if let path = settings.load {
      return try DigitNetwork.load(path, asked: asked, settings, on: engine)
    }
    let architecture = asked ?? Architecture(hidden: MNISTSettings.chapterHidden)
    return DigitNetwork.make(architecture, seed: settings.seed, on: engine)
  }

  /// The data as the network takes them.
  private func loadTensors(on engine: any Engine) throws -> DigitData {
    let digits = try DigitData(settings, on: engine, console: console)
    let threads = settings.engine.threads(of: settings.threads)
    console.printParagraph(
      "\(digits.title); engine \(settings.engine.rawValue), \(counted(threads, "thread")); "
        + settings.optimizer.rawValue)
    return digits
  }

  /// Measures a step and a batch of the test, and tells what that comes to.
  private func printEstimate(
    _ network: Sequential, _ train: DigitTensors, _ test: DigitTensors, _ engine: any Engine
  ) throws {
    // A network of its own: measuring must not change the one that is to be trained.
    let trial = DigitNetwork.make(
      Architecture(hidden: network.layers.dropLast().compactMap { ($0 as? Dense)?.units }),
      seed: 0, on: engine)
    trial.compile(
      optimizer: settings.optimizer.optimizer(learningRate: settings.learningRate),
      loss: .categoricalCrossentropy, metrics: [.accuracy])
    // A step of a large batch would take minutes itself: its time is that of more small ones.
    let batch = min(settings.batchSize, 128, train.x.shape[0])
    let x = train.x[slice(0, batch)]
    let y = train.y[slice(0, batch)]
    let step =
      settings.epochs == 0
      ? 0 : try secondsPerCall { try trial.fit(x, y, batchSize: batch) }
    let testBatch = min(batch, test.x.shape[0])
    let forward = try secondsPerCall { _ = try trial.predict(test.x[slice(0, testBatch)]) }
    // The test, and as many training images after the last epoch.
    let evaluated =
      test.x.shape[0] + (settings.epochs == 0 ? 0 : min(train.x.shape[0], test.x.shape[0]))
    let testSeconds = forward * Double(evaluated) / Double(testBatch)
    let estimate = TimeEstimate(
      secondsPerImage: step / Double(batch), testSeconds: testSeconds,
      batchSize: min(settings.batchSize, train.x.shape[0]),
      samples: train.x.shape[0], epochs: settings.epochs)
    console.printParagraph(estimate.text(of: "--engine \(settings.engine.rawValue)"))
    console.print()
  }
}

// MARK: - The training

extension MNISTRun {
  /// Trains, and saves the weights; control-C is only noted until both are done.
  private func train(
    _ network: Sequential, on train: DigitTensors, _ progress: TrainingProgress, save: () -> Void
  ) throws {
    try interruption.whileTraining(settings.epochs, on: console) {
      try network.fit(
        train.x, train.y, epochs: settings.epochs,
        batchSize: min(settings.batchSize, train.x.shape[0]),
        seed: settings.seed, callbacks: [progress])
      save()
    }
  }

  private func tellInterrupted(_ record: TrainingRecord, isSaved: Bool) {
    let epochs = record.epochs.count
    let weights =
      switch settings.save {
      case let path? where isSaved: "The weights as they are now: \(path)"
      case .some: "The weights could not be kept."
      case nil: "Nothing is kept: --save FILE would have kept the weights."
      }
    let report = settings.report == nil ? "" : " No report: it needs the test."
    console.printParagraph(
      "Interrupted after \(counted(epochs, "whole epoch")) of "
        + "\(settings.epochs); the test is skipped. \(weights)\(report)")
  }
}

// MARK: - After the training

extension MNISTRun {
  /// Tests the network, and tells how it did.
  private func runTest(
    _ network: Sequential, _ test: DigitTensors, _ record: inout TrainingRecord
  ) throws -> (DigitTest, probabilities: Tensor<Float>) {
    let samples = test.x.shape[0]
    let (result, probabilities, evaluation) = try evaluate(network, test, first: samples, "Test")
    record.test = evaluation
    let metrics = ProgressBar.text([("accuracy", result.accuracy), ("loss", result.loss)])
    console.print("Test: \(samples) images - \(duration(evaluation.seconds))\(metrics)")
    return (result, probabilities)
  }

  /// Runs the network on the first so many images, a piece at a time so that a slow engine can show
  /// how far it is.
  private func evaluate(
    _ network: Sequential, _ digits: DigitTensors, first samples: Int, _ title: String
  ) throws -> (
    result: DigitTest, probabilities: Tensor<Float>, evaluation: TrainingRecord.Evaluation
  ) {
    let start = ContinuousClock.now
    let piece = 512
    var probabilities: [Tensor<Float>] = []
    for first in stride(from: 0, to: samples, by: piece) {
      if console.isInteractive { console.redraw("\(title): \(first)/\(samples) images") }
      let rows = slice(first, min(first + piece, samples))
      probabilities.append(try network.predict(digits.x[rows], batchSize: piece))
    }
    let all = try Tensor.concatenated(probabilities)
    let result = try DigitTest(
      probabilities: all, predictions: network.engine.argmax(all, axis: -1),
      labels: digits.labels[slice(0, samples)])
    if console.isInteractive { console.redraw("") }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let evaluation = TrainingRecord.Evaluation(
      images: samples, seconds: seconds, loss: result.loss, accuracy: result.accuracy)
    return (result, all, evaluation)
  }

  /// Throws what went wrong on the way, all of it in one error.
  private static func rethrow(_ failures: [any Error]) throws {
    guard let first = failures.first else { return }
    guard failures.count > 1 else { throw first }
    throw KataError(failures.map { "\($0)" }.joined(separator: "\n"))
  }
}
