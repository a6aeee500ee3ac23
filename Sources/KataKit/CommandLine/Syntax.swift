/// What the command line of one command may hold: the source of its parser and of its help.
struct Syntax<Settings> {
  /// The command's name.
  let name: String

  /// What it does, in one line.
  let abstract: String

  /// What else there is to say, a line each.
  let discussion: [String]

  /// What it takes besides options, if anything.
  let operand: Operand<Settings>?

  /// The options, in the order of the help.
  let options: [Option<Settings>]

  /// The settings of an empty command line.
  let defaults: Settings

  /// Refuses settings that exclude each other.
  let check: (Settings) throws(UsageError) -> Void

  /// The settings that a command line asks for. Of an option given twice, the last counts.
  ///
  /// - Parameter arguments: The words behind the command's name.
  /// - Throws: `UsageError` for an unknown option, a missing value, one too many, or a wrong one.
  func parse(_ arguments: [String]) throws(UsageError) -> Settings {
    var settings = defaults
    var rest = arguments[...]
    var optionsEnded = false
    while let word = rest.popFirst() {
      if word == "--", !optionsEnded {
        optionsEnded = true
      } else if optionsEnded || !isOption(word) {
        try applyOperand(word, to: &settings)
      } else {
        try applyOption(word, rest: &rest, to: &settings)
      }
    }
    try check(settings)
    return settings
  }

  /// `-1` and `-5:` count from the end; `-x` and `--x` are options.
  private func isOption(_ word: String) -> Bool {
    guard word.hasPrefix("-"), let second = word.dropFirst().first else { return false }
    return !second.isNumber
  }

  private func applyOperand(_ word: String, to settings: inout Settings) throws(UsageError) {
    guard let operand else {
      throw UsageError(
        "'\(word)' is one word too many: kata \(name) takes options only, each starting with --")
    }
    try operand.apply(&settings, word)
  }

  private func applyOption(
    _ word: String, rest: inout ArraySlice<String>, to settings: inout Settings
  ) throws(UsageError) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let spelled = String(parts[0])
    guard let option = options.first(where: { "--\($0.name)" == spelled }) else {
      throw unknown(spelled)
    }
    var value = parts.count == 2 ? String(parts[1]) : nil
    if let placeholder = option.placeholder {
      if value == nil, let next = rest.first, !next.hasPrefix("--") { value = rest.popFirst() }
      guard let value else {
        throw UsageError("--\(option.name) needs a value: --\(option.name) \(placeholder)")
      }
      try option.apply(&settings, value)
    } else if let value {
      throw UsageError("--\(option.name) takes no value, and was given '\(value)'")
    } else {
      try option.apply(&settings, "")
    }
  }

  private func unknown(_ spelled: String) -> UsageError {
    let names = options.filter { !$0.isHidden }.map { "--\($0.name)" } + ["--help"]
    let hint =
      nearest(to: spelled, in: names).map { "did you mean '\($0)'?" }
      ?? "kata \(name) --help lists the options"
    return UsageError("unknown option '\(spelled)'; \(hint)")
  }
}
