import TensorCore

// What MNIST's makers did with their digits: cropped, fitted into 20 × 20 pixels with their
// proportions kept, and centred by mass in 28 × 28. Source: yann.lecun.com/exdb/mnist.

/// The rows and the columns of a matrix between which all elements above `threshold` lie; `nil`
/// where there is none.
///
/// - Complexity: O(elements).
public func boundingBox(
  of image: Tensor<Float>, above threshold: Float
) throws(HandwritingError) -> (rows: Range<Int>, columns: Range<Int>)? {
  try Ink(image).boundingBox(above: threshold)
}

/// The mean row and the mean column of a matrix, weighed by its elements; `nil` where their sum is 0.
///
/// - Complexity: O(elements).
public func centreOfMass(
  of image: Tensor<Float>
) throws(HandwritingError) -> (row: Double, column: Double)? {
  try Ink(image).centreOfMass
}

/// The value that best divides a picture's elements in dark and light ones: Otsu's threshold, at
/// which the variance within the two is smallest, to 256 steps between the smallest and the largest.
///
/// - Complexity: O(elements).
/// - SeeAlso: N. Otsu, "A threshold selection method from gray-level histograms", 1979.
public func threshold(of image: Tensor<Float>) throws(HandwritingError) -> Float {
  otsuThreshold(of: try Ink(image).values)
}

/// A digit's ink as the network knows digits: shape (28, 28), from 0 for paper to 1.
///
/// Cropped to what has a tenth of the most ink at least; fitted into 20 × 20, its proportions kept;
/// its centre of mass at the centre of 28 × 28, as near as whole pixels come.
///
/// - Parameter ink: 0 for paper, shape (height, width); any scale.
/// - Throws: `HandwritingError` for another shape, and where there is no ink.
/// - Complexity: O(elements).
public func prepared(_ ink: Tensor<Float>) throws(HandwritingError) -> Tensor<Float> {
  try Ink(ink).prepared().tensor
}

/// See ``threshold(of:)``; the one value of equal ones.
func otsuThreshold(of values: [Float]) -> Float {
  guard let low = values.min(), let high = values.max(), high > low else {
    return values.first ?? 0
  }
  var counts = [Double](repeating: 0, count: 256)
  for value in values { counts[Int((value - low) / (high - low) * 255)] += 1 }
  let count = Double(values.count)
  let mean = zip(counts.indices, counts).reduce(0) { $0 + Double($1.0) * $1.1 } / count
  var best = (variance: -1.0, first: 0, last: 0)
  var (below, sum) = (0.0, 0.0)
  for step in 0..<255 {
    below += counts[step] / count
    sum += Double(step) * counts[step] / count
    guard below > 0, below < 1 else { continue }
    let distance = mean * below - sum
    let variance = distance * distance / (below * (1 - below))
    // Between two heaps all steps are as good: the middle one divides them.
    if variance > best.variance * (1 + 1e-12) {
      best = (variance, step, step)
    } else if variance >= best.variance * (1 - 1e-12) {
      best.last = step
    }
  }
  let step = Float(best.first + best.last) / 2 + 1
  return low + (high - low) * step / 256
}

extension Ink {
  func boundingBox(above threshold: Float) -> (rows: Range<Int>, columns: Range<Int>)? {
    var rows: Range<Int>?
    var (left, right) = (width, -1)
    for row in 0..<height {
      var isHere = false
      for column in 0..<width where self[row, column] > threshold {
        isHere = true
        left = min(left, column)
        right = max(right, column)
      }
      if isHere { rows = (rows?.lowerBound ?? row)..<row + 1 }
    }
    return rows.map { ($0, left..<right + 1) }
  }

  var centreOfMass: (row: Double, column: Double)? {
    var (mass, down, across) = (0.0, 0.0, 0.0)
    for row in 0..<height {
      for column in 0..<width {
        let value = Double(self[row, column])
        mass += value
        down += value * Double(row)
        across += value * Double(column)
      }
    }
    return mass > 0 ? (down / mass, across / mass) : nil
  }

  func cropped(_ rows: Range<Int>, _ columns: Range<Int>) -> Ink {
    Ink(
      height: rows.count, width: columns.count,
      values: rows.flatMap { row in columns.map { self[row, $0] } })
  }

  func prepared() throws(HandwritingError) -> Ink {
    let most = values.max() ?? 0
    guard most > 0, let box = boundingBox(above: most / 10) else { throw .nothing }
    let digit = cropped(box.rows, box.columns)
    let scale = 20 / Double(max(digit.height, digit.width))
    func fitted(_ extent: Int) -> Int { max(1, Int((Double(extent) * scale + 0.5).rounded(.down))) }
    var small = digit.resampled(rows: fitted(digit.height), columns: fitted(digit.width))
    let darkest = small.values.max() ?? 0
    guard darkest > 0 else { throw .nothing }
    small.values = small.values.map { max(0, $0 / darkest) }
    guard let centre = small.centreOfMass else { throw .nothing }
    func place(_ centre: Double, _ extent: Int) -> Int {
      max(0, min(28 - extent, Int((13.5 - centre + 0.5).rounded(.down))))
    }
    let (top, left) = (place(centre.row, small.height), place(centre.column, small.width))
    var result = Ink(height: 28, width: 28, values: [Float](repeating: 0, count: 28 * 28))
    for row in 0..<small.height {
      for column in 0..<small.width {
        result[top + row, left + column] = small[row, column]
      }
    }
    return result
  }
}
