import Networks
import Solutions
import TensorCore
import Testing

@Suite struct FitErrorTests {
  let engine = Solutions.NaiveEngine()
  let data = blobs(samples: 8)

  /// The message of the error that `body` throws.
  func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "nothing thrown"
    } catch {
      return "\(error)"
    }
  }

  @Test func `a network that is not compiled`() {
    let network = Sequential(on: engine, [Dense(4, inputShape: [12])])
    #expect(
      message { try network.fit(data.x, data.labels) }
        == "fit needs a network that is compiled; compile(optimizer:loss:)")
    #expect(message { _ = try network.evaluate(data.x, data.labels) }.contains("is compiled"))
  }

  @Test func `a network that cannot be built`() {
    let empty = Sequential(on: engine)
    #expect(message { try empty.build() }.contains("needs a layer"))
    let unknown = Sequential(on: engine, [Dense(4)])
    #expect(message { try unknown.build() }.contains("give the first layer an inputShape"))
    let deep = Sequential(on: engine, [Dense(4, inputShape: [28, 28])])
    #expect(message { try deep.build() }.contains("a Flatten() before it"))
    let none = Sequential(on: engine, [Dense(0, inputShape: [3])])
    #expect(message { try none.build() } == "Dense needs at least 1 unit, and was given 0")
    let vast = Sequential(on: engine, [Dense(.max, inputShape: [3])])
    #expect(message { try vast.build() }.contains("too many weights"))
    let misfit = Sequential(
      on: engine, [Dense(4, inputShape: [3]), Dense(2, inputShape: [5])])
    #expect(
      message { try misfit.build() }
        == "layer 1 (Dense) is declared for samples of shape (5,), and gets (4,)")
    #expect(misfit.weights.isEmpty)
  }

  @Test func `samples of another shape`() {
    let network = smallNetwork(on: engine)
    let flat = Tensor<Float>.zeros([8, 11])
    #expect(
      message { try network.fit(flat, data.labels) }
        == "fit needs samples of shape (12,), "
        + "and x has the shape (8, 11): samples of shape (11,)")
    #expect(message { _ = try network.predict(Tensor(1)) }.contains("x is a scalar"))
    // The chapter's slip: images that were not made into vectors.
    #expect(
      message { try network.fit(data.x.reshaped(8, 3, 4), data.labels) }
        == "fit needs samples of shape (12,), and x has the shape (8, 3, 4): "
        + "samples of shape (3, 4); x.reshaped(-1, 12) gives them that")
    let open = Sequential(on: engine, [Dense(4)])
    #expect(
      message { _ = try open.predict(data.x.reshaped(8, 3, 4)) }
        .hasSuffix("a Flatten() before it makes vectors of them, as x.reshaped(-1, 12) does"))
    for engine in GradientTests.engines {
      #expect(
        message {
          _ = try engine.dense(
            Tensor<Float>.zeros([8, 3, 4]), kernel: .zeros([12, 2]), bias: .zeros([2]),
            activation: .relu)
        }.hasSuffix("; x.reshaped(-1, 12) makes vectors of the samples"))
    }
    #expect(
      message { try network.fit(Tensor.zeros([0, 12]), Tensor<Int>.zeros([0])) }
        == "fit needs a sample, and x has none")
    #expect(
      message {
        try network.fit(data.x, data.labels, validation: (flat, data.labels))
      }.hasPrefix("validation needs samples of shape (12,)"))
  }

  @Test func `targets that do not fit`() throws {
    let sparse = smallNetwork(on: engine)
    #expect(
      message { try sparse.fit(data.x, Tensor<Int>([0, 1])) }
        == "fit needs a target for each of the 8 samples, and was given targets of shape (2,)")
    #expect(
      message { try sparse.fit(data.x, toCategorical(data.labels, classes: 4)) }
        .contains("one-hot rows go with categorical_crossentropy"))
    #expect(
      message { try sparse.fit(data.x, Tensor<Int>([0, 1, 2, 3, 4, 0, 0, 0])) }
        .contains("from 0 to 3, and label 4 is 4"))
    #expect(
      message { try sparse.fit(data.x, Tensor<Float>([0, 1, 2, .nan, 0, 0, 0, 0])) }
        .contains("label 3 is nan"))
    let oneHot = smallNetwork(on: engine, loss: .categoricalCrossentropy)
    #expect(
      message { try oneHot.fit(data.x, data.labels) }
        .contains("toCategorical makes one-hot rows of labels"))
    let squared = smallNetwork(on: engine, loss: .meanSquaredError)
    #expect(
      message { try squared.fit(data.x, data.labels) }
        == "mean_squared_error needs targets of shape (8, 4), "
        + "and was given targets of shape (8,)")
  }

  @Test func `numbers that make no sense`() {
    let network = smallNetwork(on: engine)
    #expect(message { try network.fit(data.x, data.labels, batchSize: 0) }.contains("at least 1"))
    #expect(message { try network.fit(data.x, data.labels, epochs: -1) }.contains("not negative"))
    #expect(message { _ = try network.predict(data.x, batchSize: -3) }.contains("at least 1"))
    #expect(Optimizer.rmsprop == .rmsprop() && Optimizer.adam == .adam())
    #expect(
      message { _ = try Optimizer(named: "adagrad") }
        == "no optimizer is called 'adagrad'; there are sgd, rmsprop, adam")
  }

  @Test func `a network of outputs that are no vector has no accuracy`() {
    let network = Sequential(on: engine, [ActivationLayer(.relu)])
    network.compile(optimizer: .sgd(), loss: .meanSquaredError, metrics: [.accuracy])
    let x = Tensor<Float>.zeros([2, 3, 3])
    #expect(message { try network.fit(x, x) }.hasPrefix("accuracy needs a network whose output"))
  }

  @Test func `weights of another shape change nothing`() throws {
    let network = smallNetwork(on: engine)
    try network.build()
    let before = network.weights
    var weights = before
    weights[2] = .zeros([4, 16])
    #expect(
      message { try network.setWeights(weights) }
        == "dense_1/kernel has the shape (16, 4), and was given (4, 16)")
    #expect(message { try network.setWeights([]) }.contains("4 parameters"))
    #expect(network.weights == before)
  }

  @Test func `a batch of more samples than there are is one step`() throws {
    let network = smallNetwork(on: engine)
    let recorder = BatchCounter()
    try network.fit(
      data.x, data.labels, batchSize: .max, validation: data, callbacks: [recorder])
    #expect(recorder.planned == 1)
    #expect(recorder.trained == 1)
  }

  @Test func `no epochs train nothing`() throws {
    let network = smallNetwork(on: engine)
    try network.build()
    let before = network.weights
    let history = try network.fit(data.x, data.labels, epochs: 0)
    #expect(history.epochs.isEmpty)
    #expect(network.weights == before)
  }
}

private final class BatchCounter: Callback {
  var planned = 0
  var trained = 0

  func trainingBegan(_ network: Sequential, _ plan: TrainingPlan) { planned = plan.batches }
  func batchEnded(_ network: Sequential, batch: Int, _ logs: Logs) { trained += 1 }
}
