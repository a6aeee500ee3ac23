import Networks
import Solutions
import TensorCore
import Testing

/// Four noisy blobs that a small network learns to tell apart.
func blobs(samples: Int, features: Int = 12, classes: Int = 4, seed: UInt64 = 1) -> (
  x: Tensor<Float>, y: Tensor<Int>
) {
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

@Suite struct TrainingTests {
  @Test(arguments: Optimizer.names)
  func `a small network learns`(optimizer: String) throws {
    let network = Sequential(on: Solutions.NaiveEngine(), seed: 1)
    network.add(Dense(16, activation: .relu, inputShape: [12]))
    network.add(Dense(4, activation: .softmax))
    network.compile(
      optimizer: try Optimizer(named: optimizer), loss: .categoricalCrossentropy,
      metrics: [.accuracy])
    let (x, y) = blobs(samples: 300)
    let targets = try toCategorical(y)
    let history = try network.fit(x, targets, epochs: 20, batchSize: 16)
    let result = try network.evaluate(x, targets)
    #expect(result.accuracy! > 0.9)
    #expect(result.loss < history.loss[0])
  }
}
