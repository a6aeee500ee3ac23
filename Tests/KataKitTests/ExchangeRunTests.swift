import FastKernels
import Foundation
import Networks
import TensorCore
import Testing

@testable import KataKit

@Suite("kata export and kata import") struct ExchangeRunTests {
  private let digits: TemporaryDigits
  private let transcript = Transcript()

  init() throws {
    digits = try TemporaryDigits()
  }

  /// The weights of a network for digits, as `kata mnist --save` writes them.
  private func weights(_ layers: [any Layer]? = nil) throws -> String {
    let path = digits.path("net.safetensors")
    let network = Sequential(
      on: FastEngine(), seed: 2,
      layers
        ?? [Dense(8, activation: .relu, inputShape: [784]), Dense(10, activation: .softmax)])
    try network.save(to: path)
    return path
  }

  private func export(_ words: String...) throws {
    try ExportRun(settings: exportSyntax.parse(words), console: transcript.console()).run()
  }

  private func `import`(_ words: String...) throws {
    try ImportRun(settings: importSyntax.parse(words), console: transcript.console()).run()
  }

  @Test(arguments: ["a.onnx", "a.npz", "a.safetensors"])
  func `what is exported comes back`(name: String) throws {
    let (from, file) = (try weights(), digits.path(name))
    let back = digits.path("back.safetensors")
    try export(file, "--from", from)
    try self.import(file, "--save", back)
    #expect(transcript.text.contains("784 → 8 → 10, 6370 weights"))
    let (one, two) = try (
      Sequential.load(from: from, on: FastEngine()), Sequential.load(from: back, on: FastEngine())
    )
    #expect(one.weights.map(\.elements) == two.weights.map(\.elements))
  }

  @Test func `one tensor is written as npy`() throws {
    let (from, file) = (try weights(), digits.path("bias.npy"))
    try export(file, "--from", from, "--tensor", "dense_1/bias")
    // By hand: a header of 128 bytes, and ten floats.
    #expect(try Data(contentsOf: URL(filePath: file)).count == 128 + 40)
    let message =
      "\(from) has no tensor 'x'; it has dense/kernel, dense/bias, dense_1/kernel, dense_1/bias"
    #expect(throws: KataError(message)) { try export(file, "--from", from, "--tensor", "x") }
  }

  @Test func `logits get a softmax, and a Flatten goes`() throws {
    let from = try weights([
      Flatten(inputShape: [28, 28]), Dense(4, activation: .relu), Dense(10),
    ])
    let (file, back) = (digits.path("logits.onnx"), digits.path("back.safetensors"))
    try export(file, "--from", from)
    try self.import(file, "--save", back)
    #expect(transcript.text.contains("The network ends with logits; a softmax makes"))
    let network = try Sequential.load(from: back, on: FastEngine())
    #expect(network.layers.map(\.className) == ["Dense", "Dense"])
    #expect((network.layers.last as? Dense)?.activation == .softmax)
  }

  @Test func `a network that is none for digits is refused with what it is`() throws {
    let from = try weights([Dense(3, activation: .softmax, inputShape: [5])])
    let file = digits.path("other.onnx")
    try export(file, "--from", from)
    let message =
      "\(file) holds a network of 5 → 3 (Dense); digits need dense layers from 784 to 10"
    #expect(throws: KataError(message)) {
      try self.import(file, "--save", digits.path("back.safetensors"))
    }
    #expect(!FileManager.default.fileExists(atPath: digits.path("back.safetensors")))
  }

  @Test func `files that cannot be written, or would be replaced, are found first`() throws {
    let from = try weights()
    #expect(throws: KataError.self) { try export(digits.path("no/a.onnx"), "--from", "none.onnx") }
    #expect(throws: KataError.self) { try export(from, "--from", from) }
    #expect(throws: KataError.self) { try self.import(from, "--save", from) }
    #expect(transcript.text.isEmpty)
  }

  @Test(arguments: [
    ["export"], ["export", "a.onnx"], ["export", "a.txt", "--from", "b.npz"],
    ["export", "a.npz", "--from", "b"], ["export", "a.npy", "--from", "b.npz"],
    ["export", "a.npz", "--from", "b.npz", "--tensor", "c"],
    ["export", "a.onnx", "--from", "b.npz", "--names", "keras"], ["export", "a.npz", "b.npz"],
    ["import"], ["import", "a.npz"], ["import", "a.npy", "--save", "b"],
    ["import", "a.h5", "--save", "b"],
  ])
  func `a command line that cannot be is refused`(words: [String]) {
    let rest = Array(words.dropFirst())
    #expect(throws: UsageError.self) {
      if words[0] == "export" {
        _ = try exportSyntax.parse(rest)
      } else {
        _ = try importSyntax.parse(rest)
      }
    }
  }
}
