import Networks
import TensorCore

// Layers, networks and a tape that are known to be right: what the katas of §2.4.4 and §2.5 stand on
// while one function of the reader's is judged.

/// A layer of the fast engine's operations.
struct ReferenceLayer: NaiveLayer {
  var kernel: Tensor<Float>
  var bias: Tensor<Float>
  let activation: Activation

  init(kernel: Tensor<Float>, bias: Tensor<Float>, activation: Activation) {
    (self.kernel, self.bias, self.activation) = (kernel, bias, activation)
  }

  init(inputs: Int, units: Int, activation: Activation, seed: UInt64) throws {
    guard inputs > 0, units > 0 else { throw ShapeError("a layer without inputs or units") }
    let limit = (6 / Float(inputs + units)).squareRoot()
    self.init(
      kernel: .uniform([inputs, units], in: -limit..<limit, seed: seed), bias: .zeros([units]),
      activation: activation)
  }

  func forward(_ x: Tensor<Float>, on engine: any Engine) throws -> Tensor<Float> {
    try engine.dense(x, kernel: kernel, bias: bias, activation: activation)
  }

  func backward(
    _ upstream: Tensor<Float>, input: Tensor<Float>, output: Tensor<Float>, on engine: any Engine
  ) throws -> LayerGradients {
    let g =
      activation == .relu ? try engine.reluGradient(upstream, output: output) : upstream
    return LayerGradients(
      input: try engine.dot(g, engine.transpose(kernel)),
      kernel: try engine.dot(engine.transpose(input), g),
      bias: try engine.sum(g, axes: [0], keepDims: false))
  }
}

/// A network of layers one after another, for functions that train or test one.
public struct ReferenceNetwork: NaiveNetwork {
  public var layers: [any NaiveLayer]

  public init(_ layers: [any NaiveLayer]) { self.layers = layers }

  public func outputs(for x: Tensor<Float>, on engine: any Engine) throws -> [Tensor<Float>] {
    var outputs: [Tensor<Float>] = []
    for layer in layers { outputs.append(try layer.forward(outputs.last ?? x, on: engine)) }
    return outputs
  }

  public func predict(_ x: Tensor<Float>, on engine: any Engine) throws -> Tensor<Float> {
    try outputs(for: x, on: engine).last ?? x
  }

  public func gradients(
    _ upstream: Tensor<Float>, input: Tensor<Float>, outputs: [Tensor<Float>],
    on engine: any Engine
  ) throws -> [LayerGradients] {
    guard outputs.count == layers.count else { throw ShapeError("an output is missing") }
    var upstream = upstream
    var gradients: [LayerGradients] = []
    for i in layers.indices.reversed() {
      gradients.append(
        try layers[i].backward(
          upstream, input: i == 0 ? input : outputs[i - 1], output: outputs[i], on: engine))
      upstream = gradients[gradients.count - 1].input
    }
    return gradients.reversed()
  }
}

/// A tape of numbers.
struct ReferenceTape: ScalarTape {
  private(set) var steps: [TapeStep] = []
  private(set) var values: [Double] = []

  mutating func record(_ step: TapeStep) throws -> Int {
    for place in step.operands where !values.indices.contains(place) {
      throw NetworkError("place \(place) is not on the tape")
    }
    values.append(step.value(values))
    steps.append(step)
    return steps.count - 1
  }

  func gradient(of target: Int) throws -> [Double] {
    guard values.indices.contains(target) else {
      throw NetworkError("place \(target) is not on the tape")
    }
    var slopes = [Double](repeating: 0, count: values.count)
    slopes[target] = 1
    for place in steps.indices.reversed() {
      for (operand, local) in steps[place].locals(values) {
        slopes[operand] += slopes[place] * local
      }
    }
    return slopes
  }
}
