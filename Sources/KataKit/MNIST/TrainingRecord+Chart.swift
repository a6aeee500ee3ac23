import Datasets
import Pictures

extension TrainingRecord {
  /// What the book printed of its training: section 2.1 of the chapter, five epochs on MNIST.
  ///
  /// The loss that it prints for its test, 0.0362, is one of the last images only: an error of that
  /// version of Keras. It is left out.
  private static let book = (
    loss: [0.2549, 0.1025, 0.0676, 0.0491, 0.0369],
    accuracy: [0.9254, 0.9693, 0.9800, 0.9848, 0.9888], testAccuracy: 0.9789
  )

  /// Whether the digits are those that the book trains on.
  var isOnBooksData: Bool { dataset == DataSetName.mnist.rawValue }

  /// Loss and accuracy by epoch: the trained images' lines, and dashed what the test images gave;
  /// beside them the book's, where it trains on the same data.
  var charts: [LineChart] {
    func chart(
      _ name: String, _ value: (Epoch) -> Double, _ test: Double?, book: [Double], bookTest: Double?
    ) -> LineChart {
      var series = [LineChart.Series("training", epochs.map(value))]
      var references = test.map { [LineChart.Reference("test", $0)] } ?? []
      if isOnBooksData {
        series.append(.init("the book", book))
        references += bookTest.map { [.init("the book's test", $0)] } ?? []
      }
      return LineChart(title: name, xName: "epoch", series: series, references: references)
    }
    let book = Self.book
    return [
      chart("loss", \.loss, test?.loss, book: book.loss, bookTest: nil),
      chart(
        "accuracy", \.accuracy, test?.accuracy, book: book.accuracy, bookTest: book.testAccuracy),
    ]
  }

  /// The charts as `--svg` writes them.
  ///
  /// - Parameter data: The data set as readers call it.
  func svg(of data: String) -> String {
    LineChart.svg(
      charts, title: "Loss and accuracy by epoch",
      caption: "\(data); engine \(engine), \(counted(threads, "thread")), seed \(seed)")
  }
}
