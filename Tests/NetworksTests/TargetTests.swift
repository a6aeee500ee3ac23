import Networks
import Solutions
import TensorCore
import Testing

@Suite struct TargetTests {
  /// Keras: `to_categorical([2, 0, 1])`, and with `num_classes=4`.
  @Test func `labels become one-hot rows`() throws {
    let labels: Tensor<UInt8> = [2, 0, 1]
    #expect(try toCategorical(labels) == [[0, 0, 1], [1, 0, 0], [0, 1, 0]])
    #expect(
      try toCategorical(labels, classes: 4) == [[0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0]])
    #expect(try toCategorical(Tensor<Int>.zeros([0])).shape == [0, 0])
    #expect(try toCategorical(Tensor<Int>.zeros([0]), classes: 3).shape == [0, 3])
  }

  @Test func `labels that are none throw`() {
    #expect(throws: ShapeError.self) { try toCategorical(Tensor<Int>([0, -1])) }
    #expect(throws: ShapeError.self) { try toCategorical(Tensor<Int>([0, .max])) }
    #expect(throws: ShapeError.self) { try toCategorical(Tensor<Float>([0, 0.5])) }
    #expect(throws: ShapeError.self) { try toCategorical(Tensor<Float>([0, .infinity])) }
    #expect(throws: ShapeError.self) { try toCategorical(Tensor<Int>([0, 3]), classes: 3) }
    #expect(throws: ShapeError.self) { try toCategorical(Tensor<Int>([0]), classes: 0) }
    #expect(throws: ShapeError.self) { try toCategorical(Tensor<Int>.zeros([2, 2])) }
  }

  /// Glorot and Bengio (2010), formula 16: evenly spread over ±√(6 / (784 + 512)).
  @Test func `kernels start as Glorot's, biases as zeros`() throws {
    let network = Sequential(on: Solutions.NaiveEngine(), seed: 4, [Dense(512, inputShape: [784])])
    try network.build()
    let limit = (6 / Float(784 + 512)).squareRoot()
    let kernel = network.weights[0].elements
    #expect(kernel.allSatisfy { abs($0) <= limit })
    // The mean of n such numbers is limit/√(3n) from 0, and the mean square limit²/3; both within
    // five standard errors.
    let n = Double(kernel.count)
    let mean = kernel.reduce(0) { $0 + Double($1) } / n
    let square = kernel.reduce(0) { $0 + Double($1 * $1) } / n
    let variance = Double(limit * limit) / 3
    #expect(abs(mean) <= 5 * (variance / n).squareRoot())
    #expect(abs(square - variance) <= 5 * variance * (0.8 / n).squareRoot())
    #expect(network.weights[1] == .zeros([512]))
    let twin = Sequential(on: Solutions.NaiveEngine(), seed: 4, [Dense(512, inputShape: [784])])
    try twin.build()
    #expect(twin.weights == network.weights)
  }

  @Test func `layers are named and connected as Keras does`() throws {
    let network = Sequential(on: Solutions.NaiveEngine(), [Flatten(inputShape: [2, 3])])
    network.add(Dense(4))
    network.add(ActivationLayer(.relu))
    network.add(Dense(5))
    try network.build()
    #expect(
      network.weightNames == ["dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias"])
    #expect(network.weights.map(\.shape) == [[6, 4], [4], [4, 5], [5]])
    // What is added later is built later, and leaves the rest as it is.
    let before = network.weights
    network.add(Dense(2, activation: .softmax))
    try network.build()
    #expect(network.weightNames.suffix(2) == ["dense_2/kernel", "dense_2/bias"])
    #expect(Array(network.weights.prefix(4)) == before)
  }
}
