import Bitmaps
import FastKernels
import Files
import Handwriting
import Networks
import Pictures
import TensorCore

/// Reads handwritten digits from pictures: the work of `kata predict`.
public struct PredictRun {
  private let settings: PredictSettings
  private let console: Console

  /// Makes a run.
  public init(_ settings: PredictSettings, console: Console) {
    self.settings = settings
    self.console = console
  }

  /// Prints each digit as the network gets it, with the ten probabilities.
  ///
  /// - Throws: `KataError` for a file that cannot be written, before the work, and for the pictures that cannot be read, after the others were; what loading
  ///   or training the network throws.
  public func run() throws {
    let json = try settings.json.map { path in try OutputFile(path, option: "--json") }
    if let json, let picture = settings.pictures.first(where: json.isFile) {
      throw KataError("--json names a picture, \(picture), which it would replace")
    }
    if let load = settings.load, json?.isFile(at: load) == true {
      throw KataError("--load and --json name one file, \(load); one would replace the other")
    }
    var pages: [(path: String, digits: [(place: String?, image: Tensor<Float>)])] = []
    var failures: [String] = []
    var objects: [String] = []
    for path in settings.pictures {
      do {
        pages.append((path, try digits(in: path)))
      } catch let error as ReadError {
        failures.append("\(error)")
      } catch { failures.append("\(path): \(error)") }
    }
    if !pages.isEmpty {
      let network = try network()
      var isFirst = true
      for (path, digits) in pages {
        let images = try Tensor.concatenated(digits.map { try $0.image.reshaped(1, 28 * 28) })
        let probabilities = try network.predict(images)
        var read = ""
        for (i, digit) in digits.enumerated() {
          if !isFirst { console.print() }
          isFirst = false
          let row = probabilities[TensorIndex(i), all].elements
          let best = row.indices.max { row[$0] < row[$1] } ?? 0
          read += "\(best)"
          console.printParagraph("\(path)\(digit.place.map { ", \($0)" } ?? ""): \(best)")
          for line in try lines(digit.image, row, best) { console.print(line) }
          objects.append(
            JSONText.object([
              ("picture", JSONText.string(path)), ("digit", "\(best)"),
              ("probabilities", JSONText.floats(row)),
              ("pixels", JSONText.floats(digit.image.elements)),
            ]))
        }
        if digits.count > 1 {
          console.print()
          console.printParagraph("\(path): \(read)")
        }
      }
    }
    try json?.write(JSONText.lines(objects) + "\n")
    guard failures.isEmpty else { throw KataError(failures.joined(separator: "\n")) }
  }

  /// The digits of a picture as the network takes them, and where they are.
  private func digits(in path: String) throws -> [(place: String?, image: Tensor<Float>)] {
    let file = try InputFile(path)
    guard file.byteCount <= Self.mostBytes else {
      throw KataError("it has \(file.byteCount) bytes; at most \(Self.mostBytes) are read")
    }
    let bytes = try file.bytes(in: 0..<file.byteCount)
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      throw KataError("it is a JPEG; save it as PNG, which any picture program does")
    }
    let bitmap = try Bitmap(png: bytes)
    if settings.raw { return [(nil, try unprepared(bitmap.luminance))] }
    let digits =
      if let drawing = bitmap.drawing {
        try handwrittenDigits(inDrawing: drawing)
      } else {
        try handwrittenDigits(onPage: bitmap.luminance)
      }
    return digits.enumerated().map { i, digit in
      let place =
        "digit \(i + 1) of \(digits.count), rows \(digit.rows.lowerBound) to "
        + "\(digit.rows.upperBound - 1), columns \(digit.columns.lowerBound) to "
        + "\(digit.columns.upperBound - 1)"
      return (digits.count > 1 ? place : nil, digit.image)
    }
  }

  private static let mostBytes = 1 << 28

  /// The network of the file, or the chapter's, trained now.
  private func network() throws -> Sequential {
    let engine = FastEngine()
    var training = MNISTSettings()
    training.source = settings.source
    training.epochs = 2
    if let path = settings.load {
      return try DigitNetwork.load(path, asked: nil, training, on: engine)
    }
    let data = try DigitData(training, on: engine, console: console)
    let network = DigitNetwork.make(
      Architecture(hidden: MNISTSettings.chapterHidden), seed: training.seed, on: engine)
    network.compile(optimizer: .rmsprop(), loss: .categoricalCrossentropy, metrics: [.accuracy])
    try network.fit(
      data.train.x, data.train.y, epochs: training.epochs,
      batchSize: min(training.batchSize, data.train.x.shape[0]), seed: training.seed)
    let test = try network.evaluate(data.test.x, data.test.y)
    let accuracy = (test.accuracy ?? 0) * 100
    console.printParagraph(
      "The chapter's network, trained for two epochs (\(data.title)): "
        + "\((accuracy * 10).rounded() / 10) % of the test images are right. --load FILE takes "
        + "weights that kata mnist --save FILE has written.")
    console.print()
    return network
  }

  /// The picture with the ten probabilities as bars beside it, in 79 columns.
  private func lines(
    _ image: Tensor<Float>, _ probabilities: [Float], _ best: Int
  ) throws -> [String] {
    let ink = try Tensor<UInt8>(
      shape: [28, 28], elements: image.elements.map { UInt8((max(0, min(1, $0)) * 255).rounded()) })
    let picture = try DigitPicture(ink, palette: console.palette, isSmall: true)
    let first = (picture.lines.count - probabilities.count) / 2
    return picture.lines.enumerated().map { row, line in
      let digit = row - first
      guard probabilities.indices.contains(digit) else { return line }
      let share = Double(probabilities[digit])
      let bar = String(repeating: "█", count: Int((share * 30).rounded()))
      let percent = "\((share * 1000).rounded() / 10) %"
      return "\(line)  \(digit == best ? ">" : " ") \(digit) "
        + padded(bar, 30) + String(repeating: " ", count: max(0, 8 - percent.count)) + percent
    }
  }
}
