import Foundation
import TensorCore

/// What Keras 3.15.1 (JAX 0.10.2) computed; see Tests/Python/make_network_goldens.py.
enum Goldens {
  struct Optimizers: Decodable {
    let shape: [Int]
    let start: [Float]
    let gradients: [[Float]]
    /// By variant: the weights after each step.
    let steps: [String: [[Float]]]
  }

  struct Losses: Decodable {
    struct Case: Decodable {
      let predictions: [Float]
      let loss: Double
      let gradient: [Float]
    }
    let shape: [Int]
    let targets: [Float]
    let cases: [String: Case]
  }

  struct Training: Decodable {
    struct Run: Decodable {
      let history: [String: [Double]]
      let weights: [[Float]]
    }
    let features: Int
    let hidden: Int
    let classes: Int
    let x: [Float]
    let labels: [Int]
    let validationX: [Float]
    let validationLabels: [Int]
    let weights: [[Float]]
    /// For `validationX`, after the run with RMSprop; its weights are in keras.safetensors.
    let predictions: [Float]
    let runs: [String: Run]
  }

  static func data(_ name: String) throws -> Data {
    try Data(contentsOf: Bundle.module.bundleURL.appendingPathComponent("Goldens/\(name)"))
  }

  static func read<Content: Decodable>(_ name: String) throws -> Content {
    try JSONDecoder().decode(Content.self, from: data(name))
  }
}
