import Networks
import Solutions
import TensorCore
import Testing

/// Writes down what it is told, and stops the training after a batch.
private final class Recorder: Callback {
  var events: [String] = []
  var batchLogs: [Logs] = []
  var stopAfter: (epoch: Int, batch: Int)?
  private var epoch = 0

  init(stopAfter: (epoch: Int, batch: Int)? = nil) { self.stopAfter = stopAfter }

  func trainingBegan(_ network: Sequential, _ plan: TrainingPlan) {
    events.append("began \(plan.epochs)×\(plan.batches), \(plan.validationSamples) held back")
  }
  func epochBegan(_ network: Sequential, epoch: Int) {
    self.epoch = epoch
    events.append("epoch \(epoch)")
  }
  func batchEnded(_ network: Sequential, batch: Int, _ logs: Logs) {
    events.append("batch \(batch): \(logs.samples)")
    batchLogs.append(logs)
    if let stopAfter, stopAfter == (epoch, batch) { network.stopTraining = true }
  }
  func epochEnded(_ network: Sequential, epoch: Int, _ logs: Logs) {
    events.append("ended \(epoch), validated: \(logs.valLoss != nil)")
  }
  func trainingEnded(_ network: Sequential, _ history: History) {
    events.append("ended after \(history.epochs.count)")
  }
}

@Suite struct CallbackTests {
  let data = blobs(samples: 10)

  @Test func `callbacks hear of everything in order`() throws {
    let recorder = Recorder()
    let network = smallNetwork(on: Solutions.NaiveEngine())
    let history = try network.fit(
      data.x, data.labels, epochs: 2, batchSize: 4, validation: blobs(samples: 3),
      callbacks: [recorder])
    let epochs = (0..<2).flatMap { epoch in
      [
        "epoch \(epoch)", "batch 0: 4", "batch 1: 8", "batch 2: 10",
        "ended \(epoch), validated: true",
      ]
    }
    #expect(recorder.events == ["began 2×3, 3 held back"] + epochs + ["ended after 2"])
    #expect(history.valLoss.count == 2)
    #expect(history.valAccuracy.count == 2)
    // The last batch's running means are the epoch's.
    #expect(recorder.batchLogs[2].loss == history.loss[0])
    #expect(recorder.batchLogs[5].accuracy == history.accuracy[1])
  }

  @Test func `a stopped training keeps what it has`() throws {
    let recorder = Recorder(stopAfter: (1, 0))
    let network = smallNetwork(on: Solutions.NaiveEngine())
    let history = try network.fit(
      data.x, data.labels, epochs: 5, batchSize: 4, validation: blobs(samples: 3),
      callbacks: [recorder])
    #expect(
      recorder.events.suffix(4) == [
        "epoch 1", "batch 0: 4", "ended 1, validated: false", "ended after 2",
      ])
    #expect(history.epochs.map(\.samples) == [10, 4])
    // The same four steps without a stop.
    let other = smallNetwork(on: Solutions.NaiveEngine())
    let stopped = Recorder(stopAfter: (1, 0))
    try other.fit(data.x, data.labels, epochs: 2, batchSize: 4, callbacks: [stopped])
    #expect(other.weights == network.weights)
    // The next training starts again.
    #expect(try network.fit(data.x, data.labels).epochs.count == 1)
  }
}
