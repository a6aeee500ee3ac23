/// What readers of Chinese read, section by section; the texts are in the files beside this one.
enum ChineseTexts {
  static let sections: [SectionText] = [
    scalars,
    vectors,
    matrices,
    higherRank,
    keyAttributes,
    slicing,
    batches,
    elementWise,
    broadcasting,
    dot,
    reshaping,
    geometry,
    derivative,
    gradient,
    stochasticGradientDescent,
    learningRate,
    momentum,
    backpropagation,
    tape,
    symbolicDifferentiation,
    naiveDense,
    naiveSequential,
    batchGenerator,
    trainingStep,
    fullLoop,
    evaluation,
  ]

  static let bySuite = Dictionary(sections.map { ($0.suite, $0) }) { first, _ in first }

  static let katas = Dictionary(sections.flatMap(\.katas).map { ($0.name, $0) }) { first, _ in first
  }
}
