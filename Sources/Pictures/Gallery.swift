/// Pictures side by side, each over its caption, as many in a row as the width has room for.
public struct Gallery: Sendable {
  /// The columns between two pictures.
  public static let gap = 2

  /// The columns of each picture and its caption.
  public let cellWidth: Int

  /// How many pictures stand in a row: one at least, even where it is wider than the terminal.
  public let picturesPerRow: Int

  /// Makes a gallery of equally wide cells.
  ///
  /// - Parameters:
  ///   - cellWidth: The columns of the widest picture or caption.
  ///   - width: The terminal's columns.
  public init(cellWidth: Int, width: Int) {
    self.cellWidth = cellWidth
    picturesPerRow = max(1, (width + Self.gap) / (cellWidth + Self.gap))
  }

  /// The lines of one row of pictures, with the captions in the last line.
  public func row(_ pictures: [(picture: DigitPicture, caption: String)]) -> [String] {
    let height = pictures.map(\.picture.lines.count).max() ?? 0
    var lines = (0..<height).map { line in
      joined(
        pictures.map { picture, _ in
          line < picture.lines.count ? (picture.lines[line], picture.width) : ("", 0)
        })
    }
    lines.append(joined(pictures.map { ($0.caption, $0.caption.count) }))
    return lines
  }

  /// One line: each text padded to its cell, nothing behind the last one.
  private func joined(_ texts: [(text: String, width: Int)]) -> String {
    var line = ""
    var padding = 0
    for (text, width) in texts {
      line += String(repeating: " ", count: padding) + text
      padding = max(cellWidth - width, 0) + Self.gap
    }
    return line
  }
}
