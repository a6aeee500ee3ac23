import Foundation
import TensorCore
import Testing

@testable import Datasets

/// Folders as people have them: as Kaggle, torchvision, Keras and the sets' authors leave them.
@Suite("Folders of data sets") struct DataFolderTests {
  let folder: TemporaryFolder
  let small = SmallMNIST()

  init() throws { folder = try TemporaryFolder() }

  /// Writes the four files under a family's names.
  func write(
    _ family: FileFamily = .mnist, in place: String = "", labels: ([UInt8]) -> [UInt8] = { $0 }
  ) throws {
    for (index, name) in family.files.enumerated() {
      let contents = small.contents[index]
      try folder.write(index % 2 == 1 ? labels(contents) : contents, to: place + name)
    }
  }

  func family(_ set: DataSetName) throws -> FileFamily {
    try #require(FileFamily.all.first { $0.set == set })
  }

  /// QMNIST's labels of three or two images, of the digits in `labels`.
  static func columns(_ labels: [UInt8]) -> [UInt8] {
    let digits = labels.dropFirst(8)
    let rows = digits.flatMap { digit in
      [digit, 4, 0, 2, 35, 77, 0, 0].flatMap { [0, 0, 0, $0] } as [UInt8]
    }
    return idx(0x0c, [UInt32(digits.count), 8], rows)
  }

  func error(_ path: String? = nil) -> String? {
    do throws(MNISTError) { _ = try MNIST.load(from: path ?? folder.path, askedBy: "--data") } catch
    {
      return error.description
    }
    return nil
  }

  // MARK: - Places

  @Test func `Kaggle's folders beside the files of the other spelling do not hide them`() throws {
    for name in FileFamily.mnist.files {
      try FileManager.default.createDirectory(
        atPath: folder.path(name), withIntermediateDirectories: true)
    }
    for (index, name) in FileFamily.mnist.files.enumerated() {
      let dotted = name.replacingOccurrences(of: "-idx", with: ".idx")
      try folder.write(small.contents[index], to: dotted)
    }
    #expect(try MNIST.load(from: folder.path).trainLabels.elements == [5, 0, 9])
  }

  @Test(arguments: ["-idx", ".idx"], [false, true])
  func `a file in a folder of its name is found`(spelling: String, isGzipped: Bool) throws {
    for (index, name) in FileFamily.mnist.files.enumerated() {
      let inner = name.replacingOccurrences(of: "-idx", with: spelling)
      let contents = small.contents[index]
      try folder.write(
        isGzipped ? gzipped(contents) : contents, to: "\(name)/\(inner)\(isGzipped ? ".gz" : "")")
    }
    #expect(try MNIST.load(from: folder.path).testLabels.elements == [7, 2])
  }

  @Test(arguments: ["raw/", "MNIST/raw/"])
  func `torchvision's folders are looked into`(place: String) throws {
    try write(in: place)
    #expect(try MNIST.load(from: folder.path).trainLabels.elements == [5, 0, 9])
  }

  @Test(arguments: [
    ("FashionMNIST/raw/", DataSetName.fashionMNIST), ("KMNIST/raw/", .kmnist),
    ("fashion-mnist/", .fashionMNIST), ("data/fashion/", .fashionMNIST), ("KMNIST/", .kmnist),
    ("mnist/", .mnistLike), ("notMNIST/", .mnistLike),
  ])
  func `a set with MNIST's names is told by its folder`(place: String, name: DataSetName) throws {
    try write(in: place)
    let isBelow = place.hasSuffix("/raw/")
    let data = try MNIST.load(from: isBelow ? folder.path : folder.path(place))
    #expect(data.name == name)
  }

  /// The published order of labels is stronger than a folder's name.
  @Test(
    arguments: [
      ([5, 0, 4, 1, 9, 2, 1, 3, 1, 4, 3, 5, 3, 6, 1, 7, 2], DataSetName.mnist),
      ([9, 0, 0, 3, 0, 2, 7, 2, 5, 5, 0, 9, 5, 5, 7, 9, 1], .fashionMNIST),
      ([5, 0, 4, 1, 9, 2, 1, 3, 1, 4, 3, 5, 3, 6, 1], .kmnist),
    ] as [([UInt8], DataSetName)])
  func `a set with MNIST's names is told by its labels`(labels: [UInt8], name: DataSetName) throws {
    try write(in: "KMNIST/")
    let count = UInt32(labels.count)
    try folder.write(idx(0x08, [count], labels), to: "KMNIST/train-labels-idx1-ubyte")
    let images = [UInt8](repeating: 0, count: labels.count * 784)
    try folder.write(idx(0x08, [count, 28, 28], images), to: "KMNIST/train-images-idx3-ubyte")
    #expect(try MNIST.load(from: folder.path("KMNIST")).name == name)
  }

  // MARK: - Sets by their names

  @Test(arguments: [DataSetName.emnistDigits, .emnistMNIST])
  func `EMNIST's images are turned`(set: DataSetName) throws {
    try write(family(set), in: "gzip/")
    let data = try MNIST.load(from: folder.path)
    #expect(data.name == set)
    #expect(data.trainLabels.elements == [5, 0, 9])
    // Row 3, column 20 of image 1 is stored at row 20, column 3.
    #expect(data.trainImages[1, 3, 20] == small.trainImages[16 + 784 + 20 * 28 + 3])
    #expect(data.testImages[1, 27, 0] == small.testImages[16 + 784 + 27])
  }

  @Test func `QMNIST's first column of labels is the digit`() throws {
    try write(.qmnist, in: "QMNIST/raw/", labels: Self.columns)
    let data = try MNIST.load(from: folder.path)
    #expect(data.name == .qmnist)
    #expect(data.trainLabels.elements == [5, 0, 9])
    #expect(data.testLabels.elements == [7, 2])
  }

  @Test func `QMNIST's labels of another shape or type throw`() throws {
    try write(.qmnist, labels: { idx(0x0c, [UInt32($0.count - 8), 2], noise(88, seed: 1)) })
    #expect(error()?.contains("expected the shape (n, 8), found (3, 2)") == true)
    try write(.qmnist, labels: { idx(0x0c, [UInt32($0.count - 8)], noise(88, seed: 1)) })
    #expect(error()?.contains("expected the shape (n, 8), found (3,)") == true)
    try write(.qmnist)
    #expect(error()?.contains("expected elements of type int32, found uint8") == true)
    try write(.qmnist, labels: { Self.columns($0.map { $0 == 9 ? 10 : $0 }) })
    // The third row's first number begins at 12 + 2·32.
    #expect(error()?.contains("found 10 at index 2 (byte 76)") == true)
  }

  @Test(arguments: [
    (DataSetName.emnistLetters, "EMNIST Letters: 26 letters, with labels of 1 to 26"),
    (.emnistBalanced, "EMNIST Balanced: 47 classes"), (.emnistByMerge, "47 classes"),
    (.emnistByClass, "62 classes"),
  ])
  func `a set of other classes is named with what it has`(set: DataSetName, text: String) throws {
    try write(family(set))
    #expect(error()?.contains(text) == true)
    #expect(error()?.contains("expected ten classes") == true)
  }

  // MARK: - Several

  @Test func `MNIST's own names win`() throws {
    try write(family(.emnistDigits))
    try write(.qmnist, labels: Self.columns)
    try write(in: "raw/")
    #expect(try MNIST.load(from: folder.path).name == .mnistLike)
    #expect(try MNIST.load(from: folder.path("qmnist")).name == .qmnist)
  }

  @Test func `of several sets the choices are named, and each can be chosen`() throws {
    try write(family(.emnistDigits), in: "EMNIST/raw/")
    try write(family(.emnistMNIST), in: "EMNIST/raw/")
    try write(family(.emnistLetters), in: "EMNIST/raw/")
    try write(in: "FashionMNIST/raw/")
    let path = folder.path
    #expect(
      error() == """
        --data: the folder \(path) has several data sets; name one of them:
          \(path)/FashionMNIST/raw
          \(path)/EMNIST/raw/emnist-digits
          \(path)/EMNIST/raw/emnist-mnist
        and none of those with other classes: EMNIST Letters
        """)
    #expect(try MNIST.load(from: path + "/FashionMNIST/raw").name == .fashionMNIST)
    #expect(try MNIST.load(from: path + "/EMNIST/raw/emnist-digits").name == .emnistDigits)
    #expect(error(path + "/EMNIST/raw/emnist-letters")?.contains("26 letters") == true)
    #expect(
      error(path + "/EMNIST/raw/qmnist")?.contains("lacks qmnist-train-images-idx3-ubyte") == true)
    #expect(error(path + "/EMNIST/raw/other")?.contains("there is no folder") == true)
  }

  @Test func `what is missing is told of the set that is nearly there`() throws {
    try write(family(.emnistDigits), in: "raw/")
    let name = "emnist-digits-test-labels-idx1-ubyte"
    try FileManager.default.removeItem(atPath: folder.path("raw/\(name)"))
    #expect(error()?.hasPrefix("--data: the folder \(folder.path)/raw lacks \(name) (") == true)
  }

  // MARK: - Files of other kinds

  @Test func `a file under an IDX name is called what it is`() throws {
    try write()
    var zip = ZipSample()
    zip.entries = [.init("train-images-idx3-ubyte", small.trainImages)]
    var npz = ZipSample()
    npz.entries = [.init("x_train.npy", npy(""))]
    var tar = [UInt8](repeating: 0, count: 512)
    tar.replaceSubrange(0..<5, with: Array("train".utf8))
    tar.replaceSubrange(257..<262, with: Array("ustar".utf8))
    let samples: [([UInt8], String)] = [
      (zip.bytes, "this is a zip archive; unzip it"),
      (npz.bytes, "this is an .npz archive of NumPy arrays; name the archive itself"),
      (tar, "this is a tar archive; unpack it"),
      (gzipped(tar), "this is a tar archive; unpack it"),
      (gzipped(gzipped(small.trainLabels)), "this is a file gzipped twice; gunzip it once"),
      (Array("<!DOCTYPE html>".utf8), "this is a web page; it came in place of the file"),
      (
        Array("version https://git-lfs.github.com/spec/v1\noid".utf8),
        "this is a git-lfs pointer; run 'git lfs pull'"
      ),
      (Array("404: Not Found\n".utf8), "this is a text file that begins \"404: Not Found\""),
      ([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], "this is a PNG image"),
    ]
    for (bytes, text) in samples {
      try folder.write(bytes, to: "train-labels-idx1-ubyte")
      #expect(error()?.contains("expected an IDX file, and \(text)") == true, "\(text)")
      #expect(error()?.hasPrefix(folder.path("train-labels-idx1-ubyte")) == true)
    }
  }

  @Test func `a file instead of a folder is called what it is`() throws {
    try write()
    let labels = folder.path("train-labels-idx1-ubyte")
    #expect(
      error(labels) == "--data: expected a folder or an .npz archive, and \(labels) is a file, "
        + "an IDX file; name the folder that it is in, \(folder.path)")
    try folder.write(gzipped(small.trainLabels), to: "labels-idx1.gz")
    #expect(error(folder.path("labels-idx1.gz"))?.hasSuffix("it is in, \(folder.path)") == true)
    try folder.write(gzipped([1]), to: "all.tgz")
    #expect(error(folder.path("all.tgz"))?.hasSuffix("a gzip file; gunzip it first") == true)
    try folder.write(Array("label,pixel0,pixel1\n".utf8), to: "train.csv")
    #expect(
      error(folder.path("train.csv"))?.hasSuffix(
        "is a file, a text file that begins \"label,pixel0,pixel1\"") == true)
    var zip = ZipSample()
    zip.entries = [.init("train-images-idx3-ubyte", small.trainImages)]
    try folder.write(zip.bytes, to: "archive.zip")
    #expect(
      error(folder.path("archive.zip"))?.hasSuffix(
        "a zip archive; unzip it, and name what "
          + "comes out") == true)
    #expect(error("/dev/null")?.contains("no file that can be read: it is a device") == true)
    try folder.write([1, 2, 3], to: "bytes")
    #expect(error(folder.path("bytes"))?.hasSuffix("/bytes is a file") == true)
  }
}
