import TensorCore

extension Sequential {
  /// Keras's table of the layers: their names, output shapes and numbers of parameters.
  ///
  /// - Throws: As ``build(inputShape:)`` does.
  public func summary() throws -> String {
    try build()
    let titles = ["Layer (type)", "Output Shape", "Param #"]
    let rows = built.map { layer in
      [
        "\(layer.name) (\(layer.layer.className))",
        "(" + (["None"] + layer.outputShape.map(String.init)).joined(separator: ", ") + ")",
        grouped(layer.descriptions.reduce(0) { $0 + $1.shape.elementCount }),
      ]
    }
    // Keras's widths on a terminal of 80 columns.
    let widths = [33, 24, 13]
    func line(_ cells: [String], _ bar: String) -> String {
      let padded = [
        leading(cells[0], widths[0]), leading(cells[1], widths[1]), trailing(cells[2], widths[2]),
      ]
      return "\(bar) " + padded.joined(separator: " \(bar) ") + " \(bar)"
    }
    func rule(_ left: String, _ dash: String, _ cross: String, _ right: String) -> String {
      left + widths.map { String(repeating: dash, count: $0 + 2) }.joined(separator: cross) + right
    }
    let count = parameters.reduce(0) { $0 + $1.count }
    let size = "\(grouped(count)) (\(bytes(4 * count)))"
    return
      ([
        "Model: \"sequential\"",
        rule("┏", "━", "┳", "┓"), line(titles, "┃"), rule("┡", "━", "╇", "┩"),
        rows.map { line($0, "│") }.joined(separator: "\n" + rule("├", "─", "┼", "┤") + "\n"),
        rule("└", "─", "┴", "┘"),
        " Total params: \(size)", " Trainable params: \(size)",
        " Non-trainable params: 0 (0.00 B)",
      ]).joined(separator: "\n")
  }
}

/// `407,050`.
private func grouped(_ number: Int) -> String {
  var digits = String(number)[...]
  var groups: [Substring] = []
  while digits.count > 3 {
    groups.insert(digits.suffix(3), at: 0)
    digits = digits.dropLast(3)
  }
  return ([digits] + groups).joined(separator: ",")
}

/// `1.55 MB`: Keras's units, of 1024.
private func bytes(_ count: Int) -> String {
  var (value, unit) = (Double(count), "B")
  for larger in ["KB", "MB", "GB", "TB"] where value >= 1024 {
    value /= 1024
    unit = larger
  }
  let hundredths = Int((value * 100).rounded())
  return "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10) \(unit)"
}

/// The text cut or filled to `width` columns, its start kept.
private func leading(_ text: String, _ width: Int) -> String {
  text.count <= width
    ? text + String(repeating: " ", count: width - text.count)
    : text.prefix(width - 1) + "…"
}

private func trailing(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: Swift.max(0, width - text.count)) + text
}
