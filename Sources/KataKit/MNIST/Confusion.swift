import Pictures
import TensorCore

/// How often each digit was taken for each other.
public struct Confusion: Equatable, Sendable {
  /// A digit that was taken for another.
  public struct Pair: Equatable, Sendable {
    /// What the image shows.
    public let label: Int
    /// What the network said.
    public let prediction: Int
    /// How many images.
    public let count: Int

    /// Makes a pair.
    public init(label: Int, prediction: Int, count: Int) {
      self.label = label
      self.prediction = prediction
      self.count = count
    }
  }

  /// The images with label `i` that were taken for `j`: `counts[i][j]`.
  public let counts: [[Int]]

  /// Counts.
  ///
  /// - Parameters:
  ///   - labels: The true classes, shape `(samples,)`, below `classes`.
  ///   - predictions: The network's classes, of the same shape, below `classes`.
  ///   - classes: How many there are.
  /// - Throws: `ShapeError` unless both are vectors of one length, of classes below `classes`: a
  ///   reader's engine may predict anything.
  public init(
    labels: Tensor<UInt8>, predictions: Tensor<Int>, classes: Int = 10
  ) throws(ShapeError) {
    guard labels.ndim == 1, labels.shape == predictions.shape else {
      throw ShapeError(
        "confusion needs labels and predictions of one shape (samples,), "
          + "and was given \(labels.shape) and \(predictions.shape)")
    }
    var counts = [[Int]](repeating: [Int](repeating: 0, count: classes), count: classes)
    for i in 0..<labels.count {
      guard labels[i] < classes else {
        throw ShapeError("label \(labels[i]) of image \(i) is no class below \(classes)")
      }
      guard (0..<classes).contains(predictions[i]) else {
        throw ShapeError("prediction \(predictions[i]) of image \(i) is no class below \(classes)")
      }
      counts[Int(labels[i])][predictions[i]] += 1
    }
    self.counts = counts
  }

  /// The images whose digit was taken for another.
  public var mistakes: Int {
    counts.indices.reduce(0) { $0 + counts[$1].reduce(0, +) - counts[$1][$1] }
  }

  /// The pairs that were confused most often, the worst first; equal ones by their digits.
  public func worst(_ limit: Int = 10) -> [Pair] {
    let pairs = counts.indices.flatMap { label in
      counts[label].indices.filter { $0 != label && counts[label][$0] > 0 }
        .map { Pair(label: label, prediction: $0, count: counts[label][$0]) }
    }
    // Swift's sort is stable: pairs of one count keep the order of their digits.
    return Array(pairs.sorted { $0.count > $1.count }.prefix(limit))
  }

  /// The lines that a reader sees: a heading, and two columns of `4 → 9: 12 times`.
  public func report(limit: Int = 10) -> [String] {
    let pairs = worst(limit)
    guard let first = pairs.first else { return ["No digit was taken for another."] }
    let columns = String(first.count).count
    let entries = pairs.map { pair in
      let count = String(pair.count)
      let padding = String(repeating: " ", count: columns - count.count)
      return "\(pair.label) → \(pair.prediction): \(padding)\(count) "
        + (pair.count == 1 ? "time " : "times")
    }
    let half = (entries.count + 1) / 2
    let lines = (0..<half).map { row in
      let right = row + half < entries.count ? "      " + entries[row + half] : ""
      var line = "  " + entries[row] + right
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
    return ["\(counted(mistakes, "image")) misread; most confused (label → prediction):"] + lines
  }
}
