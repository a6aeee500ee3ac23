import CZlib
import Foundation
import TensorCore

@testable import Datasets

/// A folder for one test, removed with it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("tensorkata-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func path(_ name: String) -> String { path + "/" + name }

  func write(_ bytes: [UInt8], to name: String) throws {
    let url = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  func read(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path(name)).map(Array.init)
  }

  /// The names of everything in the folder or in one within it, hidden files too.
  func names(in name: String = "") -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path(name)))?.sorted() ?? []
  }
}

/// `bytes` gzipped by zlib in one member.
func gzipped(_ bytes: [UInt8]) -> [UInt8] { deflated(bytes, windowBits: MAX_WBITS + 16) }

/// `bytes` deflated by zlib, in the format of that number; without a header by default.
func deflated(_ bytes: [UInt8], windowBits: Int32 = -MAX_WBITS) -> [UInt8] {
  var stream = z_stream()
  deflateInit2_(
    &stream, 6, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
    Int32(MemoryLayout<z_stream>.size))
  defer { deflateEnd(&stream) }
  var input = bytes
  var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 32)
  let count = input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(output.count)
      deflate(&stream, Z_FINISH)
      return output.count - Int(stream.avail_out)
    }
  }
  return Array(output.prefix(count))
}

/// The bytes of an IDX file, put together by the format's description.
func idx(_ type: UInt8, _ extents: [UInt32], _ payload: [UInt8]) -> [UInt8] {
  [0, 0, type, UInt8(extents.count)]
    + extents.flatMap { extent in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: extent >> $0) } }
    + payload
}

/// The bytes of a `.npy` file of version 1, with that text as its header.
func npy(_ text: String, _ elements: [UInt8] = []) -> [UInt8] {
  let count = text.utf8.count
  let start = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(count & 255), UInt8(count >> 8)]
  return start + Array(text.utf8) + elements
}

/// The bytes of a `.npy` file: its type, its extents as Python writes them, and its elements.
func npy(_ type: String, _ shape: String, _ elements: [UInt8]) -> [UInt8] {
  npy("{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }\n", elements)
}

/// Pseudo-random bytes, the same for the same seed.
func noise(_ count: Int, seed: UInt64) -> [UInt8] {
  var generator = SplitMix64(seed: seed)
  return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
}

/// A data set of MNIST's form with three training and two test images.
struct SmallMNIST: Sendable {
  var trainImages = idx(0x08, [3, 28, 28], noise(3 * 784, seed: 1))
  var trainLabels = idx(0x08, [3], [5, 0, 9])
  var testImages = idx(0x08, [2, 28, 28], noise(2 * 784, seed: 2))
  var testLabels = idx(0x08, [2], [7, 2])

  var contents: [[UInt8]] { [trainImages, trainLabels, testImages, testLabels] }

  /// What a cache of this data set must hold.
  var files: [DataFile] {
    zip(MNIST.files, contents).map { file, bytes in
      var checksum = Checksum()
      bytes.withUnsafeBytes { checksum.update($0) }
      return DataFile(
        name: file.name, byteCount: bytes.count, sha256: checksum.hexadecimal())
    }
  }

  /// The gzipped files by the names that a mirror has them under.
  var mirrored: [String: [UInt8]] {
    Dictionary(
      uniqueKeysWithValues: zip(files, contents).map { ($0.storedName, gzipped($1)) })
  }

  func write(to folder: TemporaryFolder, named name: (String) -> String = { $0 }) throws {
    for (file, bytes) in zip(files, contents) { try folder.write(bytes, to: name(file.name)) }
  }
}
