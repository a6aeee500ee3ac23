/// What readers of Chinese read, section by section; the texts are in the files beside this one.
enum ChineseTexts {
  static let sections: [SectionText] = [
    welcome,
    firstLook,
    scalars,
    vectors,
    matrices,
    higherRank,
    keyAttributes,
    slicing,
    batches,
    realWorldData,
    vectorData,
    timeseries,
    images,
    video,
    elementWise,
    broadcasting,
    dot,
    reductions,
    reshaping,
    dotOfTensors,
    geometry,
    affineChains,
    derivative,
    gradient,
    stochasticGradientDescent,
    learningRate,
    momentum,
    backpropagation,
    tape,
    symbolicDifferentiation,
    reluGradient,
    naiveDense,
    naiveSequential,
    batchGenerator,
    trainingStep,
    fullLoop,
    evaluation,
    handwriting,
  ]

  static let bySuite = Dictionary(sections.map { ($0.suite, $0) }) { first, _ in first }

  static let katas = Dictionary(sections.flatMap(\.katas).map { ($0.name, $0) }) { first, _ in first
  }

  /// What checks say of a right answer, and what they call the slips, by the English words. What is
  /// not in it is said in English.
  static let phrases: [String: String] = [
    phrasesOfFirstLookAndDataA,
    phrasesOfFirstLookAndDataB,
    phrasesOfRepresentationsA,
    phrasesOfRepresentationsB,
    phrasesOfSlicesAndBatches,
    phrasesOfFirstOperationsA,
    phrasesOfFirstOperationsB,
    phrasesOfReductions,
    phrasesOfSoftmax,
    phrasesOfGeometry,
    phrasesOfGradient,
    phrasesOfDescent,
    phrasesOfBackpropagationA,
    phrasesOfBackpropagationB,
    phrasesOfFromScratchA,
    phrasesOfFromScratchB,
    phrasesOfHandwriting,
  ].reduce(into: [:]) { all, some in all.merge(some) { first, _ in first } }
}
