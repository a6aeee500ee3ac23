import Testing

@testable import KataKit

@Suite("What a run's numbers mean") struct JudgementTests {
  private typealias Result = (loss: Double, accuracy: Double)

  private func judge(
    trained: Result?, tested: Result, loaded: String? = nil, images: (Int, Int) = (10_000, 10_000),
    brightness: (training: Double, test: Double) = (0.13, 0.13)
  ) -> String {
    var record = TrainingRecord(dataset: "mnist", engine: "fast", threads: 1, seed: 1)
    if let trained {
      record.epochs = [.init(seconds: 1, loss: trained.loss, accuracy: 0.9)]
      record.training = .init(
        images: images.0, seconds: 1, loss: trained.loss, accuracy: trained.accuracy)
    }
    record.test = .init(images: images.1, seconds: 1, loss: tested.loss, accuracy: tested.accuracy)
    return judgement(of: record, loaded: loaded, brightness: brightness).joined(separator: "|")
  }

  private func both(_ trained: String, _ tested: String, images: Int = 10_000) -> String {
    "Training accuracy \(trained) (\(images) of the training images, after the last epoch), "
      + "test accuracy \(tested)"
  }

  /// By hand: √(0.989 · 0.011 / 10⁴ + 0.979 · 0.021 / 10⁴) = √(3.1438·10⁻⁶) = 0.001773; twice that
  /// is 0.0035.
  @Test func `a gap beyond twice its standard error is overfitting`() {
    #expect(
      judge(trained: (0.1, 0.989), tested: (0.1, 0.979))
        == "\(both("0.9890", "0.9790")): a gap of 0.0100, and chance makes one of up to 0.0035. "
        + "That is overfitting: the network knows the images that it was trained on better than "
        + "new ones.")
    // Ten images, all known by heart, and two thirds of the others wrong.
    #expect(judge(trained: (0.1, 1), tested: (2, 0.33), images: (10, 10_000)).contains("That is"))
  }

  /// By hand: three images of 10,000 are 0.0003; √(0.9793 · 0.0207 / 10⁴ + 0.979 · 0.021 / 10⁴) =
  /// 0.002021, twice that is 0.0040. Of 100 and 20 images: √(0.1 · 0.9 / 100 + 0.2 · 0.8 / 20) =
  /// 0.0943, and the gap of 0.1 is within 0.1887.
  @Test func `a gap that chance makes is not called overfitting`() {
    #expect(
      judge(trained: (0.1, 0.9793), tested: (0.1, 0.979))
        == "\(both("0.9793", "0.9790")): a gap of 0.0003. With so few images chance makes one of "
        + "up to 0.0040, so that it cannot be told from no overfitting.")
    #expect(
      judge(trained: (0.1, 0.9), tested: (0.1, 0.8), images: (100, 20))
        == "\(both("0.9000", "0.8000", images: 100)): a gap of 0.1000. With so few images chance "
        + "makes one of up to 0.1887, so that it cannot be told from no overfitting.")
  }

  @Test func `no gap is none`() {
    for tested in [0.97, 0.97001, 0.98] {
      let text = judge(trained: (0.1, 0.97), tested: (0.1, tested))
      #expect(text.hasSuffix(": no overfitting to be seen."))
    }
  }

  @Test func `a gap between guesses is none`() {
    #expect(
      judge(trained: (2.3, 0.12), tested: (2.3, 0.1))
        == "\(both("0.1200", "0.1000")): hardly more than guessing, which reaches 0.1.")
  }

  @Test func `inverted images are no overfitting`() {
    #expect(
      judge(trained: (0.1, 0.989), tested: (20, 0.002))
        == "\(both("0.9890", "0.0020")), and guessing reaches 0.1: the test images look inverted, "
        + "or otherwise unlike the training images. That is no overfitting.")
    for brightness in [(training: 0.13, test: 0.87), (0.87, 0.13)] {
      for accuracy in [0.002, 0.3] {
        let text = judge(trained: (0.1, 0.989), tested: (9, accuracy), brightness: brightness)
        #expect(text.contains("the test images look inverted"))
        #expect(text.hasSuffix("That is no overfitting."))
      }
    }
    #expect(
      judge(trained: nil, tested: (20, 0.06), loaded: "w", brightness: (0.87, 0.87))
        == "Test accuracy 0.0600, and guessing reaches 0.1: the images look inverted, most of "
        + "their pixels bright where MNIST's are black.")
    // A network that was trained on such images knows them.
    #expect(judge(trained: nil, tested: (1, 0.9), loaded: "w", brightness: (0.87, 0.87)) == "")
    #expect(
      judge(trained: nil, tested: (20, 0.002), loaded: "w")
        == "Test accuracy 0.0020, and guessing reaches 0.1: the images look inverted, or "
        + "otherwise unlike those that the network was trained on.")
    // Weights at random may get any.
    #expect(judge(trained: nil, tested: (3, 0.04)) == "")
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
