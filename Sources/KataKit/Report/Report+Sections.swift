import Foundation
import Networks
import Pictures
import TensorCore

// The parts of the page from above to below.

extension Report {
  /// The place to draw a digit.
  func desk() throws -> String {
    let rows = (0..<10).map { digit in
      "<tr><th scope=\"row\">\(digit)</th><td><span class=\"bar\"></span></td>"
        + "<td class=\"share\"></td></tr>"
    }
    let buttons = try samples.map { sample in
      "<li><button type=\"button\" aria-label=\"Show the network a test image of a "
        + "\(sample.label)\">\(try image(of: sample.pixels, alt: ""))</button></li>"
    }
    return section(
      "Draw a digit",
      """
      <p>With the mouse, a pen or a finger. The network gets no more of it than the small picture:
      28 × 28 pixels, cropped, fitted and centred as MNIST's own were.</p>
      <noscript><p class="notice">The drawing needs JavaScript, which is in this page; nothing is
      loaded from elsewhere.</p></noscript>
      <div class="desk">
      <canvas id="drawing" width="280" height="280" tabindex="0" role="application"
      aria-label="Drawing area. Arrow keys move the pen, space sets it down and lifts it, Z takes \
      the last stroke back, Delete clears."></canvas>
      <div class="tools">
      <button type="button" id="undo">Undo</button>
      <button type="button" id="clear">Clear</button>
      </div>
      <figure class="view">
      <canvas id="seen" width="28" height="28" role="img" aria-label="The drawing as the network \
      gets it, 28 by 28 pixels"></canvas>
      <figcaption>As the network gets it</figcaption>
      </figure>
      <div class="reading">
      <table id="probabilities">
      <caption>How sure it is of each digit</caption>
      <thead hidden><tr><th>Digit</th><th></th><th>Probability</th></tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table>
      <p id="answer" role="status" aria-live="polite" data-empty="Nothing is drawn yet."></p>
      </div>
      </div>
      <p class="quiet">With keys: arrows move the pen, space sets it down and lifts it, Z takes back,
      Delete clears. Or let it read images of the test:</p>
      <ul class="sheet" id="samples">
      \(buttons.joined(separator: "\n"))
      </ul>
      """)
  }

  /// Loss and accuracy by epoch; nothing where nothing was trained.
  var curves: String {
    guard !record.epochs.isEmpty else { return "" }
    let charts = record.charts
    func address(_ width: Double) -> String {
      let svg = LineChart.svg(
        charts, title: "Loss and accuracy by epoch", caption: "", width: width)
      return dataURI(Array(svg.utf8), type: "image/svg+xml")
    }
    let book =
      record.isOnBooksData
      ? " The book's network trains beside it: it printed these values after its five epochs, "
        + "and 0.9789 for its test."
      : ""
    return section(
      "How it learned",
      """
      <figure>
      <picture>
      <source media="(max-width: 34rem)" srcset="\(address(360))">
      <img src="\(address(720))" alt="\(xmlEscaped(charts.map(\.description).joined(separator: " ")))">
      </picture>
      <figcaption>Lines: the training images, as they were trained. Dashed: the test images, which
      the network never saw before.\(book)</figcaption>
      </figure>
      """)
  }

  /// Which digits were taken for which.
  var confusionTable: String {
    let counts = confusion.counts
    let worst = confusion.worst(1).first?.count ?? 0
    let heads = counts.indices.map { "<th scope=\"col\">\($0)</th>" }.joined()
    let rows = counts.indices.map { label in
      let cells = counts[label].indices.map { prediction in
        let count = counts[label][prediction]
        if label == prediction { return "<td class=\"right\">\(count)</td>" }
        guard count > 0 else { return "<td></td>" }
        let share = String(format: "%.2f", Double(count) / Double(worst))
        return "<td class=\"wrong\" style=\"--share: \(share)\">\(count)</td>"
      }
      return "<tr><th scope=\"row\">\(label)</th>\(cells.joined())</tr>"
    }
    return section(
      "What it confuses",
      """
      <div class="wide">
      <table class="confusion">
      <caption>Rows: the digit on the image. Columns: what the network took it for. \
      \(counted(confusion.mistakes, "image")) misread.</caption>
      <thead><tr><th><span aria-label="digit on the image">\u{2193}</span></th>\(heads)</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table>
      </div>
      """)
  }

  /// The images of which it was most certain, and wrong.
  func mistakesSheet() throws -> String {
    guard !mistakes.isEmpty else {
      return section("Its most certain mistakes", "<p>None: no test image was misread.</p>")
    }
    let figures = try mistakes.map { mistake in
      let share = String(format: "%.1f\u{a0}%%", mistake.probabilities[mistake.prediction] * 100)
      let picture = try image(of: mistake.pixels, alt: "A \(mistake.label), misread")
      return "<li><figure>\(picture)<figcaption>a \(mistake.label), read as "
        + "\(mistake.prediction): \(share)</figcaption></figure></li>"
    }
    return section(
      "Its most certain mistakes",
      """
      <p class="quiet">A probability near 1 is no promise: these images are the ones that it was most
      certain of, and wrong.</p>
      <ul class="sheet">
      \(figures.joined(separator: "\n"))
      </ul>
      """)
  }

  /// What the first layer looks for.
  func firstLayer() throws -> String {
    let units = try unitsOfFirstLayer()
    let isOnly = network.layers.count == 1
    let figures = try units.map { unit in
      let alt = "Weights of unit \(unit.index)"
      let picture = "<img src=\"\(try png(ofWeights: unit.weights))\" alt=\"\(alt)\">"
      return "<li><figure>\(picture)<figcaption>\(unit.caption)</figcaption></figure></li>"
    }
    let which =
      isOnly
      ? "One picture for each digit."
      : "The \(units.count) units that the next layer listens to most."
    return section(
      "What the first layer looks for",
      """
      <p class="quiet">Each picture is the 784 weights of one unit. Ink on orange makes the unit
      speak, ink on blue makes it silent. Grain at the edges is where no digit has ink: nothing
      moved those weights. \(which)</p>
      <ul class="sheet">
      \(figures.joined(separator: "\n"))
      </ul>
      """)
  }

  /// The speed beside the naive loops.
  var speedChart: String {
    section(
      "How fast it reads",
      """
      <p>An image of the test takes the fast engine \(shortTime(speed.fast)) and the chapter's loops
      \(shortTime(speed.naive)): \(ratio(speed.naive / speed.fast)) as long. Both compute the same
      network, on this machine, in this run.</p>
      <p class="quiet"><code>kata compare</code> shows each operation.</p>
      """)
  }

  /// How the run was made.
  var howMade: String {
    let rows = facts.map { "<dt>\(xmlEscaped($0.name))</dt><dd>\(xmlEscaped($0.value))</dd>" }
    return section(
      "How this was made",
      """
      <dl class="made">
      \(rows.joined(separator: "\n"))
      </dl>
      <p class="quiet">The weights are in this page, as float32. <span id="agreement"></span></p>
      """)
  }
}
