// swift-format-ignore-file
// Made by `swift run kata-author` from Solutions and Sources/Katas.

import Testing

@Suite("0 Welcome", .judged) struct S0_Welcome {
  @Suite(.judged) struct vectorLength {
    @Test("vectorLength, yours") func yours() async throws { try await judge("vectorLength") }
    @Test("vectorLength, the solution") func solution() throws { try prove("vectorLength") }
    @Test("vectorLength, known wrong answers") func wrong() { expectWrong("vectorLength") }
  }
}

@Suite("2.1 A first look at a neural network", .judged) struct S2_1_FirstLook {
  @Suite(.judged) struct scalePixels {
    @Test("scalePixels, yours") func yours() async throws { try await judge("scalePixels") }
    @Test("scalePixels, the solution") func solution() throws { try prove("scalePixels") }
    @Test("scalePixels, known wrong answers") func wrong() { expectWrong("scalePixels") }
  }

  @Suite(.judged) struct toCategorical {
    @Test("toCategorical, yours") func yours() async throws { try await judge("toCategorical") }
    @Test("toCategorical, the solution") func solution() throws { try prove("toCategorical") }
    @Test("toCategorical, known wrong answers") func wrong() { expectWrong("toCategorical") }
  }

  @Suite(.judged) struct firstNetwork {
    @Test("firstNetwork, yours") func yours() async throws { try await judge("firstNetwork") }
    @Test("firstNetwork, the solution") func solution() throws { try prove("firstNetwork") }
    @Test("firstNetwork, known wrong answers") func wrong() { expectWrong("firstNetwork") }
  }

  @Suite(.judged) struct fitAndEvaluate {
    @Test("fitAndEvaluate, yours") func yours() async throws { try await judge("fitAndEvaluate") }
    @Test("fitAndEvaluate, the solution") func solution() throws { try prove("fitAndEvaluate") }
    @Test("fitAndEvaluate, known wrong answers") func wrong() { expectWrong("fitAndEvaluate") }
  }

  @Suite(.judged) struct bestEpoch {
    @Test("bestEpoch, yours") func yours() async throws { try await judge("bestEpoch") }
    @Test("bestEpoch, the solution") func solution() throws { try prove("bestEpoch") }
    @Test("bestEpoch, known wrong answers") func wrong() { expectWrong("bestEpoch") }
  }

  @Suite(.judged) struct accuracyGaps {
    @Test("accuracyGaps, yours") func yours() async throws { try await judge("accuracyGaps") }
    @Test("accuracyGaps, the solution") func solution() throws { try prove("accuracyGaps") }
    @Test("accuracyGaps, known wrong answers") func wrong() { expectWrong("accuracyGaps") }
  }
}

@Suite("2.2.1 Scalars", .judged) struct S2_2_1_Scalars {
  @Suite(.judged) struct makeScalar {
    @Test("makeScalar, yours") func yours() async throws { try await judge("makeScalar") }
    @Test("makeScalar, the solution") func solution() throws { try prove("makeScalar") }
    @Test("makeScalar, known wrong answers") func wrong() { expectWrong("makeScalar") }
  }

  @Suite(.judged) struct scalarValue {
    @Test("scalarValue, yours") func yours() async throws { try await judge("scalarValue") }
    @Test("scalarValue, the solution") func solution() throws { try prove("scalarValue") }
    @Test("scalarValue, known wrong answers") func wrong() { expectWrong("scalarValue") }
  }
}

@Suite("2.2.2 Vectors", .judged) struct S2_2_2_Vectors {
  @Suite(.judged) struct makeVector {
    @Test("makeVector, yours") func yours() async throws { try await judge("makeVector") }
    @Test("makeVector, the solution") func solution() throws { try prove("makeVector") }
    @Test("makeVector, known wrong answers") func wrong() { expectWrong("makeVector") }
  }

  @Suite(.judged) struct dimensionName {
    @Test("dimensionName, yours") func yours() async throws { try await judge("dimensionName") }
    @Test("dimensionName, the solution") func solution() throws { try prove("dimensionName") }
    @Test("dimensionName, known wrong answers") func wrong() { expectWrong("dimensionName") }
  }
}

@Suite("2.2.3 Matrices", .judged) struct S2_2_3_Matrices {
  @Suite(.judged) struct makeMatrix {
    @Test("makeMatrix, yours") func yours() async throws { try await judge("makeMatrix") }
    @Test("makeMatrix, the solution") func solution() throws { try prove("makeMatrix") }
    @Test("makeMatrix, known wrong answers") func wrong() { expectWrong("makeMatrix") }
  }

  @Suite(.judged) struct row {
    @Test("row, yours") func yours() async throws { try await judge("row") }
    @Test("row, the solution") func solution() throws { try prove("row") }
    @Test("row, known wrong answers") func wrong() { expectWrong("row") }
  }

  @Suite(.judged) struct column {
    @Test("column, yours") func yours() async throws { try await judge("column") }
    @Test("column, the solution") func solution() throws { try prove("column") }
    @Test("column, known wrong answers") func wrong() { expectWrong("column") }
  }
}

@Suite("2.2.4 Tensors of rank 3 and higher", .judged) struct S2_2_4_HigherRank {
  @Suite(.judged) struct makeCube {
    @Test("makeCube, yours") func yours() async throws { try await judge("makeCube") }
    @Test("makeCube, the solution") func solution() throws { try prove("makeCube") }
    @Test("makeCube, known wrong answers") func wrong() { expectWrong("makeCube") }
  }

  @Suite(.judged) struct packTensors {
    @Test("packTensors, yours") func yours() async throws { try await judge("packTensors") }
    @Test("packTensors, the solution") func solution() throws { try prove("packTensors") }
    @Test("packTensors, known wrong answers") func wrong() { expectWrong("packTensors") }
  }
}

@Suite("2.2.5 Key attributes", .judged) struct S2_2_5_KeyAttributes {
  @Suite(.judged) struct keyAttributes {
    @Test("keyAttributes, yours") func yours() async throws { try await judge("keyAttributes") }
    @Test("keyAttributes, the solution") func solution() throws { try prove("keyAttributes") }
    @Test("keyAttributes, known wrong answers") func wrong() { expectWrong("keyAttributes") }
  }

  @Suite(.judged) struct elementCount {
    @Test("elementCount, yours") func yours() async throws { try await judge("elementCount") }
    @Test("elementCount, the solution") func solution() throws { try prove("elementCount") }
    @Test("elementCount, known wrong answers") func wrong() { expectWrong("elementCount") }
  }

  @Suite(.judged) struct byteCount {
    @Test("byteCount, yours") func yours() async throws { try await judge("byteCount") }
    @Test("byteCount, the solution") func solution() throws { try prove("byteCount") }
    @Test("byteCount, known wrong answers") func wrong() { expectWrong("byteCount") }
  }

  @Suite(.judged) struct rowMajorStrides {
    @Test("rowMajorStrides, yours") func yours() async throws { try await judge("rowMajorStrides") }
    @Test("rowMajorStrides, the solution") func solution() throws { try prove("rowMajorStrides") }
    @Test("rowMajorStrides, known wrong answers") func wrong() { expectWrong("rowMajorStrides") }
  }

  @Suite(.judged) struct offset {
    @Test("offset, yours") func yours() async throws { try await judge("offset") }
    @Test("offset, the solution") func solution() throws { try prove("offset") }
    @Test("offset, known wrong answers") func wrong() { expectWrong("offset") }
  }

  @Suite(.judged) struct index {
    @Test("index, yours") func yours() async throws { try await judge("index") }
    @Test("index, the solution") func solution() throws { try prove("index") }
    @Test("index, known wrong answers") func wrong() { expectWrong("index") }
  }
}

@Suite("2.2.6 Slices", .judged) struct S2_2_6_Slicing {
  @Suite(.judged) struct clipBound {
    @Test("clipBound, yours") func yours() async throws { try await judge("clipBound") }
    @Test("clipBound, the solution") func solution() throws { try prove("clipBound") }
    @Test("clipBound, known wrong answers") func wrong() { expectWrong("clipBound") }
  }

  @Suite(.judged) struct sliceView {
    @Test("sliceView, yours") func yours() async throws { try await judge("sliceView") }
    @Test("sliceView, the solution") func solution() throws { try prove("sliceView") }
    @Test("sliceView, known wrong answers") func wrong() { expectWrong("sliceView") }
  }

  @Suite(.judged) struct indexView {
    @Test("indexView, yours") func yours() async throws { try await judge("indexView") }
    @Test("indexView, the solution") func solution() throws { try prove("indexView") }
    @Test("indexView, known wrong answers") func wrong() { expectWrong("indexView") }
  }

  @Suite(.judged) struct readView {
    @Test("readView, yours") func yours() async throws { try await judge("readView") }
    @Test("readView, the solution") func solution() throws { try prove("readView") }
    @Test("readView, known wrong answers") func wrong() { expectWrong("readView") }
  }

  @Suite(.judged) struct lowerRight {
    @Test("lowerRight, yours") func yours() async throws { try await judge("lowerRight") }
    @Test("lowerRight, the solution") func solution() throws { try prove("lowerRight") }
    @Test("lowerRight, known wrong answers") func wrong() { expectWrong("lowerRight") }
  }

  @Suite(.judged) struct centre {
    @Test("centre, yours") func yours() async throws { try await judge("centre") }
    @Test("centre, the solution") func solution() throws { try prove("centre") }
    @Test("centre, known wrong answers") func wrong() { expectWrong("centre") }
  }
}

@Suite("2.2.7 Batches", .judged) struct S2_2_7_Batches {
  @Suite(.judged) struct batchCount {
    @Test("batchCount, yours") func yours() async throws { try await judge("batchCount") }
    @Test("batchCount, the solution") func solution() throws { try prove("batchCount") }
    @Test("batchCount, known wrong answers") func wrong() { expectWrong("batchCount") }
  }

  @Suite(.judged) struct batchRange {
    @Test("batchRange, yours") func yours() async throws { try await judge("batchRange") }
    @Test("batchRange, the solution") func solution() throws { try prove("batchRange") }
    @Test("batchRange, known wrong answers") func wrong() { expectWrong("batchRange") }
  }

  @Suite(.judged) struct batch {
    @Test("batch, yours") func yours() async throws { try await judge("batch") }
    @Test("batch, the solution") func solution() throws { try prove("batch") }
    @Test("batch, known wrong answers") func wrong() { expectWrong("batch") }
  }
}

@Suite("2.2.8 Real-world data", .judged) struct S2_2_8_RealWorldData {
  @Suite(.judged) struct kindOfData {
    @Test("kindOfData, yours") func yours() async throws { try await judge("kindOfData") }
    @Test("kindOfData, the solution") func solution() throws { try prove("kindOfData") }
    @Test("kindOfData, known wrong answers") func wrong() { expectWrong("kindOfData") }
  }

  @Suite(.judged) struct samplesThatFit {
    @Test("samplesThatFit, yours") func yours() async throws { try await judge("samplesThatFit") }
    @Test("samplesThatFit, the solution") func solution() throws { try prove("samplesThatFit") }
    @Test("samplesThatFit, known wrong answers") func wrong() { expectWrong("samplesThatFit") }
  }
}

@Suite("2.2.9 Vector data", .judged) struct S2_2_9_VectorData {
  @Suite(.judged) struct wordCounts {
    @Test("wordCounts, yours") func yours() async throws { try await judge("wordCounts") }
    @Test("wordCounts, the solution") func solution() throws { try prove("wordCounts") }
    @Test("wordCounts, known wrong answers") func wrong() { expectWrong("wordCounts") }
  }
}

@Suite("2.2.10 Time series", .judged) struct S2_2_10_Timeseries {
  @Suite(.judged) struct cutIntoSamples {
    @Test("cutIntoSamples, yours") func yours() async throws { try await judge("cutIntoSamples") }
    @Test("cutIntoSamples, the solution") func solution() throws { try prove("cutIntoSamples") }
    @Test("cutIntoSamples, known wrong answers") func wrong() { expectWrong("cutIntoSamples") }
  }

  @Suite(.judged) struct encodeText {
    @Test("encodeText, yours") func yours() async throws { try await judge("encodeText") }
    @Test("encodeText, the solution") func solution() throws { try prove("encodeText") }
    @Test("encodeText, known wrong answers") func wrong() { expectWrong("encodeText") }
  }
}

@Suite("2.2.11 Images", .judged) struct S2_2_11_Images {
  @Suite(.judged) struct toChannelsFirst {
    @Test("toChannelsFirst, yours") func yours() async throws { try await judge("toChannelsFirst") }
    @Test("toChannelsFirst, the solution") func solution() throws { try prove("toChannelsFirst") }
    @Test("toChannelsFirst, known wrong answers") func wrong() { expectWrong("toChannelsFirst") }
  }

  @Suite(.judged) struct toChannelsLast {
    @Test("toChannelsLast, yours") func yours() async throws { try await judge("toChannelsLast") }
    @Test("toChannelsLast, the solution") func solution() throws { try prove("toChannelsLast") }
    @Test("toChannelsLast, known wrong answers") func wrong() { expectWrong("toChannelsLast") }
  }
}

@Suite("2.2.12 Video", .judged) struct S2_2_12_Video {
  @Suite(.judged) struct videoSize {
    @Test("videoSize, yours") func yours() async throws { try await judge("videoSize") }
    @Test("videoSize, the solution") func solution() throws { try prove("videoSize") }
    @Test("videoSize, known wrong answers") func wrong() { expectWrong("videoSize") }
  }

  @Suite(.judged) struct everyFrame {
    @Test("everyFrame, yours") func yours() async throws { try await judge("everyFrame") }
    @Test("everyFrame, the solution") func solution() throws { try prove("everyFrame") }
    @Test("everyFrame, known wrong answers") func wrong() { expectWrong("everyFrame") }
  }
}

@Suite("2.3.1 Element-wise operations", .judged) struct S2_3_1_ElementWise {
  @Suite(.judged) struct naiveRelu {
    @Test("naiveRelu, yours") func yours() async throws { try await judge("naiveRelu") }
    @Test("naiveRelu, the solution") func solution() throws { try prove("naiveRelu") }
    @Test("naiveRelu, known wrong answers") func wrong() { expectWrong("naiveRelu") }
  }

  @Suite(.judged) struct naiveAdd {
    @Test("naiveAdd, yours") func yours() async throws { try await judge("naiveAdd") }
    @Test("naiveAdd, the solution") func solution() throws { try prove("naiveAdd") }
    @Test("naiveAdd, known wrong answers") func wrong() { expectWrong("naiveAdd") }
  }

  @Suite(.judged) struct naiveMultiply {
    @Test("naiveMultiply, yours") func yours() async throws { try await judge("naiveMultiply") }
    @Test("naiveMultiply, the solution") func solution() throws { try prove("naiveMultiply") }
    @Test("naiveMultiply, known wrong answers") func wrong() { expectWrong("naiveMultiply") }
  }

  @Suite(.judged) struct naiveMaximum {
    @Test("naiveMaximum, yours") func yours() async throws { try await judge("naiveMaximum") }
    @Test("naiveMaximum, the solution") func solution() throws { try prove("naiveMaximum") }
    @Test("naiveMaximum, known wrong answers") func wrong() { expectWrong("naiveMaximum") }
  }
}

@Suite("2.3.2 Broadcasting", .judged) struct S2_3_2_Broadcasting {
  @Suite(.judged) struct naiveAddMatrixAndVector {
    @Test("naiveAddMatrixAndVector, yours") func yours() async throws { try await judge("naiveAddMatrixAndVector") }
    @Test("naiveAddMatrixAndVector, the solution") func solution() throws { try prove("naiveAddMatrixAndVector") }
    @Test("naiveAddMatrixAndVector, known wrong answers") func wrong() { expectWrong("naiveAddMatrixAndVector") }
  }

  @Suite(.judged) struct broadcastShape {
    @Test("broadcastShape, yours") func yours() async throws { try await judge("broadcastShape") }
    @Test("broadcastShape, the solution") func solution() throws { try prove("broadcastShape") }
    @Test("broadcastShape, known wrong answers") func wrong() { expectWrong("broadcastShape") }
  }

  @Suite(.judged) struct naiveBroadcast {
    @Test("naiveBroadcast, yours") func yours() async throws { try await judge("naiveBroadcast") }
    @Test("naiveBroadcast, the solution") func solution() throws { try prove("naiveBroadcast") }
    @Test("naiveBroadcast, known wrong answers") func wrong() { expectWrong("naiveBroadcast") }
  }

  @Suite(.judged) struct naiveBroadcastMaximum {
    @Test("naiveBroadcastMaximum, yours") func yours() async throws { try await judge("naiveBroadcastMaximum") }
    @Test("naiveBroadcastMaximum, the solution") func solution() throws { try prove("naiveBroadcastMaximum") }
    @Test("naiveBroadcastMaximum, known wrong answers") func wrong() { expectWrong("naiveBroadcastMaximum") }
  }
}

@Suite("2.3.3 Tensor product", .judged) struct S2_3_3_Dot {
  @Suite(.judged) struct naiveVectorDot {
    @Test("naiveVectorDot, yours") func yours() async throws { try await judge("naiveVectorDot") }
    @Test("naiveVectorDot, the solution") func solution() throws { try prove("naiveVectorDot") }
    @Test("naiveVectorDot, known wrong answers") func wrong() { expectWrong("naiveVectorDot") }
  }

  @Suite(.judged) struct naiveMatrixVectorDot {
    @Test("naiveMatrixVectorDot, yours") func yours() async throws { try await judge("naiveMatrixVectorDot") }
    @Test("naiveMatrixVectorDot, the solution") func solution() throws { try prove("naiveMatrixVectorDot") }
    @Test("naiveMatrixVectorDot, known wrong answers") func wrong() { expectWrong("naiveMatrixVectorDot") }
  }

  @Suite(.judged) struct naiveMatrixDot {
    @Test("naiveMatrixDot, yours") func yours() async throws { try await judge("naiveMatrixDot") }
    @Test("naiveMatrixDot, the solution") func solution() throws { try prove("naiveMatrixDot") }
    @Test("naiveMatrixDot, known wrong answers") func wrong() { expectWrong("naiveMatrixDot") }
  }
}

@Suite("2.3.3 Reductions: sums, maxima, softmax", .judged) struct S2_3_3_Reductions {
  @Suite(.judged) struct naiveSum {
    @Test("naiveSum, yours") func yours() async throws { try await judge("naiveSum") }
    @Test("naiveSum, the solution") func solution() throws { try prove("naiveSum") }
    @Test("naiveSum, known wrong answers") func wrong() { expectWrong("naiveSum") }
  }

  @Suite(.judged) struct naiveMax {
    @Test("naiveMax, yours") func yours() async throws { try await judge("naiveMax") }
    @Test("naiveMax, the solution") func solution() throws { try prove("naiveMax") }
    @Test("naiveMax, known wrong answers") func wrong() { expectWrong("naiveMax") }
  }

  @Suite(.judged) struct naiveSoftmax {
    @Test("naiveSoftmax, yours") func yours() async throws { try await judge("naiveSoftmax") }
    @Test("naiveSoftmax, the solution") func solution() throws { try prove("naiveSoftmax") }
    @Test("naiveSoftmax, known wrong answers") func wrong() { expectWrong("naiveSoftmax") }
  }
}

@Suite("2.3.4 Tensor reshaping", .judged) struct S2_3_4_Reshaping {
  @Suite(.judged) struct naiveReshape {
    @Test("naiveReshape, yours") func yours() async throws { try await judge("naiveReshape") }
    @Test("naiveReshape, the solution") func solution() throws { try prove("naiveReshape") }
    @Test("naiveReshape, known wrong answers") func wrong() { expectWrong("naiveReshape") }
  }

  @Suite(.judged) struct naiveTranspose {
    @Test("naiveTranspose, yours") func yours() async throws { try await judge("naiveTranspose") }
    @Test("naiveTranspose, the solution") func solution() throws { try prove("naiveTranspose") }
    @Test("naiveTranspose, known wrong answers") func wrong() { expectWrong("naiveTranspose") }
  }
}

@Suite("2.3.4 Tensor product of any ranks", .judged) struct S2_3_4_DotOfTensors {
  @Suite(.judged) struct naiveDot {
    @Test("naiveDot, yours") func yours() async throws { try await judge("naiveDot") }
    @Test("naiveDot, the solution") func solution() throws { try prove("naiveDot") }
    @Test("naiveDot, known wrong answers") func wrong() { expectWrong("naiveDot") }
  }
}

@Suite("2.3.5 Geometric interpretation", .judged) struct S2_3_5_Geometry {
  @Suite(.judged) struct translate {
    @Test("translate, yours") func yours() async throws { try await judge("translate") }
    @Test("translate, the solution") func solution() throws { try prove("translate") }
    @Test("translate, known wrong answers") func wrong() { expectWrong("translate") }
  }

  @Suite(.judged) struct rotation {
    @Test("rotation, yours") func yours() async throws { try await judge("rotation") }
    @Test("rotation, the solution") func solution() throws { try prove("rotation") }
    @Test("rotation, known wrong answers") func wrong() { expectWrong("rotation") }
  }

  @Suite(.judged) struct scaling {
    @Test("scaling, yours") func yours() async throws { try await judge("scaling") }
    @Test("scaling, the solution") func solution() throws { try prove("scaling") }
    @Test("scaling, known wrong answers") func wrong() { expectWrong("scaling") }
  }

  @Suite(.judged) struct affine {
    @Test("affine, yours") func yours() async throws { try await judge("affine") }
    @Test("affine, the solution") func solution() throws { try prove("affine") }
    @Test("affine, known wrong answers") func wrong() { expectWrong("affine") }
  }

  @Suite(.judged) struct affineOfRows {
    @Test("affineOfRows, yours") func yours() async throws { try await judge("affineOfRows") }
    @Test("affineOfRows, the solution") func solution() throws { try prove("affineOfRows") }
    @Test("affineOfRows, known wrong answers") func wrong() { expectWrong("affineOfRows") }
  }
}

@Suite("2.3.5 Chains of affine maps", .judged) struct S2_3_5_AffineChains {
  @Suite(.judged) struct compose {
    @Test("compose, yours") func yours() async throws { try await judge("compose") }
    @Test("compose, the solution") func solution() throws { try prove("compose") }
    @Test("compose, known wrong answers") func wrong() { expectWrong("compose") }
  }

  @Suite(.judged) struct twoLayers {
    @Test("twoLayers, yours") func yours() async throws { try await judge("twoLayers") }
    @Test("twoLayers, the solution") func solution() throws { try prove("twoLayers") }
    @Test("twoLayers, known wrong answers") func wrong() { expectWrong("twoLayers") }
  }

  @Suite(.judged) struct affineDeviation {
    @Test("affineDeviation, yours") func yours() async throws { try await judge("affineDeviation") }
    @Test("affineDeviation, the solution") func solution() throws { try prove("affineDeviation") }
    @Test("affineDeviation, known wrong answers") func wrong() { expectWrong("affineDeviation") }
  }
}

@Suite("2.4.1 Derivative", .judged) struct S2_4_1_Derivative {
  @Suite(.judged) struct forwardDifference {
    @Test("forwardDifference, yours") func yours() async throws { try await judge("forwardDifference") }
    @Test("forwardDifference, the solution") func solution() throws { try prove("forwardDifference") }
    @Test("forwardDifference, known wrong answers") func wrong() { expectWrong("forwardDifference") }
  }

  @Suite(.judged) struct centralDifference {
    @Test("centralDifference, yours") func yours() async throws { try await judge("centralDifference") }
    @Test("centralDifference, the solution") func solution() throws { try prove("centralDifference") }
    @Test("centralDifference, known wrong answers") func wrong() { expectWrong("centralDifference") }
  }

  @Suite(.judged) struct bestForwardStep {
    @Test("bestForwardStep, yours") func yours() async throws { try await judge("bestForwardStep") }
    @Test("bestForwardStep, the solution") func solution() throws { try prove("bestForwardStep") }
    @Test("bestForwardStep, known wrong answers") func wrong() { expectWrong("bestForwardStep") }
  }

  @Suite(.judged) struct bestCentralStep {
    @Test("bestCentralStep, yours") func yours() async throws { try await judge("bestCentralStep") }
    @Test("bestCentralStep, the solution") func solution() throws { try prove("bestCentralStep") }
    @Test("bestCentralStep, known wrong answers") func wrong() { expectWrong("bestCentralStep") }
  }

  @Suite(.judged) struct descend {
    @Test("descend, yours") func yours() async throws { try await judge("descend") }
    @Test("descend, the solution") func solution() throws { try prove("descend") }
    @Test("descend, known wrong answers") func wrong() { expectWrong("descend") }
  }
}

@Suite("2.4.2 Gradient", .judged) struct S2_4_2_Gradient {
  @Suite(.judged) struct lossOfWeights {
    @Test("lossOfWeights, yours") func yours() async throws { try await judge("lossOfWeights") }
    @Test("lossOfWeights, the solution") func solution() throws { try prove("lossOfWeights") }
    @Test("lossOfWeights, known wrong answers") func wrong() { expectWrong("lossOfWeights") }
  }

  @Suite(.judged) struct numericalGradient {
    @Test("numericalGradient, yours") func yours() async throws { try await judge("numericalGradient") }
    @Test("numericalGradient, the solution") func solution() throws { try prove("numericalGradient") }
    @Test("numericalGradient, known wrong answers") func wrong() { expectWrong("numericalGradient") }
  }

  @Suite(.judged) struct gradientOfLoss {
    @Test("gradientOfLoss, yours") func yours() async throws { try await judge("gradientOfLoss") }
    @Test("gradientOfLoss, the solution") func solution() throws { try prove("gradientOfLoss") }
    @Test("gradientOfLoss, known wrong answers") func wrong() { expectWrong("gradientOfLoss") }
  }

  @Suite(.judged) struct descentStep {
    @Test("descentStep, yours") func yours() async throws { try await judge("descentStep") }
    @Test("descentStep, the solution") func solution() throws { try prove("descentStep") }
    @Test("descentStep, known wrong answers") func wrong() { expectWrong("descentStep") }
  }
}

@Suite("2.4.3 Stochastic gradient descent", .judged) struct S2_4_3_StochasticGradientDescent {
  @Suite(.judged) struct shuffledBatches {
    @Test("shuffledBatches, yours") func yours() async throws { try await judge("shuffledBatches") }
    @Test("shuffledBatches, the solution") func solution() throws { try prove("shuffledBatches") }
    @Test("shuffledBatches, known wrong answers") func wrong() { expectWrong("shuffledBatches") }
  }

  @Suite(.judged) struct trainLinearModel {
    @Test("trainLinearModel, yours") func yours() async throws { try await judge("trainLinearModel") }
    @Test("trainLinearModel, the solution") func solution() throws { try prove("trainLinearModel") }
    @Test("trainLinearModel, known wrong answers") func wrong() { expectWrong("trainLinearModel") }
  }
}

@Suite("2.4.3 The learning rate", .judged) struct S2_4_3_LearningRate {
  @Suite(.judged) struct stepsToConverge {
    @Test("stepsToConverge, yours") func yours() async throws { try await judge("stepsToConverge") }
    @Test("stepsToConverge, the solution") func solution() throws { try prove("stepsToConverge") }
    @Test("stepsToConverge, known wrong answers") func wrong() { expectWrong("stepsToConverge") }
  }

  @Suite(.judged) struct stableLearningRate {
    @Test("stableLearningRate, yours") func yours() async throws { try await judge("stableLearningRate") }
    @Test("stableLearningRate, the solution") func solution() throws { try prove("stableLearningRate") }
    @Test("stableLearningRate, known wrong answers") func wrong() { expectWrong("stableLearningRate") }
  }

  @Suite(.judged) struct leastSquaresLine {
    @Test("leastSquaresLine, yours") func yours() async throws { try await judge("leastSquaresLine") }
    @Test("leastSquaresLine, the solution") func solution() throws { try prove("leastSquaresLine") }
    @Test("leastSquaresLine, known wrong answers") func wrong() { expectWrong("leastSquaresLine") }
  }

  @Suite(.judged) struct unknowns {
    @Test("unknowns, yours") func yours() async throws { try await judge("unknowns") }
    @Test("unknowns, the solution") func solution() throws { try prove("unknowns") }
    @Test("unknowns, known wrong answers") func wrong() { expectWrong("unknowns") }
  }

  @Suite(.judged) struct coefficientBytes {
    @Test("coefficientBytes, yours") func yours() async throws { try await judge("coefficientBytes") }
    @Test("coefficientBytes, the solution") func solution() throws { try prove("coefficientBytes") }
    @Test("coefficientBytes, known wrong answers") func wrong() { expectWrong("coefficientBytes") }
  }
}

@Suite("2.4.3 Momentum", .judged) struct S2_4_3_Momentum {
  @Suite(.judged) struct descendWithMomentum {
    @Test("descendWithMomentum, yours") func yours() async throws { try await judge("descendWithMomentum") }
    @Test("descendWithMomentum, the solution") func solution() throws { try prove("descendWithMomentum") }
    @Test("descendWithMomentum, known wrong answers") func wrong() { expectWrong("descendWithMomentum") }
  }

  @Suite(.judged) struct momentumThatPasses {
    @Test("momentumThatPasses, yours") func yours() async throws { try await judge("momentumThatPasses") }
    @Test("momentumThatPasses, the solution") func solution() throws { try prove("momentumThatPasses") }
    @Test("momentumThatPasses, known wrong answers") func wrong() { expectWrong("momentumThatPasses") }
  }
}

@Suite("2.4.4 Backpropagation", .judged) struct S2_4_4_Backpropagation {
  @Suite(.judged) struct chainRule {
    @Test("chainRule, yours") func yours() async throws { try await judge("chainRule") }
    @Test("chainRule, the solution") func solution() throws { try prove("chainRule") }
    @Test("chainRule, known wrong answers") func wrong() { expectWrong("chainRule") }
  }

  @Suite(.judged) struct slopeOfChain {
    @Test("slopeOfChain, yours") func yours() async throws { try await judge("slopeOfChain") }
    @Test("slopeOfChain, the solution") func solution() throws { try prove("slopeOfChain") }
    @Test("slopeOfChain, known wrong answers") func wrong() { expectWrong("slopeOfChain") }
  }

  @Suite(.judged) struct forwardPass {
    @Test("forwardPass, yours") func yours() async throws { try await judge("forwardPass") }
    @Test("forwardPass, the solution") func solution() throws { try prove("forwardPass") }
    @Test("forwardPass, known wrong answers") func wrong() { expectWrong("forwardPass") }
  }

  @Suite(.judged) struct backwardPass {
    @Test("backwardPass, yours") func yours() async throws { try await judge("backwardPass") }
    @Test("backwardPass, the solution") func solution() throws { try prove("backwardPass") }
    @Test("backwardPass, known wrong answers") func wrong() { expectWrong("backwardPass") }
  }

  @Suite(.judged) struct nestedGradient {
    @Test("nestedGradient, yours") func yours() async throws { try await judge("nestedGradient") }
    @Test("nestedGradient, the solution") func solution() throws { try prove("nestedGradient") }
    @Test("nestedGradient, known wrong answers") func wrong() { expectWrong("nestedGradient") }
  }
}

@Suite("2.4.4 A tape", .judged) struct S2_4_4_Tape {
  @Suite(.judged) struct `Tape.record` {
    @Test("Tape.record, yours") func yours() async throws { try await judge("Tape.record") }
    @Test("Tape.record, the solution") func solution() throws { try prove("Tape.record") }
    @Test("Tape.record, known wrong answers") func wrong() { expectWrong("Tape.record") }
  }

  @Suite(.judged) struct `Tape.gradient` {
    @Test("Tape.gradient, yours") func yours() async throws { try await judge("Tape.gradient") }
    @Test("Tape.gradient, the solution") func solution() throws { try prove("Tape.gradient") }
    @Test("Tape.gradient, known wrong answers") func wrong() { expectWrong("Tape.gradient") }
  }
}

@Suite("2.4.4 Symbolic differentiation", .judged) struct S2_4_4_SymbolicDifferentiation {
  @Suite(.judged) struct value {
    @Test("value, yours") func yours() async throws { try await judge("value") }
    @Test("value, the solution") func solution() throws { try prove("value") }
    @Test("value, known wrong answers") func wrong() { expectWrong("value") }
  }

  @Suite(.judged) struct derivative {
    @Test("derivative, yours") func yours() async throws { try await judge("derivative") }
    @Test("derivative, the solution") func solution() throws { try prove("derivative") }
    @Test("derivative, known wrong answers") func wrong() { expectWrong("derivative") }
  }
}

@Suite("2.4.4 Backpropagation through relu", .judged) struct S2_4_4_ReluGradient {
  @Suite(.judged) struct naiveReluGradient {
    @Test("naiveReluGradient, yours") func yours() async throws { try await judge("naiveReluGradient") }
    @Test("naiveReluGradient, the solution") func solution() throws { try prove("naiveReluGradient") }
    @Test("naiveReluGradient, known wrong answers") func wrong() { expectWrong("naiveReluGradient") }
  }
}

@Suite("2.5.1 A dense layer from scratch", .judged) struct S2_5_1_NaiveDense {
  @Suite(.judged) struct `NaiveDense.init` {
    @Test("NaiveDense.init, yours") func yours() async throws { try await judge("NaiveDense.init") }
    @Test("NaiveDense.init, the solution") func solution() throws { try prove("NaiveDense.init") }
    @Test("NaiveDense.init, known wrong answers") func wrong() { expectWrong("NaiveDense.init") }
  }

  @Suite(.judged) struct `NaiveDense.forward` {
    @Test("NaiveDense.forward, yours") func yours() async throws { try await judge("NaiveDense.forward") }
    @Test("NaiveDense.forward, the solution") func solution() throws { try prove("NaiveDense.forward") }
    @Test("NaiveDense.forward, known wrong answers") func wrong() { expectWrong("NaiveDense.forward") }
  }
}

@Suite("2.5.2 A network from scratch", .judged) struct S2_5_2_NaiveSequential {
  @Suite(.judged) struct `NaiveSequential.outputs` {
    @Test("NaiveSequential.outputs, yours") func yours() async throws { try await judge("NaiveSequential.outputs") }
    @Test("NaiveSequential.outputs, the solution") func solution() throws { try prove("NaiveSequential.outputs") }
    @Test("NaiveSequential.outputs, known wrong answers") func wrong() { expectWrong("NaiveSequential.outputs") }
  }

  @Suite(.judged) struct `NaiveSequential.predict` {
    @Test("NaiveSequential.predict, yours") func yours() async throws { try await judge("NaiveSequential.predict") }
    @Test("NaiveSequential.predict, the solution") func solution() throws { try prove("NaiveSequential.predict") }
    @Test("NaiveSequential.predict, known wrong answers") func wrong() { expectWrong("NaiveSequential.predict") }
  }
}

@Suite("2.5.3 A batch generator from scratch", .judged) struct S2_5_3_BatchGenerator {
  @Suite(.judged) struct `BatchGenerator.batchCount` {
    @Test("BatchGenerator.batchCount, yours") func yours() async throws { try await judge("BatchGenerator.batchCount") }
    @Test("BatchGenerator.batchCount, the solution") func solution() throws { try prove("BatchGenerator.batchCount") }
    @Test("BatchGenerator.batchCount, known wrong answers") func wrong() { expectWrong("BatchGenerator.batchCount") }
  }

  @Suite(.judged) struct `BatchGenerator.next` {
    @Test("BatchGenerator.next, yours") func yours() async throws { try await judge("BatchGenerator.next") }
    @Test("BatchGenerator.next, the solution") func solution() throws { try prove("BatchGenerator.next") }
    @Test("BatchGenerator.next, known wrong answers") func wrong() { expectWrong("BatchGenerator.next") }
  }
}

@Suite("2.5.4 One training step from scratch", .judged) struct S2_5_4_TrainingStep {
  @Suite(.judged) struct `NaiveDense.backward` {
    @Test("NaiveDense.backward, yours") func yours() async throws { try await judge("NaiveDense.backward") }
    @Test("NaiveDense.backward, the solution") func solution() throws { try prove("NaiveDense.backward") }
    @Test("NaiveDense.backward, known wrong answers") func wrong() { expectWrong("NaiveDense.backward") }
  }

  @Suite(.judged) struct `NaiveSequential.gradients` {
    @Test("NaiveSequential.gradients, yours") func yours() async throws { try await judge("NaiveSequential.gradients") }
    @Test("NaiveSequential.gradients, the solution") func solution() throws { try prove("NaiveSequential.gradients") }
    @Test("NaiveSequential.gradients, known wrong answers") func wrong() { expectWrong("NaiveSequential.gradients") }
  }

  @Suite(.judged) struct naiveCrossentropy {
    @Test("naiveCrossentropy, yours") func yours() async throws { try await judge("naiveCrossentropy") }
    @Test("naiveCrossentropy, the solution") func solution() throws { try prove("naiveCrossentropy") }
    @Test("naiveCrossentropy, known wrong answers") func wrong() { expectWrong("naiveCrossentropy") }
  }

  @Suite(.judged) struct crossentropyGradient {
    @Test("crossentropyGradient, yours") func yours() async throws { try await judge("crossentropyGradient") }
    @Test("crossentropyGradient, the solution") func solution() throws { try prove("crossentropyGradient") }
    @Test("crossentropyGradient, known wrong answers") func wrong() { expectWrong("crossentropyGradient") }
  }

  @Suite(.judged) struct updateWeights {
    @Test("updateWeights, yours") func yours() async throws { try await judge("updateWeights") }
    @Test("updateWeights, the solution") func solution() throws { try prove("updateWeights") }
    @Test("updateWeights, known wrong answers") func wrong() { expectWrong("updateWeights") }
  }

  @Suite(.judged) struct oneTrainingStep {
    @Test("oneTrainingStep, yours") func yours() async throws { try await judge("oneTrainingStep") }
    @Test("oneTrainingStep, the solution") func solution() throws { try prove("oneTrainingStep") }
    @Test("oneTrainingStep, known wrong answers") func wrong() { expectWrong("oneTrainingStep") }
  }
}

@Suite("2.5.5 The full training loop from scratch", .judged) struct S2_5_5_FullLoop {
  @Suite(.judged) struct fit {
    @Test("fit, yours") func yours() async throws { try await judge("fit") }
    @Test("fit, the solution") func solution() throws { try prove("fit") }
    @Test("fit, known wrong answers") func wrong() { expectWrong("fit") }
  }
}

@Suite("2.5.6 Evaluating the network from scratch", .judged) struct S2_5_6_Evaluation {
  @Suite(.judged) struct naiveArgmax {
    @Test("naiveArgmax, yours") func yours() async throws { try await judge("naiveArgmax") }
    @Test("naiveArgmax, the solution") func solution() throws { try prove("naiveArgmax") }
    @Test("naiveArgmax, known wrong answers") func wrong() { expectWrong("naiveArgmax") }
  }

  @Suite(.judged) struct naiveAccuracy {
    @Test("naiveAccuracy, yours") func yours() async throws { try await judge("naiveAccuracy") }
    @Test("naiveAccuracy, the solution") func solution() throws { try prove("naiveAccuracy") }
    @Test("naiveAccuracy, known wrong answers") func wrong() { expectWrong("naiveAccuracy") }
  }

  @Suite(.judged) struct evaluate {
    @Test("evaluate, yours") func yours() async throws { try await judge("evaluate") }
    @Test("evaluate, the solution") func solution() throws { try prove("evaluate") }
    @Test("evaluate, known wrong answers") func wrong() { expectWrong("evaluate") }
  }
}

@Suite("2.6 Your own handwriting", .judged) struct S2_6_Handwriting {
  @Suite(.judged) struct threshold {
    @Test("threshold, yours") func yours() async throws { try await judge("threshold") }
    @Test("threshold, the solution") func solution() throws { try prove("threshold") }
    @Test("threshold, known wrong answers") func wrong() { expectWrong("threshold") }
  }

  @Suite(.judged) struct boundingBox {
    @Test("boundingBox, yours") func yours() async throws { try await judge("boundingBox") }
    @Test("boundingBox, the solution") func solution() throws { try prove("boundingBox") }
    @Test("boundingBox, known wrong answers") func wrong() { expectWrong("boundingBox") }
  }

  @Suite(.judged) struct centreOfMass {
    @Test("centreOfMass, yours") func yours() async throws { try await judge("centreOfMass") }
    @Test("centreOfMass, the solution") func solution() throws { try prove("centreOfMass") }
    @Test("centreOfMass, known wrong answers") func wrong() { expectWrong("centreOfMass") }
  }
}
