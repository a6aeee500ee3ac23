import Foundation
import Networks
import TensorCore

/// The widths of a network for digits: `784 → 512 → 10`.
struct Architecture: Equatable, CustomStringConvertible {
  let hidden: [Int]

  /// A hundred million weights: with their gradients and running values some 2 GB.
  private static let mostWeights = 1e8

  /// Describes a network.
  ///
  /// - Throws: `KataError` for more weights than a machine has memory for.
  init(hidden: [Int]) throws(KataError) {
    self.hidden = hidden
    let widths = ([DigitNetwork.pixels] + hidden + [DigitNetwork.classes]).map(Double.init)
    let weights = zip(widths, widths.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
    guard weights <= Self.mostWeights else {
      throw KataError(
        "--hidden \(hidden.map(String.init).joined(separator: ",")) makes a network of "
          + "\(String(format: "%.3g", weights)) weights; at most 100 million fit")
    }
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
  /// - Parameter hidden: What the user asked for with `--hidden`, if anything.
  /// - Throws: `KataError` when the file's network is none for digits, or another than asked for;
  ///   what reading the file throws.
  static func load(_ path: String, hidden: [Int]?, on engine: any Engine) throws -> Sequential {
    let network = try Sequential.load(from: path, on: engine)
    let layers = network.layers.compactMap { $0 as? Dense }
    let widths = (network.inputShape.map { [$0.elementCount] } ?? []) + layers.map(\.units)
    let found = widths.map(String.init).joined(separator: " → ")
    guard layers.count == network.layers.count, widths.first == pixels, widths.last == classes,
      layers.last?.activation == .softmax
    else {
      throw KataError(
        "\(path) holds a network of \(found); digits need dense layers from \(pixels) to "
          + "\(classes) with a softmax at the end")
    }
    if let asked = try hidden.map({ hidden in try Architecture(hidden: hidden) }),
      asked.hidden != Array(widths.dropFirst().dropLast())
    {
      throw KataError(
        "--load \(path) holds \(found), and --hidden asks for \(asked); "
          + "leave --hidden out to go on with the file's")
    }
    return network
  }
}
