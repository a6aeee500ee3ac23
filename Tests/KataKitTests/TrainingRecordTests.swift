import Foundation
import KataKit
import Testing

@Suite("The history file") struct TrainingRecordTests {
  private var record: TrainingRecord {
    var record = TrainingRecord(dataset: "mnist", engine: "fast", threads: 2, seed: 1)
    record.epochs = [
      .init(seconds: 0.5104, loss: 0.254_912_34, accuracy: 0.9254),
      .init(seconds: 0.49, loss: 0.1, accuracy: 0.97),
    ]
    record.training = .init(images: 9000, seconds: 0.02, loss: 0.01, accuracy: 0.997)
    record.test = .init(images: 10_000, seconds: 0.03, loss: 0.0362, accuracy: 0.9789)
    return record
  }

  private func object(_ record: TrainingRecord) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(record.json.utf8))
    return try #require(value as? [String: Any])
  }

  @Test func `it has exactly the keys that were promised`() throws {
    let object = try object(record)
    let keys = ["dataset", "engine", "threads", "seed", "epochs", "training", "test"]
    #expect(Set(object.keys) == Set(keys))
    #expect(object["dataset"] as? String == "mnist")
    #expect(object["engine"] as? String == "fast")
    #expect(object["threads"] as? Int == 2)
    #expect(object["seed"] as? Int == 1)
    let epochs = try #require(object["epochs"] as? [[String: Double]])
    #expect(epochs[0] == ["seconds": 0.51, "loss": 0.254912, "accuracy": 0.9254])
    #expect(epochs.count == 2)
    let test = try #require(object["test"] as? [String: Double])
    #expect(test == ["images": 10_000, "loss": 0.0362, "accuracy": 0.9789, "seconds": 0.03])
    let training = try #require(object["training"] as? [String: Double])
    #expect(training == ["images": 9000, "loss": 0.01, "accuracy": 0.997, "seconds": 0.02])
  }

  @Test func `a run without epochs or test is still one object`() throws {
    let object = try object(
      TrainingRecord(dataset: "synthetic", engine: "mine", threads: 1, seed: .max))
    #expect((object["epochs"] as? [Any])?.count == 0)
    #expect(object["test"] is NSNull)
    #expect(object["training"] is NSNull)
    #expect((object["seed"] as? NSNumber)?.uint64Value == .max)
  }

  @Test func `what is no number becomes null`() throws {
    var record = record
    record.epochs[0].loss = .nan
    record.epochs[1].loss = .infinity
    let epochs = try #require(try object(record)["epochs"] as? [[String: Any]])
    #expect(epochs[0]["loss"] is NSNull)
    #expect(epochs[1]["loss"] is NSNull)
  }
}

@Suite("The time a run will take") struct TimeEstimateTests {
  let estimate = TimeEstimate(
    secondsPerImage: 0.3 / 128, testSeconds: 10, batchSize: 128, samples: 60_000, epochs: 5)

  @Test func `an epoch takes what its images take, and the run what its epochs and the test do`() {
    // 60000 · 0.3 / 128 = 140.625; five times that and 10 are 713.125.
    #expect(abs(estimate.epochSeconds(samples: 60_000) - 140.625) < 1e-9)
    #expect(abs(estimate.totalSeconds(samples: 60_000) - 713.125) < 1e-9)
  }

  @Test func `the text names step, epoch and all, and a shorter way`() {
    #expect(
      estimate.text(of: "--engine naive")
        == "--engine naive takes about 0.30 s for a step here: 2 min 21 s for an epoch of 469 "
        + "steps, 11 min 53 s in all, the test included. Fewer images shorten it: "
        + "--samples 10000 takes about 2 min 7 s.")
  }

  @Test(arguments: [60_000, 60_001, Int.max])
  func `a batch of all images or more is one step`(batchSize: Int) {
    var large = estimate
    large.batchSize = batchSize
    #expect(large.text(of: "--engine naive").contains("an epoch of 1 step,"))
  }

  @Test func `where the test takes most of the time no number of images is suggested`() {
    var slowTest = estimate
    slowTest.testSeconds = 3600
    #expect(!slowTest.text(of: "--engine naive").contains("--samples"))
  }

  @Test func `a short run needs no shortening`() {
    var short = estimate
    short.samples = 100
    #expect(!short.text(of: "--engine naive").contains("--samples"))
    #expect(short.text(of: "--engine naive").contains("an epoch of 1 step,"))
  }
}
