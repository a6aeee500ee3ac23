import KataKit
import TensorCore
import Testing

@Suite("Confusions") struct ConfusionTests {
  @Test func `pairs are counted, and sorted by their counts and then their digits`() throws {
    // By hand: 4 → 9 twice, 9 → 4 once, 1 → 7 once, and three right ones.
    let confusion = try Confusion(
      labels: [4, 4, 9, 1, 4, 0, 7], predictions: [9, 9, 4, 7, 4, 0, 7])
    #expect(confusion.mistakes == 4)
    #expect(confusion.counts[4][9] == 2)
    #expect(confusion.counts[4][4] == 1)
    #expect(
      confusion.worst() == [
        .init(label: 4, prediction: 9, count: 2), .init(label: 1, prediction: 7, count: 1),
        .init(label: 9, prediction: 4, count: 1),
      ])
    #expect(confusion.worst(1).count == 1)
  }

  @Test func `the report has two columns, and their counts stand under each other`() throws {
    var labels = [UInt8](repeating: 4, count: 12)
    var predictions = [Int](repeating: 9, count: 12)
    labels += [7, 7, 1]
    predictions += [2, 2, 7]
    let confusion = try Confusion(labels: Tensor(labels), predictions: Tensor(predictions))
    #expect(
      confusion.report() == [
        "15 images misread; most confused (label → prediction):",
        "  4 → 9: 12 times      1 → 7:  1 time",
        "  7 → 2:  2 times",
      ])
  }

  @Test func `without mistakes there is no table`() throws {
    let confusion = try Confusion(labels: [3], predictions: [3])
    #expect(confusion.report() == ["No digit was taken for another."])
  }

  @Test(arguments: [10, -1, .max])
  func `a prediction that is no class throws, and is named`(prediction: Int) {
    #expect(throws: ShapeError("prediction \(prediction) of image 1 is no class below 10")) {
      try Confusion(labels: [3, 4], predictions: Tensor([3, prediction]))
    }
  }

  @Test func `a label that is no class throws, and is named`() {
    #expect(throws: ShapeError("label 10 of image 0 is no class below 10")) {
      try Confusion(labels: [10], predictions: [3])
    }
  }

  @Test func `labels and predictions of different lengths throw`() {
    #expect(throws: ShapeError.self) { try Confusion(labels: [3], predictions: [3, 4]) }
  }
}
