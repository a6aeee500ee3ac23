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
    firstLook + dataRepresentations + tensorOperations + gradientDescent + fromScratch

  /// The section that asks for a function, by the function's name.
  public static let sectionsByFunction: [String: Section] = sections.reduce(into: [:]) {
    for function in $1.functions { $0[function] = $1 }
  }
}

// MARK: - The sections

extension Catalogue {
  private static let firstLook: [Section] = [
    Section(
      "2.1", "A first look at a neural network", "2.1-FirstLook/2.1-MNIST.swift",
      "S2_1_FirstLook",
      [
        "scalePixels", "toCategorical", "firstNetwork", "fitAndEvaluate", "bestEpoch",
        "accuracyGaps",
      ])
  ]

  private static let dataRepresentations: [Section] = [
    Section(
      "2.2.1", "Scalars", "2.2-DataRepresentations/2.2.1-Scalars.swift",
      "S2_2_1_Scalars",
      ["makeScalar", "scalarValue"]),
    Section(
      "2.2.2", "Vectors", "2.2-DataRepresentations/2.2.2-Vectors.swift",
      "S2_2_2_Vectors",
      ["makeVector", "dimensionName"]),
    Section(
      "2.2.3", "Matrices", "2.2-DataRepresentations/2.2.3-Matrices.swift",
      "S2_2_3_Matrices",
      ["makeMatrix", "row", "column"]),
    Section(
      "2.2.4", "Tensors of rank 3 and higher", "2.2-DataRepresentations/2.2.4-HigherRank.swift",
      "S2_2_4_HigherRank",
      ["makeCube", "packTensors"]),
    Section(
      "2.2.5", "Key attributes", "2.2-DataRepresentations/2.2.5-KeyAttributes.swift",
      "S2_2_5_KeyAttributes",
      ["keyAttributes", "elementCount", "byteCount", "rowMajorStrides", "offset", "index"]),
    Section(
      "2.2.6", "Slices", "2.2-DataRepresentations/2.2.6-Slicing.swift",
      "S2_2_6_Slicing",
      ["clipBound", "sliceView", "indexView", "readView", "lowerRight", "centre"]),
    Section(
      "2.2.7", "Batches", "2.2-DataRepresentations/2.2.7-Batches.swift",
      "S2_2_7_Batches",
      ["batchCount", "batchRange", "batch"]),
    Section(
      "2.2.8", "Real-world data", "2.2-DataRepresentations/2.2.8-RealWorldData.swift",
      "S2_2_8_RealWorldData",
      ["kindOfData", "samplesThatFit"]),
    Section(
      "2.2.9", "Vector data", "2.2-DataRepresentations/2.2.9-VectorData.swift",
      "S2_2_9_VectorData",
      ["vectorDataSize", "wordCounts"]),
    Section(
      "2.2.10", "Time series", "2.2-DataRepresentations/2.2.10-Timeseries.swift",
      "S2_2_10_Timeseries",
      ["timeseriesSize", "cutIntoSamples", "encodeText"]),
    Section(
      "2.2.11", "Images", "2.2-DataRepresentations/2.2.11-Images.swift",
      "S2_2_11_Images",
      ["imagesSize", "toChannelsFirst", "toChannelsLast"]),
    Section(
      "2.2.12", "Video", "2.2-DataRepresentations/2.2.12-Video.swift",
      "S2_2_12_Video",
      ["videoSize", "everyFrame"]),
  ]

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

  private static let gradientDescent: [Section] = [
    Section(
      "2.4.1", "Derivative", "2.4-GradientDescent/2.4.1-Derivative.swift",
      "S2_4_1_Derivative",
      ["forwardDifference", "centralDifference", "bestForwardStep", "bestCentralStep", "descend"]),
    Section(
      "2.4.2", "Gradient", "2.4-GradientDescent/2.4.2-Gradient.swift",
      "S2_4_2_Gradient",
      ["lossOfWeights", "numericalGradient", "gradientOfLoss", "descentStep"]),
    Section(
      "2.4.3", "Stochastic gradient descent",
      "2.4-GradientDescent/2.4.3-StochasticGradientDescent.swift",
      "S2_4_3_StochasticGradientDescent",
      ["shuffledBatches", "trainLinearModel"]),
    Section(
      "2.4.3", "The learning rate", "2.4-GradientDescent/2.4.3-LearningRate.swift",
      "S2_4_3_LearningRate",
      ["stepsToConverge", "stableLearningRate", "leastSquaresLine", "unknowns", "coefficientBytes"]),
    Section(
      "2.4.3", "Momentum", "2.4-GradientDescent/2.4.3-Momentum.swift",
      "S2_4_3_Momentum",
      ["descendWithMomentum", "momentumThatPasses"]),
    Section(
      "2.4.4", "Backpropagation", "2.4-GradientDescent/2.4.4-Backpropagation.swift",
      "S2_4_4_Backpropagation",
      ["chainRule", "slopeOfChain", "forwardPass", "backwardPass", "nestedGradient"]),
    Section(
      "2.4.4", "A tape", "2.4-GradientDescent/2.4.4-Tape.swift",
      "S2_4_4_Tape",
      ["Tape.record", "Tape.gradient"]),
    Section(
      "2.4.4", "Symbolic differentiation",
      "2.4-GradientDescent/2.4.4-SymbolicDifferentiation.swift",
      "S2_4_4_SymbolicDifferentiation",
      ["value", "derivative"]),
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
