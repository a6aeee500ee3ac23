import TensorCore

// How a wrong result looks as a whole, for a message that can name no slip.

extension Comparison {
  /// What the wrong values have in common; `nil` where nothing is seen.
  func pattern(beside expected: Self, within tolerance: Double) -> String? { nil }
}

extension Tensor {
  func pattern(beside expected: Tensor, within tolerance: Double) -> String? {
    guard shape == expected.shape else {
      if shape.extents == shape.extents.reversed() { return nil }
      return shape.extents == expected.shape.extents.reversed()
        ? FindingWords.isTransposed : nil
    }
    return Numbers(elements.map(\.asDouble), expected.elements.map(\.asDouble), tolerance)
      .pattern(in: shape)
  }
}

extension Array {
  func pattern(beside expected: [Element], within tolerance: Double) -> String? {
    func numbers(_ values: [Element]) -> [Double]? {
      let numbers = values.compactMap {
        ($0 as? Double) ?? ($0 as? Float).map(Double.init) ?? ($0 as? Int).map(Double.init)
      }
      return numbers.count == values.count ? numbers : nil
    }
    guard let found = numbers(self), let right = numbers(expected) else { return nil }
    if found.count != right.count {
      if found == [Double](right.dropLast()) { return FindingWords.lacksLast }
      if found == [Double](right.dropFirst()) { return FindingWords.lacksFirst }
      if right == [Double](found.dropLast()) { return FindingWords.endsOneLate }
      if right == [Double](found.dropFirst()) { return FindingWords.beginsOneEarly }
      return found.count < right.count ? FindingWords.endsEarly : FindingWords.endsLate
    }
    return Numbers(found, right, tolerance).pattern(in: [found.count])
  }
}

extension Int {
  func pattern(beside expected: Int, within tolerance: Double) -> String? {
    let (difference, overflows) = subtractingReportingOverflow(expected)
    if overflows { return nil }
    if expected != 0, self == 0 - expected { return FindingWords.signIsTurned }
    if difference == 1 { return FindingWords.isOneTooLarge }
    if difference == -1 { return FindingWords.isOneTooSmall }
    return nil
  }
}

extension Double {
  func pattern(beside expected: Double, within tolerance: Double) -> String? {
    Numbers([self], [expected], tolerance).pattern(in: [])
  }
}

extension Float {
  func pattern(beside expected: Float, within tolerance: Double) -> String? {
    Numbers([Double(self)], [Double(expected)], tolerance).pattern(in: [])
  }
}

/// The numbers of a result beside the right ones, in row-major order.
private struct Numbers {
  let found: [Double]
  let right: [Double]
  let tolerance: Double
  let wrong: [Int]

  init(_ found: [Double], _ right: [Double], _ tolerance: Double) {
    (self.found, self.right, self.tolerance) = (found, right, tolerance)
    wrong = found.indices.filter {
      !(found[$0] == right[$0] || abs(found[$0] - right[$0]) <= tolerance)
        && !(found[$0].isNaN && right[$0].isNaN)
    }
  }

  func pattern(in shape: Shape) -> String? {
    guard !wrong.isEmpty, !wrong.contains(where: { found[$0].isNaN || right[$0].isNaN }) else {
      return nil
    }
    return scale ?? rearranged(in: shape) ?? place(in: shape) ?? constant
  }

  /// One factor, or one number added, for all.
  private var scale: String? {
    let whole = FindingWords.whole(isOne: found.count == 1)
    guard let first = right.indices.first(where: { right[$0] != 0 }) else { return nil }
    let factor = found[first] / right[first]
    func areAll(_ expected: (Double) -> Double) -> Bool {
      zip(found, right).allSatisfy { abs($0 - expected($1)) <= max(tolerance, 1e-6 * abs($0)) }
    }
    if factor != 0, factor != 1, areAll({ $0 * factor }) {
      let usual = [-1, 2, 0.5, -2, 4, 0.25].first { abs($0 - factor) < 1e-5 }
      if let usual { return FindingWords.isScaled(whole, by: usual) }
      if found.count > 1 { return FindingWords.isTimes(whole, number(factor)) }
    }
    let shift = found[first] - right[first]
    if found.count > 1, shift != 0, areAll({ $0 + shift }) {
      return FindingWords.isOff(whole, by: number(abs(shift)), isLarge: shift > 0)
    }
    return nil
  }

  private func number(_ value: Double) -> String {
    let rounded = (value * 1000).rounded() / 1000
    return rounded == rounded.rounded() && abs(rounded) < 1e9 ? "\(Int(rounded))" : "\(rounded)"
  }

  /// The right values in another order.
  private func rearranged(in shape: Shape) -> String? {
    guard found.count > 1 else { return nil }
    if shape.rank == 2, shape[0] == shape[1] {
      let n = shape[0]
      if isRight({ right[$0 % n * n + $0 / n] }) { return FindingWords.isTransposed }
    }
    if isRight({ right[right.count - 1 - $0] }) { return FindingWords.isReversed }
    for shift in [1, -1] where found.count > 2 {
      let count = right.count
      let isShifted = found.indices.allSatisfy { i in
        let from = i + shift
        return from < 0 || from >= count || found[i] == right[from]
      }
      if isShifted { return FindingWords.shifted(early: shift > 0) }
    }
    return nil
  }

  private func isRight(_ expected: (Int) -> Double) -> Bool {
    found.indices.allSatisfy { found[$0] == expected($0) }
  }

  /// Where the wrong elements are.
  private func place(in shape: Shape) -> String? {
    guard found.count > 1, wrong.count < found.count else { return nil }
    let strides = shape.rowMajorStrides
    for axis in 0..<shape.rank where shape[axis] > 1 {
      let name = FindingWords.place(axis: axis, rank: shape.rank)
      let places = Set(wrong.map { $0 / strides[axis] % shape[axis] })
      let isWhole = wrong.count * shape[axis] == places.count * found.count
      if places == [0] { return FindingWords.only(name, isFirst: true, isRight: false) }
      if places == [shape[axis] - 1] {
        return FindingWords.only(name, isFirst: false, isRight: false)
      }
      if isWhole, shape[axis] > 2, places == Set(1..<shape[axis]) {
        return FindingWords.only(name, isFirst: true, isRight: true)
      }
      if isWhole, shape[axis] > 2, places == Set(0..<(shape[axis] - 1)) {
        return FindingWords.only(name, isFirst: false, isRight: true)
      }
    }
    if shape.rank == 2 {
      let columns = shape[1]
      if wrong.allSatisfy({ $0 / columns == $0 % columns }) { return FindingWords.diagonalIsWrong }
      if wrong.allSatisfy({ $0 / columns < $0 % columns }) {
        return FindingWords.besideDiagonalIsWrong(above: true)
      }
      if wrong.allSatisfy({ $0 / columns > $0 % columns }) {
        return FindingWords.besideDiagonalIsWrong(above: false)
      }
    }
    return nil
  }

  /// One value in all the wrong places.
  private var constant: String? {
    guard wrong.count > 1, let value = wrong.first.map({ found[$0] }),
      wrong.allSatisfy({ found[$0] == value })
    else { return nil }
    let which =
      wrong.count == found.count ? FindingWords.whole(isOne: false) : FindingWords.everyWrong
    return FindingWords.isConstant(which, number(value))
  }
}
