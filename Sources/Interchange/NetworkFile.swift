import Datasets
import Foundation
import Networks
import TensorCore

/// How other libraries name the weights of dense layers, and which axis of them is which.
public enum WeightNames: String, CaseIterable, Sendable {
  /// `dense/kernel`, shape `(inputs, outputs)`, and `dense/bias`; then `dense_1/kernel` ….
  case keras
  /// `fc1.weight`, shape `(outputs, inputs)`, and `fc1.bias`; then `fc2.weight` ….
  case pytorch
}

/// Formats that networks are exchanged in, by the end of a file's name.
public enum NetworkFormat: String, CaseIterable, Sendable {
  case safetensors
  case npz
  case onnx

  /// The format of a path; `nil` for another.
  public init?(path: String) {
    self.init(rawValue: URL(fileURLWithPath: path).pathExtension.lowercased())
  }

  /// The contents of a file of this format.
  ///
  /// - Parameters:
  ///   - network: Its layers with weights are dense ones.
  ///   - names: What the weights are called; nothing that ONNX asks for.
  ///   - file: What errors call the file.
  /// - Throws: `ONNXError`, `NumPyError`; what building the network throws.
  public func contents(
    of network: Sequential, names: WeightNames, file: String
  ) throws -> [UInt8] {
    if self == .onnx { return try ONNX.contents(of: network, file: file) }
    let tensors = try namedWeights(of: network, names)
    return self == .npz
      ? try NumPyFile.npz(tensors, file: file) : Safetensors.contents(of: tensors)
  }

  /// The network that a file of this format holds; it is not compiled.
  ///
  /// Where the file says nothing of activations, as safetensors and npz do, there are relu between
  /// the layers and a softmax at the end.
  ///
  /// - Throws: `SafetensorsError`, `ONNXError` or `NumPyError` for what is no network of dense
  ///   layers, or no such file.
  public func load(from path: String, on engine: any Engine) throws -> Sequential {
    switch self {
    case .safetensors: try Sequential.load(from: path, on: engine)
    case .onnx: try ONNX.load(from: path, on: engine)
    case .npz:
      try Sequential.load(
        from: Safetensors(Safetensors.contents(of: NumPyFile.load(npz: path)), file: path),
        on: engine)
    }
  }
}

/// A network's weights by the names of a library, in its order of axes.
public func namedWeights(
  of network: Sequential, _ names: WeightNames
) throws -> [(name: String, value: Tensor<Float>)] {
  try network.build()
  let weights = zip(network.weightNames, network.weights).map { (name: $0, value: $1) }
  guard names == .pytorch else { return weights }
  return try weights.enumerated().map { i, weight in
    let isKernel = i % 2 == 0
    return (
      "fc\(i / 2 + 1).\(isKernel ? "weight" : "bias")",
      isKernel ? try weight.value.transposed().contiguous() : weight.value
    )
  }
}
