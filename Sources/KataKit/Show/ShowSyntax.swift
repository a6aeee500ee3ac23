/// The command line of `kata show`.
var showSyntax: Syntax<ShowSettings> {
  Syntax(
    name: "show",
    abstract: "Draw digits of the data set with their labels, or a picture of the chapter.",
    discussion: [
      "kata show 0                    the chapter's five",
      "kata show 0..<8 --test         the first test images; 0:8 is the same",
      "kata show 0 --crop 14:,14:     its lower right quarter; 14...,14... is the same",
      "kata show 0 --crop 7:-7,7:-7   its middle; 7..<-7,7..<-7 is the same",
      "kata show 0:20 --png 20.png    twenty on one sheet",
      "kata show descent --svg b.svg  a ball with momentum on its curve",
      "(In a shell, < must be quoted: '0..<8'.)",
    ],
    operand: Operand(
      placeholder: "IMAGES",
      help: "indices and ranges, in Python's or Swift's spelling; negative ones count from the end "
        + "(default: 0); or one picture of the chapter: \(pictures)",
      completion: .words(ChapterPicture.allCases.map(\.rawValue))
    ) { settings, word throws(UsageError) in
      if let picture = ChapterPicture(rawValue: word) {
        guard settings.picture == nil else {
          throw UsageError("one picture is drawn at a time, and '\(word)' is the second")
        }
        settings.picture = picture
        return
      }
      guard let selection = AxisSelection(spelled: word) else {
        throw UsageError(
          "'\(word)' is no image: an index such as 7 is needed, or a range such as 0:8 or '0..<8'; "
            + "the chapter's pictures are \(pictures)")
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
        help: "write the digits with their labels, or the chapter's picture, as SVG"),
    ] + sourceOptions(\.source),
    defaults: ShowSettings(),
    check: { settings throws(UsageError) in
      try checkSource(settings.source)
      guard let picture = settings.picture?.rawValue else { return }
      let source = settings.source
      guard settings.images.isEmpty, !settings.fromTest, settings.crop == nil, settings.png == nil,
        source.data == nil, source.mirror == nil, !source.synthetic
      else {
        throw UsageError(
          "\(picture) is drawn alone, and of no data; beside it only --svg FILE is taken")
      }
      guard settings.svg != nil else {
        throw UsageError("\(picture) is drawn as SVG; add --svg FILE")
      }
    })
}

/// The chapter's pictures, for a sentence.
private let pictures = ChapterPicture.allCases.map(\.rawValue).joined(separator: ", ")

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
