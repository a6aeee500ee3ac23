import Comparisons

/// The command line of `kata compare`.
var compareSyntax: Syntax<CompareSettings> {
  let preset = CompareSettings()
  let options: [Option<CompareSettings>] = [
    Option(
      name: "size", placeholder: "N",
      help: "compare at this size instead, or at several: --size 256 512; N × N for matrices, "
        + "N elements for vectors",
      apply: { settings, word throws(UsageError) in try addSizes(word, to: &settings) }),
    .flag("mine", \.mine, help: "time your loops, too, where they are right"),
    .value(
      "threads", .integer(Limits.threads), \.threads, defaults: nil,
      help: "threads of the fast engine (default: a core each)"),
    .flag("steps", \.steps, help: "from the naive product to the fast one, step by step"),
    .value(
      "json", ValueKind<String>.file().optional, \.json,
      defaults: preset, help: "write what was measured as JSON"),
    .value(
      "svg", ValueKind<String>.file().optional, \.svg,
      defaults: preset, help: "write the chart as a picture"),
  ]
  let column = ComparedOperations.all.map(\.name.count).max() ?? 0
  let list = ComparedOperations.all.map { operation in
    "  §\(operation.section)"
      + String(repeating: " ", count: 6 - operation.section.count) + operation.name
      + String(repeating: " ", count: column - operation.name.count + 2) + operation.abstract
  }
  return Syntax(
    name: "compare",
    abstract: "Compare the naive loops with the fast engine, and with yours.",
    discussion: ["operations, by the chapter's sections:"] + list,
    operand: Operand(
      placeholder: "SECTION|OPERATION …",
      help: "sections such as 2.3.1 or 2.3, and operations such as relu (default: all)",
      completion: .words(
        Set(ComparedOperations.all.map(\.section)).sorted()
          + ComparedOperations.all.map(\.name))
    ) { settings, word throws(UsageError) in
      // The further sizes of `--size 256 512`.
      if !settings.sizes.isEmpty, Int(word) != nil { return try addSizes(word, to: &settings) }
      try select(word, in: &settings)
    },
    options: options, defaults: preset,
    check: { settings throws(UsageError) in
      guard !settings.steps || settings.selection.isEmpty else {
        throw UsageError(
          "--steps shows the matrix product, and takes no section or operation beside it")
      }
      guard !settings.steps || !settings.mine else {
        throw UsageError("--steps and --mine exclude each other: the steps are the solution's")
      }
    })
}

/// Adds the sizes of a word: one, or several with commas between them.
private func addSizes(_ word: String, to settings: inout CompareSettings) throws(UsageError) {
  let kind = ValueKind<[Int]>.list(Limits.sizes, atMost: Limits.listLength, "N")
  guard let sizes = kind.parse(word), settings.sizes.count + sizes.count <= Limits.listLength else {
    throw UsageError("--size needs \(kind.expected), and was given '\(word)'")
  }
  settings.sizes += sizes
}

private func select(_ word: String, in settings: inout CompareSettings) throws(UsageError) {
  guard ComparedOperations.named(word).isEmpty else {
    settings.selection.append(word)
    return
  }
  // A number is not misspelt: another that looks like it is no section that was meant.
  let sections = Set(ComparedOperations.all.map(\.section)).sorted().joined(separator: ", ")
  let hint =
    word.first?.isNumber == true
    ? "the sections are \(sections)"
    : nearest(to: word, in: ComparedOperations.all.map(\.name)).map { "did you mean '\($0)'?" }
      ?? "kata compare --help lists what there is"
  throw UsageError("there is no section or operation '\(word)' to compare; \(hint)")
}

/// The command line of `kata config`.
var configSyntax: Syntax<ConfigSettings> {
  Syntax(
    name: "config",
    abstract: "Show what the fast engine runs on, and what this machine can do at best.",
    discussion: [], operand: nil,
    options: [
      .value(
        "threads", .integer(Limits.threads), \.threads, defaults: nil,
        help: "threads whose peak is measured (default: a core each)")
    ],
    defaults: ConfigSettings(), check: { _ in })
}
