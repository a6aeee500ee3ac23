import Bitmaps
import TensorCore

/// Images side by side, black ink on white paper, as PNG or as SVG.
///
/// Ten stand in a row, or as many as make a large sheet about square.
public struct DigitSheet: Sendable {
  /// Grey values, 0 for paper and 255 for ink, shape `(count, rows, columns)`.
  private let images: Tensor<UInt8>
  private let captions: [String]
  private let perRow: Int

  /// The most images of an SVG, which writes each pixel out.
  public static let mostInSVG = 1000

  /// The most pixels of a sheet.
  public static let mostPixels = 1 << 26

  /// Makes a sheet.
  ///
  /// - Parameters:
  ///   - images: Grey values, 0 for paper and 255 for ink, shape `(count, rows, columns)`.
  ///   - indices: Which of the images, in this order; one at least.
  ///   - captions: What is said of each that is shown.
  /// - Throws: `ShapeError` for other shapes, images without a pixel, indices out of range, more
  ///   images than a sheet has room for, and unless there is a caption for each.
  public init(
    of images: Tensor<UInt8>, at indices: [Int], captions: [String]
  ) throws(ShapeError) {
    guard images.ndim == 3, images.count > 0, !indices.isEmpty, indices.count == captions.count
    else {
      throw ShapeError(
        "a sheet needs images of shape (count, rows, columns) and a caption for each, not "
          + "\(images.shape) and \(counted(captions.count, "caption")) for "
          + "\(counted(indices.count, "index"))")
    }
    let (height, width) = (images.shape[1], images.shape[2])
    // With the gaps around each, but without those of an incomplete last row.
    guard indices.count <= Self.mostPixels / ((height + 2) * (width + 2)) else {
      throw ShapeError(
        "\(indices.count) images of \(height) × \(width) pixels are more than the "
          + "\(Self.mostPixels) pixels of the largest sheet; take fewer")
    }
    self.images = try images.taking(indices)
    self.captions = captions
    let count = captions.count
    perRow = count <= 10 ? count : max(10, Int(Double(count).squareRoot().rounded(.up)))
  }

  private var rows: Int { (captions.count + perRow - 1) / perRow }

  /// The sheet as pixels: each of an image's pixels is a square, of a side that makes the sheet
  /// about 1,500 pixels wide, and ten times as wide as the image at most.
  ///
  /// Several images lie on a light grey.
  public var bitmap: Bitmap {
    let (height, width) = (images.shape[1], images.shape[2])
    let gap = captions.count > 1 ? 2 : 0
    let (across, down) = (perRow * (width + gap) + gap, rows * (height + gap) + gap)
    let side = max(1, min(10, 1500 / across))
    let (sheetWidth, sheetHeight) = (across * side, down * side)
    var pixels = [UInt8](repeating: 0xd8, count: sheetWidth * sheetHeight)
    images.withUnsafeBufferPointer { ink in
      for place in captions.indices {
        let (row, column) = (place / perRow, place % perRow)
        for y in 0..<height * side {
          let from = (place * height + y / side) * width
          let to =
            ((row * (height + gap) + gap) * side + y) * sheetWidth
            + (column * (width + gap) + gap) * side
          for x in 0..<width * side { pixels[to + x] = 255 - ink[from + x / side] }
        }
      }
    }
    return Bitmap(width: sheetWidth, height: sheetHeight, channels: .grey, pixels: pixels)
  }

  /// The sheet as an SVG picture with the captions beneath the images, readable on light and on
  /// dark ground: the ink is light where the reader prefers dark.
  ///
  /// - Parameter title: What is seen.
  /// - Throws: `ShapeError` for more than ``mostInSVG`` images.
  public func svg(title: String) throws(ShapeError) -> String {
    guard captions.count <= Self.mostInSVG else {
      throw ShapeError(
        "an SVG picture holds at most \(Self.mostInSVG) images, and \(captions.count) were given; "
          + "take fewer, or a PNG picture")
    }
    let (height, width) = (images.shape[1], images.shape[2])
    let longest = captions.map { displayWidth(of: $0) }.max() ?? 0
    let side = captions.count == 1 ? 10.0 : 4
    let margin = 12.0
    let cell = max(Double(width) * side, 6.6 * Double(longest)) + margin
    let line = Double(height) * side + 20 + margin
    var svg = SVG(
      width: Double(perRow) * cell + margin, height: Double(rows) * line + margin, title: title,
      description: captions.joined(separator: "; "),
      style: """
        .paper { fill: #ffffff; stroke: #8c959f; stroke-opacity: 0.35; }
        .ink { fill: #0d1117; shape-rendering: crispEdges; }
        @media (prefers-color-scheme: dark) { .paper { fill: #0d1117; } .ink { fill: #f0f6fc; } }

        """)
    for place in captions.indices {
      let x = margin + Double(place % perRow) * cell + (cell - margin - Double(width) * side) / 2
      let y = margin + Double(place / perRow) * line
      svg.rect(
        x: x, y: y, width: Double(width) * side, height: Double(height) * side, class: "paper")
      let image = images[TensorIndex(place), all, all]
      svg.group(x: x, y: y, scale: side) { svg in
        for (ink, path) in inkPaths(image) {
          svg.path(path, class: "ink", opacity: Double(ink) / 255)
        }
      }
      svg.text(
        captions[place], x: x + Double(width) * side / 2, y: y + Double(height) * side + 15,
        class: "label", anchor: .middle)
    }
    return svg.text
  }
}

/// For each value of an image but 0, from light to dark, the path around its pixels.
private func inkPaths(_ image: Tensor<UInt8>) -> [(ink: UInt8, path: String)] {
  var paths: [UInt8: String] = [:]
  let (height, width) = (image.shape[0], image.shape[1])
  for y in 0..<height {
    var x = 0
    while x < width {
      let ink = image[y, x]
      let start = x
      while x < width, image[y, x] == ink { x += 1 }
      if ink > 0 { paths[ink, default: ""] += "M\(start) \(y)h\(x - start)v1h-\(x - start)z" }
    }
  }
  return paths.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
}
