import Dispatch
import Networks
import Pictures

/// Shows a training as Keras does, ends it after a signal, and keeps what the history needs.
final class TrainingProgress: Callback {
  /// The epochs that were trained to their end.
  private(set) var epochs: [TrainingRecord.Epoch] = []

  private let console: Console
  private let interruption: Interruption
  private var plan: TrainingPlan?
  private var lastDrawn: DispatchTime?

  /// A redrawing costs a system call, and an eye sees no more than twenty a second.
  private static let nanosecondsBetweenDrawings: UInt64 = 50_000_000

  init(console: Console, interruption: Interruption) {
    self.console = console
    self.interruption = interruption
  }

  func trainingBegan(_ network: Sequential, _ plan: TrainingPlan) {
    self.plan = plan
  }

  func epochBegan(_ network: Sequential, epoch: Int) {
    console.print("Epoch \(epoch + 1)/\(plan?.epochs ?? 0)")
    lastDrawn = nil
  }

  func batchEnded(_ network: Sequential, batch: Int, _ logs: Logs) {
    if interruption.isRequested { network.stopTraining = true }
    guard console.isInteractive else { return }
    let now = DispatchTime.now()
    if let lastDrawn,
      now.uptimeNanoseconds - lastDrawn.uptimeNanoseconds < Self.nanosecondsBetweenDrawings
    {
      return
    }
    lastDrawn = now
    console.redraw(line(logs, step: batch + 1, finished: false))
  }

  func epochEnded(_ network: Sequential, epoch: Int, _ logs: Logs) {
    guard let plan else { return }
    let isWhole = logs.samples == plan.samples
    if isWhole {
      epochs.append(
        TrainingRecord.Epoch(
          seconds: logs.seconds, loss: logs.loss, accuracy: logs.accuracy ?? .nan))
    }
    let step = plan.batches(of: logs.samples)
    if console.isInteractive {
      console.redraw(line(logs, step: step, finished: isWhole))
      console.print()
    } else if isWhole {
      console.print(
        ProgressBar(total: plan.batches).plainLine(seconds: logs.seconds, metrics: metrics(logs)))
    }
  }

  private func line(_ logs: Logs, step: Int, finished: Bool) -> String {
    ProgressBar(total: plan?.batches ?? 0).line(
      step: step, seconds: logs.seconds, metrics: metrics(logs), finished: finished,
      width: console.width, coloured: console.palette != .plain)
  }

  private func metrics(_ logs: Logs) -> [ProgressBar.Metric] {
    [("accuracy", logs.accuracy ?? .nan), ("loss", logs.loss)]
  }
}
