import Pictures

extension TrainingRecord {
  /// Loss and accuracy by epoch, as `--svg` writes them: the trained images' lines, and dashed what
  /// the test images gave.
  ///
  /// - Parameter data: The data set as readers call it.
  func svg(of data: String) -> String {
    func chart(_ name: String, _ value: (Epoch) -> Double, _ test: Double?) -> LineChart {
      LineChart(
        title: name, xName: "epoch", series: [.init("training", epochs.map(value))],
        references: test.map { [.init("test", $0)] } ?? [])
    }
    return LineChart.svg(
      [chart("loss", \.loss, test?.loss), chart("accuracy", \.accuracy, test?.accuracy)],
      title: "Loss and accuracy by epoch",
      caption: "\(data); engine \(engine), \(counted(threads, "thread")), seed \(seed)")
  }
}
