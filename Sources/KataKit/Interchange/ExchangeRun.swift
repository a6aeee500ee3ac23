import Datasets
import FastKernels
import Files
import Interchange
import Networks
import Pictures
import TensorCore

/// The work of `kata export`.
struct ExportRun {
  let settings: ExportSettings
  let console: Console

  /// Reads the network and writes it.
  ///
  /// - Throws: `KataError`, before anything is read for a file that cannot be written; what reading
  ///   the network throws.
  func run() throws {
    guard let path = settings.file, let from = settings.from else { return }
    let file = try OutputFile(path, option: "kata export")
    guard !file.isFile(at: from) else {
      throw KataError("\(path) would replace the weights that are read; name another file")
    }
    let names = settings.names ?? .keras
    let network = try loadNetwork(from, on: FastEngine())
    var what = description(of: network)
    if let format = NetworkFormat(path: path) {
      try file.write(format.contents(of: network, names: names, file: path))
    } else {
      let tensors = try namedWeights(of: network, names)
      guard let tensor = tensors.first(where: { $0.name == settings.tensor }) else {
        throw KataError(
          "\(from) has no tensor '\(settings.tensor ?? "")'; it has "
            + tensors.map(\.name).joined(separator: ", "))
      }
      try file.write(NumPyFile.npy(tensor.value))
      what = "\(tensor.name) of shape \(tensor.value.shape)"
    }
    console.printParagraph("Written: \(path), \(what)")
  }
}

/// The work of `kata import`.
struct ImportRun {
  let settings: ImportSettings
  let console: Console

  /// Reads a network for digits and saves its weights.
  ///
  /// - Throws: `KataError` for another architecture than `kata mnist` takes, and, before anything is
  ///   read, for a file that cannot be written; what reading the file throws.
  func run() throws {
    guard let path = settings.file, let save = settings.save else { return }
    let file = try OutputFile(save, option: "--save")
    guard !file.isFile(at: path) else {
      throw KataError("--save names the file that is read, \(path); name another")
    }
    let read = try loadNetwork(path, on: FastEngine())
    let (network, note) = try digitNetwork(of: read, file: path)
    try network.save(to: file.target.path)
    if let note { console.printParagraph(note) }
    console.printParagraph("Written: \(save), \(description(of: network))")
    console.printParagraph("kata mnist --load \(save) --epochs 0 tests it.")
  }

  /// The same network as `kata mnist` takes it: dense layers alone, a softmax at the end.
  private func digitNetwork(
    of network: Sequential, file: String
  ) throws -> (Sequential, note: String?) {
    var layers = network.layers
    // Pixels are in a row already.
    if layers.first is Flatten { layers.removeFirst() }
    var dense = layers.compactMap { $0 as? Dense }
    let widths = [network.inputShape?.elementCount ?? 0] + dense.map(\.units)
    guard dense.count == layers.count, widths.first == DigitNetwork.pixels,
      widths.last == DigitNetwork.classes
    else {
      let found = layers.map(\.className).joined(separator: ", ")
      throw KataError(
        "\(file) holds a network of \(widths.map(String.init).joined(separator: " → ")) (\(found)); "
          + "digits need dense layers from \(DigitNetwork.pixels) to \(DigitNetwork.classes)")
    }
    var note: String?
    if dense.last?.activation == .linear {
      dense[dense.count - 1] = Dense(DigitNetwork.classes, activation: .softmax)
      note = "The network ends with logits; a softmax makes probabilities of them."
    }
    guard dense.last?.activation == .softmax else {
      throw KataError("\(file) holds a network that ends with no softmax; digits need one")
    }
    let same = Sequential(on: network.engine, dense)
    try same.build(inputShape: [DigitNetwork.pixels])
    try same.setWeights(network.weights)
    return (same, note)
  }
}

/// The network of a file, in the format that its name tells.
private func loadNetwork(_ path: String, on engine: any Engine) throws -> Sequential {
  guard let format = NetworkFormat(path: path) else {
    throw KataError("the end of '\(path)' says no format that is known")
  }
  return try format.load(from: path, on: engine)
}

/// `784 → 512 → 10, 407050 weights`.
private func description(of network: Sequential) -> String {
  let widths =
    [network.inputShape?.elementCount ?? 0] + network.layers.compactMap { ($0 as? Dense)?.units }
  let count = network.weights.reduce(0) { $0 + $1.count }
  return widths.map(String.init).joined(separator: " → ") + ", \(counted(count, "weight"))"
}
