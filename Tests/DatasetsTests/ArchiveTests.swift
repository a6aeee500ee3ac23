import Foundation
import TensorCore
import Testing

@testable import Datasets

/// Keras's `mnist.npz`.
@Suite("MNIST from an archive of arrays") struct ArchiveTests {
  let folder: TemporaryFolder
  let small = SmallMNIST()

  init() throws { folder = try TemporaryFolder() }

  /// The small data set as `np.savez` or `np.savez_compressed` writes it.
  static func archive(of small: SmallMNIST, isCompressed: Bool = false) -> ZipSample {
    let images = [small.trainImages, small.testImages].map { Array($0.dropFirst(16)) }
    let labels = [small.trainLabels, small.testLabels].map { Array($0.dropFirst(8)) }
    let wide: [UInt8] = labels[1].flatMap { label in [label, 0, 0, 0, 0, 0, 0, 0] as [UInt8] }
    var sample = ZipSample()
    sample.entries = [
      .init("x_test.npy", npy("|u1", "(2, 28, 28)", images[1]), isDeflated: isCompressed),
      .init("x_train.npy", npy("|u1", "(3, 28, 28)", images[0]), isDeflated: isCompressed),
      .init("y_train.npy", npy("|u1", "(3,)", labels[0]), isDeflated: isCompressed),
      .init("y_test.npy", npy("<i8", "(2,)", wide), isDeflated: isCompressed),
    ]
    return sample
  }

  func error(_ change: (inout ZipSample) -> Void) throws -> String? {
    var sample = Self.archive(of: small)
    change(&sample)
    try folder.write(sample.bytes, to: "mnist.npz")
    do throws(MNISTError) { _ = try MNIST.load(from: folder.path) } catch {
      return error.description
    }
    return nil
  }

  @Test(arguments: [false, true])
  func `the arrays are read, from the file or its folder`(isCompressed: Bool) throws {
    let bytes = Self.archive(of: small, isCompressed: isCompressed).bytes
    try folder.write(bytes, to: "mnist.npz")
    try folder.write(bytes, to: "without a name")
    for path in [folder.path, folder.path("mnist.npz"), folder.path("without a name")] {
      let data = try MNIST.load(from: path)
      #expect(data.trainImages.elements == Array(small.trainImages.dropFirst(16)))
      #expect(data.trainLabels.elements == [5, 0, 9])
      #expect(data.testImages.elements == Array(small.testImages.dropFirst(16)))
      #expect(data.testLabels.elements == [7, 2])
    }
  }

  @Test func `the four files come before an archive beside them`() throws {
    try folder.write([1], to: "mnist.npz")
    try small.write(to: folder)
    #expect(try MNIST.load(from: folder.path).testLabels.elements == [7, 2])
  }

  @Test func `each fault is told with the file and the array`() throws {
    let path = folder.path("mnist.npz")
    #expect(
      try error { $0.entries.removeLast() }
        == "\(path): it lacks y_test; it has x_test.npy, x_train.npy, y_train.npy")
    #expect(
      try error { $0.entries[1] = .init("x_train.npy", npy("<f8", "(0, 28, 28)", [])) }
        == "\(path), x_train: expected at least one element, found none")
    #expect(
      try error { $0.entries[1] = .init("x_train.npy", npy("<f4", "(3, 1, 1)", [])) }
        == "\(path), x_train: expected the shape (n, 28, 28), found (3, 1, 1)")
    let floats = [UInt8](repeating: 0, count: 3 * 784 * 4)
    #expect(
      try error { $0.entries[1] = .init("x_train.npy", npy("<f4", "(3, 28, 28)", floats)) }
        == "\(path), x_train: expected elements of type uint8, found float32")
    #expect(
      try error { $0.entries[2] = .init("y_train.npy", npy("|i1", "(3,)", [1, 255, 2])) }
        == "\(path), y_train: expected labels of 0 to 9, found -1 at index 1")
    #expect(
      try error { $0.entries[2] = .init("y_train.npy", npy("|u1", "(2,)", [1, 2])) }
        == "\(path), x_train has 3 images, and \(path), y_train 2 labels: "
        + "expected as many of the one as of the other")
    #expect(
      try error { $0.entries[2].checksum ^= 1 }?.contains("y_train: the entry 'y_train.npy'")
        == true)
    try folder.write(Array("<html></html>".utf8), to: "mnist.npz")
    #expect(
      throws: MNISTError.archive(
        path,
        reason: "expected a zip archive, and this is a web "
          + "page; it came in place of the file: download the file itself")
    ) {
      try MNIST.load(from: path)
    }
  }
}
