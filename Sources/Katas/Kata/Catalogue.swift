/// What there is to do, in the order of study, which is the book's.
public enum Catalogue {
  /// A welcome, then all sections of chapter 2.
  public static let sections: [Section] = [
    S0_Welcome.section,
    S2_1_FirstLook.section,
    S2_2_1_Scalars.section,
    S2_2_2_Vectors.section,
    S2_2_3_Matrices.section,
    S2_2_4_HigherRank.section,
    S2_2_5_KeyAttributes.section,
    S2_2_6_Slicing.section,
    S2_2_7_Batches.section,
    S2_2_8_RealWorldData.section,
    S2_2_9_VectorData.section,
    S2_2_10_Timeseries.section,
    S2_2_11_Images.section,
    S2_2_12_Video.section,
    S2_3_1_ElementWise.section,
    S2_3_2_Broadcasting.section,
    S2_3_3_Dot.section,
    S2_3_3_Reductions.section,
    S2_3_4_Reshaping.section,
    S2_3_4_DotOfTensors.section,
    S2_3_5_Geometry.section,
    S2_3_5_AffineChains.section,
    S2_4_1_Derivative.section,
    S2_4_2_Gradient.section,
    S2_4_3_StochasticGradientDescent.section,
    S2_4_3_LearningRate.section,
    S2_4_3_Momentum.section,
    S2_4_4_Backpropagation.section,
    S2_4_4_Tape.section,
    S2_4_4_SymbolicDifferentiation.section,
    S2_4_4_ReluGradient.section,
    S2_5_1_NaiveDense.section,
    S2_5_2_NaiveSequential.section,
    S2_5_3_BatchGenerator.section,
    S2_5_4_TrainingStep.section,
    S2_5_5_FullLoop.section,
    S2_5_6_Evaluation.section,
    S2_6_Handwriting.section,
  ]

  /// The section that asks for a function, by the function's name.
  public static let sectionsByFunction: [String: Section] = sections.reduce(into: [:]) {
    for kata in $1.katas { $0[kata.name] = $1 }
  }

  /// All katas by their functions' names.
  public static let katasByName: [String: AnyKata] = sections.reduce(into: [:]) {
    for kata in $1.katas { $0[kata.name] = kata }
  }
}
