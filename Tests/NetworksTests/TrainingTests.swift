import FastKernels
import Networks
import Solutions
import TensorCore
import Testing

@Suite struct TrainingTests {
  @Test(arguments: Optimizer.names, [Solutions.NaiveEngine(), FastEngine()] as [any Engine])
  func `a small network learns`(optimizer: String, engine: any Engine) throws {
    let network = smallNetwork(on: engine, optimizer: try Optimizer(named: optimizer))
    let (x, labels) = blobs(samples: 300)
    let history = try network.fit(x, labels, epochs: 20, batchSize: 16)
    let result = try network.evaluate(x, labels)
    #expect(result.loss < history.loss[0] / 2)
    #expect(try #require(result.accuracy) > 0.95)
    #expect(history.epochs.count == 20)
    #expect(history.accuracy.count == 20)
    #expect(history.valLoss.isEmpty)
    #expect(history.seconds.allSatisfy { $0 > 0 })
  }

  @Test func `the same seeds give the same bits on any number of threads`() throws {
    let (x, labels) = blobs(samples: 500)
    func weights(_ engine: any Engine, seed: UInt64 = 1, order: UInt64 = 2) throws -> [[UInt32]] {
      // Wide enough to be worth sharing among threads.
      let network = smallNetwork(on: engine, hidden: 300, seed: seed)
      try network.fit(x, labels, epochs: 2, batchSize: 128, seed: order)
      return network.weights.map { $0.elements.map(\.bitPattern) }
    }
    let one = try weights(FastEngine(threads: 1))
    #expect(try weights(FastEngine(threads: 1)) == one)
    #expect(try weights(FastEngine(threads: 2)) == one)
    #expect(try weights(FastEngine(threads: 3)) == one)
    #expect(try weights(FastEngine(threads: 1), seed: 9) != one)
    #expect(try weights(FastEngine(threads: 1), order: 9) != one)
  }

  @Test(arguments: [Solutions.NaiveEngine(), FastEngine()] as [any Engine])
  func `whole batches and their parts have the same gradient`(engine: any Engine) throws {
    // A batch's step is that of the mean over its samples; so one batch of all samples taken twice
    // moves the weights as one of all samples does.
    let (x, labels) = blobs(samples: 20)
    let twice = try (
      Tensor.concatenated([x, x]), Tensor.concatenated([labels, labels])
    )
    let a = smallNetwork(on: engine, optimizer: .sgd())
    let b = smallNetwork(on: engine, optimizer: .sgd())
    try a.fit(x, labels, batchSize: 20)
    try b.fit(twice.0, twice.1, batchSize: 40)
    for (w, v) in zip(a.weights, b.weights) {
      for (x, y) in zip(w.elements, v.elements) { #expect(abs(x - y) <= 1e-6) }
    }
  }

  @Test func `training writes to the weights in place`() throws {
    let network = smallNetwork(on: FastEngine(), hidden: 512)
    let (x, labels) = blobs(samples: 256)
    try network.fit(x, labels, batchSize: 64)
    func addresses() -> [UInt] {
      network.weights.map { $0.withUnsafePointer { UInt(bitPattern: $0) } }
    }
    let before = addresses()
    let values = network.weights[0].elements
    try network.fit(x, labels, epochs: 2, batchSize: 60)
    #expect(addresses() == before)
    #expect(network.weights[0].elements != values)
  }

  @Test func `weights that were read do not change under the reader`() throws {
    let network = smallNetwork(on: FastEngine())
    let (x, labels) = blobs(samples: 64)
    try network.fit(x, labels)
    let weights = network.weights
    let copies = weights.map(\.elements)
    try network.fit(x, labels)
    #expect(weights.map(\.elements) == copies)
  }

  @Test func `without shuffling the seed makes no difference`() throws {
    let (x, labels) = blobs(samples: 64)
    let runs = try ([1, 2] as [UInt64]).map { seed in
      let network = smallNetwork(on: FastEngine())
      try network.fit(x, labels, shuffle: false, seed: seed)
      return network.weights
    }
    #expect(runs[0] == runs[1])
  }

  @Test func `each epoch has every sample once, in an order of its own`() throws {
    // One weight, no bias to speak of: inputs are powers of 2, so the sum of what a batch has seen
    // tells its samples.
    final class Order: Callback {
      var losses: [[Double]] = []
      func epochBegan(_ network: Sequential, epoch: Int) { losses.append([]) }
      func batchEnded(_ network: Sequential, batch: Int, _ logs: Logs) {
        losses[losses.count - 1].append(logs.loss * Double(logs.samples))
      }
    }
    let network = Sequential(on: Solutions.NaiveEngine(), [Dense(1, inputShape: [1])])
    network.compile(optimizer: .sgd(learningRate: 0), loss: .meanSquaredError)
    let order = Order()
    let x: Tensor<Float> = [[0], [0], [0], [0], [0], [0], [0], [0]]
    let y: Tensor<Float> = [1, 2, 4, 8, 16, 32, 64, 128]
    try network.fit(x, y, epochs: 3, batchSize: 1, callbacks: [order])
    let samples = order.losses.map { sums in
      zip(sums, [0] + sums).map { ($0 - $1).squareRoot() }
    }
    for epoch in samples { #expect(epoch.sorted() == [1, 2, 4, 8, 16, 32, 64, 128]) }
    #expect(Set(samples).count == 3)
  }

  @Test func `predictions do not depend on the batch`() throws {
    let network = smallNetwork(on: Solutions.NaiveEngine())
    let (x, labels) = blobs(samples: 50)
    let whole = try network.predict(x)
    #expect(whole.shape == [50, 4])
    #expect(try network.predict(x, batchSize: 7) == whole)
    #expect(try network.predict(x.taking([])).shape == [0, 4])
    let loss = try network.evaluate(x, labels).loss
    #expect(abs(try network.evaluate(x, labels, batchSize: 7).loss - loss) <= 1e-6)
    // By hand: the loss is the mean of −log p of the label.
    let byHand = (0..<50).reduce(0.0) { sum, i in
      sum - Double(Float.log(whole[i, labels[i]]))
    }
    #expect(abs(byHand / 50 - loss) <= 1e-6)
  }

  @Test func `a single output is right on its side of a half`() throws {
    let network = Sequential(on: Solutions.NaiveEngine(), [Dense(1, inputShape: [1])])
    network.compile(optimizer: .sgd(), loss: .meanSquaredError, metrics: [.accuracy])
    try network.build()
    try network.setWeights([[[1]], [0]])
    // By hand: 0.4 and 0.6 are right, 0.7 is not; the loss is (0.16 + 0.16 + 0.49) / 3.
    let x: Tensor<Float> = [[0.4], [0.6], [0.7]]
    let result = try network.evaluate(x, [0, 1, 0] as Tensor<Float>)
    #expect(result.accuracy == 2.0 / 3)
    #expect(abs(result.loss - 0.27) <= 1e-6)
  }

  @Test func `a diverging training shows its NaN`() throws {
    let network = smallNetwork(on: FastEngine())
    let (x, labels) = blobs(samples: 32)
    var broken = x
    broken[3, 4] = .nan
    let history = try network.fit(broken, labels)
    #expect(history.loss[0].isNaN)
    #expect(try network.evaluate(x, labels).loss.isNaN)
  }

  @Test func `a step takes microseconds beside its arithmetic`() throws {
    // A generous bound: it took some 20 µs where this was written; a copied batch of all the data,
    // or a tape that grows, takes milliseconds.
    let network = smallNetwork(on: FastEngine(threads: 1), hidden: 4)
    let (x, labels) = blobs(samples: 20_000)
    try network.fit(x, labels, batchSize: 4)
    let history = try network.fit(x, labels, batchSize: 4)
    #expect(history.seconds[0] / 5000 < 500e-6)
  }
}
