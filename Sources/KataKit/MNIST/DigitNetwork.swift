import Foundation
import Networks
import TensorCore

/// The widths of a network for digits: `784 → 512 → 10`.
struct Architecture: Equatable, CustomStringConvertible {
  /// The widths between the pixels and the classes.
  let hidden: [Int]

  /// Refuses a network that does not fit into memory with the batches that it is to learn from.
  ///
  /// - Throws: `KataError` with exit code 2.
  func checkSize(for settings: MNISTSettings) throws(KataError) {
    let widths = ([DigitNetwork.pixels] + hidden + [DigitNetwork.classes]).map(Double.init)
    let weights = zip(widths, widths.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
    // As many images as MNIST has, where all are taken.
    let batch = min(settings.batchSize, settings.samples ?? 60_000)
    // Each weight with its gradient and Adam's two running values; each layer's output with its
    // gradient, and a copy of both on the way.
    let floats = 4 * weights + 4 * Double(batch) * widths.reduce(0, +)
    try checkMemory(
      "a network \(self), of \(String(format: "%.3g", weights)) weights, with batches of \(batch) "
        + "images", bytes: 4 * floats, option: "--hidden or --batch-size")
  }

  var description: String {
    ([DigitNetwork.pixels] + hidden + [DigitNetwork.classes]).map(String.init)
      .joined(separator: " → ")
  }
}

/// Makes and loads the networks that `kata mnist` trains.
enum DigitNetwork {
  static let pixels = 28 * 28
  static let classes = 10

  /// The chapter's network, with as many hidden layers as `architecture` has.
  static func make(_ architecture: Architecture, seed: UInt64, on engine: any Engine) -> Sequential
  {
    let network = Sequential(on: engine, seed: seed)
    for (index, width) in architecture.hidden.enumerated() {
      network.add(Dense(width, activation: .relu, inputShape: index == 0 ? [pixels] : nil))
    }
    network.add(Dense(classes, activation: .softmax))
    return network
  }

  /// A network from a file.
  ///
  /// - Parameters:
  ///   - asked: What the user asked for with `--hidden`, if anything.
  ///   - settings: What it is to be trained with.
  /// - Throws: `KataError` when the file's network is none for digits, another than asked for, or
  ///   too large; what reading the file throws.
  static func load(
    _ path: String, asked: Architecture?, _ settings: MNISTSettings, on engine: any Engine
  ) throws -> Sequential {
    let wayOut = "kata mnist --save FILE writes a network that --load takes"
    let network: Sequential
    do {
      network = try Sequential.load(from: path, on: engine)
    } catch SafetensorsError.otherNetwork(let file, let reason) {
      throw KataError("\(file): \(reason); \(wayOut)")
    }
    let layers = network.layers.compactMap { $0 as? Dense }
    let widths = (network.inputShape.map { [$0.elementCount] } ?? []) + layers.map(\.units)
    let found = widths.map(String.init).joined(separator: " → ")
    guard layers.count == network.layers.count, widths.first == pixels, widths.last == classes,
      layers.last?.activation == .softmax
    else {
      throw KataError(
        "\(path) holds a network of \(found); digits need dense layers from \(pixels) to "
          + "\(classes) with a softmax at the end; \(wayOut)")
    }
    let architecture = Architecture(hidden: Array(widths.dropFirst().dropLast()))
    if let asked, asked != architecture {
      throw KataError(
        "--load \(path) holds \(found), and --hidden asks for \(asked); "
          + "leave --hidden out to go on with the file's")
    }
    try architecture.checkSize(for: settings)
    return network
  }
}
