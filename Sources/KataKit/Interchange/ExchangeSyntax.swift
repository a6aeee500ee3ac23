import Interchange

/// What `kata export` is asked for.
public struct ExportSettings: Sendable {
  /// The file that is written; its end says the format.
  public var file: String?
  /// The weights that `kata mnist --save` wrote.
  public var from: String?
  /// What the weights are called.
  public var names: WeightNames?
  /// The only tensor that is written, for `.npy`.
  public var tensor: String?

  /// The settings of an empty command line.
  public init() {}
}

/// What `kata import` is asked for.
public struct ImportSettings: Sendable {
  /// The file that is read; its end says the format.
  public var file: String?
  /// Where the weights go.
  public var save: String?

  /// The settings of an empty command line.
  public init() {}
}

private let formats = ".safetensors, .npz or .onnx"

/// The command line of `kata export`.
var exportSyntax: Syntax<ExportSettings> {
  Syntax(
    name: "export",
    abstract: "Write a trained network for other programs.",
    discussion: [
      "kata mnist --save net.safetensors               train it first",
      "kata export net.onnx --from net.safetensors     the whole network",
      "kata export net.npz --from net.safetensors      numpy.load('net.npz')",
      "kata export torch.safetensors --from net.safetensors --names pytorch",
      "kata export kernel.npy --from net.safetensors --tensor dense/kernel",
      "docs/interchange.md says how NumPy, PyTorch, Keras and JAX open them.",
    ],
    operand: Operand(
      placeholder: "FILE", help: "the file to write: \(formats), or .npy of one tensor",
      completion: .files
    ) { settings, word throws(UsageError) in
      guard settings.file == nil else {
        throw UsageError("one FILE is written, and not '\(word)', too")
      }
      settings.file = word
    },
    options: [
      .value(
        "from", ValueKind<String>.file("WEIGHTS").optional, \.from, defaults: nil,
        help: "the network, as kata mnist --save writes it"),
      .value(
        "names", ValueKind<WeightNames>.choice().optional, \.names, defaults: nil,
        help: "what the weights are called: dense/kernel, or fc1.weight with its axes turned "
          + "(default: keras)"),
      .value(
        "tensor",
        ValueKind<String>.text("NAME", expected: "a tensor's name").optional,
        \.tensor, defaults: nil, help: "the tensor that .npy is to hold, such as dense/kernel"),
    ],
    defaults: ExportSettings(),
    check: { settings throws(UsageError) in
      guard let file = settings.file else {
        throw UsageError("a file is needed: kata export FILE --from WEIGHTS, such as net.onnx")
      }
      guard let from = settings.from else {
        throw UsageError(
          "--from WEIGHTS is needed; kata mnist --save net.safetensors trains and writes them")
      }
      try checkFormat(of: from)
      if file.lowercased().hasSuffix(".npy") {
        guard settings.tensor != nil else {
          throw UsageError(
            ".npy holds one tensor: add --tensor NAME, or write .npz, which holds all")
        }
        return
      }
      try checkFormat(of: file)
      guard settings.tensor == nil else {
        throw UsageError("--tensor is for .npy, which holds one")
      }
      guard settings.names == nil || NetworkFormat(path: file) != .onnx else {
        throw UsageError("--names and .onnx exclude each other: ONNX asks for no names")
      }
    })
}

/// The command line of `kata import`.
var importSyntax: Syntax<ImportSettings> {
  Syntax(
    name: "import",
    abstract: "Take over a network that another program trained.",
    discussion: [
      "kata import torch.onnx --save net.safetensors",
      "kata mnist --load net.safetensors --epochs 0    test it",
      "Dense layers are read from 784 pixels to 10 digits, with relu between them.",
    ],
    operand: Operand(
      placeholder: "FILE", help: "the file to read: \(formats)", completion: .files
    ) { settings, word throws(UsageError) in
      guard settings.file == nil else {
        throw UsageError("one FILE is read, and not '\(word)', too")
      }
      settings.file = word
    },
    options: [
      .value(
        "save", ValueKind<String>.file("WEIGHTS").optional, \.save, defaults: nil,
        help: "where the weights go, as safetensors, for kata mnist --load")
    ],
    defaults: ImportSettings(),
    check: { settings throws(UsageError) in
      guard let file = settings.file else {
        throw UsageError("a file is needed: kata import FILE --save WEIGHTS, such as net.onnx")
      }
      guard !file.lowercased().hasSuffix(".npy") else {
        throw UsageError("\(file) is one array and no network; numpy.savez writes all into an .npz")
      }
      try checkFormat(of: file)
      guard settings.save != nil else {
        throw UsageError("--save WEIGHTS is needed, such as net.safetensors")
      }
    })
}

/// Refuses a file whose name says no format.
private func checkFormat(of path: String) throws(UsageError) {
  guard NetworkFormat(path: path) == nil else { return }
  throw UsageError("the end of '\(path)' says no format that is known: \(formats)")
}
