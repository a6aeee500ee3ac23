/// What is known of an epoch, or of the part of it that has been trained.
public struct Logs: Equatable, Sendable {
  /// The samples trained in this epoch so far.
  public var samples = 0
  /// Seconds of training in this epoch so far; validation is not counted.
  public var seconds = 0.0
  /// The mean loss over those samples, each measured before its batch's step.
  public var loss = Double.nan
  /// The fraction of those samples whose prediction was right, where the metric was asked for.
  public var accuracy: Double?
  /// The loss on the validation data after the epoch.
  public var valLoss: Double?
  /// The accuracy on the validation data after the epoch.
  public var valAccuracy: Double?

  /// Makes logs of nothing.
  public init() {}
}

/// What a training went through, epoch by epoch.
public struct History: Equatable, Sendable {
  /// One for each epoch, the last perhaps of a part only (see ``Sequential/stopTraining``).
  public internal(set) var epochs: [Logs]

  /// Makes the history of a training that is known otherwise, such as a finished one's.
  public init(epochs: [Logs] = []) {
    self.epochs = epochs
  }

  /// The loss after each epoch.
  public var loss: [Double] { epochs.map(\.loss) }
  /// The accuracy after each epoch.
  public var accuracy: [Double] { epochs.compactMap(\.accuracy) }
  /// The validation loss after each epoch.
  public var valLoss: [Double] { epochs.compactMap(\.valLoss) }
  /// The validation accuracy after each epoch.
  public var valAccuracy: [Double] { epochs.compactMap(\.valAccuracy) }
  /// The seconds of training in each epoch.
  public var seconds: [Double] { epochs.map(\.seconds) }
}
