import FastKernels
import Foundation
import Networks
import TensorCore
import Testing

@testable import Interchange

private func bytes(_ base64: String) throws -> [UInt8] {
  try Array(#require(Data(base64Encoded: base64)))
}

private func network(_ contents: [UInt8]) throws -> Sequential {
  try ONNX.network(contents, file: "a.onnx", on: FastEngine())
}

private func reason(_ contents: [UInt8]) -> String {
  do {
    _ = try network(contents)
    return ""
  } catch let error as ONNXError { return error.reason } catch { return "another: \(error)" }
}

@Suite("Networks as ONNX") struct ONNXTests {
  // MARK: - Reading what ONNX's own package writes

  @Test(arguments: [
    (ONNXGoldens.gemms, [1, 2, 2], ONNXGoldens.gemmsPredictions),
    (ONNXGoldens.products, [4], ONNXGoldens.productsPredictions),
    (ONNXGoldens.doubles, [4], ONNXGoldens.doublesPredictions),
    (ONNXGoldens.halves, [4], ONNXGoldens.halvesPredictions),
  ])
  func `chains of dense layers are read`(
    base64: String, sample: [Int], expected: [Float]
  ) throws {
    let network = try network(bytes(base64))
    let x = try Tensor(shape: Shape([2] + sample), elements: ONNXGoldens.x)
    let predictions = try network.predict(x).elements
    #expect(predictions.count == expected.count)
    // Sums of four products below 3; halves were computed as halves, of 11 bits.
    let tolerance: Float = base64 == ONNXGoldens.halves ? 4 * 0x1p-9 : 4 * 3 * 0x1p-22
    for (a, b) in zip(predictions, expected) { #expect(abs(a - b) <= tolerance) }
  }

  @Test(arguments: [
    (ONNXGoldens.convolution, "it has a node Conv; a chain of dense layers is read: Gemm, or "),
    (ONNXGoldens.branches, "'x' goes to 2 nodes, and one is expected;"),
    (ONNXGoldens.twoOutputs, "it has 1 inputs and 2 outputs, and one of each is expected;"),
    (ONNXGoldens.scaled, "its Gemm 'y' is no x · kernel + bias;"),
    (ONNXGoldens.otherBias, "the bias 'b0' has the shape (2,), and (3,) is expected;"),
    (ONNXGoldens.integers, "the weights 'w0' are of type 6; float32, float64, float16 and "),
    (ONNXGoldens.external, "the weights 'w0' lie in another file;"),
  ])
  func `another architecture is refused with what was found`(
    base64: String, beginning: String
  ) throws {
    let reason = try reason(bytes(base64))
    #expect(reason.hasPrefix(beginning), "\(reason)")
  }

  @Test func `what is no ONNX is told`() throws {
    #expect(reason([]).hasPrefix("it has no graph"))
    #expect(reason(Array("hello, world".utf8)).contains("is it an ONNX file?"))
    let whole = try bytes(ONNXGoldens.gemms)
    for count in stride(from: 0, to: whole.count, by: 7) {
      // The opset stands at the end, and nothing of the network.
      guard count < whole.count - 20 else { continue }
      #expect(!reason(Array(whole[..<count])).isEmpty, "\(count)")
    }
    #expect(throws: ONNXError.self) { try ONNX.load(from: "/", on: FastEngine()) }
  }

  // MARK: - Writing

  @Test(arguments: [nil, [2, 3]] as [Shape?])
  func `what is written is read as the same network`(image: Shape?) throws {
    let dense: [any Layer] = [
      Dense(5, activation: .relu, inputShape: image == nil ? [6] : nil), Dense(4),
      ActivationLayer(.softmax),
    ]
    let layers = image.map { [Flatten(inputShape: $0)] + dense } ?? dense
    let network = Sequential(on: FastEngine(), seed: 3, layers)
    let contents = try ONNX.contents(of: network, file: "b.onnx")
    let same = try ONNX.network(contents, file: "b.onnx", on: FastEngine())
    #expect(same.inputShape == image ?? [6])
    #expect(same.weights.map(\.elements) == network.weights.map(\.elements))
    let x = try Tensor<Float>(
      shape: Shape([2] + (image ?? [6])), elements: (0..<12).map { Float($0) / 12 })
    #expect(try same.predict(x).elements == network.predict(x).elements)
  }

  /// Source: protobuf.dev, "Encoding": 150 is 96 01, and a string has its length before it.
  @Test func `messages are written as Protocol Buffers has them`() {
    var message = ProtobufMessage()
    message.add(1, 150)
    message.add(2, "testing")
    message.add(3) { $0.add(1, -1) }
    let minusOne = [UInt8](repeating: 0xff, count: 9) + [1]
    #expect(
      message.bytes == [0x08, 0x96, 0x01, 0x12, 0x07] + Array("testing".utf8) + [0x1a, 11, 0x08]
        + minusOne)
  }

  // MARK: - Files that nobody should make

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `mutated files are read or refused`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let files = try [ONNXGoldens.gemms, ONNXGoldens.products, ONNXGoldens.doubles].map(bytes)
    var (read, refused) = (0, 0)
    for _ in 0..<250 {
      var file = files[Int.random(in: files.indices, using: &generator)]
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let place = Int.random(in: file.indices, using: &generator)
        file[place] = UInt8.random(in: 0...255, using: &generator)
      }
      if reason(file).isEmpty { read += 1 } else { refused += 1 }
    }
    #expect(read > 20 && refused > 20, "seed \(seed): \(read) read, \(refused) refused")
  }
}

@Suite("Networks in other programs' files") struct NetworkFormatTests {
  private func network() throws -> Sequential {
    let network = Sequential(
      on: FastEngine(), seed: 5,
      [Dense(3, activation: .relu, inputShape: [4]), Dense(2, activation: .softmax)])
    try network.build()
    return network
  }

  @Test(arguments: NetworkFormat.allCases, WeightNames.allCases)
  func `every format gives the network back`(format: NetworkFormat, names: WeightNames) throws {
    let network = try network()
    let path = NSTemporaryDirectory() + "tensorkata-\(UUID().uuidString).\(format.rawValue)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let contents = try format.contents(of: network, names: names, file: path)
    try Data(contents).write(to: URL(filePath: path))
    #expect(NetworkFormat(path: path) == format)
    let same = try format.load(from: path, on: FastEngine())
    #expect(same.weights.map(\.shape) == network.weights.map(\.shape))
    #expect(same.weights.map(\.elements) == network.weights.map(\.elements))
    #expect(same.layers.compactMap { ($0 as? Dense)?.activation } == [.relu, .softmax])
  }

  @Test func `PyTorch's axes are turned`() throws {
    let network = try network()
    let named = try namedWeights(of: network, .pytorch)
    #expect(named.map(\.name) == ["fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"])
    #expect(named.map(\.value.shape) == [[3, 4], [3], [2, 3], [2]])
    #expect(named[0].value[1, 2] == network.weights[0][2, 1])
  }
}
