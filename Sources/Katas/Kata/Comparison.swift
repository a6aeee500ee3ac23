import TensorCore

/// A result that can be compared with the expected one, in words.
protocol Comparison: Sendable {
  /// How `self` differs from `expected`; `nil` where it does not by more than `tolerance`.
  func difference(from expected: Self, within tolerance: Double) -> String?

  /// What the wrong values have in common, as a teacher would see it; `nil` where nothing is seen.
  func pattern(beside expected: Self, within tolerance: Double) -> String?
}

/// Whether two numbers agree: NaN with NaN, an infinity with itself, others within the tolerance.
private func agree(_ a: Double, _ b: Double, within tolerance: Double) -> Bool {
  a == b || (a.isNaN && b.isNaN) || abs(a - b) <= tolerance
}

/// What a message adds where there is a NaN and should be none.
private var originOfNaN: String { "\n" + FindingWords.originOfNaN }

extension Tensor: Comparison {
  /// Shapes first; then the first wrong index, how many differ and the largest error; of a small
  /// result all of it, of images the first that is wrong.
  func difference(from expected: Tensor, within tolerance: Double) -> String? {
    guard shape == expected.shape else {
      return FindingWords.shape("\(shape)", expected: "\(expected.shape)")
    }
    let pairs = zip(elements, expected.elements).map { ($0.asDouble, $1.asDouble) }
    let wrong = pairs.indices.filter {
      !agree(pairs[$0].0, pairs[$0].1, within: tolerance)
    }
    guard let first = wrong.first else { return nil }
    let errors = wrong.map { abs(pairs[$0].0 - pairs[$0].1) }
    let largest = errors.contains { $0.isNaN } ? Double.nan : errors.max() ?? 0
    let (found, right) = (elements[first], expected.elements[first])
    let place = ndim == 0 ? "" : FindingWords.at(index(ofFlat: first))
    return place + FindingWords.got("\(found)", expected: "\(right)") + "\n"
      + FindingWords.differ(wrong.count, of: count, largest: largest)
      + ((sideBySide(expected, wrong: Set(wrong)) ?? pictures(expected, wrong: wrong))
        .map { "\n\($0)" } ?? "")
      + (wrong.contains { pairs[$0].0.isNaN && !pairs[$0].1.isNaN } ? originOfNaN : "")
  }

  private func index(ofFlat position: Int) -> [Int] {
    var rest = position
    return zip(shape.rowMajorStrides, shape.extents).map { stride, _ in
      defer { rest %= stride }
      return rest / stride
    }
  }
}

extension Double: Comparison {
  func difference(from expected: Double, within tolerance: Double) -> String? {
    agree(self, expected, within: tolerance)
      ? nil
      : FindingWords.got("\(self)", expected: "\(expected)") + (isNaN ? originOfNaN : "")
  }
}

extension Float: Comparison {
  func difference(from expected: Float, within tolerance: Double) -> String? {
    agree(Double(self), Double(expected), within: tolerance)
      ? nil
      : FindingWords.got("\(self)", expected: "\(expected)") + (isNaN ? originOfNaN : "")
  }
}

/// What is compared by `==` alone.
protocol ExactComparison: Comparison, Equatable {}

extension ExactComparison {
  func difference(from expected: Self, within tolerance: Double) -> String? {
    self == expected ? nil : FindingWords.got("\(self)", expected: "\(expected)")
  }
}

extension Int: ExactComparison {}
extension Bool: ExactComparison {}
extension String: ExactComparison {}
extension Shape: ExactComparison {}

extension Array: Comparison where Element: Comparison {
  func difference(from expected: [Element], within tolerance: Double) -> String? {
    guard count == expected.count else {
      return FindingWords.gotValues(count, expected: expected.count)
    }
    for (index, (found, right)) in zip(self, expected).enumerated() {
      if let difference = found.difference(from: right, within: tolerance) {
        return FindingWords.value(index, difference)
      }
    }
    return nil
  }
}
