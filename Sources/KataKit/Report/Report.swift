import Bitmaps
import Foundation
import Networks
import Pictures
import TensorCore

/// The page that `kata mnist --report` writes: how the run went, what the network misreads, and a
/// place to draw a digit that it reads.
///
/// One file that needs no network: pictures, weights and script are in it.
struct Report {
  /// An image of the test, and what the network makes of it.
  struct Example {
    /// Shape `(784,)`, 0 for paper and 1 for ink.
    var pixels: Tensor<Float>
    var label: Int
    /// The ten probabilities.
    var probabilities: [Float]

    /// What the network takes it for.
    var prediction: Int { probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0 }
  }

  /// The time of an image in the test, in seconds.
  struct Speed {
    var fast: Double
    var naive: Double
  }

  /// The data set as readers call it, and how many images.
  var title: String
  var record: TrainingRecord
  var confusion: Confusion
  /// Its layers are dense, and it takes 784 pixels.
  var network: Sequential
  /// The most certain mistakes, the most certain first.
  var mistakes: [Example]
  /// Some images of the test.
  var samples: [Example]
  var speed: Speed
  /// How the run was made: names and values.
  var facts: [(name: String, value: String)]

  /// The most weights of a network that is put into a page: 16 MB of them.
  static let mostWeights = 4_000_000

  /// The whole page.
  ///
  /// - Throws: What making its pictures throws.
  func html() throws -> String {
    let heading = "A network that reads digits"
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; \
      style-src 'unsafe-inline'; script-src 'unsafe-inline'">
      <title>\(heading) · TensorKata</title>
      <style>
      \(reportStyle)
      </style>
      </head>
      <body>
      <header>
      <h1>\(heading)</h1>
      <p class="quiet">\(xmlEscaped(title)). Trained by TensorKata.</p>
      \(notice)
      \(figures)
      </header>
      <main>
      \(try desk())
      \(curves)
      \(confusionTable)
      \(try mistakesSheet())
      \(try firstLayer())
      \(speedChart)
      \(howMade)
      </main>
      <script type="application/json" id="model">
      \(model)
      </script>
      <script>
      \(reportScript)
      </script>
      </body>
      </html>

      """
  }

  /// What keeps the figures from being those of handwriting.
  private var notice: String {
    guard record.dataset == TrainingRecord.generated else { return "" }
    return """
      <p class="notice"><strong>Generated digits, not MNIST.</strong> There was no data set, so the
      network learned from digits that the program drew itself. They are easier than handwriting:
      the figures here are not MNIST's, and it reads yours less well.</p>
      """
  }

  /// The figures in short.
  private var figures: String {
    var figures: [(String, String)] = []
    if let test = record.test {
      figures.append(
        ("of the test images are right", String(format: "%.2f %%", test.accuracy * 100)))
      figures.append(("the test's loss", threeDigits(test.loss)))
    }
    if !record.epochs.isEmpty {
      let seconds = record.epochs.reduce(0) { $0 + $1.seconds }
      figures.append((counted(record.epochs.count, "epoch") + " of training", duration(seconds)))
    }
    let rows = figures.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" }
    return "<dl class=\"figures\">\n\(rows.joined(separator: "\n"))\n</dl>"
  }

  /// The weights and some test images, for the script.
  private var model: String {
    let parameters = network.weights
    let layers = network.layers.compactMap { $0 as? Dense }.enumerated().map { i, layer in
      JSONText.object([
        ("kernel", JSONText.string(base64(parameters[2 * i]))),
        ("bias", JSONText.string(base64(parameters[2 * i + 1]))),
        ("activation", JSONText.string(layer.activation.rawValue)),
      ])
    }
    let samples = samples.map { sample in
      JSONText.object([
        ("label", "\(sample.label)"),
        ("pixels", JSONText.string(Data(ink(sample.pixels)).base64EncodedString())),
        ("probabilities", JSONText.floats(sample.probabilities)),
      ])
    }
    return JSONText.object([
      ("layers", JSONText.lines(layers)), ("samples", JSONText.lines(samples)),
    ])
  }

  /// Little-endian float32.
  private func base64(_ tensor: Tensor<Float>) -> String {
    var bytes = Data(capacity: 4 * tensor.count)
    for value in tensor.elements {
      withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes.base64EncodedString()
  }
}

/// Pixels as bytes.
func ink(_ pixels: Tensor<Float>) -> [UInt8] {
  pixels.elements.map { UInt8((max(0, min(1, $0)) * 255).rounded()) }
}

extension Report {
  /// A section with its heading.
  func section(_ heading: String, _ body: String) -> String {
    "<section>\n<h2>\(heading)</h2>\n\(body)\n</section>"
  }

  /// A file as an address that holds it.
  func dataURI(_ bytes: [UInt8], type: String) -> String {
    "data:\(type);base64,\(Data(bytes).base64EncodedString())"
  }
}
