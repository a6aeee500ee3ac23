/// A section of the chapter that has exercises.
public struct Section: Equatable, Sendable {
  /// The section's number in the book: `2.3.1`. Several sections here may share one.
  public let number: String
  /// What it is about.
  public let title: String
  /// Where its exercises are in `Exercises`, its solutions in `Solutions`, and its suite in
  /// `Tests/KataTests`.
  public let path: String
  /// The type of its suite: `swift test --filter` takes it.
  public let suite: String
  /// What is to be written in it, in the order of the file; a method with its type.
  public let functions: [String]

  /// Describes a section.
  init(_ number: String, _ title: String, _ path: String, _ suite: String, _ functions: [String]) {
    self.number = number
    self.title = title
    self.path = path
    self.suite = suite
    self.functions = functions
  }
}

/// What there is to do, in the order of the book.
public enum Catalogue {
  /// All sections of chapter 2.
  public static let sections: [Section] =
    tensorOperations + fromScratch

  /// The section that asks for a function, by the function's name.
  public static let sectionsByFunction: [String: Section] = sections.reduce(into: [:]) {
    for function in $1.functions { $0[function] = $1 }
  }
}

// MARK: - The sections

extension Catalogue {
  private static let tensorOperations: [Section] = [
    Section(
      "2.3.1", "Element-wise operations", "2.3-TensorOperations/2.3.1-ElementWise.swift",
      "S2_3_1_ElementWise",
      ["naiveRelu", "naiveAdd", "naiveMultiply", "naiveMaximum"]),
    Section(
      "2.3.2", "Broadcasting", "2.3-TensorOperations/2.3.2-Broadcasting.swift",
      "S2_3_2_Broadcasting",
      ["naiveAddMatrixAndVector", "broadcastShape", "naiveBroadcast", "naiveBroadcastMaximum"]),
    Section(
      "2.3.3", "Tensor product", "2.3-TensorOperations/2.3.3-Dot.swift",
      "S2_3_3_Dot",
      ["naiveVectorDot", "naiveMatrixVectorDot", "naiveMatrixDot", "naiveDot"]),
    Section(
      "2.3.4", "Tensor reshaping", "2.3-TensorOperations/2.3.4-Reshaping.swift",
      "S2_3_4_Reshaping",
      ["naiveReshape", "naiveTranspose"]),
    Section(
      "2.3.5", "Geometric interpretation", "2.3-TensorOperations/2.3.5-Geometry.swift",
      "S2_3_5_Geometry",
      [
        "translate", "rotation", "scaling", "affine", "affineOfRows", "compose", "twoLayers",
        "affineDeviation",
      ]),
  ]

  private static let fromScratch: [Section] = [
    Section(
      "2.5.1", "A dense layer from scratch", "2.5-FromScratch/2.5.1-NaiveDense.swift",
      "S2_5_1_NaiveDense",
      ["NaiveDense.init", "NaiveDense.forward"]),
    Section(
      "2.5.2", "A network from scratch", "2.5-FromScratch/2.5.2-NaiveSequential.swift",
      "S2_5_2_NaiveSequential",
      ["NaiveSequential.outputs", "NaiveSequential.predict"]),
    Section(
      "2.5.3", "A batch generator from scratch", "2.5-FromScratch/2.5.3-BatchGenerator.swift",
      "S2_5_3_BatchGenerator",
      ["BatchGenerator.batchCount", "BatchGenerator.next"]),
    Section(
      "2.5.4", "One training step from scratch", "2.5-FromScratch/2.5.4-TrainingStep.swift",
      "S2_5_4_TrainingStep",
      [
        "NaiveDense.backward", "NaiveSequential.gradients", "naiveCrossentropy",
        "crossentropyGradient", "updateWeights", "oneTrainingStep",
      ]),
    Section(
      "2.5.5", "The full training loop from scratch", "2.5-FromScratch/2.5.5-FullLoop.swift",
      "S2_5_5_FullLoop",
      ["fit"]),
    Section(
      "2.5.6", "Evaluating the network from scratch", "2.5-FromScratch/2.5.6-Evaluation.swift",
      "S2_5_6_Evaluation",
      ["naiveArgmax", "naiveAccuracy", "evaluate"]),
  ]
}
