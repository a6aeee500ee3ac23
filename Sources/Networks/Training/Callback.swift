/// What a training is about to do.
public struct TrainingPlan: Equatable, Sendable {
  /// The samples of an epoch.
  public let samples: Int
  /// The samples of a batch; the last of an epoch may have fewer.
  public let batchSize: Int
  /// The epochs.
  public let epochs: Int
  /// The samples that are validated on after each epoch.
  public let validationSamples: Int

  /// The batches of an epoch, the short one counted.
  public var batches: Int { batches(of: samples) }

  /// The batches that so many samples make, the short one counted.
  public func batches(of samples: Int) -> Int {
    // Not (samples + batchSize - 1) / batchSize, whose sum a batch of Int.max overflows.
    samples == 0 ? 0 : (samples - 1) / batchSize + 1
  }
}

/// Is told how a training goes; Keras's `Callback`.
///
/// Setting `network.stopTraining` ends the training after the batch at hand, with the weights as
/// they are then. Epochs and batches count from 0.
public protocol Callback {
  /// Before the first epoch.
  func trainingBegan(_ network: Sequential, _ plan: TrainingPlan)
  /// Before an epoch's first batch.
  func epochBegan(_ network: Sequential, epoch: Int)
  /// After a batch's step; `logs` are of the epoch so far.
  func batchEnded(_ network: Sequential, batch: Int, _ logs: Logs)
  /// After an epoch and its validation.
  func epochEnded(_ network: Sequential, epoch: Int, _ logs: Logs)
  /// After the last epoch.
  func trainingEnded(_ network: Sequential, _ history: History)
}

extension Callback {
  public func trainingBegan(_ network: Sequential, _ plan: TrainingPlan) {}
  public func epochBegan(_ network: Sequential, epoch: Int) {}
  public func batchEnded(_ network: Sequential, batch: Int, _ logs: Logs) {}
  public func epochEnded(_ network: Sequential, epoch: Int, _ logs: Logs) {}
  public func trainingEnded(_ network: Sequential, _ history: History) {}
}
