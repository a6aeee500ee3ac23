import Testing

@testable import KataKit

@Suite("What a run's numbers mean") struct JudgementTests {
  private func judge(
    trained: (loss: Double, accuracy: Double)?, tested: (loss: Double, accuracy: Double),
    loaded: String? = nil
  ) -> String {
    var record = TrainingRecord(dataset: "mnist", engine: "fast", threads: 1, seed: 1)
    if let trained {
      record.epochs = [.init(seconds: 1, loss: trained.loss, accuracy: trained.accuracy)]
    }
    record.test = .init(seconds: 1, loss: tested.loss, accuracy: tested.accuracy)
    return judgement(of: record, loaded: loaded).joined(separator: "|")
  }

  @Test func `a gap that is printed is overfitting`() {
    #expect(
      judge(trained: (0.1, 0.989), tested: (0.1, 0.979))
        == "Training accuracy 0.9890, test accuracy 0.9790: a gap of 0.0100. That is overfitting: "
        + "the network knows the images that it was trained on better than new ones.")
    #expect(
      judge(trained: (0.1, 0.97), tested: (0.1, 0.97))
        == "Training accuracy 0.9700, test accuracy 0.9700: no overfitting to be seen.")
  }

  @Test func `a gap between guesses is none`() {
    #expect(
      judge(trained: (2.3, 0.12), tested: (2.3, 0.1))
        == "Training accuracy 0.1200, test accuracy 0.1000: hardly more than guessing, which "
        + "reaches 0.1.")
  }

  @Test(arguments: [Double.nan, .infinity])
  func `a loss that is no number is no overfitting`(loss: Double) {
    let hint = "The loss is no number any more: try a smaller --learning-rate"
    #expect(judge(trained: (loss, 0.5), tested: (1, 0.1)) == "\(hint).")
    #expect(judge(trained: (1, 0.5), tested: (loss, 0.1)) == "\(hint).")
    #expect(
      judge(trained: (loss, 0.5), tested: (loss, 0.1), loaded: "w")
        == "\(hint), or other weights than those of w.")
  }

  @Test func `broken weights that are only tested are named`() {
    #expect(
      judge(trained: nil, tested: (.nan, 0.1), loaded: "w")
        == "The loss is no number: the weights of w are broken.")
    #expect(judge(trained: nil, tested: (1, 0.9), loaded: "w") == "")
  }
}
