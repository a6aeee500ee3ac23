import TensorCore

/// A digit that was found on a page.
public struct HandwrittenDigit: Sendable {
  /// As the network knows digits: shape (28, 28), 0 for paper, 1 for ink.
  public let image: Tensor<Float>
  /// Where it is on the page, in its pixels.
  public let rows: Range<Int>
  /// Where it is on the page, in its pixels.
  public let columns: Range<Int>
}

/// The digits on a page, line by line, each from left to right.
///
/// Paper and ink are told apart by the border, which is paper: dark ink on light paper or light ink
/// on dark. The paper's shadow, and grain, are removed; specks are left out; strokes that do not
/// touch are one digit where they lie above each other.
///
/// - Parameter luminance: 0 for black and 1 for white, shape (height, width).
/// - Throws: `HandwritingError` for a page without digits.
/// - Complexity: O(pixels); of more than 1,500 rows or columns, means are looked at.
public func handwrittenDigits(
  onPage luminance: Tensor<Float>
) throws(HandwritingError) -> [HandwrittenDigit] {
  let (page, scale) = try Ink(luminance).notTooLarge
  return try digits(on: page, scale: scale)
}

/// The digits of a drawing whose ink is known, such as one on a transparent ground: line by line,
/// each from left to right.
///
/// Nothing is removed and no line made thicker; a single digit is what ``prepared(_:)`` makes of the
/// whole drawing.
///
/// - Parameter ink: 0 where nothing is drawn, shape (height, width); any scale.
/// - Throws: `HandwritingError` for a drawing without digits.
/// - Complexity: O(pixels); of more than 1,500 rows or columns, means are looked at.
public func handwrittenDigits(
  inDrawing ink: Tensor<Float>
) throws(HandwritingError) -> [HandwrittenDigit] {
  let (ink, scale) = try Ink(ink).notTooLarge
  guard let most = ink.values.max(), most > 0 else { throw .nothing }
  let (strokes, groups) = try digits(in: ink, above: most / 10)
  return try groups.map { group throws(HandwritingError) in
    var digit = ink
    if groups.count > 1 {
      let mask = strokes.mask(of: group, 0..<ink.height, 0..<ink.width)
      for i in digit.values.indices { digit.values[i] *= mask.values[i] }
    }
    return try HandwrittenDigit(digit, group, scale)
  }
}

/// The whole picture as 28 × 28 pixels, without any preparation but ink for paper where the border
/// is light: what shows why the preparation is needed.
///
/// - Throws: `HandwritingError` for another shape.
public func unprepared(_ luminance: Tensor<Float>) throws(HandwritingError) -> Tensor<Float> {
  let page = try Ink(luminance)
  var small = page.resampled(rows: 28, columns: 28)
  if page.isDarkOnLight { small.values = small.values.map { 1 - $0 } }
  return small.tensor
}

extension Ink {
  /// The page, or its means where it is very large; and the rows and columns of the page that a row
  /// and a column of them stand for.
  fileprivate var notTooLarge: (ink: Ink, scale: (rows: Double, columns: Double)) {
    let longest = max(height, width)
    guard longest > longestSide else { return (self, (1, 1)) }
    let factor = Double(longestSide) / Double(longest)
    let rows = max(1, Int(Double(height) * factor))
    let columns = max(1, Int(Double(width) * factor))
    return (
      resampled(rows: rows, columns: columns),
      (Double(height) / Double(rows), Double(width) / Double(columns))
    )
  }
}

extension HandwrittenDigit {
  /// Prepares a digit that was found.
  fileprivate init(
    _ digit: Ink, _ group: StrokeGroup, _ scale: (rows: Double, columns: Double)
  ) throws(HandwritingError) {
    func range(_ range: Range<Int>, _ scale: Double) -> Range<Int> {
      Int(Double(range.lowerBound) * scale)..<Int((Double(range.upperBound) * scale).rounded(.up))
    }
    image = try digit.prepared().tensor
    rows = range(group.rows, scale.rows)
    columns = range(group.columns, scale.columns)
  }
}

/// The strokes of ink above a limit, and which of them are digits.
private func digits(
  in ink: Ink, above limit: Float
) throws(HandwritingError) -> (strokes: Strokes, digits: [StrokeGroup]) {
  let strokes = Strokes(on: ink, above: limit)
  guard strokes.all.count <= mostStrokes else {
    throw .noHandwriting("it has \(strokes.all.count) separate dark parts")
  }
  let groups = strokes.digits()
  guard !groups.isEmpty else { throw .nothing }
  return (strokes, groups)
}

private let longestSide = 1500

/// The digits on a page that is not too large.
///
/// - Parameter scale: The rows and columns of the page that a row and a column of `page` stand for.
private func digits(
  on page: Ink, scale: (rows: Double, columns: Double)
) throws(HandwritingError) -> [HandwrittenDigit] {
  var page = page
  let soft = page.softened.values
  guard let darkest = soft.min(), let lightest = soft.max(), lightest - darkest > faintestInk / 2
  else { throw .nothing }
  if !page.isDarkOnLight { page.values = page.values.map { 1 - $0 } }
  let ink = page.inkOnPaper()
  let peak = ink.softened.values.max() ?? 0
  guard peak > faintestInk else { throw .nothing }
  // Grain is no ink, and must not decide where ink begins.
  let cut = otsuThreshold(of: ink.values.filter { $0 > 0.15 * peak })
  let limit = max(0.3 * peak, min(cut, 0.55 * peak))
  let inked = ink.values.reduce(0) { $0 + ($1 > limit ? 1 : 0) }
  guard inked * 5 < ink.values.count * 2 else {
    throw .noHandwriting("\(inked * 100 / ink.values.count) % of it is dark")
  }
  let (strokes, groups) = try digits(in: ink, above: limit)
  return try groups.map { group throws(HandwritingError) in
    try HandwrittenDigit(ink.digit(of: group, in: strokes, limit: limit), group, scale)
  }
}

/// Ink that is fainter than this share of its paper's light is taken for grain.
private let faintestInk: Float = 0.12
/// More separate dark parts than this are no handwriting of digits.
private let mostStrokes = 2000

extension Ink {
  /// The mean of each pixel and its neighbours.
  fileprivate var softened: Ink {
    var result = self
    for row in 0..<height {
      for column in 0..<width {
        var (sum, count): (Float, Float) = (0, 0)
        for i in max(0, row - 1)...min(height - 1, row + 1) {
          for j in max(0, column - 1)...min(width - 1, column + 1) {
            sum += self[i, j]
            count += 1
          }
        }
        result[row, column] = sum / count
      }
    }
    return result
  }

  /// Whether the border, which is paper, is nearer to the lightest than to the darkest.
  fileprivate var isDarkOnLight: Bool {
    let thickness = max(1, min(height, width) / 50)
    var border: [Float] = []
    for row in 0..<height {
      let isEdge = row < thickness || row >= height - thickness
      for column in 0..<width
      where isEdge || column < thickness || column >= width - thickness {
        border.append(self[row, column])
      }
    }
    let paper = border.sorted()[border.count / 2]
    let soft = softened.values
    let (darkest, lightest) = (soft.min() ?? 0, soft.max() ?? 0)
    return paper - darkest >= lightest - paper
  }

  /// Of a light page, how much darker each pixel is than its paper, as a share of the paper's light.
  ///
  /// The paper's light is what is lightest near by: large parts of the page have some paper in them.
  fileprivate func inkOnPaper() -> Ink {
    let parts = (rows: min(height, 12), columns: min(width, 12))
    var paper = Ink(
      height: parts.rows, width: parts.columns,
      values: [Float](repeating: 0, count: parts.rows * parts.columns))
    for i in 0..<parts.rows {
      for j in 0..<parts.columns {
        let rows = i * height / parts.rows..<(i + 1) * height / parts.rows
        let columns = j * width / parts.columns..<(j + 1) * width / parts.columns
        let light = rows.flatMap { row in columns.map { self[row, $0] } }.sorted()
        // Not the very lightest, which is grain.
        paper[i, j] = light[light.count * 9 / 10]
      }
    }
    // A part that a stroke fills is as light as its neighbours; then all is smoothed.
    paper = paper.dilated(by: 2).softened.softened
    var ink = self
    for row in 0..<height {
      let y = place(row, height, parts.rows)
      for column in 0..<width {
        let x = place(column, width, parts.columns)
        let above = mixed(paper[y.first, x.first], paper[y.first, x.second], x.share)
        let below = mixed(paper[y.second, x.first], paper[y.second, x.second], x.share)
        let light = max(mixed(above, below, y.share), 0.05)
        ink[row, column] = max(0, 1 - self[row, column] / light)
      }
    }
    return ink
  }

  /// The digit's strokes alone, from 0 to 1, a pen's line at least as thick as MNIST's.
  fileprivate func digit(of group: StrokeGroup, in strokes: Strokes, limit: Float) -> Ink {
    // A pixel more on each side: the soft edge of a stroke.
    let rows = max(0, group.rows.lowerBound - 1)..<min(height, group.rows.upperBound + 1)
    let columns =
      max(0, group.columns.lowerBound - 1)..<min(width, group.columns.upperBound + 1)
    let mask = strokes.mask(of: group, rows, columns)
    var digit = cropped(rows, columns)
    let near = mask.dilated(by: 1)
    for i in digit.values.indices {
      let share = (digit.values[i] - limit / 2) / limit
      digit.values[i] = near.values[i] > 0 ? min(1, max(0, share)) : 0
    }
    // A line's area is its length times its width, and its edge twice its length.
    let (area, edge) = mask.areaAndEdge
    let thickness = 2 * Double(area) / Double(max(edge, 1))
    let wanted = thinnestLine * Double(max(group.rows.count, group.columns.count)) / 20
    let lacking = Int(((wanted - thickness) / 2).rounded())
    guard lacking > 0 else { return digit }
    let padded = digit.padded(by: lacking)
    return padded.dilated(by: lacking)
  }

  private func padded(by margin: Int) -> Ink {
    let (rows, columns) = (height + 2 * margin, width + 2 * margin)
    var result = Ink(
      height: rows, width: columns, values: [Float](repeating: 0, count: rows * columns))
    for row in 0..<height {
      for column in 0..<width { result[row + margin, column + margin] = self[row, column] }
    }
    return result
  }

  /// How many pixels are inked, and how many of them have a neighbour that is not.
  private var areaAndEdge: (area: Int, edge: Int) {
    var (area, edge) = (0, 0)
    for row in 0..<height {
      for column in 0..<width where self[row, column] > 0 {
        area += 1
        let isInner =
          row > 0 && row < height - 1 && column > 0 && column < width - 1
          && self[row - 1, column] > 0 && self[row + 1, column] > 0
          && self[row, column - 1] > 0 && self[row, column + 1] > 0
        if !isInner { edge += 1 }
      }
    }
    return (area, edge)
  }
}

/// The thinnest line of a digit that is 20 pixels high; MNIST's are two to three.
private let thinnestLine = 2.0

private func mixed(_ a: Float, _ b: Float, _ share: Float) -> Float { a + (b - a) * share }

/// Between which two parts' middles a pixel lies, and how far from the first to the second.
private func place(
  _ pixel: Int, _ count: Int, _ parts: Int
) -> (first: Int, second: Int, share: Float) {
  let position = (Float(pixel) + 0.5) / Float(count) * Float(parts) - 0.5
  let first = max(0, min(parts - 1, Int(position.rounded(.down))))
  let second = min(parts - 1, first + 1)
  return (first, second, max(0, min(1, position - Float(first))))
}
