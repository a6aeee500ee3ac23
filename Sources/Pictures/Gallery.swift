/// Puts pictures side by side, each over its caption, in as many rows as the width needs.
///
/// - Parameters:
///   - pictures: What is drawn, with the text beneath it.
///   - width: The terminal's columns. A picture wider than that stands alone.
/// - Returns: The lines, without a blank one at the end.
public func gallery(_ pictures: [(picture: DigitPicture, caption: String)], width: Int) -> [String]
{
  let gap = 2
  let cell = pictures.map { max($0.picture.width, $0.caption.count) }.max() ?? 0
  let perRow = max(1, (width + gap) / (cell + gap))
  var lines: [String] = []
  for start in stride(from: 0, to: pictures.count, by: perRow) {
    let row = pictures[start..<min(start + perRow, pictures.count)]
    let height = row.map(\.picture.lines.count).max() ?? 0
    if start > 0 { lines.append("") }
    for line in 0..<height {
      lines.append(
        joined(
          row.map { entry in
            line < entry.picture.lines.count
              ? (entry.picture.lines[line], entry.picture.width) : ("", 0)
          }, cell: cell, gap: gap))
    }
    lines.append(joined(row.map { ($0.caption, $0.caption.count) }, cell: cell, gap: gap))
  }
  return lines
}

/// One line of the gallery: each text padded to the cell, nothing behind the last one.
private func joined(_ texts: [(text: String, width: Int)], cell: Int, gap: Int) -> String {
  var line = ""
  var pending = 0
  for (text, width) in texts {
    line += String(repeating: " ", count: pending) + text
    pending = cell - width + gap
  }
  return line
}
