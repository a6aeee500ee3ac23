import Foundation
import TensorCore

/// Images of digits with their labels, one part to train on and one to test on.
public struct MNIST: Sendable {
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
    self.init(unchecked: trainImages, trainLabels, testImages, testLabels)
  }

  private init(
    unchecked trainImages: Tensor<UInt8>, _ trainLabels: Tensor<UInt8>,
    _ testImages: Tensor<UInt8>, _ testLabels: Tensor<UInt8>
  ) {
    self.trainImages = trainImages
    self.trainLabels = trainLabels
    self.testImages = testImages
    self.testLabels = testLabels
  }
}

// MARK: - Files

extension MNIST {
  /// The four files as they are published: training images and labels, test images and labels.
  public static let files = [
    DataFile(
      name: "train-images-idx3-ubyte", byteCount: 47_040_016,
      sha256: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
    DataFile(
      name: "train-labels-idx1-ubyte", byteCount: 60_008,
      sha256: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
    DataFile(
      name: "t10k-images-idx3-ubyte", byteCount: 7_840_016,
      sha256: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
    DataFile(
      name: "t10k-labels-idx1-ubyte", byteCount: 10_008,
      sha256: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
  ]

  /// Reads a data set of MNIST's form, such as a part of it or Fashion-MNIST, from a folder.
  ///
  /// Each file may be plain or gzipped, and be called `train-images-idx3-ubyte` or
  /// `train-images.idx3-ubyte`, with or without `.gz`.
  public static func load(from folder: String) throws(MNISTError) -> MNIST {
    try load(from: folder, askedBy: nil)
  }

  /// - Parameter askedBy: What named the folder, such as `--data`, for the error.
  static func load(from folder: String, askedBy: String?) throws(MNISTError) -> MNIST {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue
    else { throw .folderMissing(folder, askedBy: askedBy) }
    let found = files.map { ($0.name, findFile(named: $0.name, in: folder)) }
    let missing = found.filter { $0.1 == nil }.map { $0.0 }
    guard missing.isEmpty else {
      throw .filesMissing(missing, folder: folder, askedBy: askedBy)
    }
    return try load(paths: found.compactMap { $0.1 }, byteCounts: nil)
  }

  private static func findFile(named name: String, in folder: String) -> String? {
    let dotted = name.replacingOccurrences(of: "-idx", with: ".idx")
    return [name, name + ".gz", dotted, dotted + ".gz"]
      .map { URL(fileURLWithPath: folder).appendingPathComponent($0).path }
      .first { FileManager.default.fileExists(atPath: $0) }
  }

  /// Reads the four files, in the order of `files`.
  ///
  /// - Parameter byteCounts: The sizes that the inflated files must have.
  static func load(paths: [String], byteCounts: [Int]?) throws(MNISTError) -> MNIST {
    // Headers first: 47 MB of images need not be inflated to find their labels missing.
    var readers: [IDXReader] = []
    for (index, path) in paths.enumerated() {
      let reader: IDXReader
      do throws(IDXError) {
        reader = try IDXReader(path: path, limit: IDXFile.defaultLimit)
      } catch { throw .file(error) }
      let header = reader.header
      guard header.type == .uint8 else {
        throw .file(
          IDXError(file: path, fault: .otherType(expected: .uint8, found: header.type)))
      }
      try checkShape(Shape(header.extents), isImages: index % 2 == 0, name: path)
      if let byteCounts, header.fileByteCount != byteCounts[index] {
        throw .wrongSize(
          path, expected: byteCounts[index], found: header.fileByteCount)
      }
      readers.append(reader)
    }
    var parts: [Tensor<UInt8>] = []
    for images in [0, 2] {
      try checkCounts(
        readers[images].header.extents[0], paths[images],
        readers[images + 1].header.extents[0], paths[images + 1])
      for reader in readers[images...images + 1] {
        do throws(IDXError) { parts.append(try reader.readUInt8()) } catch { throw .file(error) }
      }
      try checkLabels(parts[images + 1], name: paths[images + 1], headerByteCount: 8)
    }
    return MNIST(unchecked: parts[0], parts[1], parts[2], parts[3])
  }
}

// MARK: - Checks

private func checkPart(
  _ images: Tensor<UInt8>, _ imagesName: String, _ labels: Tensor<UInt8>, _ labelsName: String
) throws(MNISTError) {
  try checkShape(images.shape, isImages: true, name: imagesName)
  try checkShape(labels.shape, isImages: false, name: labelsName)
  try checkCounts(images.shape[0], imagesName, labels.shape[0], labelsName)
  try checkLabels(labels, name: labelsName, headerByteCount: nil)
}

private func checkShape(_ shape: Shape, isImages: Bool, name: String) throws(MNISTError) {
  let isRight = isImages ? shape.rank == 3 && shape[1] == 28 && shape[2] == 28 : shape.rank == 1
  guard isRight else {
    throw .wrongShape(name, expected: isImages ? "(n, 28, 28)" : "(n,)", found: shape)
  }
  guard shape[0] > 0 else { throw .empty(name) }
}

private func checkCounts(
  _ images: Int, _ imagesName: String, _ labels: Int, _ labelsName: String
) throws(MNISTError) {
  guard images == labels else {
    throw .countsDiffer(
      images: images, imagesName: imagesName, labels: labels, labelsName: labelsName)
  }
}

private func checkLabels(
  _ labels: Tensor<UInt8>, name: String, headerByteCount: Int?
) throws(MNISTError) {
  let wrong = labels.withUnsafeBufferPointer { labels in
    labels.firstIndex { $0 > 9 }.map { ($0, labels[$0]) }
  }
  guard let (index, label) = wrong else { return }
  throw .labelAbove9(name, index: index, offset: headerByteCount.map { $0 + index }, found: label)
}
