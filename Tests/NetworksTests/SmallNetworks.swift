import Networks
import TensorCore

/// Noisy points about four centres, which a small network learns to tell apart.
func blobs(
  samples: Int, features: Int = 12, classes: Int = 4, seed: UInt64 = 1
) -> (x: Tensor<Float>, labels: Tensor<Int>) {
  var generator = SplitMix64(seed: seed)
  let centres = Tensor<Float>.normal([classes, features], using: &generator)
  let labels = (0..<samples).map { _ in Int(generator.next() % UInt64(classes)) }
  let x = Tensor<Float>(uninitialized: [samples, features]) { target in
    for i in 0..<samples {
      for j in 0..<features {
        target[i * features + j] = centres[labels[i], j] + 0.3 * Float(generator.nextNormal())
      }
    }
  }
  return (x, Tensor(labels))
}

/// A network for them.
func smallNetwork(
  on engine: any Engine, hidden: Int = 16, seed: UInt64 = 1, optimizer: Optimizer = .rmsprop(),
  loss: Loss = .sparseCategoricalCrossentropy
) -> Sequential {
  let network = Sequential(on: engine, seed: seed)
  network.add(Dense(hidden, activation: .relu, inputShape: [12]))
  network.add(Dense(4, activation: .softmax))
  network.compile(optimizer: optimizer, loss: loss, metrics: [.accuracy])
  return network
}
