import Pictures
import TensorCore

extension Tensor {
  /// A small result beside the expected one, with a star behind each wrong element; `nil` where they
  /// would not fit a screen.
  ///
  /// - Parameter wrong: The places of the wrong elements, in the order of the elements.
  func sideBySide(_ expected: Tensor, wrong: Set<Int>) -> String? {
    guard (1...2).contains(ndim), count > 1, count <= 64, let columns = shape.extents.last,
      count / columns <= 8
    else { return nil }
    func cells(_ tensor: Tensor, marking wrong: Set<Int>) -> [[String]] {
      let texts = tensor.elements.enumerated().map { place, element in
        "\(element)\(wrong.contains(place) ? "*" : " ")"
      }
      return stride(from: 0, to: texts.count, by: columns).map {
        Array(texts[$0..<($0 + columns)])
      }
    }
    let left = aligned(cells(expected, marking: []))
    let right = aligned(cells(self, marking: wrong))
    let words = FindingWords.sideBySide
    let width = max(left[0].count, displayWidth(of: words.expected)) + 4
    guard width + right[0].count <= 72 else { return nil }
    let rows = zip(left, right).map { "  \(padded($0, width))\($1)" }
    return (["  \(padded(words.expected, width))\(words.got)"] + rows)
      .map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
      .joined(separator: "\n")
  }
}

extension Tensor {
  /// The first wrong image of a result that is a stack of images, beside the expected one; `nil`
  /// where it is no stack of images, or two would not fit a screen.
  ///
  /// The darkest is the largest element of both, the lightest the smallest.
  ///
  /// - Parameter wrong: The places of the wrong elements, in order.
  func pictures(_ expected: Tensor, wrong: [Int]) -> String? {
    guard ndim == 3, let first = wrong.first, (9...34).contains(shape[1]),
      (9...34).contains(shape[2])
    else { return nil }
    let size = shape[1] * shape[2]
    let range = first / size * size..<(first / size + 1) * size
    let (got, right) = (elements[range].map(\.asDouble), expected.elements[range].map(\.asDouble))
    let finite = (got + right).filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max(), high > low else { return nil }
    func lines(_ values: [Double]) -> [String] {
      let ink = values.map { value in
        UInt8((max(0, min(1, (value - low) / (high - low))) * 255).rounded())
      }
      let image = try? DigitPicture(
        Tensor<UInt8>(shape: [shape[1], shape[2]], elements: ink), palette: .plain,
        isSmall: shape[2] > 16)
      return image?.lines.map { "|\($0)|" } ?? []
    }
    let words = FindingWords.images(first / size)
    let left = lines(right)
    let width = max(left.first?.count ?? 0, displayWidth(of: words.expected)) + 4
    return ([(words.expected, words.got)] + zip(left, lines(got)))
      .map { "  \(padded($0, width))\($1)" }
      .joined(separator: "\n")
  }
}

/// Points of a plane that were found, drawn with the expected ones; `nil` for other results.
///
/// - Parameter axis: Along which a point's two coordinates lie: 1 where each row is a point, 0 where
///   each column is.
func drawnPoints(
  alongAxis axis: Int
) -> @Sendable (_ found: Tensor<Float>, _ expected: Tensor<Float>) -> String? {
  { found, expected in
    guard found.shape == expected.shape, found.ndim == 2, found.shape[axis] == 2,
      2...100 ~= found.shape[1 - axis]
    else { return nil }
    func points(_ tensor: Tensor<Float>) -> [(x: Double, y: Double)] {
      (0..<tensor.shape[1 - axis]).map { i in
        axis == 1
          ? (Double(tensor[i, 0]), Double(tensor[i, 1]))
          : (Double(tensor[0, i]), Double(tensor[1, i]))
      }
    }
    guard let picture = PointsPicture([.init("o", points(expected)), .init("x", points(found))])
    else { return nil }
    return (picture.lines + [FindingWords.points]).map { line in
      "  " + String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }
}

/// Rows of texts as lines, with their columns one below the other.
private func aligned(_ rows: [[String]]) -> [String] {
  let widths = (rows.first ?? []).indices.map { column in
    rows.map { $0[column].count }.max() ?? 0
  }
  return rows.map { row in
    zip(row, widths).map { text, width in
      String(repeating: " ", count: width - text.count) + text
    }.joined(separator: " ")
  }
}
