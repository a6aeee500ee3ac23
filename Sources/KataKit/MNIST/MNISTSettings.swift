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
  /// Whose loops train.
  public var engine = EngineChoice.fast
  /// The passes over the training images.
  public var epochs = 5
  /// The images of a step.
  public var batchSize = 128
  /// How the weights are moved.
  public var optimizer = OptimizerChoice.rmsprop
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

  /// The widths of a new network's hidden layers, unless told otherwise.
  public static let chapterHidden = [512]

  /// The chapter's settings.
  public init() {}
}
