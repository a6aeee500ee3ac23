/// Pixels of ink that touch each other, or several such parts that are one digit.
struct StrokeGroup {
  var labels: [Int32]
  var rows: Range<Int>
  var columns: Range<Int>
  var area: Int

  var extent: Int { max(rows.count, columns.count) }

  mutating func join(_ other: StrokeGroup) {
    labels += other.labels
    area += other.area
    rows =
      min(rows.lowerBound, other.rows.lowerBound)..<max(rows.upperBound, other.rows.upperBound)
    columns =
      min(
        columns.lowerBound, other.columns.lowerBound)..<max(
        columns.upperBound, other.columns.upperBound)
  }
}

/// The parts of a page whose pixels of ink touch each other, by an edge or a corner.
struct Strokes {
  /// The label of each pixel's part; 0 for paper.
  private var labels: [Int32]
  private let width: Int
  private(set) var all: [StrokeGroup] = []

  /// - Complexity: O(pixels).
  init(on ink: Ink, above limit: Float) {
    width = ink.width
    labels = [Int32](repeating: 0, count: ink.values.count)
    var open: [Int] = []
    for start in ink.values.indices where ink.values[start] > limit && labels[start] == 0 {
      let label = Int32(all.count + 1)
      let (row, column) = (start / width, start % width)
      var part = StrokeGroup(
        labels: [label], rows: row..<row + 1, columns: column..<column + 1, area: 0)
      labels[start] = label
      open.append(start)
      while let pixel = open.popLast() {
        let (row, column) = (pixel / width, pixel % width)
        part.area += 1
        part.rows = min(part.rows.lowerBound, row)..<max(part.rows.upperBound, row + 1)
        part.columns =
          min(part.columns.lowerBound, column)..<max(part.columns.upperBound, column + 1)
        for i in max(0, row - 1)...min(ink.height - 1, row + 1) {
          for j in max(0, column - 1)...min(width - 1, column + 1) {
            let next = i * width + j
            guard ink.values[next] > limit, labels[next] == 0 else { continue }
            labels[next] = label
            open.append(next)
          }
        }
      }
      all.append(part)
    }
  }

  /// The parts as digits, in the order of reading; specks are none.
  func digits() -> [StrokeGroup] {
    let largest = all.map(\.extent).max() ?? 0
    // What is much smaller than the largest is a speck, or a broken stroke's crumb.
    var groups = all.filter { $0.extent * 12 >= largest && $0.area >= 4 }
      .sorted { $0.extent > $1.extent }
    guard let typical = groups.first(where: { $0.extent * 2 >= largest })?.extent else { return [] }
    var digits: [StrokeGroup] = []
    while !groups.isEmpty {
      var digit = groups.removeFirst()
      while let next = groups.firstIndex(where: { Self.belong(digit, $0, typical) }) {
        digit.join(groups.remove(at: next))
      }
      digits.append(digit)
    }
    return Self.inReadingOrder(digits.filter { $0.extent * 4 >= largest })
  }

  /// Whether a smaller part belongs to a digit: one above the other, and close.
  private static func belong(_ digit: StrokeGroup, _ part: StrokeGroup, _ typical: Int) -> Bool {
    let gapDown = gap(digit.rows, part.rows)
    let gapAcross = gap(digit.columns, part.columns)
    let shared = -gapAcross
    // Inside the box, or above or below it, as a 5's stroke; or a crumb at its side.
    if gapDown <= 0, gapAcross <= 0 { return true }
    if gapDown > 0 {
      return gapDown * 5 <= typical && shared * 2 >= min(digit.columns.count, part.columns.count)
        && digit.rows.count + part.rows.count + gapDown <= typical * 3 / 2
    }
    return gapAcross * 12 <= typical && part.extent * 2 <= digit.extent
  }

  /// How far apart two ranges are; below 0, by how much they overlap.
  private static func gap(_ a: Range<Int>, _ b: Range<Int>) -> Int {
    max(a.lowerBound, b.lowerBound) - min(a.upperBound, b.upperBound)
  }

  /// Lines from above to below, and each from left to right.
  private static func inReadingOrder(_ digits: [StrokeGroup]) -> [StrokeGroup] {
    var lines: [(rows: Range<Int>, digits: [StrokeGroup])] = []
    for digit in digits.sorted(by: { $0.rows.lowerBound < $1.rows.lowerBound }) {
      let middle = (digit.rows.lowerBound + digit.rows.upperBound) / 2
      if let line = lines.firstIndex(where: { $0.rows.contains(middle) }) {
        lines[line].digits.append(digit)
        lines[line].rows =
          lines[line].rows.lowerBound..<max(lines[line].rows.upperBound, digit.rows.upperBound)
      } else {
        lines.append((digit.rows, [digit]))
      }
    }
    return lines.flatMap { line in
      line.digits.sorted { $0.columns.lowerBound < $1.columns.lowerBound }
    }
  }

  /// 1 where a pixel of the group is, within a part of the page.
  func mask(of group: StrokeGroup, _ rows: Range<Int>, _ columns: Range<Int>) -> Ink {
    let members = Set(group.labels)
    return Ink(
      height: rows.count, width: columns.count,
      values: rows.flatMap { row in
        columns.map { column in
          let label = labels[row * width + column]
          return label != 0 && members.contains(label) ? 1 : 0
        }
      })
  }
}
