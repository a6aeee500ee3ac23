/// A command of `kata`, with the type of its settings forgotten.
public struct Command {
  /// What is typed behind `kata`.
  let name: String

  /// What it does, in one line.
  let abstract: String

  /// The text of its `--help`.
  let help: String

  /// What a shell must know of it.
  let completed: CompletedCommand

  /// Parses the words behind the name and does the work; gives the exit code.
  let run: ([String]) async throws -> Int32

  /// Makes a command from its syntax and its work, which is given the settings and the words that
  /// they were read from.
  init<Settings>(
    _ syntax: Syntax<Settings>, work: @escaping (Settings, [String]) async throws -> Int32
  ) {
    name = syntax.name
    abstract = syntax.abstract
    help = syntax.help
    completed = syntax.completed
    run = { words in try await work(syntax.parse(words), words) }
  }
}

/// What a command line asks for.
enum Request {
  /// To run a command with the words behind its name.
  case run(Command, [String])
  /// To show a text.
  case show(String)
}

/// Finds what a command line asks for.
///
/// - Parameters:
///   - arguments: The words behind `kata`.
///   - commands: What there is to choose from.
///   - alone: What `kata` without a word does; `nil` where that shows the overview.
///   - version: What `--version` shows.
/// - Throws: `UsageError` for an unknown command or option.
func request(
  _ arguments: [String], commands: [Command], alone: Command? = nil, version: String
) throws(UsageError) -> Request {
  func command(_ name: String) throws(UsageError) -> Command {
    if let command = commands.first(where: { $0.name == name }) { return command }
    let kind = name.hasPrefix("-") ? "option" : "command"
    let names = commands.map(\.name) + ["help", "--help", "--version"]
    let hint =
      nearest(to: name, in: names).map { "did you mean '\($0)'?" } ?? "kata --help lists them"
    throw UsageError("unknown \(kind) '\(name)'; \(hint)")
  }
  func isHelp(_ word: String) -> Bool { word == "--help" || word == "-h" }

  guard let first = arguments.first else {
    return alone.map { .run($0, []) } ?? .show(overview(commands))
  }
  if first == "--version" { return .show(version) }
  if isHelp(first) || first == "help" {
    guard arguments.count > 1, !isHelp(arguments[1]) else { return .show(overview(commands)) }
    return .show(try command(arguments[1]).help)
  }
  // `kata --language zh` is `kata` alone, with an option.
  if let alone, first.hasPrefix("-") { return .run(alone, arguments) }
  let chosen = try command(first)
  let words = Array(arguments.dropFirst())
  if words.prefix(while: { $0 != "--" }).contains(where: isHelp) { return .show(chosen.help) }
  return .run(chosen, words)
}

/// The text of `kata --help`.
func overview(_ commands: [Command]) -> String {
  var lines = [
    "usage: kata [COMMAND] [options]", "",
    "TensorKata: chapter 2 of \"Deep Learning with Python\", written in Swift by you.", "",
    "commands:",
  ]
  lines += helpTable(commands.map { ($0.name, $0.abstract) })
  lines += [
    "", "kata alone shows where you are, and watches what you write.",
    "kata help COMMAND, or kata COMMAND --help, describes a command;",
    "kata --version names the version.",
  ]
  return lines.joined(separator: "\n")
}
