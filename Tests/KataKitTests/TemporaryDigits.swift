import Foundation
import KataKit
import TensorCore

/// A folder with four small files in MNIST's format, which is gone with the value.
final class TemporaryDigits: Sendable {
  let folder: String

  /// Writes images of stripes: digit `d` has rows `2d` and `2d + 1` black.
  ///
  /// - Parameter invertsTest: Whether the test images are black where they should be white.
  init(train: Int = 40, test: Int = 20, invertsTest: Bool = false) throws {
    folder = NSTemporaryDirectory() + "tensorkata-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    for (name, count) in [("train", train), ("t10k", test)] {
      try write("\(name)-labels-idx1-ubyte", extents: [count], (0..<count).map { UInt8($0 % 10) })
      let images = (0..<count).flatMap { image -> [UInt8] in
        let isInverted = invertsTest && name == "t10k"
        return (0..<28 * 28).map { ($0 / 28 / 2 == image % 10) != isInverted ? 255 : 0 }
      }
      try write("\(name)-images-idx3-ubyte", extents: [count, 28, 28], images)
    }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  private func write(_ name: String, extents: [Int], _ bytes: [UInt8]) throws {
    var file: [UInt8] = [0, 0, 8, UInt8(extents.count)]
    for extent in extents { file += [0, 0, UInt8(extent >> 8), UInt8(extent & 255)] }
    try Data(file + bytes).write(to: URL(fileURLWithPath: path(name)))
  }

  /// What a short run on these digits is asked for: eight units, three batches, two epochs.
  func settings(_ change: (inout MNISTSettings) -> Void) -> MNISTSettings {
    var settings = MNISTSettings()
    settings.source.data = folder
    settings.hidden = [8]
    settings.batchSize = 16
    settings.epochs = 2
    settings.threads = 1
    change(&settings)
    return settings
  }

  /// A path in the folder.
  func path(_ name: String) -> String { folder + "/" + name }
}

/// A console that keeps what is written to it.
final class Transcript: Sendable {
  private let kept = Locked("")

  var text: String { kept.withLock { $0 } }

  var lines: [String] { text.split(separator: "\n").map(String.init) }

  /// - Parameter noticing: Is given each text as it is written.
  func console(
    isInteractive: Bool = false, width: Int = 80,
    noticing: @escaping @Sendable (String) -> Void = { _ in }
  ) -> Console {
    Console(
      isInteractive: isInteractive, palette: .plain, width: { width },
      output: { text in
        self.kept.withLock { $0 += text }
        noticing(text)
      })
  }
}
