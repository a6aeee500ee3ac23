import TensorCore

/// How much ink there is at each pixel, rows from above to below; 0 is paper.
struct Ink {
  var height: Int
  var width: Int
  var values: [Float]

  subscript(row: Int, column: Int) -> Float {
    get { values[row * width + column] }
    set { values[row * width + column] = newValue }
  }

  /// Each part's mean: one pixel for `height / rows` × `width / columns` of them, which need not be
  /// whole numbers. A pixel that is partly in counts for that part.
  ///
  /// - Complexity: O(pixels + rows · columns).
  func resampled(rows: Int, columns: Int) -> Ink {
    let across = Self.shares(of: width, in: columns)
    let down = Self.shares(of: height, in: rows)
    var result = Ink(
      height: rows, width: columns, values: [Float](repeating: 0, count: rows * columns))
    var line = [Double](repeating: 0, count: columns)
    for row in 0..<rows {
      var sums = [Double](repeating: 0, count: columns)
      var weights = 0.0
      for (from, weight) in down[row] {
        for column in 0..<columns {
          var sum = 0.0
          for (place, share) in across[column] {
            sum += share * Double(values[from * width + place])
          }
          line[column] = sum
        }
        for column in 0..<columns { sums[column] += weight * line[column] }
        weights += weight
      }
      let wide = Double(width) / Double(columns)
      for column in 0..<columns { result[row, column] = Float(sums[column] / (weights * wide)) }
    }
    return result
  }

  /// For each of `parts` equal parts of `count` pixels, which pixels lie in it and how much of each.
  private static func shares(of count: Int, in parts: Int) -> [[(place: Int, share: Double)]] {
    (0..<parts).map { part in
      let start = Double(part) * Double(count) / Double(parts)
      let end = Double(part + 1) * Double(count) / Double(parts)
      let pixels = Int(start)..<min(count, Int(end.rounded(.up)))
      return pixels.map { ($0, min(end, Double($0 + 1)) - max(start, Double($0))) }
    }
  }

  /// The largest of the neighbourhood that reaches `radius` pixels to each side.
  ///
  /// - Complexity: O(pixels · radius).
  func dilated(by radius: Int) -> Ink {
    guard radius > 0 else { return self }
    var across = self
    for row in 0..<height {
      for column in 0..<width {
        let near = max(0, column - radius)...min(width - 1, column + radius)
        across[row, column] = near.reduce(0) { max($0, self[row, $1]) }
      }
    }
    var result = across
    for row in 0..<height {
      let near = max(0, row - radius)...min(height - 1, row + radius)
      for column in 0..<width {
        result[row, column] = near.reduce(0) { max($0, across[$1, column]) }
      }
    }
    return result
  }
}

extension Ink {
  /// - Throws: `HandwritingError` for other tensors than matrices, and without a pixel.
  init(_ tensor: Tensor<Float>) throws(HandwritingError) {
    guard tensor.ndim == 2, tensor.count > 0 else { throw .noPicture("\(tensor.shape)") }
    // What is no number is paper.
    self.init(
      height: tensor.shape[0], width: tensor.shape[1],
      values: tensor.elements.map { $0.isFinite ? $0 : 0 })
  }

  var tensor: Tensor<Float> {
    Tensor(uninitialized: [height, width]) { _ = $0.initialize(from: values) }
  }
}
