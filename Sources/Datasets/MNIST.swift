import TensorCore

/// Images of digits with their labels, one part to train on and one to test on.
public struct MNIST: Sendable {
  /// Which data set of MNIST's form it is.
  public let name: DataSetName
  /// Shape `(60000, 28, 28)` in the original, 0 for white paper to 255 for ink.
  public let trainImages: Tensor<UInt8>
  /// Shape `(60000,)` in the original, 0 to 9.
  public let trainLabels: Tensor<UInt8>
  /// Shape `(10000, 28, 28)` in the original.
  public let testImages: Tensor<UInt8>
  /// Shape `(10000,)` in the original, 0 to 9.
  public let testLabels: Tensor<UInt8>

  /// Puts a data set together.
  ///
  /// - Throws: `MNISTError` when images are not 28 × 28, there are not as many labels as images,
  ///   a part is empty, or a label is above 9.
  public init(
    trainImages: Tensor<UInt8>, trainLabels: Tensor<UInt8>,
    testImages: Tensor<UInt8>, testLabels: Tensor<UInt8>
  ) throws(MNISTError) {
    try checkPart(trainImages, "the training images", trainLabels, "the training labels")
    try checkPart(testImages, "the test images", testLabels, "the test labels")
    let name = DataSetName(trainLabels: trainLabels, folder: nil)
    self.init(name, unchecked: trainImages, trainLabels, testImages, testLabels)
  }

  /// In the order of `files`.
  var parts: [Tensor<UInt8>] { [trainImages, trainLabels, testImages, testLabels] }

  init(
    _ name: DataSetName, unchecked trainImages: Tensor<UInt8>, _ trainLabels: Tensor<UInt8>,
    _ testImages: Tensor<UInt8>, _ testLabels: Tensor<UInt8>
  ) {
    self.name = name
    self.trainImages = trainImages
    self.trainLabels = trainLabels
    self.testImages = testImages
    self.testLabels = testLabels
  }
}

// MARK: - Checks

private func checkPart(
  _ images: Tensor<UInt8>, _ imagesName: String, _ labels: Tensor<UInt8>, _ labelsName: String
) throws(MNISTError) {
  try checkShape(images.shape, isImages: true, name: imagesName)
  try checkShape(labels.shape, isImages: false, name: labelsName)
  try checkCounts(images.shape[0], imagesName, labels.shape[0], labelsName)
  try checkLabels(labels, name: labelsName) { _ in nil }
}

func checkShape(_ shape: Shape, isImages: Bool, name: String) throws(MNISTError) {
  let isRight = isImages ? shape.rank == 3 && shape[1] == 28 && shape[2] == 28 : shape.rank == 1
  guard isRight else {
    throw .wrongShape(name, expected: isImages ? "(n, 28, 28)" : "(n,)", found: shape)
  }
  guard shape[0] > 0 else { throw .empty(name) }
}

func checkCounts(
  _ images: Int, _ imagesName: String, _ labels: Int, _ labelsName: String
) throws(MNISTError) {
  guard images == labels else {
    throw .countsDiffer(
      images: images, imagesName: imagesName, labels: labels, labelsName: labelsName)
  }
}

/// - Parameter offset: The place in its file of the label at an index.
func checkLabels<Label: TensorScalar & BinaryInteger>(
  _ labels: Tensor<Label>, name: String, offset: (Int) -> Int?
) throws(MNISTError) {
  for index in 0..<labels.count where !(0...9).contains(labels[index]) {
    throw .labelAbove9(name, index: index, offset: offset(index), found: Int(labels[index]))
  }
}
