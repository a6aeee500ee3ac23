import Katas
import Networks
import TensorCore

/// Makes the engine of the reader's functions.
///
/// `borrowed` names the functions that the solutions' take the place of; `note` is told the name of
/// each that gave a result.
public typealias MakeReaderEngine =
  @Sendable (_ borrowed: Set<String>, _ note: @escaping @Sendable (_ function: String) -> Void) ->
  any Engine

/// Makes a training from scratch of the reader's functions, in the same way.
public typealias MakeReaderTraining =
  @Sendable (_ borrowed: Set<String>, _ note: @escaping @Sendable (_ function: String) -> Void) ->
  any NaiveTraining

/// What the reader wrote, as a command uses it.
///
/// Whoever starts a command hands it in: `KataKit` does not know where the functions come from.
public struct ReaderWork: Sendable {
  /// The verdict on the reader's answer to a kata.
  public typealias Judge = @Sendable (_ kata: String) async throws -> Verdict

  let engine: MakeReaderEngine
  let training: MakeReaderTraining
  let judge: Judge

  /// Puts it together.
  public init(
    engine: @escaping MakeReaderEngine, training: @escaping MakeReaderTraining,
    judge: @escaping Judge
  ) {
    (self.engine, self.training, self.judge) = (engine, training, judge)
  }
}

/// Which of the reader's functions a run calls, by the katas' names.
public enum FunctionsInUse {
  /// What an engine trains and tests the chapter's network with, whatever the optimizer.
  public static let engine = [
    "naiveRelu", "naiveAdd", "naiveMultiply", "naiveAddMatrixAndVector", "naiveBroadcast",
    "naiveMatrixDot", "naiveSum", "naiveMax", "naiveSoftmax", "naiveTranspose",
    "naiveReluGradient", "naiveArgmax",
  ]

  /// What an engine does for a network from scratch.
  public static let engineFromScratch = [
    "naiveRelu", "naiveAddMatrixAndVector", "naiveBroadcast", "naiveMatrixDot", "naiveSum",
    "naiveSoftmax", "naiveTranspose", "naiveReluGradient",
  ]

  /// What a training from scratch is made of, on whatever engine.
  public static let training = [
    "NaiveDense.init", "NaiveDense.forward", "NaiveSequential.outputs", "NaiveSequential.predict",
    "BatchGenerator.batchCount", "BatchGenerator.next", "NaiveDense.backward",
    "NaiveSequential.gradients", "naiveCrossentropy", "crossentropyGradient", "updateWeights",
    "oneTrainingStep", "fit", "naiveArgmax", "naiveAccuracy", "evaluate",
  ]
}
