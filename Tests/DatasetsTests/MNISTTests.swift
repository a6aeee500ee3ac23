import Foundation
import TensorCore
import Testing

@testable import Datasets

@Suite("MNIST from a folder") struct MNISTTests {
  let folder: TemporaryFolder
  var small = SmallMNIST()

  init() throws { folder = try TemporaryFolder() }

  // MARK: - Good folders

  @Test(arguments: ["-idx", ".idx"], [false, true])
  func `either spelling is read, plain and gzipped`(spelling: String, isGzipped: Bool) throws {
    for (file, bytes) in zip(small.files, small.contents) {
      let name = file.name.replacingOccurrences(of: "-idx", with: spelling)
      try folder.write(isGzipped ? gzipped(bytes) : bytes, to: isGzipped ? name + ".gz" : name)
    }
    let data = try MNIST.load(from: folder.path)
    #expect(data.trainImages.shape == [3, 28, 28])
    #expect(data.trainImages.elements == Array(small.trainImages.dropFirst(16)))
    #expect(data.trainLabels.elements == [5, 0, 9])
    #expect(data.testImages.elements == Array(small.testImages.dropFirst(16)))
    #expect(data.testLabels.elements == [7, 2])
  }

  @Test func `gzip is told by the contents, not by the name`() throws {
    try small.write(to: folder)
    try folder.write(gzipped(small.trainLabels), to: "train-labels-idx1-ubyte")
    #expect(try MNIST.load(from: folder.path).trainLabels.elements == [5, 0, 9])
  }

  // MARK: - Bad folders

  @Test func `a folder that is missing throws`() {
    let path = folder.path("none")
    #expect(throws: MNISTError.folderMissing(path, askedBy: nil)) { try MNIST.load(from: path) }
  }

  @Test func `each missing file is named`() throws {
    try folder.write(small.trainImages, to: "train-images-idx3-ubyte")
    try folder.write(small.testLabels, to: "t10k-labels.idx1-ubyte")
    let missing = ["train-labels-idx1-ubyte", "t10k-images-idx3-ubyte"]
    let error = MNISTError.filesMissing(missing, folder: folder.path, askedBy: nil)
    #expect(throws: error) { try MNIST.load(from: folder.path) }
    #expect(missing.allSatisfy { error.description.contains($0) })
  }

  @Test func `a file that is cut short throws with its path`() throws {
    try small.write(to: folder)
    try folder.write(small.testImages.dropLast(), to: "t10k-images-idx3-ubyte")
    let path = folder.path("t10k-images-idx3-ubyte")
    #expect(
      throws: MNISTError.file(
        IDXError(file: path, fault: .truncated(expected: 1584, found: 1583)))
    ) { try MNIST.load(from: folder.path) }
  }

  @Test func `images and labels of different counts throw`() throws {
    try small.write(to: folder)
    try folder.write(idx(0x08, [4], [1, 2, 3, 4]), to: "train-labels-idx1-ubyte")
    #expect(
      throws: MNISTError.countsDiffer(
        images: 3, imagesName: folder.path("train-images-idx3-ubyte"),
        labels: 4, labelsName: folder.path("train-labels-idx1-ubyte"))
    ) { try MNIST.load(from: folder.path) }
  }

  @Test func `a label above 9 throws with its place`() throws {
    try small.write(to: folder)
    try folder.write(idx(0x08, [3], [9, 10, 0]), to: "train-labels-idx1-ubyte")
    let path = folder.path("train-labels-idx1-ubyte")
    let error = MNISTError.labelAbove9(path, index: 1, offset: 9, found: 10)
    #expect(throws: error) { try MNIST.load(from: folder.path) }
    #expect(
      error.description == "\(path): expected labels of 0 to 9, found 10 at index 1 (byte 9)")
  }

  @Test(arguments: [[3, 28, 27], [3, 14, 56], [3, 784], [2352], [3, 28, 28, 1]] as [Shape])
  func `images that are not 28 by 28 throw`(shape: Shape) throws {
    try small.write(to: folder)
    let bytes = idx(0x08, shape.map(UInt32.init), noise(shape.elementCount, seed: 1))
    try folder.write(bytes, to: "train-images-idx3-ubyte")
    let path = folder.path("train-images-idx3-ubyte")
    #expect(throws: MNISTError.wrongShape(path, expected: "(n, 28, 28)", found: shape)) {
      try MNIST.load(from: folder.path)
    }
  }

  @Test func `images and labels that changed places throw`() throws {
    try small.write(to: folder)
    try folder.write(small.testImages, to: "t10k-labels-idx1-ubyte")
    let path = folder.path("t10k-labels-idx1-ubyte")
    #expect(throws: MNISTError.wrongShape(path, expected: "(n,)", found: [2, 28, 28])) {
      try MNIST.load(from: folder.path)
    }
  }

  @Test func `elements that are no bytes throw`() throws {
    try small.write(to: folder)
    try folder.write(idx(0x0c, [1], [0, 0, 0, 5]), to: "train-labels-idx1-ubyte")
    let path = folder.path("train-labels-idx1-ubyte")
    #expect(
      throws: MNISTError.file(
        IDXError(file: path, fault: .otherType(expected: .uint8, found: .int32)))
    ) { try MNIST.load(from: folder.path) }
  }

  @Test func `no images throw`() throws {
    try small.write(to: folder)
    try folder.write(idx(0x08, [0, 28, 28], []), to: "t10k-images-idx3-ubyte")
    #expect(throws: MNISTError.empty(folder.path("t10k-images-idx3-ubyte"))) {
      try MNIST.load(from: folder.path)
    }
  }

  // MARK: - From tensors

  @Test func `tensors are checked as files are`() throws {
    let images = Tensor<UInt8>.zeros([2, 28, 28])
    let labels = Tensor<UInt8>([1, 2])
    let data = try MNIST(
      trainImages: images, trainLabels: labels, testImages: images, testLabels: labels)
    #expect(data.testLabels == labels)
    #expect(
      throws: MNISTError.labelAbove9("the test labels", index: 0, offset: nil, found: 11)
    ) {
      try MNIST(
        trainImages: images, trainLabels: labels, testImages: images,
        testLabels: Tensor<UInt8>([11, 2]))
    }
  }
}

/// The published data set, where `MNIST_DIR` says that it is.
@Suite(
  "The published MNIST",
  .enabled(if: ProcessInfo.processInfo.environment["MNIST_DIR"] != nil, "MNIST_DIR is not set"))
struct PublishedMNISTTests {
  let folder = ProcessInfo.processInfo.environment["MNIST_DIR"] ?? ""

  @Test func `it has the chapter's shapes and labels`() throws {
    let data = try MNIST.load(from: folder)
    #expect(data.trainImages.shape == [60000, 28, 28])
    #expect(data.testImages.shape == [10000, 28, 28])
    // §2.1 prints array([5, 0, 4, ..., 5, 6, 8]) and array([7, 2, 1, ..., 4, 5, 6]).
    #expect(data.trainLabels[0..<3].elements == [5, 0, 4])
    #expect(data.trainLabels[59997..<60000].elements == [5, 6, 8])
    #expect(data.testLabels[0..<3].elements == [7, 2, 1])
    #expect(data.testLabels[9997..<10000].elements == [4, 5, 6])
  }

  @Test func `its sums are the published ones`() throws {
    for file in MNIST.files {
      let plain = folder + "/" + file.name
      let isPlain = FileManager.default.fileExists(atPath: plain)
      try file.verify(atPath: isPlain ? plain : plain + ".gz")
    }
  }
}
