import FastKernels
import Foundation
import KataKit
import Networks
import TensorCore
import Testing

@Suite("The test of a network") struct DigitTestTests {
  @Test func `loss and accuracy are those of a calculation by hand`() throws {
    // The true digits have the probabilities 1/2, 1/4 and 1/8: the mean of ln 2, ln 4 and ln 8 is
    // 2 ln 2. The first two are the largest of their rows.
    var probabilities = Tensor<Float>.zeros([3, 10])
    probabilities[0, 3] = 0.5
    probabilities[1, 4] = 0.25
    probabilities[2, 9] = 0.125
    probabilities[2, 4] = 0.875
    let result = try DigitTest(
      probabilities: probabilities, predictions: [3, 4, 4], labels: [3, 4, 9])
    #expect(abs(result.loss - 2 * Foundation.log(2)) < 1e-12)
    #expect(result.accuracy == 2.0 / 3)
    #expect(result.confusion.worst() == [.init(label: 9, prediction: 4, count: 1)])
  }

  @Test func `a probability of 0 gives a large loss, not an infinite one`() throws {
    let result = try DigitTest(
      probabilities: .zeros([1, 10]), predictions: [0], labels: [3])
    #expect(result.loss > 100 && result.loss < 104)
  }

  @Test func `it agrees with the network's own evaluation`() throws {
    let engine = FastEngine()
    let network = Sequential(on: engine, seed: 3)
    network.add(Dense(10, activation: .softmax, inputShape: [5]))
    network.compile(
      optimizer: .rmsprop(), loss: .categoricalCrossentropy, metrics: [.accuracy])
    let x = Tensor<Float>.normal([200, 5], seed: 4)
    let labels = Tensor((0..<200).map { UInt8($0 % 10) })
    let probabilities = try network.predict(x)
    let result = try DigitTest(
      probabilities: probabilities, predictions: engine.argmax(probabilities, axis: -1),
      labels: labels)
    let evaluation = try network.evaluate(x, toCategorical(labels, classes: 10))
    #expect(result.accuracy == evaluation.accuracy)
    // Each of the 200 losses is a few units; a Float's rounding is 6e-8 of that.
    #expect(abs(result.loss - evaluation.loss) < 1e-5)
  }

  @Test func `rows of another length throw`() {
    #expect(throws: ShapeError.self) {
      try DigitTest(probabilities: .zeros([1, 9]), predictions: [0], labels: [3])
    }
  }
}
