import FastKernels
import Foundation
import Networks
import Pictures
import Solutions
import TensorCore

/// The chapter's network with nothing in it but what the reader wrote: the work of
/// `kata mnist --from-scratch`.
struct ScratchRun {
  private let settings: MNISTSettings
  private let reader: ReaderWork
  private let console: Console
  private let interruption: Interruption

  /// Makes a run.
  ///
  /// - Parameters:
  ///   - settings: What is asked for.
  ///   - mine: The reader's functions.
  ///   - console: Where it is told.
  ///   - interruption: Watched for control-C while the network is trained.
  init(
    _ settings: MNISTSettings, mine: ReaderWork, console: Console, interruption: Interruption
  ) {
    (self.settings, reader, self.console) = (settings, mine, console)
    self.interruption = interruption
  }

  /// What a run trains, and with what.
  private struct Setup {
    let engine: any Engine
    let training: any NaiveTraining
    let data: DigitData
    let labels: (train: Tensor<Int>, test: Tensor<Int>)
    let widths: [Int]
    let batchSize: Int
    let learningRate: Float
  }

  /// Trains, tests, and tells what was the reader's.
  ///
  /// - Returns: The process's exit code: 0, or 130 after control-C.
  /// - Throws: `KataError` for what the user can mend; what the data and the reader's functions throw.
  func run() async throws -> Int32 {
    let start = ContinuousClock.now
    let architecture = Architecture(hidden: settings.hidden ?? MNISTSettings.chapterHidden)
    try architecture.checkSize(for: settings)
    let ledger = try await examined()
    let setup = try makeSetup(architecture, ledger)
    if settings.engine != .fast { try printEstimate(setup) }

    var network = WatchedNetwork(
      watching: try setup.training.network(widths: setup.widths, seed: settings.seed))
    let seconds = try train(&network, setup)
    if interruption.isRequested {
      console.printParagraph("Interrupted; the test is skipped. Nothing is kept.")
      return interruption.exitCode
    }
    try test(network, setup)
    for line in ledger.report { console.printParagraph(line) }
    let total = (ContinuousClock.now - start) / .seconds(1)
    console.print("Total time: \(duration(total)), of it \(duration(seconds)) training")
    return 0
  }
}

// MARK: - Before the training

extension ScratchRun {
  /// Judges the functions that the run uses.
  private func examined() async throws -> BorrowingLedger {
    let ofEngine = settings.engine == .mine ? FunctionsInUse.engineFromScratch : []
    return try await ReaderExamination(
      of: ofEngine + FunctionsInUse.training, by: reader.judge, console: console
    ).ledger(for: "--from-scratch", onlyMine: settings.onlyMine, console: console)
  }

  private func makeSetup(_ architecture: Architecture, _ ledger: BorrowingLedger) throws -> Setup {
    let engine: any Engine =
      switch settings.engine {
      case .fast: FastEngine(threads: settings.threads)
      case .naive: Solutions.NaiveEngine()
      case .mine: BorrowingEngine(of: reader.engine, ledger: ledger)
      }
    let data = try DigitData(settings, on: engine, console: console)
    let rate = settings.learningRate ?? MNISTSettings.learningRateFromScratch
    console.printParagraph(
      "\(data.title); a network \(architecture) from scratch, engine \(settings.engine.rawValue); "
        + "gradient descent, learning rate \(rate)")
    console.print()
    return Setup(
      engine: engine, training: reader.training(ledger.replaced) { ledger.note(function: $0) },
      data: data,
      labels: (data.train.labels.cast(to: Int.self), data.test.labels.cast(to: Int.self)),
      widths: [DigitNetwork.pixels] + architecture.hidden + [DigitNetwork.classes],
      batchSize: min(settings.batchSize, data.train.x.shape[0]), learningRate: Float(rate))
  }

  /// Measures a step and a batch of the test on a network of its own, and tells what that comes to.
  private func printEstimate(_ setup: Setup) throws {
    // A step of a large batch would take minutes itself: its time is that of more small ones.
    let batch = min(setup.batchSize, 128)
    var trial = WatchedNetwork(
      watching: try setup.training.network(widths: setup.widths, seed: settings.seed))
    let rows = slice(0, batch)
    let step =
      settings.epochs == 0
      ? 0
      : try secondsPerCall {
        _ = try setup.training.fit(
          &trial, images: setup.data.train.x[rows], labels: setup.labels.train[rows], epochs: 1,
          batchSize: batch, learningRate: setup.learningRate, on: setup.engine)
      }
    let samples = setup.data.test.x.shape[0]
    let some = slice(0, min(batch, samples))
    let forward = try secondsPerCall {
      _ = try setup.training.evaluate(
        trial, images: setup.data.test.x[some], labels: setup.labels.test[some], on: setup.engine)
    }
    let estimate = TimeEstimate(
      secondsPerImage: step / Double(batch),
      testSeconds: forward * Double(samples) / Double(min(batch, samples)),
      batchSize: setup.batchSize, samples: setup.data.train.x.shape[0], epochs: settings.epochs)
    console.printParagraph(estimate.text(of: "--from-scratch"))
    console.print()
  }
}

// MARK: - The training and the test

extension ScratchRun {
  /// Trains epoch by epoch; after control-C up to the batch at hand.
  ///
  /// - Returns: The seconds that it took.
  private func train(_ network: inout WatchedNetwork, _ setup: Setup) throws -> Double {
    let steps = try setup.training.batchCount(
      images: setup.data.train.x, labels: setup.labels.train, batchSize: setup.batchSize)
    var seconds = 0.0
    try interruption.whileTraining(settings.epochs, on: console) {
      for epoch in 0..<settings.epochs {
        console.print("Epoch \(epoch + 1)/\(settings.epochs)")
        let progress = StepProgress(of: steps, console: console)
        let interruption = interruption
        network.batchBegins = {
          if interruption.isRequested { throw Stopped() }
          progress.stepBegins()
        }
        do {
          let losses = try setup.training.fit(
            &network, images: setup.data.train.x, labels: setup.labels.train, epochs: 1,
            batchSize: setup.batchSize, learningRate: setup.learningRate, on: setup.engine)
          let loss = losses.count == 0 ? .nan : Double(losses.elements[0])
          seconds += progress.end(loss: loss)
          guard loss.isFinite else {
            throw KataError("the loss is no number any more: try a smaller --learning-rate")
          }
        } catch is Stopped {
          break
        }
      }
    }
    return seconds
  }

  /// Lets the reader's `evaluate` measure the network, a piece at a time so that a slow engine can
  /// show how far it is.
  private func test(_ network: WatchedNetwork, _ setup: Setup) throws {
    let start = ContinuousClock.now
    let (samples, piece) = (setup.data.test.x.shape[0], 500)
    var right = 0.0
    for first in stride(from: 0, to: samples, by: piece) {
      console.progress("Test: \(first)/\(samples) images")
      let rows = slice(first, min(first + piece, samples))
      let (images, labels) = (setup.data.test.x[rows], setup.labels.test[rows])
      let accuracy = try setup.training.evaluate(
        network, images: images, labels: labels, on: setup.engine)
      right += (Double(accuracy) * Double(labels.count)).rounded()
    }
    console.clearProgress()
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let metrics = ProgressBar.text([("accuracy", right / Double(samples))])
    console.print("Test: \(samples) images - \(duration(seconds))\(metrics)")
  }

  /// Thrown into the reader's `fit` to leave it.
  private struct Stopped: Error {}
}

/// A network that tells when a batch begins: the reader's `fit` tells nobody how far it is.
private struct WatchedNetwork: NaiveNetwork {
  private var network: any NaiveNetwork
  /// Called before the outputs for a batch are computed.
  var batchBegins: @Sendable () throws -> Void = {}

  init(watching network: any NaiveNetwork) {
    self.network = network
  }

  init(_ layers: [any NaiveLayer]) {
    network = PlainNetwork(layers)
  }

  var layers: [any NaiveLayer] {
    get { network.layers }
    set { network.layers = newValue }
  }

  func outputs(for x: Tensor<Float>, on engine: any Engine) throws -> [Tensor<Float>] {
    try batchBegins()
    return try network.outputs(for: x, on: engine)
  }

  func predict(_ x: Tensor<Float>, on engine: any Engine) throws -> Tensor<Float> {
    try network.predict(x, on: engine)
  }

  func gradients(
    _ upstream: Tensor<Float>, input: Tensor<Float>, outputs: [Tensor<Float>],
    on engine: any Engine
  ) throws -> [LayerGradients] {
    try network.gradients(upstream, input: input, outputs: outputs, on: engine)
  }
}

private typealias PlainNetwork = Solutions.NaiveSequential

/// The bar of an epoch that is told when a step begins.
private final class StepProgress: Sendable {
  private let total: Int
  private let console: Console
  private let start = ContinuousClock.now
  private let state = Locked((begun: 0, drawn: ContinuousClock.Instant?.none))

  init(of total: Int, console: Console) {
    (self.total, self.console) = (total, console)
  }

  private var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// A step begins: the one before it is done.
  func stepBegins() {
    let done = state.withLock { state -> Int? in
      state.begun += 1
      let now = ContinuousClock.now
      // An eye sees no more than twenty a second.
      if let drawn = state.drawn, now - drawn < .milliseconds(50) { return nil }
      state.drawn = now
      return state.begun - 1
    }
    guard let done, console.isInteractive else { return }
    console.redraw(line(step: min(done, total), metrics: [], finished: false))
  }

  /// Writes the line of the whole epoch.
  ///
  /// - Returns: The seconds that it took.
  func end(loss: Double) -> Double {
    let seconds = seconds
    let metrics = [("loss", loss)]
    if console.isInteractive {
      console.redraw(line(step: total, metrics: metrics, finished: true))
      console.print()
    } else {
      console.print(ProgressBar(total: total).plainLine(seconds: seconds, metrics: metrics))
    }
    return seconds
  }

  private func line(step: Int, metrics: [ProgressBar.Metric], finished: Bool) -> String {
    ProgressBar(total: total).line(
      step: step, seconds: seconds, metrics: metrics, finished: finished, width: console.width,
      coloured: console.palette != .plain)
  }
}
