import Bitmaps
import Datasets
import Pictures
import TensorCore

/// What `kata show` is asked for.
public struct ShowSettings: Sendable {
  /// Which images; the first where nothing is given.
  public var images: [AxisSelection] = []
  /// A picture of the chapter in place of images.
  public var picture: ChapterPicture?
  /// Whether to show test images instead of training images.
  public var fromTest = false
  /// What is shown of each image: rows, then columns; all where nothing is given.
  public var crop: [AxisSelection]?
  /// Where the digits go as a PNG picture, too.
  public var png: String?
  /// Where the digits go as an SVG picture, too.
  public var svg: String?
  /// Where the images come from.
  public var source = DigitSourceSettings()

  /// The settings of an empty command line.
  public init() {}
}

/// Draws digits with their labels, or a picture of the chapter: the work of `kata show`.
public struct ShowRun {
  private let settings: ShowSettings
  private let console: Console

  /// Makes a run.
  public init(_ settings: ShowSettings, console: Console) {
    self.settings = settings
    self.console = console
  }

  /// Prints the digits, and writes the pictures that are asked for.
  ///
  /// - Throws: `KataError` for a file that cannot be written, an image that does not exist or a crop
  ///   that leaves nothing, and what reading the images throws.
  public func run() throws {
    let png = try settings.png.map { path in try OutputFile(path, option: "--png") }
    let svg = try settings.svg.map { path in try OutputFile(path, option: "--svg") }
    if let png, let svg, png.isSameFile(as: svg) {
      throw KataError("--png and --svg name one file, \(png.path); one would replace the other")
    }
    if let picture = settings.picture, let svg {
      try svg.write(picture.svg())
      console.print("Written: \(svg.path)")
      return
    }
    let digits = try loadDigits(settings.source, console: console)
    let images = settings.fromTest ? digits.testImages : digits.trainImages
    let labels = settings.fromTest ? digits.testLabels : digits.trainLabels
    let things = settings.fromTest ? "test images" : "training images"

    var indices: [Int] = []
    for selection in settings.images.isEmpty ? [.index(0)] : settings.images {
      indices += try selection.indices(among: images.shape[0], things)
    }
    let captions = indices.map { index in
      "label: \(labels[index])" + (indices.count > 1 ? "  (image \(index))" : "")
    }
    let cropped = try crop(images)
    if png != nil || svg != nil {
      let title =
        indices.count == 1
        ? "\(digits.title): \(settings.fromTest ? "test" : "training") image \(indices[0])"
        : "\(digits.title): \(indices.count) \(things)"
      let sheet = try DigitSheet(of: cropped, at: indices, captions: captions)
      let pixels = try png.map { _ in try sheet.bitmap.png() }
      let text = try svg.map { _ in try sheet.svg(title: title) }
      if let png, let pixels { try png.write(pixels) }
      if let svg, let text { try svg.write(text) }
    }
    let perPixel = console.palette == .plain ? 2 : 1
    let widest = captions.map { $0.count }.max() ?? 0
    let gallery = Gallery(
      cellWidth: max(cropped.shape[2] * perPixel, widest), width: console.width)
    // A row at a time, so that the whole data set could be looked at without holding its picture.
    for start in stride(from: 0, to: indices.count, by: gallery.picturesPerRow) {
      let row = start..<min(start + gallery.picturesPerRow, indices.count)
      let pictures = try row.map { place in
        let image = cropped[TensorIndex(indices[place]), all, all]
        return (
          picture: try DigitPicture(image, palette: console.palette), caption: captions[place]
        )
      }
      if start > 0 { console.print() }
      for line in gallery.row(pictures) { console.print(line) }
    }
    for file in [png, svg].compactMap(\.self) { console.print("Written: \(file.path)") }
  }

  /// The rows and columns of every image that are to be seen.
  private func crop(_ images: Tensor<UInt8>) throws(KataError) -> Tensor<UInt8> {
    guard let crop = settings.crop else { return images }
    let axes = crop + [AxisSelection](repeating: .whole, count: max(0, 2 - crop.count))
    let cropped = images[all, axes[0].slice, axes[1].slice]
    guard cropped.shape[1] > 0, cropped.shape[2] > 0 else {
      throw KataError(
        "the crop leaves \(cropped.shape[1]) × \(cropped.shape[2]) of the images' "
          + "\(images.shape[1]) × \(images.shape[2]) pixels")
    }
    return cropped
  }
}
