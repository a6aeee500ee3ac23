import Files
import TensorCore

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

  /// Reads a data set of MNIST's form, such as a part of it, Fashion-MNIST or EMNIST Digits.
  ///
  /// - Parameter path: A folder that has the files, either in it or in `raw` or `MNIST/raw` below
  ///   it. Each may be plain or gzipped, and be called `train-images-idx3-ubyte` or
  ///   `train-images.idx3-ubyte`, with or without `.gz`, or be in a folder of that name. Or Keras's
  ///   `mnist.npz`, or a folder that has it.
  public static func load(from path: String) throws(MNISTError) -> MNIST {
    try load(from: path, askedBy: nil)
  }

  /// - Parameter askedBy: What named the path, such as `--data`, for the error.
  static func load(from path: String, askedBy: String?) throws(MNISTError) -> MNIST {
    let set = try findSet(at: path, askedBy: askedBy)
    if set.family == .archive { return try load(archive: set.paths[0]) }
    return try load(set.family, paths: set.paths, folder: set.folder)
  }

  /// Reads the four files of a family, in its order.
  ///
  /// - Parameters:
  ///   - folder: Tells a set whose files have MNIST's names and whose labels do not tell it.
  ///   - byteCounts: The sizes that the inflated files must have.
  static func load(
    _ family: FileFamily, paths: [String], folder: String?, byteCounts: [Int]? = nil
  ) throws(MNISTError) -> MNIST {
    // Headers first: 47 MB of images need not be inflated to find their labels missing.
    var arrays: [StoredDigits] = []
    for (index, path) in paths.enumerated() {
      let isLabels = index % 2 == 1
      let array: StoredDigits
      do throws(IDXError) {
        let reader = try IDXReader(path: path, limit: IDXFile.defaultLimit)
        array =
          family == .qmnist && isLabels
          ? try StoredDigits(columnsOf: reader, path) : try StoredDigits(reader, path)
      } catch { throw .file(error) }
      if let byteCounts, array.fileByteCount != byteCounts[index] {
        throw .wrongSize(path, expected: byteCounts[index], found: array.fileByteCount)
      }
      arrays.append(array)
    }
    return try load(arrays, set: family.set, folder: folder)
  }

  /// Reads training images and labels, test images and labels.
  static func load(
    _ arrays: [StoredDigits], set: DataSetName?, folder: String?
  ) throws(MNISTError) -> MNIST {
    for (index, array) in arrays.enumerated() {
      try checkShape(array.shape, isImages: index % 2 == 0, name: array.name)
    }
    var parts: [Tensor<UInt8>] = []
    for images in [0, 2] {
      let (images, labels) = (arrays[images], arrays[images + 1])
      try checkCounts(images.shape[0], images.name, labels.shape[0], labels.name)
      parts += [try images.read(), try labels.read()]
    }
    let name = set ?? DataSetName(trainLabels: parts[1], folder: folder)
    if name.isTransposed {
      for images in [0, 2] { parts[images] = transposed(parts[images]) }
    }
    return MNIST(name, unchecked: parts[0], parts[1], parts[2], parts[3])
  }

  private static func transposed(_ images: Tensor<UInt8>) -> Tensor<UInt8> {
    do throws(ShapeError) { return try images.transposed([0, 2, 1]) } catch {
      fatalError("images have three axes: \(error)")
    }
  }
}
