import Datasets

/// The command line of `kata mnist`.
var mnistSyntax: Syntax<MNISTSettings> {
  let preset = MNISTSettings()
  let options: [Option<MNISTSettings>] = [
    .value(
      "engine", ValueKind<EngineChoice>.choice().optional, \.askedEngine, defaults: preset,
      help:
        "the fast kernels, the chapter's loops, or yours with the rest borrowed (default: fast; "
        + "mine with --from-scratch)"),
    .flag(
      "from-scratch", \.fromScratch,
      help: "train the network that you wrote in section 2.5, by your own fit"),
    .flag("only-mine", \.onlyMine, help: "borrow nothing for what of yours is wrong or missing"),
    .value(
      "epochs", .integer(Limits.epochs), \.epochs, defaults: preset,
      help: "passes over the training images; 0 only tests"),
    .value(
      "batch-size", .integer(Limits.images), \.batchSize, defaults: preset,
      help: "images of a step"),
    .value(
      "learning-rate", ValueKind<Double>.number(Limits.learningRates, "RATE").optional,
      \.learningRate, defaults: preset,
      help: "size of a step (default: the optimizer's in Keras; "
        + "\(MNISTSettings.learningRateFromScratch) with --from-scratch)"),
    .value(
      "optimizer", ValueKind<OptimizerChoice>.choice().optional, \.askedOptimizer,
      defaults: preset, help: "how the weights are moved (default: rmsprop)"),
    .value(
      "hidden",
      ValueKind<[Int]>.list(Limits.sizes, atMost: Limits.listLength, "UNITS").optional, \.hidden,
      defaults: preset,
      help: "widths of the hidden layers, such as 512,256 (default: "
        + MNISTSettings.chapterHidden.map(String.init).joined(separator: ",")
        + ", or those of --load)"),
    .value(
      "seed", .integer(0...UInt64.max), \.seed, defaults: preset,
      help: "of the first weights and of the order of the images"),
    .value(
      "threads", .integer(Limits.threads), \.threads, defaults: nil,
      help: "threads of the fast engine (default: a core each)"),
    .value(
      "samples", ValueKind<Int>.integer(Limits.images).optional, \.samples, defaults: preset,
      help: "train on the first N images (default: all)"),
    .value(
      "save", ValueKind<String>.file().optional, \.save,
      defaults: preset, help: "write the trained weights, after control-C too"),
    .value(
      "load", ValueKind<String>.file().optional, \.load,
      defaults: preset,
      help: "go on from saved weights, or from PyTorch's or Keras's of dense layers, as "
        + "safetensors: relu between the layers, softmax at the end"),
    .value(
      "history", ValueKind<String>.file("FILE.json").optional, \.history,
      defaults: preset, help: "write times, losses and accuracies as JSON"),
    .value(
      "svg", ValueKind<String>.file().optional, \.svg,
      defaults: preset, help: "write loss and accuracy by epoch as a picture"),
    .value(
      "report", ValueKind<String>.file("FILE.html").optional, \.report,
      defaults: preset,
      help: "write a page about the run, with a place to draw a digit that the network reads"),
  ]
  return Syntax(
    name: "mnist",
    abstract: "Train the chapter's network on handwritten digits, and test it.",
    discussion: [
      "Dense(512, relu) and Dense(10, softmax), RMSprop, categorical cross-entropy:",
      "what the chapter builds in its first section.",
    ],
    operand: nil, options: options + sourceOptions(\.source), defaults: preset,
    check: { settings throws(UsageError) in
      try checkSource(settings.source)
      try checkReader(settings)
    })
}

/// Refuses options that make no sense together with the reader's functions.
private func checkReader(_ settings: MNISTSettings) throws(UsageError) {
  guard !settings.onlyMine || settings.usesReader else {
    throw UsageError(
      "--only-mine needs --engine mine or --from-scratch: nothing else of a run is yours")
  }
  guard settings.fromScratch else { return }
  let keepsNothing = "a network from scratch is kept in no file"
  let excluded: [(String, isGiven: Bool, why: String)] = [
    (
      "--optimizer", settings.askedOptimizer != nil,
      "your updateWeights moves the weights, by gradient descent"
    ),
    ("--load", settings.load != nil, "your NaiveDense makes the first weights"),
    ("--save", settings.save != nil, keepsNothing),
    ("--history", settings.history != nil, keepsNothing),
    ("--svg", settings.svg != nil, keepsNothing),
    ("--report", settings.report != nil, keepsNothing),
  ]
  for (name, isGiven, why) in excluded where isGiven {
    throw UsageError("--from-scratch and \(name) exclude each other: \(why)")
  }
}

/// The options that say where the digits come from; `kata mnist` and `kata show` share them.
func sourceOptions<Settings>(
  _ source: WritableKeyPath<Settings, DigitSourceSettings>
) -> [Option<Settings>] {
  [
    .value(
      "data", ValueKind<String>.file("DIR", expected: "a folder").optional,
      source.appending(path: \.data), defaults: nil,
      help:
        "folder of the four MNIST files or their kin's, or an .npz archive (default: $MNIST_DIR, "
        + "else the cache, else a download)"
    ),
    .value(
      "mirror", ValueKind<String>.mirror.optional,
      source.appending(path: \.mirror), defaults: nil,
      help: "download from here instead of the public mirrors"),
    .flag(
      "synthetic", source.appending(path: \.synthetic),
      help: "generated digits instead of MNIST; also taken where there is no network"),
  ]
}

extension ValueKind where Value == String {
  /// An address that files can be downloaded from.
  static var mirror: ValueKind {
    ValueKind(
      placeholder: "URL", expected: "an address that begins with https:, http: or file:",
      parse: { word in (try? Downloader.mirror(word)).map { _ in word } }, text: { $0 })
  }
}

/// Refuses sources that exclude each other.
func checkSource(_ source: DigitSourceSettings) throws(UsageError) {
  guard source.synthetic else { return }
  for (name, value) in [("--data", source.data), ("--mirror", source.mirror)] where value != nil {
    throw UsageError("--synthetic and \(name) exclude each other: generated digits need no files")
  }
}
