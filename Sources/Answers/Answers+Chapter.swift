// swift-format-ignore-file
// Made by `swift run kata-author` from Solutions and Sources/Katas.

internal import Exercises
internal import Katas
internal import Solutions

extension Answer {
  /// Which function of `Exercises` and which of `Solutions` answers which kata.
  static let chapter: [Answer] = s0_Welcome
    + s2_1_FirstLook
    + s2_2_1_Scalars
    + s2_2_2_Vectors
    + s2_2_3_Matrices
    + s2_2_4_HigherRank
    + s2_2_5_KeyAttributes
    + s2_2_6_Slicing
    + s2_2_7_Batches
    + s2_2_8_RealWorldData
    + s2_2_9_VectorData
    + s2_2_10_Timeseries
    + s2_2_11_Images
    + s2_2_12_Video
    + s2_3_1_ElementWise
    + s2_3_2_Broadcasting
    + s2_3_3_Dot
    + s2_3_3_Reductions
    + s2_3_4_Reshaping
    + s2_3_4_DotOfTensors
    + s2_3_5_Geometry
    + s2_3_5_AffineChains
    + s2_4_1_Derivative
    + s2_4_2_Gradient
    + s2_4_3_StochasticGradientDescent
    + s2_4_3_LearningRate
    + s2_4_3_Momentum
    + s2_4_4_Backpropagation
    + s2_4_4_Tape
    + s2_4_4_SymbolicDifferentiation
    + s2_4_4_ReluGradient
    + s2_5_1_NaiveDense
    + s2_5_2_NaiveSequential
    + s2_5_3_BatchGenerator
    + s2_5_4_TrainingStep
    + s2_5_5_FullLoop
    + s2_5_6_Evaluation
    + s2_6_Handwriting
}

// 0 Welcome
private let s0_Welcome: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of vectorLength, its name, or
    // left out "public". In Exercises/0-Welcome/0-Welcome.swift it should be:
    // public func vectorLength(_ x: Tensor<Float>) throws -> Int
    yours: S0_Welcome.VectorLength.answer(Exercises.vectorLength),
    solution: S0_Welcome.VectorLength.answer(Solutions.vectorLength)),
]

// 2.1 A first look at a neural network
private let s2_1_FirstLook: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of scalePixels, its name, or
    // left out "public". In Exercises/2.1-FirstLook/2.1-MNIST.swift it should be:
    // public func scalePixels(_ images: Tensor<UInt8>) throws -> Tensor<Float>
    yours: S2_1_FirstLook.ScalePixels.answer(Exercises.scalePixels),
    solution: S2_1_FirstLook.ScalePixels.answer(Solutions.scalePixels)),
  Answer(
    // Where this does not compile, you changed the signature of toCategorical, its name, or
    // left out "public". In Exercises/2.1-FirstLook/2.1-MNIST.swift it should be:
    // public func toCategorical(_ labels: Tensor<UInt8>, classes: Int) throws -> Tensor<Float>
    yours: S2_1_FirstLook.ToCategorical.answer(Exercises.toCategorical),
    solution: S2_1_FirstLook.ToCategorical.answer(Solutions.toCategorical)),
  Answer(
    // Where this does not compile, you changed the signature of firstNetwork, its name, or
    // left out "public". In Exercises/2.1-FirstLook/2.1-MNIST.swift it should be:
    // public func firstNetwork(inputs: Int, classes: Int, on engine: any Engine) throws -> Sequential
    yours: S2_1_FirstLook.FirstNetwork.answer(Exercises.firstNetwork),
    solution: S2_1_FirstLook.FirstNetwork.answer(Solutions.firstNetwork)),
  Answer(
    // Where this does not compile, you changed the signature of fitAndEvaluate, its name, or
    // left out "public". In Exercises/2.1-FirstLook/2.1-MNIST.swift it should be:
    // public func fitAndEvaluate(_ network: Sequential, trainImages: Tensor<Float>, trainLabels: Tensor<Float>, testImages: Tensor<Float>, testLabels: Tensor<Float>, epochs: Int, batchSize: Int) throws -> (history: History, test: Evaluation)
    yours: S2_1_FirstLook.FitAndEvaluate.answer(Exercises.fitAndEvaluate),
    solution: S2_1_FirstLook.FitAndEvaluate.answer(Solutions.fitAndEvaluate)),
  Answer(
    // Where this does not compile, you changed the signature of bestEpoch, its name, or
    // left out "public". In Exercises/2.1-FirstLook/2.1-MNIST.swift it should be:
    // public func bestEpoch(_ history: History) throws -> Int?
    yours: S2_1_FirstLook.BestEpoch.answer(Exercises.bestEpoch),
    solution: S2_1_FirstLook.BestEpoch.answer(Solutions.bestEpoch)),
  Answer(
    // Where this does not compile, you changed the signature of accuracyGaps, its name, or
    // left out "public". In Exercises/2.1-FirstLook/2.1-MNIST.swift it should be:
    // public func accuracyGaps(_ history: History) throws -> [Double]
    yours: S2_1_FirstLook.AccuracyGaps.answer(Exercises.accuracyGaps),
    solution: S2_1_FirstLook.AccuracyGaps.answer(Solutions.accuracyGaps)),
]

// 2.2.1 Scalars
private let s2_2_1_Scalars: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of makeScalar, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.01-Scalars.swift it should be:
    // public func makeScalar(_ value: Float) throws -> Tensor<Float>
    yours: S2_2_1_Scalars.MakeScalar.answer(Exercises.makeScalar),
    solution: S2_2_1_Scalars.MakeScalar.answer(Solutions.makeScalar)),
  Answer(
    // Where this does not compile, you changed the signature of scalarValue, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.01-Scalars.swift it should be:
    // public func scalarValue(_ x: Tensor<Float>) throws -> Float
    yours: S2_2_1_Scalars.ScalarValue.answer(Exercises.scalarValue),
    solution: S2_2_1_Scalars.ScalarValue.answer(Solutions.scalarValue)),
]

// 2.2.2 Vectors
private let s2_2_2_Vectors: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of makeVector, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.02-Vectors.swift it should be:
    // public func makeVector(_ numbers: [Float]) throws -> Tensor<Float>
    yours: S2_2_2_Vectors.MakeVector.answer(Exercises.makeVector),
    solution: S2_2_2_Vectors.MakeVector.answer(Solutions.makeVector)),
  Answer(
    // Where this does not compile, you changed the signature of dimensionName, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.02-Vectors.swift it should be:
    // public func dimensionName(_ shape: Shape) throws -> String
    yours: S2_2_2_Vectors.DimensionName.answer(Exercises.dimensionName),
    solution: S2_2_2_Vectors.DimensionName.answer(Solutions.dimensionName)),
]

// 2.2.3 Matrices
private let s2_2_3_Matrices: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of makeMatrix, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.03-Matrices.swift it should be:
    // public func makeMatrix(_ rows: [[Float]]) throws -> Tensor<Float>
    yours: S2_2_3_Matrices.MakeMatrix.answer(Exercises.makeMatrix),
    solution: S2_2_3_Matrices.MakeMatrix.answer(Solutions.makeMatrix)),
  Answer(
    // Where this does not compile, you changed the signature of row, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.03-Matrices.swift it should be:
    // public func row(_ i: Int, of x: Tensor<Float>) throws -> Tensor<Float>
    yours: S2_2_3_Matrices.Row.answer(Exercises.row),
    solution: S2_2_3_Matrices.Row.answer(Solutions.row)),
  Answer(
    // Where this does not compile, you changed the signature of column, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.03-Matrices.swift it should be:
    // public func column(_ j: Int, of x: Tensor<Float>) throws -> Tensor<Float>
    yours: S2_2_3_Matrices.Column.answer(Exercises.column),
    solution: S2_2_3_Matrices.Column.answer(Solutions.column)),
]

// 2.2.4 Tensors of rank 3 and higher
private let s2_2_4_HigherRank: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of makeCube, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.04-HigherRank.swift it should be:
    // public func makeCube(_ nested: [[[Float]]]) throws -> Tensor<Float>
    yours: S2_2_4_HigherRank.MakeCube.answer(Exercises.makeCube),
    solution: S2_2_4_HigherRank.MakeCube.answer(Solutions.makeCube)),
  Answer(
    // Where this does not compile, you changed the signature of packTensors, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.04-HigherRank.swift it should be:
    // public func packTensors(_ tensors: [Tensor<Float>]) throws -> Tensor<Float>
    yours: S2_2_4_HigherRank.PackTensors.answer(Exercises.packTensors),
    solution: S2_2_4_HigherRank.PackTensors.answer(Solutions.packTensors)),
]

// 2.2.5 Key attributes
private let s2_2_5_KeyAttributes: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of keyAttributes, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.05-KeyAttributes.swift it should be:
    // public func keyAttributes<Scalar>(_ x: Tensor<Scalar>) throws -> String
    yours: S2_2_5_KeyAttributes.KeyAttributes.answer(Exercises.keyAttributes, Exercises.keyAttributes),
    solution: S2_2_5_KeyAttributes.KeyAttributes.answer(Solutions.keyAttributes, Solutions.keyAttributes)),
  Answer(
    // Where this does not compile, you changed the signature of elementCount, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.05-KeyAttributes.swift it should be:
    // public func elementCount(_ shape: Shape) throws -> Int
    yours: S2_2_5_KeyAttributes.ElementCount.answer(Exercises.elementCount),
    solution: S2_2_5_KeyAttributes.ElementCount.answer(Solutions.elementCount)),
  Answer(
    // Where this does not compile, you changed the signature of byteCount, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.05-KeyAttributes.swift it should be:
    // public func byteCount(_ shape: Shape, _ dtype: DType) throws -> Int
    yours: S2_2_5_KeyAttributes.ByteCount.answer(Exercises.byteCount),
    solution: S2_2_5_KeyAttributes.ByteCount.answer(Solutions.byteCount)),
  Answer(
    // Where this does not compile, you changed the signature of rowMajorStrides, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.05-KeyAttributes.swift it should be:
    // public func rowMajorStrides(_ shape: Shape) throws -> [Int]
    yours: S2_2_5_KeyAttributes.RowMajorStrides.answer(Exercises.rowMajorStrides),
    solution: S2_2_5_KeyAttributes.RowMajorStrides.answer(Solutions.rowMajorStrides)),
  Answer(
    // Where this does not compile, you changed the signature of offset, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.05-KeyAttributes.swift it should be:
    // public func offset(of index: [Int], in shape: Shape) throws -> Int
    yours: S2_2_5_KeyAttributes.Offset.answer(Exercises.offset),
    solution: S2_2_5_KeyAttributes.Offset.answer(Solutions.offset)),
  Answer(
    // Where this does not compile, you changed the signature of index, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.05-KeyAttributes.swift it should be:
    // public func index(ofOffset offset: Int, in shape: Shape) throws -> [Int]
    yours: S2_2_5_KeyAttributes.Index.answer(Exercises.index),
    solution: S2_2_5_KeyAttributes.Index.answer(Solutions.index)),
]

// 2.2.6 Slices
private let s2_2_6_Slicing: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of clipBound, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.06-Slicing.swift it should be:
    // public func clipBound(_ bound: Int, extent: Int) throws -> Int
    yours: S2_2_6_Slicing.ClipBound.answer(Exercises.clipBound),
    solution: S2_2_6_Slicing.ClipBound.answer(Solutions.clipBound)),
  Answer(
    // Where this does not compile, you changed the signature of sliceView, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.06-Slicing.swift it should be:
    // public func sliceView(_ bounds: [(start: Int?, stop: Int?)], of shape: Shape, strides: [Int]) throws -> (offset: Int, extents: [Int], strides: [Int])
    yours: S2_2_6_Slicing.SliceView.answer(Exercises.sliceView),
    solution: S2_2_6_Slicing.SliceView.answer(Solutions.sliceView)),
  Answer(
    // Where this does not compile, you changed the signature of indexView, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.06-Slicing.swift it should be:
    // public func indexView(_ index: Int, of shape: Shape, strides: [Int]) throws -> (offset: Int, extents: [Int], strides: [Int])
    yours: S2_2_6_Slicing.IndexView.answer(Exercises.indexView),
    solution: S2_2_6_Slicing.IndexView.answer(Solutions.indexView)),
  Answer(
    // Where this does not compile, you changed the signature of readView, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.06-Slicing.swift it should be:
    // public func readView(_ elements: [Float], offset: Int, shape: Shape, strides: [Int]) throws -> Tensor<Float>
    yours: S2_2_6_Slicing.ReadView.answer(Exercises.readView),
    solution: S2_2_6_Slicing.ReadView.answer(Solutions.readView)),
  Answer(
    // Where this does not compile, you changed the signature of lowerRight, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.06-Slicing.swift it should be:
    // public func lowerRight(_ images: Tensor<Float>) throws -> Tensor<Float>
    yours: S2_2_6_Slicing.LowerRight.answer(Exercises.lowerRight),
    solution: S2_2_6_Slicing.LowerRight.answer(Solutions.lowerRight)),
  Answer(
    // Where this does not compile, you changed the signature of centre, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.06-Slicing.swift it should be:
    // public func centre(_ images: Tensor<Float>) throws -> Tensor<Float>
    yours: S2_2_6_Slicing.Centre.answer(Exercises.centre),
    solution: S2_2_6_Slicing.Centre.answer(Solutions.centre)),
]

// 2.2.7 Batches
private let s2_2_7_Batches: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of batchCount, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.07-Batches.swift it should be:
    // public func batchCount(samples: Int, size: Int) throws -> Int
    yours: S2_2_7_Batches.BatchCount.answer(Exercises.batchCount),
    solution: S2_2_7_Batches.BatchCount.answer(Solutions.batchCount)),
  Answer(
    // Where this does not compile, you changed the signature of batchRange, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.07-Batches.swift it should be:
    // public func batchRange(_ n: Int, samples: Int, size: Int) throws -> (start: Int, end: Int)
    yours: S2_2_7_Batches.BatchRange.answer(Exercises.batchRange),
    solution: S2_2_7_Batches.BatchRange.answer(Solutions.batchRange)),
  Answer(
    // Where this does not compile, you changed the signature of batch, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.07-Batches.swift it should be:
    // public func batch(_ n: Int, of x: Tensor<Float>, size: Int) throws -> Tensor<Float>
    yours: S2_2_7_Batches.Batch.answer(Exercises.batch),
    solution: S2_2_7_Batches.Batch.answer(Solutions.batch)),
]

// 2.2.8 Real-world data
private let s2_2_8_RealWorldData: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of kindOfData, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.08-RealWorldData.swift it should be:
    // public func kindOfData(_ shape: Shape) throws -> String
    yours: S2_2_8_RealWorldData.KindOfData.answer(Exercises.kindOfData),
    solution: S2_2_8_RealWorldData.KindOfData.answer(Solutions.kindOfData)),
  Answer(
    // Where this does not compile, you changed the signature of samplesThatFit, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.08-RealWorldData.swift it should be:
    // public func samplesThatFit(bytes: Int, sample: Shape, _ dtype: DType) throws -> Int
    yours: S2_2_8_RealWorldData.SamplesThatFit.answer(Exercises.samplesThatFit),
    solution: S2_2_8_RealWorldData.SamplesThatFit.answer(Solutions.samplesThatFit)),
]

// 2.2.9 Vector data
private let s2_2_9_VectorData: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of wordCounts, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.09-VectorData.swift it should be:
    // public func wordCounts(_ documents: [[Int]], vocabulary: Int) throws -> Tensor<Float>
    yours: S2_2_9_VectorData.WordCounts.answer(Exercises.wordCounts),
    solution: S2_2_9_VectorData.WordCounts.answer(Solutions.wordCounts)),
]

// 2.2.10 Time series
private let s2_2_10_Timeseries: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of cutIntoSamples, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.10-Timeseries.swift it should be:
    // public func cutIntoSamples(_ x: Tensor<Float>, timesteps: Int) throws -> Tensor<Float>
    yours: S2_2_10_Timeseries.CutIntoSamples.answer(Exercises.cutIntoSamples),
    solution: S2_2_10_Timeseries.CutIntoSamples.answer(Solutions.cutIntoSamples)),
  Answer(
    // Where this does not compile, you changed the signature of encodeText, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.10-Timeseries.swift it should be:
    // public func encodeText(_ text: String, length: Int) throws -> Tensor<Float>
    yours: S2_2_10_Timeseries.EncodeText.answer(Exercises.encodeText),
    solution: S2_2_10_Timeseries.EncodeText.answer(Solutions.encodeText)),
]

// 2.2.11 Images
private let s2_2_11_Images: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of toChannelsFirst, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.11-Images.swift it should be:
    // public func toChannelsFirst(_ x: Tensor<Float>) throws -> Tensor<Float>
    yours: S2_2_11_Images.ToChannelsFirst.answer(Exercises.toChannelsFirst),
    solution: S2_2_11_Images.ToChannelsFirst.answer(Solutions.toChannelsFirst)),
  Answer(
    // Where this does not compile, you changed the signature of toChannelsLast, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.11-Images.swift it should be:
    // public func toChannelsLast(_ x: Tensor<Float>) throws -> Tensor<Float>
    yours: S2_2_11_Images.ToChannelsLast.answer(Exercises.toChannelsLast),
    solution: S2_2_11_Images.ToChannelsLast.answer(Solutions.toChannelsLast)),
]

// 2.2.12 Video
private let s2_2_12_Video: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of videoSize, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.12-Video.swift it should be:
    // public func videoSize(clips: Int, seconds: Int, framesPerSecond: Int, height: Int, width: Int, channels: Int, _ dtype: DType) throws -> (shape: Shape, bytes: Int)
    yours: S2_2_12_Video.VideoSize.answer(Exercises.videoSize),
    solution: S2_2_12_Video.VideoSize.answer(Solutions.videoSize)),
  Answer(
    // Where this does not compile, you changed the signature of everyFrame, its name, or
    // left out "public". In Exercises/2.2-DataRepresentations/2.2.12-Video.swift it should be:
    // public func everyFrame(_ n: Int, of x: Tensor<Float>) throws -> Tensor<Float>
    yours: S2_2_12_Video.EveryFrame.answer(Exercises.everyFrame),
    solution: S2_2_12_Video.EveryFrame.answer(Solutions.everyFrame)),
]

// 2.3.1 Element-wise operations
private let s2_3_1_ElementWise: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of naiveRelu, its name, or
    // left out "public". In Exercises/2.3-TensorOperations/2.3.1-ElementWise.swift it should be:
    // public func naiveRelu(_ x: Tensor<Float>) throws -> Tensor<Float>
    yours: S2_3_1_ElementWise.NaiveRelu.answer(Exercises.naiveRelu),
    solution: S2_3_1_ElementWise.NaiveRelu.answer(Solutions.naiveRelu)),
  Answer(
    // Where this does not compile, you changed the signature of naiveAdd, its name, or
    // left out "public". In Exercises/2.3-TensorOperations/2.3.1-ElementWise.swift it should be:
    // public func naiveAdd(_ x: Tensor<Float>, _ y: Tensor<Float>) throws -> Tensor<Float>
    yours: S2_3_1_ElementWise.NaiveAdd.answer(Exercises.naiveAdd),
    solution: S2_3_1_ElementWise.NaiveAdd.answer(Solutions.naiveAdd)),
  Answer(
    // Where this does not compile, you changed the signature of naiveMultiply, its name, or
    // left out "public". In Exercises/2.3-TensorOperations/2.3.1-ElementWise.swift it should be:
    // public func naiveMultiply(_ x: Tensor<Float>, _ y: Tensor<Float>) throws -> Tensor<Float>
    yours: S2_3_1_ElementWise.NaiveMultiply.answer(Exercises.naiveMultiply),
    solution: S2_3_1_ElementWise.NaiveMultiply.answer(Solutions.naiveMultiply)),
  Answer(
    // Where this does not compile, you changed the signature of naiveMaximum, its name, or
    // left out "public". In Exercises/2.3-TensorOperations/2.3.1-ElementWise.swift it should be:
    // public func naiveMaximum(_ x: Tensor<Float>, _ y: Tensor<Float>) throws -> Tensor<Float>
    yours: S2_3_1_ElementWise.NaiveMaximum.answer(Exercises.naiveMaximum),
    solution: S2_3_1_ElementWise.NaiveMaximum.answer(Solutions.naiveMaximum)),
]

// 2.3.2 Broadcasting
private let s2_3_2_Broadcasting: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of naiveAddMatrixAndVector, its name, or
    // left out "public". In Exercises/2.3-TensorOperations/2.3.2-Broadcasting.swift it should be:
    // public func naiveAddMatrixAndVector(_ m: Tensor<Float>, _ v: Tensor<Float>) throws -> Tensor<Float>
    yours: S2_3_2_Broadcasting.NaiveAddMatrixAndVector.answer(Exercises.naiveAddMatrixAndVector),
    solution: S2_3_2_Broadcasting.NaiveAddMatrixAndVector.answer(Solutions.naiveAddMatrixAndVector)),
  Answer(
    // Where this does not compile, you changed the signature of broadcastShape, its name, or
    // left out "public". In Exercises/2.3-TensorOperations/2.3.2-Broadcasting.swift it should be:
    // public func broadcastShape(_ a: Shape, _ b: Shape) throws -> Shape
    yours: S2_3_2_Broadcasting.BroadcastShape.answer(Exercises.broadcastShape),
    solution: S2_3_2_Broadcasting.BroadcastShape.answer(Solutions.broadcastShape)),
  Answer(
    // Where this does not compile, you changed the signature of naiveBroadcast, its name, or
    // left out "public". In Exercises/2.3-TensorOperations/2.3.2-Broadcasting.swift it should be:
    // public func naiveBroadcast(_ x: Tensor<Float>, _ y: Tensor<Float>, _ combine: (Float, Float) -> Float) throws -> Tensor<Float>
    yours: S2_3_2_Broadcasting.NaiveBroadcast.answer(Exercises.naiveBroadcast),
    solution: S2_3_2_Broadcasting.NaiveBroadcast.answer(Solutions.naiveBroadcast)),
  Answer(
    // Where this does not compile, you changed the signature of naiveBroadcastMaximum, its name, or
    // left out "public". In Exercises/2.3-TensorOperations/2.3.2-Broadcasting.swift it should be:
    // public func naiveBroadcastMaximum(_ x: Tensor<Float>, _ y: Tensor<Float>) throws -> Tensor<Float>
    yours: S2_3_2_Broadcasting.NaiveBroadcastMaximum.answer(Exercises.naiveBroadcastMaximum),
    solution: S2_3_2_Broadcasting.NaiveBroadcastMaximum.answer(Solutions.naiveBroadcastMaximum)),
]

// 2.3.3 Tensor product
private let s2_3_3_Dot: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of naiveVectorDot, its name, or
    // left out "public". In Exercises/2.3-TensorOperations/2.3.3a-Dot.swift it should be:
    // public func naiveVectorDot(_ x: Tensor<Float>, _ y: Tensor<Float>) throws -> Float
    yours: S2_3_3_Dot.NaiveVectorDot.answer(Exercises.naiveVectorDot),
    solution: S2_3_3_Dot.NaiveVectorDot.answer(Solutions.naiveVectorDot)),
  Answer(
    // Where this does not compile, you changed the signature of naiveMatrixVectorDot, its name, or
    // left out "public". In Exercises/2.3-TensorOperations/2.3.3a-Dot.swift it should be:
    // public func naiveMatrixVectorDot(_ x: Tensor<Float>, _ y: Tensor<Float>) throws -> Tensor<Float>
    yours: S2_3_3_Dot.NaiveMatrixVectorDot.answer(Exercises.naiveMatrixVectorDot),
    solution: S2_3_3_Dot.NaiveMatrixVectorDot.answer(Solutions.naiveMatrixVectorDot)),
  Answer(
    // Where this does not compile, you changed the signature of naiveMatrixDot, its name, or
    // left out "public". In Exercises/2.3-TensorOperations/2.3.3a-Dot.swift it should be:
    // public func naiveMatrixDot(_ x: Tensor<Float>, _ y: Tensor<Float>) throws -> Tensor<Float>
    yours: S2_3_3_Dot.NaiveMatrixDot.answer(Exercises.naiveMatrixDot),
    solution: S2_3_3_Dot.NaiveMatrixDot.answer(Solutions.naiveMatrixDot)),
]

// 2.3.3 Reductions: sums, maxima, softmax
private let s2_3_3_Reductions: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of naiveSum, its name, or
    // left out "public". In Exercises/2.3-TensorOperations/2.3.3b-Reductions.swift it should be:
    // public func naiveSum(_ x: Tensor<Float>, axis: Int) throws -> Tensor<Float>
    yours: S2_3_3_Reductions.NaiveSum.answer(Exercises.naiveSum),
    solution: S2_3_3_Reductions.NaiveSum.answer(Solutions.naiveSum)),
  Answer(
    // Where this does not compile, you changed the signature of naiveMax, its name, or
    // left out "public". In Exercises/2.3-TensorOperations/2.3.3b-Reductions.swift it should be:
    // public func naiveMax(_ x: Tensor<Float>, axis: Int) throws -> Tensor<Float>
    yours: S2_3_3_Reductions.NaiveMax.answer(Exercises.naiveMax),
    solution: S2_3_3_Reductions.NaiveMax.answer(Solutions.naiveMax)),
  Answer(
    // Where this does not compile, you changed the signature of naiveSoftmax, its name, or
    // left out "public". In Exercises/2.3-TensorOperations/2.3.3b-Reductions.swift it should be:
    // public func naiveSoftmax(_ x: Tensor<Float>) throws -> Tensor<Float>
    yours: S2_3_3_Reductions.NaiveSoftmax.answer(Exercises.naiveSoftmax),
    solution: S2_3_3_Reductions.NaiveSoftmax.answer(Solutions.naiveSoftmax)),
]

// 2.3.4 Tensor reshaping
private let s2_3_4_Reshaping: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of naiveReshape, its name, or
    // left out "public". In Exercises/2.3-TensorOperations/2.3.4a-Reshaping.swift it should be:
    // public func naiveReshape(_ x: Tensor<Float>, _ shape: Shape) throws -> Tensor<Float>
    yours: S2_3_4_Reshaping.NaiveReshape.answer(Exercises.naiveReshape),
    solution: S2_3_4_Reshaping.NaiveReshape.answer(Solutions.naiveReshape)),
  Answer(
    // Where this does not compile, you changed the signature of naiveTranspose, its name, or
    // left out "public". In Exercises/2.3-TensorOperations/2.3.4a-Reshaping.swift it should be:
    // public func naiveTranspose(_ x: Tensor<Float>) throws -> Tensor<Float>
    yours: S2_3_4_Reshaping.NaiveTranspose.answer(Exercises.naiveTranspose),
    solution: S2_3_4_Reshaping.NaiveTranspose.answer(Solutions.naiveTranspose)),
]

// 2.3.4 Tensor product of any ranks
private let s2_3_4_DotOfTensors: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of naiveDot, its name, or
    // left out "public". In Exercises/2.3-TensorOperations/2.3.4b-DotOfTensors.swift it should be:
    // public func naiveDot(_ x: Tensor<Float>, _ y: Tensor<Float>) throws -> Tensor<Float>
    yours: S2_3_4_DotOfTensors.NaiveDot.answer(Exercises.naiveDot),
    solution: S2_3_4_DotOfTensors.NaiveDot.answer(Solutions.naiveDot)),
]

// 2.3.5 Geometric interpretation
private let s2_3_5_Geometry: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of translate, its name, or
    // left out "public". In Exercises/2.3-TensorOperations/2.3.5a-Geometry.swift it should be:
    // public func translate(_ points: Tensor<Float>, by offset: Tensor<Float>) throws -> Tensor<Float>
    yours: S2_3_5_Geometry.Translate.answer(Exercises.translate),
    solution: S2_3_5_Geometry.Translate.answer(Solutions.translate)),
  Answer(
    // Where this does not compile, you changed the signature of rotation, its name, or
    // left out "public". In Exercises/2.3-TensorOperations/2.3.5a-Geometry.swift it should be:
    // public func rotation(by angle: Float) throws -> Tensor<Float>
    yours: S2_3_5_Geometry.Rotation.answer(Exercises.rotation),
    solution: S2_3_5_Geometry.Rotation.answer(Solutions.rotation)),
  Answer(
    // Where this does not compile, you changed the signature of scaling, its name, or
    // left out "public". In Exercises/2.3-TensorOperations/2.3.5a-Geometry.swift it should be:
    // public func scaling(_ horizontal: Float, _ vertical: Float) throws -> Tensor<Float>
    yours: S2_3_5_Geometry.ScalingMatrix.answer(Exercises.scaling),
    solution: S2_3_5_Geometry.ScalingMatrix.answer(Solutions.scaling)),
  Answer(
    // Where this does not compile, you changed the signature of affine, its name, or
    // left out "public". In Exercises/2.3-TensorOperations/2.3.5a-Geometry.swift it should be:
    // public func affine(_ w: Tensor<Float>, _ b: Tensor<Float>, _ x: Tensor<Float>) throws -> Tensor<Float>
    yours: S2_3_5_Geometry.Affine.answer(Exercises.affine),
    solution: S2_3_5_Geometry.Affine.answer(Solutions.affine)),
  Answer(
    // Where this does not compile, you changed the signature of affineOfRows, its name, or
    // left out "public". In Exercises/2.3-TensorOperations/2.3.5a-Geometry.swift it should be:
    // public func affineOfRows(_ w: Tensor<Float>, _ b: Tensor<Float>, _ points: Tensor<Float>) throws -> Tensor<Float>
    yours: S2_3_5_Geometry.AffineOfRows.answer(Exercises.affineOfRows),
    solution: S2_3_5_Geometry.AffineOfRows.answer(Solutions.affineOfRows)),
]

// 2.3.5 Chains of affine maps
private let s2_3_5_AffineChains: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of compose, its name, or
    // left out "public". In Exercises/2.3-TensorOperations/2.3.5b-AffineChains.swift it should be:
    // public func compose(_ w1: Tensor<Float>, _ b1: Tensor<Float>, _ w2: Tensor<Float>, _ b2: Tensor<Float>) throws -> (w: Tensor<Float>, b: Tensor<Float>)
    yours: S2_3_5_AffineChains.Compose.answer(Exercises.compose),
    solution: S2_3_5_AffineChains.Compose.answer(Solutions.compose)),
  Answer(
    // Where this does not compile, you changed the signature of twoLayers, its name, or
    // left out "public". In Exercises/2.3-TensorOperations/2.3.5b-AffineChains.swift it should be:
    // public func twoLayers(_ w1: Tensor<Float>, _ b1: Tensor<Float>, _ w2: Tensor<Float>, _ b2: Tensor<Float>, _ x: Tensor<Float>) throws -> Tensor<Float>
    yours: S2_3_5_AffineChains.TwoLayers.answer(Exercises.twoLayers),
    solution: S2_3_5_AffineChains.TwoLayers.answer(Solutions.twoLayers)),
  Answer(
    // Where this does not compile, you changed the signature of affineDeviation, its name, or
    // left out "public". In Exercises/2.3-TensorOperations/2.3.5b-AffineChains.swift it should be:
    // public func affineDeviation(of f: (Tensor<Float>) throws -> Tensor<Float>, _ p: Tensor<Float>, _ q: Tensor<Float>) throws -> Tensor<Float>
    yours: S2_3_5_AffineChains.AffineDeviation.answer(Exercises.affineDeviation),
    solution: S2_3_5_AffineChains.AffineDeviation.answer(Solutions.affineDeviation)),
]

// 2.4.1 Derivative
private let s2_4_1_Derivative: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of forwardDifference, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.1-Derivative.swift it should be:
    // public func forwardDifference(of f: (Double) -> Double, at x: Double, step: Double) throws -> Double
    yours: S2_4_1_Derivative.ForwardDifference.answer(Exercises.forwardDifference),
    solution: S2_4_1_Derivative.ForwardDifference.answer(Solutions.forwardDifference)),
  Answer(
    // Where this does not compile, you changed the signature of centralDifference, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.1-Derivative.swift it should be:
    // public func centralDifference(of f: (Double) -> Double, at x: Double, step: Double) throws -> Double
    yours: S2_4_1_Derivative.CentralDifference.answer(Exercises.centralDifference),
    solution: S2_4_1_Derivative.CentralDifference.answer(Solutions.centralDifference)),
  Answer(
    // Where this does not compile, you changed the signature of bestForwardStep, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.1-Derivative.swift it should be:
    // public func bestForwardStep(noise: Double, bend: Double) throws -> Double
    yours: S2_4_1_Derivative.BestForwardStep.answer(Exercises.bestForwardStep),
    solution: S2_4_1_Derivative.BestForwardStep.answer(Solutions.bestForwardStep)),
  Answer(
    // Where this does not compile, you changed the signature of bestCentralStep, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.1-Derivative.swift it should be:
    // public func bestCentralStep(noise: Double, third: Double) throws -> Double
    yours: S2_4_1_Derivative.BestCentralStep.answer(Exercises.bestCentralStep),
    solution: S2_4_1_Derivative.BestCentralStep.answer(Solutions.bestCentralStep)),
  Answer(
    // Where this does not compile, you changed the signature of descend, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.1-Derivative.swift it should be:
    // public func descend(from start: Double, derivative: (Double) -> Double, step: Double, count: Int) throws -> [Double]
    yours: S2_4_1_Derivative.Descend.answer(Exercises.descend),
    solution: S2_4_1_Derivative.Descend.answer(Solutions.descend)),
]

// 2.4.2 Gradient
private let s2_4_2_Gradient: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of lossOfWeights, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.2-Gradient.swift it should be:
    // public func lossOfWeights(_ w: Tensor<Double>, x: Tensor<Double>, y: Tensor<Double>) throws -> Double
    yours: S2_4_2_Gradient.LossOfWeights.answer(Exercises.lossOfWeights),
    solution: S2_4_2_Gradient.LossOfWeights.answer(Solutions.lossOfWeights)),
  Answer(
    // Where this does not compile, you changed the signature of numericalGradient, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.2-Gradient.swift it should be:
    // public func numericalGradient(of f: (Tensor<Double>) throws -> Double, at w: Tensor<Double>, step: Double) throws -> Tensor<Double>
    yours: S2_4_2_Gradient.NumericalGradient.answer(Exercises.numericalGradient),
    solution: S2_4_2_Gradient.NumericalGradient.answer(Solutions.numericalGradient)),
  Answer(
    // Where this does not compile, you changed the signature of gradientOfLoss, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.2-Gradient.swift it should be:
    // public func gradientOfLoss(_ w: Tensor<Double>, x: Tensor<Double>, y: Tensor<Double>) throws -> Tensor<Double>
    yours: S2_4_2_Gradient.GradientOfLoss.answer(Exercises.gradientOfLoss),
    solution: S2_4_2_Gradient.GradientOfLoss.answer(Solutions.gradientOfLoss)),
  Answer(
    // Where this does not compile, you changed the signature of descentStep, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.2-Gradient.swift it should be:
    // public func descentStep(from w: Tensor<Double>, gradient: Tensor<Double>, step: Double) throws -> Tensor<Double>
    yours: S2_4_2_Gradient.DescentStep.answer(Exercises.descentStep),
    solution: S2_4_2_Gradient.DescentStep.answer(Solutions.descentStep)),
]

// 2.4.3 Stochastic gradient descent
private let s2_4_3_StochasticGradientDescent: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of shuffledBatches, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.3a-StochasticGradientDescent.swift it should be:
    // public func shuffledBatches(of count: Int, size: Int, using generator: inout SplitMix64) throws -> [[Int]]
    yours: S2_4_3_StochasticGradientDescent.ShuffledBatches.answer(Exercises.shuffledBatches),
    solution: S2_4_3_StochasticGradientDescent.ShuffledBatches.answer(Solutions.shuffledBatches)),
  Answer(
    // Where this does not compile, you changed the signature of trainLinearModel, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.3a-StochasticGradientDescent.swift it should be:
    // public func trainLinearModel(_ w: inout Tensor<Double>, x: Tensor<Double>, y: Tensor<Double>, batches: [[Int]], learningRate: Double) throws -> [Double]
    yours: S2_4_3_StochasticGradientDescent.TrainLinearModel.answer(Exercises.trainLinearModel),
    solution: S2_4_3_StochasticGradientDescent.TrainLinearModel.answer(Solutions.trainLinearModel)),
]

// 2.4.3 The learning rate
private let s2_4_3_LearningRate: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of stepsToConverge, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.3b-LearningRate.swift it should be:
    // public func stepsToConverge(curvature: Double, learningRate: Double, from start: Double, tolerance: Double, limit: Int) throws -> Int?
    yours: S2_4_3_LearningRate.StepsToConverge.answer(Exercises.stepsToConverge),
    solution: S2_4_3_LearningRate.StepsToConverge.answer(Solutions.stepsToConverge)),
  Answer(
    // Where this does not compile, you changed the signature of stableLearningRate, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.3b-LearningRate.swift it should be:
    // public func stableLearningRate(curvatures: [Double]) throws -> Double
    yours: S2_4_3_LearningRate.StableLearningRate.answer(Exercises.stableLearningRate),
    solution: S2_4_3_LearningRate.StableLearningRate.answer(Solutions.stableLearningRate)),
  Answer(
    // Where this does not compile, you changed the signature of leastSquaresLine, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.3b-LearningRate.swift it should be:
    // public func leastSquaresLine(x: [Double], y: [Double]) throws -> (slope: Double, intercept: Double)
    yours: S2_4_3_LearningRate.LeastSquaresLine.answer(Exercises.leastSquaresLine),
    solution: S2_4_3_LearningRate.LeastSquaresLine.answer(Solutions.leastSquaresLine)),
  Answer(
    // Where this does not compile, you changed the signature of unknowns, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.3b-LearningRate.swift it should be:
    // public func unknowns(ofDenseSizes sizes: [Int]) throws -> Int
    yours: S2_4_3_LearningRate.Unknowns.answer(Exercises.unknowns),
    solution: S2_4_3_LearningRate.Unknowns.answer(Solutions.unknowns)),
  Answer(
    // Where this does not compile, you changed the signature of coefficientBytes, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.3b-LearningRate.swift it should be:
    // public func coefficientBytes(unknowns: Int) throws -> Int
    yours: S2_4_3_LearningRate.CoefficientBytes.answer(Exercises.coefficientBytes),
    solution: S2_4_3_LearningRate.CoefficientBytes.answer(Solutions.coefficientBytes)),
]

// 2.4.3 Momentum
private let s2_4_3_Momentum: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of descendWithMomentum, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.3c-Momentum.swift it should be:
    // public func descendWithMomentum(from start: Double, gradient: (Double) -> Double, learningRate: Double, momentum: Double, count: Int) throws -> [Double]
    yours: S2_4_3_Momentum.DescendWithMomentum.answer(Exercises.descendWithMomentum),
    solution: S2_4_3_Momentum.DescendWithMomentum.answer(Solutions.descendWithMomentum)),
  Answer(
    // Where this does not compile, you changed the signature of momentumThatPasses, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.3c-Momentum.swift it should be:
    // public func momentumThatPasses(hill: Double, from start: Double, gradient: (Double) -> Double, learningRate: Double, count: Int, momenta: [Double]) throws -> Double?
    yours: S2_4_3_Momentum.MomentumThatPasses.answer(Exercises.momentumThatPasses),
    solution: S2_4_3_Momentum.MomentumThatPasses.answer(Solutions.momentumThatPasses)),
]

// 2.4.4 Backpropagation
private let s2_4_4_Backpropagation: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of chainRule, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.4a-Backpropagation.swift it should be:
    // public func chainRule(_ outer: DifferentiableFunction, _ inner: DifferentiableFunction, at x: Double) throws -> Double
    yours: S2_4_4_Backpropagation.ChainRule.answer(Exercises.chainRule),
    solution: S2_4_4_Backpropagation.ChainRule.answer(Solutions.chainRule)),
  Answer(
    // Where this does not compile, you changed the signature of slopeOfChain, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.4a-Backpropagation.swift it should be:
    // public func slopeOfChain(_ functions: [DifferentiableFunction], at x: Double) throws -> Double
    yours: S2_4_4_Backpropagation.SlopeOfChain.answer(Exercises.slopeOfChain),
    solution: S2_4_4_Backpropagation.SlopeOfChain.answer(Solutions.slopeOfChain)),
  Answer(
    // Where this does not compile, you changed the signature of forwardPass, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.4a-Backpropagation.swift it should be:
    // public func forwardPass(x: Double, w: Double, b: Double, y: Double) throws -> (x1: Double, x2: Double, loss: Double)
    yours: S2_4_4_Backpropagation.ForwardPass.answer(Exercises.forwardPass),
    solution: S2_4_4_Backpropagation.ForwardPass.answer(Solutions.forwardPass)),
  Answer(
    // Where this does not compile, you changed the signature of backwardPass, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.4a-Backpropagation.swift it should be:
    // public func backwardPass(x: Double, w: Double, b: Double, y: Double) throws -> (x2: Double, x1: Double, b: Double, w: Double)
    yours: S2_4_4_Backpropagation.BackwardPass.answer(Exercises.backwardPass),
    solution: S2_4_4_Backpropagation.BackwardPass.answer(Solutions.backwardPass)),
  Answer(
    // Where this does not compile, you changed the signature of nestedGradient, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.4a-Backpropagation.swift it should be:
    // public func nestedGradient(_ a: WeightedFunction, _ b: WeightedFunction, _ c: DifferentiableFunction, weights: [Double]) throws -> [Double]
    yours: S2_4_4_Backpropagation.NestedGradient.answer(Exercises.nestedGradient),
    solution: S2_4_4_Backpropagation.NestedGradient.answer(Solutions.nestedGradient)),
]

// 2.4.4 A tape
private let s2_4_4_Tape: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of Tape.record, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.4b-Tape.swift it should be:
    // public mutating func record(_ step: TapeStep) throws -> Int
    yours: S2_4_4_Tape.Record.answer(Exercises.Tape.self),
    solution: S2_4_4_Tape.Record.answer(Solutions.Tape.self)),
  Answer(
    // Where this does not compile, you changed the signature of Tape.gradient, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.4b-Tape.swift it should be:
    // public func gradient(of target: Int) throws -> [Double]
    yours: S2_4_4_Tape.Gradient.answer(Exercises.Tape.self),
    solution: S2_4_4_Tape.Gradient.answer(Solutions.Tape.self)),
]

// 2.4.4 Symbolic differentiation
private let s2_4_4_SymbolicDifferentiation: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of value, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.4c-SymbolicDifferentiation.swift it should be:
    // public func value(of formula: Formula, at point: [String: Double]) throws -> Double
    yours: S2_4_4_SymbolicDifferentiation.Value.answer(Exercises.value),
    solution: S2_4_4_SymbolicDifferentiation.Value.answer(Solutions.value)),
  Answer(
    // Where this does not compile, you changed the signature of derivative, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.4c-SymbolicDifferentiation.swift it should be:
    // public func derivative(of formula: Formula, by variable: String) throws -> Formula
    yours: S2_4_4_SymbolicDifferentiation.Derivative.answer(Exercises.derivative),
    solution: S2_4_4_SymbolicDifferentiation.Derivative.answer(Solutions.derivative)),
]

// 2.4.4 Backpropagation through relu
private let s2_4_4_ReluGradient: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of naiveReluGradient, its name, or
    // left out "public". In Exercises/2.4-GradientDescent/2.4.4d-ReluGradient.swift it should be:
    // public func naiveReluGradient(_ upstream: Tensor<Float>, output: Tensor<Float>) throws -> Tensor<Float>
    yours: S2_4_4_ReluGradient.NaiveReluGradient.answer(Exercises.naiveReluGradient),
    solution: S2_4_4_ReluGradient.NaiveReluGradient.answer(Solutions.naiveReluGradient)),
]

// 2.5.1 A dense layer from scratch
private let s2_5_1_NaiveDense: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of NaiveDense.init, its name, or
    // left out "public". In Exercises/2.5-FromScratch/2.5.1-NaiveDense.swift it should be:
    // public init(inputs: Int, units: Int, activation: Activation, seed: UInt64) throws
    yours: S2_5_1_NaiveDense.Init.answer(Exercises.NaiveDense.self),
    solution: S2_5_1_NaiveDense.Init.answer(Solutions.NaiveDense.self)),
  Answer(
    // Where this does not compile, you changed the signature of NaiveDense.forward, its name, or
    // left out "public". In Exercises/2.5-FromScratch/2.5.1-NaiveDense.swift it should be:
    // public func forward(_ x: Tensor<Float>, on engine: any Engine) throws -> Tensor<Float>
    yours: S2_5_1_NaiveDense.ForwardKata.answer(Exercises.NaiveDense.self),
    solution: S2_5_1_NaiveDense.ForwardKata.answer(Solutions.NaiveDense.self)),
]

// 2.5.2 A network from scratch
private let s2_5_2_NaiveSequential: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of NaiveSequential.outputs, its name, or
    // left out "public". In Exercises/2.5-FromScratch/2.5.2-NaiveSequential.swift it should be:
    // public func outputs(for x: Tensor<Float>, on engine: any Engine) throws -> [Tensor<Float>]
    yours: S2_5_2_NaiveSequential.OutputsKata.answer(Exercises.NaiveSequential.self),
    solution: S2_5_2_NaiveSequential.OutputsKata.answer(Solutions.NaiveSequential.self)),
  Answer(
    // Where this does not compile, you changed the signature of NaiveSequential.predict, its name, or
    // left out "public". In Exercises/2.5-FromScratch/2.5.2-NaiveSequential.swift it should be:
    // public func predict(_ x: Tensor<Float>, on engine: any Engine) throws -> Tensor<Float>
    yours: S2_5_2_NaiveSequential.PredictKata.answer(Exercises.NaiveSequential.self),
    solution: S2_5_2_NaiveSequential.PredictKata.answer(Solutions.NaiveSequential.self)),
]

// 2.5.3 A batch generator from scratch
private let s2_5_3_BatchGenerator: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of BatchGenerator.batchCount, its name, or
    // left out "public". In Exercises/2.5-FromScratch/2.5.3-BatchGenerator.swift it should be:
    // public func batchCount() throws -> Int
    yours: S2_5_3_BatchGenerator.BatchCount.answer(Exercises.BatchGenerator.self),
    solution: S2_5_3_BatchGenerator.BatchCount.answer(Solutions.BatchGenerator.self)),
  Answer(
    // Where this does not compile, you changed the signature of BatchGenerator.next, its name, or
    // left out "public". In Exercises/2.5-FromScratch/2.5.3-BatchGenerator.swift it should be:
    // public mutating func next() throws -> (images: Tensor<Float>, labels: Tensor<Int>)?
    yours: S2_5_3_BatchGenerator.Next.answer(Exercises.BatchGenerator.self),
    solution: S2_5_3_BatchGenerator.Next.answer(Solutions.BatchGenerator.self)),
]

// 2.5.4 One training step from scratch
private let s2_5_4_TrainingStep: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of NaiveDense.backward, its name, or
    // left out "public". In Exercises/2.5-FromScratch/2.5.4-TrainingStep.swift it should be:
    // public func backward(_ upstream: Tensor<Float>, input: Tensor<Float>, output: Tensor<Float>, on engine: any Engine) throws -> LayerGradients
    yours: S2_5_4_TrainingStep.BackwardKata.answer(Exercises.NaiveDense.self),
    solution: S2_5_4_TrainingStep.BackwardKata.answer(Solutions.NaiveDense.self)),
  Answer(
    // Where this does not compile, you changed the signature of NaiveSequential.gradients, its name, or
    // left out "public". In Exercises/2.5-FromScratch/2.5.4-TrainingStep.swift it should be:
    // public func gradients(_ upstream: Tensor<Float>, input: Tensor<Float>, outputs: [Tensor<Float>], on engine: any Engine) throws -> [LayerGradients]
    yours: S2_5_4_TrainingStep.GradientsKata.answer(Exercises.NaiveSequential.self),
    solution: S2_5_4_TrainingStep.GradientsKata.answer(Solutions.NaiveSequential.self)),
  Answer(
    // Where this does not compile, you changed the signature of naiveCrossentropy, its name, or
    // left out "public". In Exercises/2.5-FromScratch/2.5.4-TrainingStep.swift it should be:
    // public func naiveCrossentropy(_ probabilities: Tensor<Float>, _ labels: Tensor<Int>) throws -> Float
    yours: S2_5_4_TrainingStep.NaiveCrossentropy.answer(Exercises.naiveCrossentropy),
    solution: S2_5_4_TrainingStep.NaiveCrossentropy.answer(Solutions.naiveCrossentropy)),
  Answer(
    // Where this does not compile, you changed the signature of crossentropyGradient, its name, or
    // left out "public". In Exercises/2.5-FromScratch/2.5.4-TrainingStep.swift it should be:
    // public func crossentropyGradient(_ probabilities: Tensor<Float>, _ labels: Tensor<Int>) throws -> Tensor<Float>
    yours: S2_5_4_TrainingStep.CrossentropyGradient.answer(Exercises.crossentropyGradient),
    solution: S2_5_4_TrainingStep.CrossentropyGradient.answer(Solutions.crossentropyGradient)),
  Answer(
    // Where this does not compile, you changed the signature of updateWeights, its name, or
    // left out "public". In Exercises/2.5-FromScratch/2.5.4-TrainingStep.swift it should be:
    // public func updateWeights(_ model: inout some NaiveNetwork, _ gradients: [LayerGradients], learningRate: Float, on engine: any Engine) throws
    yours: S2_5_4_TrainingStep.UpdateWeights.answer(Exercises.updateWeights),
    solution: S2_5_4_TrainingStep.UpdateWeights.answer(Solutions.updateWeights)),
  Answer(
    // Where this does not compile, you changed the signature of oneTrainingStep, its name, or
    // left out "public". In Exercises/2.5-FromScratch/2.5.4-TrainingStep.swift it should be:
    // public func oneTrainingStep(_ model: inout some NaiveNetwork, _ images: Tensor<Float>, _ labels: Tensor<Int>, learningRate: Float, on engine: any Engine) throws -> Float
    yours: S2_5_4_TrainingStep.OneTrainingStep.answer(Exercises.oneTrainingStep),
    solution: S2_5_4_TrainingStep.OneTrainingStep.answer(Solutions.oneTrainingStep)),
]

// 2.5.5 The full training loop from scratch
private let s2_5_5_FullLoop: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of fit, its name, or
    // left out "public". In Exercises/2.5-FromScratch/2.5.5-FullLoop.swift it should be:
    // public func fit(_ model: inout some NaiveNetwork, images: Tensor<Float>, labels: Tensor<Int>, epochs: Int, batchSize: Int, learningRate: Float, on engine: any Engine) throws -> Tensor<Float>
    yours: S2_5_5_FullLoop.FitKata.answer(Exercises.fit),
    solution: S2_5_5_FullLoop.FitKata.answer(Solutions.fit)),
]

// 2.5.6 Evaluating the network from scratch
private let s2_5_6_Evaluation: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of naiveArgmax, its name, or
    // left out "public". In Exercises/2.5-FromScratch/2.5.6-Evaluation.swift it should be:
    // public func naiveArgmax(_ x: Tensor<Float>) throws -> Tensor<Int>
    yours: S2_5_6_Evaluation.NaiveArgmax.answer(Exercises.naiveArgmax),
    solution: S2_5_6_Evaluation.NaiveArgmax.answer(Solutions.naiveArgmax)),
  Answer(
    // Where this does not compile, you changed the signature of naiveAccuracy, its name, or
    // left out "public". In Exercises/2.5-FromScratch/2.5.6-Evaluation.swift it should be:
    // public func naiveAccuracy(_ predictions: Tensor<Int>, _ labels: Tensor<Int>) throws -> Float
    yours: S2_5_6_Evaluation.NaiveAccuracy.answer(Exercises.naiveAccuracy),
    solution: S2_5_6_Evaluation.NaiveAccuracy.answer(Solutions.naiveAccuracy)),
  Answer(
    // Where this does not compile, you changed the signature of evaluate, its name, or
    // left out "public". In Exercises/2.5-FromScratch/2.5.6-Evaluation.swift it should be:
    // public func evaluate(_ model: some NaiveNetwork, images: Tensor<Float>, labels: Tensor<Int>, on engine: any Engine) throws -> Float
    yours: S2_5_6_Evaluation.EvaluateKata.answer(Exercises.evaluate),
    solution: S2_5_6_Evaluation.EvaluateKata.answer(Solutions.evaluate)),
]

// 2.6 Your own handwriting
private let s2_6_Handwriting: [Answer] = [
  Answer(
    // Where this does not compile, you changed the signature of threshold, its name, or
    // left out "public". In Exercises/2.6-Handwriting/2.6-Handwriting.swift it should be:
    // public func threshold(_ image: Tensor<Float>, at limit: Float) throws -> Tensor<Float>
    yours: S2_6_Handwriting.Threshold.answer(Exercises.threshold),
    solution: S2_6_Handwriting.Threshold.answer(Solutions.threshold)),
  Answer(
    // Where this does not compile, you changed the signature of boundingBox, its name, or
    // left out "public". In Exercises/2.6-Handwriting/2.6-Handwriting.swift it should be:
    // public func boundingBox(of image: Tensor<Float>) throws -> (rows: Range<Int>, columns: Range<Int>)
    yours: S2_6_Handwriting.BoundingBox.answer(Exercises.boundingBox),
    solution: S2_6_Handwriting.BoundingBox.answer(Solutions.boundingBox)),
  Answer(
    // Where this does not compile, you changed the signature of centreOfMass, its name, or
    // left out "public". In Exercises/2.6-Handwriting/2.6-Handwriting.swift it should be:
    // public func centreOfMass(of image: Tensor<Float>) throws -> (row: Float, column: Float)
    yours: S2_6_Handwriting.CentreOfMass.answer(Exercises.centreOfMass),
    solution: S2_6_Handwriting.CentreOfMass.answer(Solutions.centreOfMass)),
]
