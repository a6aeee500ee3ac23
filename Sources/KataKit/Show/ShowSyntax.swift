/// The command line of `kata show`.
var showSyntax: Syntax<ShowSettings> {
  Syntax(
    name: "show",
    abstract: "Draw digits of the data set with their labels.",
    discussion: [
      "kata show 0                    the chapter's five",
      "kata show 0..<8 --test         the first test images; 0:8 is the same",
      "kata show 0 --crop 14:,14:     its lower right quarter; 14...,14... is the same",
      "kata show 0 --crop 7:-7,7:-7   its middle; 7..<-7,7..<-7 is the same",
      "kata show 0:20 --png digits.png   twenty on one sheet",
      "(In a shell, < must be quoted: '0..<8'.)",
    ],
    operand: Operand(
      placeholder: "IMAGES",
      help: "indices and ranges, in Python's or Swift's spelling; negative ones count from the end "
        + "(default: 0)"
    ) { settings, word throws(UsageError) in
      guard let selection = AxisSelection(spelled: word) else {
        throw UsageError(
          "'\(word)' is no image: an index such as 7 is needed, or a range such as 0:8 or '0..<8'")
      }
      settings.images.append(selection)
    },
    options: [
      .flag("test", \.fromTest, help: "test images instead of training images"),
      .value(
        "crop", ValueKind<[AxisSelection]>.crop.optional, \.crop, defaults: nil,
        help: "show these rows and columns only, such as 14:,14:"),
      .value(
        "png", ValueKind<String>.file().optional, \.png, defaults: nil,
        help: "write the digits, enlarged, as a PNG picture, too"),
      .value(
        "svg", ValueKind<String>.file().optional, \.svg, defaults: nil,
        help: "write the digits with their labels as an SVG picture, too"),
    ] + sourceOptions(\.source),
    defaults: ShowSettings(),
    check: { settings throws(UsageError) in try checkSource(settings.source) })
}

extension ValueKind where Value == [AxisSelection] {
  /// A slice of rows, and one of columns behind a comma.
  static var crop: ValueKind {
    ValueKind(
      placeholder: "ROWS,COLUMNS",
      expected: "a slice of rows and one of columns, such as 14:,14: or '7..<-7,7..<-7'",
      parse: { word in
        let parts = word.split(separator: ",", omittingEmptySubsequences: false)
        let axes = parts.compactMap { AxisSelection(spelled: String($0)) }
        return axes.count == parts.count && axes.count <= 2 ? axes : nil
      },
      text: { "\($0)" })
  }
}
