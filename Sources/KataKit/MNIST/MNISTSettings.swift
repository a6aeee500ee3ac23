import FastKernels
import Foundation
import Networks

/// How the weights are moved: `--optimizer`, by Keras's names.
public enum OptimizerChoice: String, CaseIterable, Sendable {
  case rmsprop
  case sgd
  case adam

  /// The optimizer, with Keras's learning rate where none is given.
  func optimizer(learningRate: Double?) -> Optimizer {
    switch (self, learningRate) {
    case (.rmsprop, let rate?): .rmsprop(learningRate: rate)
    case (.rmsprop, nil): .rmsprop()
    case (.sgd, let rate?): .sgd(learningRate: rate)
    case (.sgd, nil): .sgd()
    case (.adam, let rate?): .adam(learningRate: rate)
    case (.adam, nil): .adam()
    }
  }
}

/// What `kata mnist` is asked for. The defaults are the chapter's.
public struct MNISTSettings: Sendable {
  /// Whether the network and its training are the reader's own, too.
  public var fromScratch = false
  /// Whether a run of the reader's functions may borrow nothing.
  public var onlyMine = false
  /// Whose loops train, where the user says so.
  var askedEngine: EngineChoice?
  /// The passes over the training images.
  public var epochs = 5
  /// The images of a step.
  public var batchSize = 128
  /// How the weights are moved, where the user says so.
  var askedOptimizer: OptimizerChoice?
  /// How far; the optimizer's default for `nil`.
  public var learningRate: Double?
  /// The widths of the hidden layers: the loaded network's, or 512, for `nil`.
  public var hidden: [Int]?
  /// The seed of the weights and of the shuffling.
  public var seed: UInt64 = 1
  /// The cores of the fast engine.
  public var threads = AvailableCores.count
  /// How many of the training images are used, from the first; all for `nil`.
  public var samples: Int?
  /// Where the images come from.
  public var source = DigitSourceSettings()
  /// Where the weights go.
  public var save: String?
  /// Where weights come from.
  public var load: String?
  /// Where the record of the run goes.
  public var history: String?
  /// Where the chart of loss and accuracy goes.
  public var svg: String?
  /// Where the page about the run goes.
  public var report: String?

  /// The widths of a new network's hidden layers, unless told otherwise.
  public static let chapterHidden = [512]

  /// The step of a network from scratch, whose `updateWeights` is plain gradient descent: ten times
  /// Keras's for that, so that one epoch shows something.
  static let learningRateFromScratch = 0.1

  /// The chapter's settings.
  public init() {}

  /// Whose loops train: the reader's for a network from scratch, otherwise the fast ones.
  public var engine: EngineChoice {
    get { askedEngine ?? (fromScratch ? .mine : .fast) }
    set { askedEngine = newValue }
  }

  /// How the weights are moved.
  public var optimizer: OptimizerChoice {
    get { askedOptimizer ?? .rmsprop }
    set { askedOptimizer = newValue }
  }

  /// Whether the run needs the reader's functions.
  var usesReader: Bool { engine == .mine || fromScratch }
}
