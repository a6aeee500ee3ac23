import Foundation
import TensorCore

/// A dense layer as PyTorch or Keras keeps it, without a word about its activation.
struct PlainDense {
  /// What its tensors' names begin with: `fc1` of `fc1.weight`.
  let name: String
  /// The weights' tensor.
  let weight: String
  /// The bias's tensor; PyTorch's layers can do without.
  let bias: String?
  /// Whether the weights have the shape `(outputs, inputs)`, as PyTorch's have.
  let isTransposed: Bool
  let inputs: Int
  let outputs: Int
}

// A file that describes no layers can be a network all the same: the shapes of dense layers say
// which follows which. PyTorch names them `fc1.weight` and `fc1.bias`, or by their place in a
// `Sequential`, `0.weight` and `net.2.weight`; Keras `dense/kernel`, and `dense_1/kernel`.

extension Safetensors {
  /// The dense layers that all tensors of the file belong to, each fitting the one before it; of
  /// several that fit, the first by name.
  ///
  /// - Throws: `SafetensorsError` when there are none, or a tensor belongs to none.
  func denseChain() throws(SafetensorsError) -> [PlainDense] {
    var rest = try denseLayers()
    func count(_ width: Int, _ side: KeyPath<PlainDense, Int>) -> Int {
      rest.count { $0[keyPath: side] == width }
    }
    // The first layer's inputs are what one layer more takes than gives; a chain that ends as wide
    // as it began can only begin by name.
    let widths = rest.map(\.inputs)
    var width = widths.first { count($0, \.inputs) > count($0, \.outputs) } ?? widths.first
    var chain: [PlainDense] = []
    while !rest.isEmpty {
      let fitting = rest.indices.filter { rest[$0].inputs == width }
      // Not into a dead end while another layer fits.
      let goesOn = fitting.first { index in
        rest.indices.contains { $0 != index && rest[$0].inputs == rest[index].outputs }
      }
      guard let index = goesOn ?? fitting.first else {
        let found = (chain + rest).map { "\($0.name) \($0.inputs) → \($0.outputs)" }
        throw noDenseLayers("its layers make no chain: \(found.joined(separator: ", "))")
      }
      chain.append(rest.remove(at: index))
      width = chain.last?.outputs
    }
    return chain
  }

  /// The kernel, shape `(inputs, outputs)`, and the bias of a layer of the file.
  func parameters(of layer: PlainDense) throws -> [Tensor<Float>] {
    let weight = try tensor(named: layer.weight)
    let kernel = layer.isTransposed ? try weight.transposed().contiguous() : weight
    guard let bias = layer.bias else { return [kernel, .zeros([layer.outputs])] }
    return [kernel, try tensor(named: bias)]
  }

  /// The layers that the tensors' names and shapes make, by name.
  private func denseLayers() throws(SafetensorsError) -> [PlainDense] {
    var layers: [PlainDense] = []
    var biases: [String: Entry] = [:]
    for entry in entries where entry.part == "bias" {
      if let other = biases.updateValue(entry, forKey: entry.owner) {
        throw noDenseLayers("'\(other.name)' and '\(entry.name)' are biases of one layer")
      }
    }
    for entry in entries where entry.part != "bias" {
      let isTransposed = entry.part == "weight"
      guard isTransposed || entry.part == "kernel", entry.shape.rank == 2,
        entry.shape.allSatisfy({ $0 > 0 })
      else { throw noDenseLayers("'\(entry.name)' has the shape \(entry.shape)") }
      let (inputs, outputs) = (entry.shape[isTransposed ? 1 : 0], entry.shape[isTransposed ? 0 : 1])
      let bias = biases.removeValue(forKey: entry.owner)
      if let bias, bias.shape != [outputs] {
        throw noDenseLayers("'\(bias.name)' has the shape \(bias.shape), not (\(outputs),)")
      }
      layers.append(
        PlainDense(
          name: entry.owner, weight: entry.name, bias: bias?.name, isTransposed: isTransposed,
          inputs: inputs, outputs: outputs))
    }
    if let bias = biases.values.min(by: { $0.name < $1.name }) {
      throw noDenseLayers("'\(bias.name)' has no weights beside it")
    }
    guard !layers.isEmpty, layers.count <= 1000 else {
      throw noDenseLayers("it has \(layers.count) layers")
    }
    // By the numbers in them: fc10 is behind fc2.
    return layers.sorted { $0.name.compare($1.name, options: .numeric) == .orderedAscending }
  }

  private func noDenseLayers(_ found: String) -> SafetensorsError {
    .otherNetwork(
      file: file,
      reason: "does not describe its layers, and \(found); dense layers are needed then, each a "
        + "weight of shape (outputs, inputs), as PyTorch has it, or a kernel of shape "
        + "(inputs, outputs), as Keras has it, and a bias of shape (outputs,)")
  }
}

extension Safetensors.Entry {
  /// The last part of the name: `weight` of `net.0.weight`, `kernel` of `dense/kernel:0`.
  fileprivate var part: Substring {
    (name.hasSuffix(":0") ? name.dropLast(2) : name[...]).split { "./".contains($0) }.last ?? ""
  }

  /// What the name begins with: `net.0`, `dense`; nothing for `weight` alone.
  fileprivate var owner: String {
    guard let end = name.lastIndex(where: { "./".contains($0) }) else { return "" }
    return String(name[..<end])
  }
}
