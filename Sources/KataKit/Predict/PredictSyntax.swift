/// What `kata predict` is asked for.
public struct PredictSettings: Sendable {
  /// The pictures' paths.
  public var pictures: [String] = []
  /// Where the weights come from; a network is trained first for `nil`.
  public var load: String?
  /// Whether the picture is only made as small as the network's, without any preparation.
  public var raw = false
  /// Where what was read goes.
  public var json: String?
  /// Where the digits of a training come from.
  public var source = DigitSourceSettings()

  /// The settings of an empty command line.
  public init() {}
}

/// The command line of `kata predict`.
var predictSyntax: Syntax<PredictSettings> {
  Syntax(
    name: "predict",
    abstract: "Read digits that you wrote yourself, from pictures.",
    discussion: [
      "kata predict seven.png                 one digit, or several on one page",
      "kata predict seven.png --raw           the same without its preparation",
      "kata predict *.png --load net.safetensors",
      "A picture is a PNG: a photograph of plain paper, a scan, a drawing. Dark ink on",
      "light paper and light ink on dark are both read.",
    ],
    operand: Operand(
      placeholder: "IMAGE", help: "PNG pictures with digits on plain paper", completion: .files
    ) { settings, word throws(UsageError) in
      settings.pictures.append(word)
    },
    options: [
      .value(
        "load", ValueKind<String>.file().optional, \.load, defaults: nil,
        help: "the network, as kata mnist --save writes it (default: the chapter's, trained now "
          + "for two epochs)"),
      .value(
        "json", ValueKind<String>.file("FILE.json").optional, \.json, defaults: nil,
        help: "write each digit's 784 pixels and ten probabilities as JSON"),
      .flag(
        "raw", \.raw,
        help: "only make the picture 28 × 28 pixels small: shows why the preparation is needed"),
    ] + sourceOptions(\.source),
    defaults: PredictSettings(),
    check: { settings throws(UsageError) in
      try checkSource(settings.source)
      guard !settings.pictures.isEmpty else {
        throw UsageError("a picture is needed: kata predict IMAGE, such as seven.png")
      }
    })
}
