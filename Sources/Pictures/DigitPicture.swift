import TensorCore

/// An image drawn with characters: black ink on white paper, as the chapter's
/// `plt.imshow(digit, cmap=plt.cm.binary)` shows it.
public struct DigitPicture: Equatable, Sendable {
  /// The lines, all of them ``width`` columns wide.
  public let lines: [String]

  /// The columns that each line takes in a terminal.
  public let width: Int

  /// Draws an image.
  ///
  /// With colours a character shows two pixels, one above the other; without, two characters show
  /// one pixel. Both are about square in a terminal.
  ///
  /// - Parameters:
  ///   - image: Grey values, 0 for paper and 255 for ink, shape `(rows, columns)`.
  ///   - palette: What the terminal can show.
  ///   - isSmall: Without colours, whether a character shows two pixels, one above the other, by
  ///     their mean, as large as with colours.
  /// - Throws: `ShapeError` unless the image has two axes.
  public init(_ image: Tensor<UInt8>, palette: Palette, isSmall: Bool = false) throws(ShapeError) {
    guard image.ndim == 2 else {
      throw ShapeError("a picture needs an image of shape (rows, columns), not \(image.shape)")
    }
    let rows = image.shape[0]
    let columns = image.shape[1]
    if palette == .plain, isSmall {
      width = columns
      lines = stride(from: 0, to: rows, by: 2).map { row in
        String(
          (0..<columns).map { column in
            let lower = row + 1 < rows ? Int(image[row + 1, column]) : 0
            return plainCharacter(UInt8((Int(image[row, column]) + lower) / 2))
          })
      }
    } else if palette == .plain {
      width = 2 * columns
      lines = (0..<rows).map { row in
        (0..<columns).map { plainPixel(image[row, $0]) }.joined()
      }
    } else {
      width = columns
      lines = stride(from: 0, to: rows, by: 2).map { row in
        halfBlocks(image, row: row, palette: palette)
      }
    }
  }
}

/// From paper to ink, by how much of its cell a character covers.
private let ramp = Array(" .:-=+*#%@")

private func plainCharacter(_ ink: UInt8) -> Character { ramp[Int(ink) * ramp.count / 256] }

private func plainPixel(_ ink: UInt8) -> String { String(repeating: plainCharacter(ink), count: 2) }

/// A line of `▀`: its foreground is the pixel of `row`, its background the one below.
private func halfBlocks(_ image: Tensor<UInt8>, row: Int, palette: Palette) -> String {
  var line = ""
  var current: (upper: UInt8, lower: UInt8?)?
  for column in 0..<image.shape[1] {
    let upper = image[row, column]
    let lower = row + 1 < image.shape[0] ? image[row + 1, column] : nil
    // Most neighbours are alike: a colour is only named where it changes.
    if current == nil || current?.upper != upper {
      line += "\u{1B}[38;\(colour(of: upper, palette))m"
    }
    if current == nil || current?.lower != lower {
      line += lower.map { "\u{1B}[48;\(colour(of: $0, palette))m" } ?? "\u{1B}[49m"
    }
    current = (upper, lower)
    line += "▀"
  }
  return current == nil ? "" : line + "\u{1B}[0m"
}

/// The end of the escape sequence that chooses the colour of `ink`.
private func colour(of ink: UInt8, _ palette: Palette) -> String {
  let light = 255 - Int(ink)
  guard palette == .greys else { return "2;\(light);\(light);\(light)" }
  // Black is 16 and white 231; between them lie 232...255 with the lights 8, 18, … 238.
  let step = (light - 8 + 5) / 10
  if light < 4 { return "5;16" }
  if light > 246 { return "5;231" }
  return "5;\(232 + min(max(step, 0), 23))"
}
