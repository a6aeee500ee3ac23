import Foundation
import Networks
import Solutions
import TensorCore
import Testing

/// Weights that PyTorch and Keras saved, without a description of the layers.
@Suite struct OtherProgramsFileTests {
  let engine = Solutions.NaiveEngine()

  /// A file with zeros for tensors of these names and shapes.
  private func file(_ tensors: [(String, Shape)]) -> [UInt8] {
    Safetensors.contents(of: tensors.map { ($0, Tensor<Float>.zeros($1)) })
  }

  private func load(_ contents: [UInt8]) throws -> Sequential {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("tensorkata-\(UUID().uuidString).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(contents).write(to: URL(fileURLWithPath: path))
    return try Sequential.load(from: path, on: engine)
  }

  /// The error of loading a file, without its path.
  private func reason(_ contents: [UInt8]) -> String {
    do {
      _ = try load(contents)
      return "loaded"
    } catch {
      return "\(error)".split(separator: ": ", maxSplits: 1).last.map(String.init) ?? ""
    }
  }

  private func widths(_ network: Sequential) -> [Int] {
    (network.inputShape.map(\.extents) ?? [])
      + network.layers.compactMap { ($0 as? Dense)?.units }
  }

  private struct Golden: Decodable {
    let features: Int
    let x: [Float]
    let predictions: [Float]
  }

  /// PyTorch 2.15.0's `state_dict()`, written by Python's safetensors 0.8.0, and PyTorch's
  /// predictions; see Tests/Python/make_torch_golden.py.
  @Test func `PyTorch's weights give PyTorch's predictions`() throws {
    let golden: Golden = try Goldens.read("torch.json")
    let network = try load([UInt8](Goldens.data("torch.safetensors")))
    #expect(widths(network) == [5, 4, 4, 3])
    let x = try Tensor(golden.x).reshaped(-1, golden.features)
    for (p, expected) in zip(try network.predict(x).elements, golden.predictions) {
      // Three sums of five terms at most, and the softmax.
      #expect(abs(p - expected) <= 1e-6)
    }
  }

  /// The file of ``NetworkFileTests``, which has Keras's names and no description either.
  @Test func `Keras's weights give Keras's predictions`() throws {
    let golden: Goldens.Training = try Goldens.read("training.json")
    let network = try load([UInt8](Goldens.data("keras.safetensors")))
    #expect(widths(network) == [golden.features, golden.hidden, golden.classes])
    let x = try Tensor(golden.validationX).reshaped(-1, golden.features)
    for (p, expected) in zip(try network.predict(x).elements, golden.predictions) {
      #expect(abs(p - expected) <= 1e-6)
    }
  }

  static let names: [(String, [(String, Shape)])] = [
    (
      "a Sequential's",
      [("0.weight", [8, 6]), ("0.bias", [8]), ("2.weight", [3, 8]), ("2.bias", [3])]
    ),
    (
      "a nested one's", [("net.0.weight", [8, 6]), ("net.0.bias", [8]), ("net.2.weight", [3, 8])]
    ),
    ("one layer's", [("weight", [3, 6]), ("bias", [3])]),
    (
      "Keras's",
      [
        ("dense/kernel", [6, 8]), ("dense/bias", [8]), ("dense_1/kernel", [8, 3]),
        ("dense_1/bias", [3]),
      ]
    ),
    (
      "Keras's paths",
      [
        ("sequential/dense_7/kernel:0", [6, 8]), ("sequential/dense_8/kernel:0", [8, 3]),
        ("sequential/dense_7/bias:0", [8]),
      ]
    ),
    // Not in the order of the alphabet: the widths say which comes first.
    ("words", [("hidden.weight", [8, 6]), ("a_head.weight", [3, 8])]),
    (
      "ten layers'", (1...10).map { ("fc\($0).weight", $0 == 10 ? [3, 4] : [4, $0 == 1 ? 6 : 4]) }
    ),
    // Two layers from 4, one of them a dead end.
    ("a dead end", [("a.weight", [3, 4]), ("b.weight", [4, 6]), ("c.weight", [4, 4])]),
  ]

  @Test(arguments: names)
  func `the layers are read off names and shapes`(whose: String, tensors: [(String, Shape)]) throws
  {
    let network = try load(file(tensors.reversed()))
    #expect(network.inputShape == [6])
    #expect(widths(network).last == 3)
    let layers = network.layers.compactMap { $0 as? Dense }
    #expect(layers.count == tensors.count { !$0.0.contains("bias") })
    #expect(layers.map(\.activation) == layers.dropLast().map { _ in .relu } + [.softmax])
    // Zeros everywhere: three equal probabilities.
    let p = try network.predict(.ones([2, 6]))
    #expect(p.elements.allSatisfy { abs($0 - 1 / 3) <= 1e-7 })
  }

  /// `fc10` is behind `fc9`: each layer takes its own weights.
  @Test func `numbers in names count as numbers`() throws {
    let tensors = (1...11).map { number -> (String, Tensor<Float>) in
      ("fc\(number).weight", Tensor(shape: [2, 2], repeating: Float(number)))
    }
    let network = try load(Safetensors.contents(of: tensors.shuffled()))
    let kernels = network.weights.filter { $0.ndim == 2 }.map { $0[0, 0] }
    #expect(kernels == (1...11).map(Float.init))
  }

  @Test func `what is no dense layer is named with its shape, and what was expected`() {
    let expected =
      "; dense layers are needed then, each a weight of shape (outputs, inputs), as PyTorch has "
      + "it, or a kernel of shape (inputs, outputs), as Keras has it, and a bias of shape "
      + "(outputs,)"
    let start = "does not describe its layers, and "
    let cases: [([(String, Shape)], String)] = [
      ([], "it has 0 layers"),
      ([("conv1.weight", [32, 1, 3, 3])], "'conv1.weight' has the shape (32, 1, 3, 3)"),
      ([("norm.weight", [3])], "'norm.weight' has the shape (3,)"),
      ([("W1", [3, 4])], "'W1' has the shape (3, 4)"),
      ([("fc.weight", [0, 4])], "'fc.weight' has the shape (0, 4)"),
      ([("fc.weight", [3, 4]), ("fc.bias", [4])], "'fc.bias' has the shape (4,), not (3,)"),
      ([("fc.weight", [3, 4]), ("out.bias", [3])], "'out.bias' has no weights beside it"),
      (
        [("fc1.weight", [8, 6]), ("fc2.weight", [3, 9])],
        "its layers make no chain: fc1 6 → 8, fc2 9 → 3"
      ),
    ]
    for (tensors, found) in cases { #expect(reason(file(tensors)) == start + found + expected) }
  }

  /// By hand, from IEEE 754's layouts: 1.5 is 3e00 as a half and 3fc0 as bfloat16; −2 is c000 and
  /// c000; 2⁻²⁴, the least half, is 0001; 65504, the largest, 7bff; 7c00 is ∞, fe00 a NaN. 0.1 as a
  /// double, 3fb999999999999a, is nearest to the float 0.1.
  @Test func `halves and doubles become floats`() throws {
    let header =
      #"{"h":{"dtype":"F16","shape":[6],"data_offsets":[0,12]},"#
      + #""b":{"dtype":"BF16","shape":[2],"data_offsets":[12,16]},"#
      + #""d":{"dtype":"F64","shape":[1],"data_offsets":[16,24]}}"#
    var bytes: [UInt8] = []
    withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { bytes += $0 }
    bytes += header.utf8
    for half in [0x3e00, 0xc000, 0x0001, 0x7bff, 0x7c00, 0xfe00, 0x3fc0, 0xc000] {
      bytes += [UInt8(half & 0xff), UInt8(half >> 8)]
    }
    bytes += [0x9a, 0x99, 0x99, 0x99, 0x99, 0x99, 0xb9, 0x3f]
    let file = try Safetensors(bytes, file: "f")
    let halves = try file.tensor(named: "h").elements
    #expect(halves.dropLast() == [1.5, -2, 0x1p-24, 65504, .infinity])
    #expect(halves[5].isNaN)
    #expect(try file.tensor(named: "b").elements == [1.5, -2])
    #expect(try file.tensor(named: "d").elements == [0.1])
  }

  /// The first bytes of what `torch.save`, `model.save` and `pickle.dump` write.
  @Test(
    arguments: [
      ([0x50, 0x4b, 3, 4, 0, 0, 8, 8], "is a zip archive", "model.state_dict()"),
      ([0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a], "is an HDF5 file", "model.weights"),
      ([0x80, 2, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46], "is a pickle", "model.state_dict()"),
    ] as [([UInt8], String, String)])
  func `another format is called by its name, with the way out`(
    start: [UInt8], name: String, wayOut: String
  ) {
    let text = reason(start + [UInt8](repeating: 7, count: 100))
    #expect(text.hasPrefix(name))
    #expect(text.contains("no safetensors file; in Python, "))
    #expect(text.contains(wayOut))
  }
}
