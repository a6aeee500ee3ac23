import Foundation
import Katas
import Testing

@testable import KataKit

@Suite("Completion") struct CompletionTests {
  /// What the shells are asked about: the real commands, and one that takes everything.
  static let commands: [CompletedCommand] = {
    struct Settings {
      var files: [String] = []
      var folder: String?
      var word: String?
    }
    let tried = Syntax<Settings>(
      name: "try", abstract: "Try: it's \"all\" [here] of $HOME.", discussion: [],
      operand: Operand(placeholder: "KATA|FILE", help: "", completion: .answers) {
        settings, word throws(UsageError) in settings.files.append(word)
      },
      options: [
        .value(
          "into", ValueKind<String>.folder.optional, \.folder, defaults: nil,
          help: "where: [it] isn't 'so'"),
        .value(
          "out", ValueKind<String>.file("FILE").optional, \.word, defaults: nil, help: "what"),
      ], defaults: Settings(), check: { _ in })
    let all = kataCommands(
      on: Console(isInteractive: false, palette: .plain, width: { 80 }, output: { _ in }))
    return completedCommands(all + [Command(tried) { _, _ in 0 }])
  }()

  // MARK: What is known of the words

  @Test func `options know what completes their values`() throws {
    let mnist = try #require(Self.commands.first { $0.name == "mnist" })
    func completion(_ name: String) -> Completion? {
      mnist.options.first { $0.name == name }?.completion
    }
    #expect(completion("engine") == .words(["fast", "naive", "mine"]))
    #expect(completion("optimizer") == .words(["rmsprop", "sgd", "adam"]))
    #expect(completion("save") == .files)
    #expect(completion("load") == .files)
    #expect(completion("history") == .files)
    #expect(completion("data") == .files)
    #expect(completion("epochs") == .nothing)
    #expect(completion("hidden") == .nothing)
    #expect(mnist.options.first { $0.name == "synthetic" }?.placeholder == nil)
    #expect(mnist.operand == nil)
    #expect(Self.commands.last?.name == "help")
  }

  @Test func `sections are typed as the book numbers them, in its order`() {
    let numbers = Completion.sections.words.map(\.text)
    // The welcome and 2.1 are not divided; the others are, and 2.4.3 is in three files.
    #expect(numbers.prefix(4) == ["0", "2.1", "2.2", "2.2.1"])
    #expect(numbers.contains("2.3") && numbers.contains("2.3.1") && numbers.contains("2.2.12"))
    #expect(numbers.filter { $0 == "2.4.3" }.count == 1)
    #expect(Set(numbers).count == numbers.count)
    #expect(Set(numbers).isSuperset(of: Catalogue.sections.map(\.number)))
    #expect(
      Completion.sections.words.first { $0.text == "2.3.1" }?.note == "Element-wise operations")
    let katas = Completion.answers.words.map(\.text)
    #expect(katas.contains("naiveRelu") && katas.contains("NaiveDense.forward"))
  }

  @Test func `a hidden option is neither completed nor in the help`() throws {
    struct Settings { var isSecret = false }
    let syntax = Syntax<Settings>(
      name: "x", abstract: "", discussion: [], operand: nil,
      options: [.flag("secret", \.isSecret, help: "").hidden],
      defaults: Settings(), check: { _ in })
    #expect(syntax.completed.options.map(\.name) == ["help"])
    #expect(!syntax.help.contains("--secret"))
    #expect(try syntax.parse(["--secret"]).isSecret)
    #expect(throws: UsageError("unknown option '--secre'; kata x --help lists the options")) {
      try syntax.parse(["--secre"])
    }
  }

  // MARK: The command

  private func error(_ arguments: String...) -> String? {
    do throws(UsageError) {
      _ = try completionSyntax.parse(arguments)
      return nil
    } catch { return error.description }
  }

  @Test func `a shell is named`() throws {
    for shell in Shell.allCases {
      #expect(try completionSyntax.parse([shell.rawValue]).shell == shell)
    }
    #expect(error() == "kata completion needs the name of a shell: bash, zsh or fish")
    #expect(error("power") == "kata completion needs bash, zsh or fish, and was given 'power'")
    #expect(error("bahs")?.hasSuffix("; did you mean 'bash'?") == true)
    #expect(error("bash", "zsh")?.contains("name one shell") == true)
    for line in completionSyntax.help.split(separator: "\n") { #expect(line.count < 80, "\(line)") }
  }

  @Test(arguments: Shell.allCases) func `a script says at its top how to install it`(shell: Shell)
    throws
  {
    let top = shell.script(Self.commands).split(separator: "\n").prefix(8).joined(separator: "\n")
    #expect(top.contains("kata completion \(shell)"))
    let place = [
      Shell.bash: "~/.bashrc", .zsh: "~/.zshrc", .fish: "~/.config/fish/completions/kata.fish",
    ]
    #expect(top.contains(try #require(place[shell])))
  }

  // MARK: In the shells

  /// What a shell offers for a line whose last word is being typed.
  static let lines: [(line: String, offers: [String], not: [String])] = [
    ("kata mn", ["mnist"], ["show"]),
    ("kata ", ["mnist", "show", "compare", "config", "completion", "try", "help"], []),
    ("kata mnist --eng", ["--engine"], ["--epochs"]),
    ("kata mnist --e", ["--engine", "--epochs"], ["--hidden"]),
    ("kata mnist --engine ", ["fast", "naive", "mine"], ["--epochs"]),
    ("kata mnist --engine n", ["naive"], ["fast"]),
    ("kata mnist --synthetic --optimizer a", ["adam"], ["sgd"]),
    ("kata compare 2.3.1 rel", ["relu"], ["add"]),
    ("kata compare 2.", ["2.3.1"], ["relu"]),
    ("kata try 2.3", ["2.3", "2.3.1", "2.3.5"], ["2.2", "2.4.1"]),
    ("kata try naiveRe", ["naiveRelu"], ["naiveDot"]),
    ("kata try 2.3 NaiveDense.f", ["NaiveDense.forward"], ["2.3"]),
    ("kata completion z", ["zsh"], ["bash"]),
    ("kata help mni", ["mnist"], ["show"]),
    ("kata try --out two", ["two words.txt"], ["2.3", "a folder"]),
    ("kata try --into ", ["a folder"], ["two words.txt", "2.3"]),
    ("kata unknown n", [], ["naiveRelu", "mnist"]),
  ]

  @Test(.enabled(if: ShellRun("bash") != nil, "there is no bash"), arguments: lines)
  func `in bash`(line: String, offers: [String], not: [String]) throws {
    try expect(offers, not, in: bash(line))
  }

  @Test(
    .enabled(if: ShellRun("bash") != nil, "there is no bash"),
    arguments: [
      ("kata mnist --engine=n", ["naive"]), ("kata mnist --engine=", ["fast", "naive", "mine"]),
      ("swift run kata mnist --engine ", ["fast", "naive", "mine"]),
      ("swift run -c release kata try naiveRe", ["naiveRelu"]),
      ("swift run kata ", ["mnist", "show"]), ("swift run ", ["from before"]),
      ("swift build kata ", ["from before"]),
    ])
  func `in bash, behind an equals sign and swift run`(line: String, offers: [String]) throws {
    try expect(offers, ["--epochs"], in: bash(line))
  }

  @Test(.enabled(if: ShellRun("zsh") != nil, "there is no zsh"))
  func `in zsh`() throws {
    let given = try zsh(Self.lines.map(\.line) + ["kata mnist --engine="])
    for (line, offered) in zip(Self.lines, given) { expect(line.offers, line.not, in: offered) }
    expect(["fast", "naive", "mine"], [], in: given[Self.lines.count])

  }

  @Test(.enabled(if: ShellRun("fish") != nil, "there is no fish"))
  func `in fish`() throws {
    let given = try fish(Self.lines.map(\.line) + ["kata mnist --engine=n"])
    for (line, offered) in zip(Self.lines, given) { expect(line.offers, line.not, in: offered) }
    expect(["--engine=naive"], [], in: given[Self.lines.count])

  }

  private func expect(
    _ offers: [String], _ not: [String], in offered: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for word in offers {
      #expect(offered.contains(word), "\(offered)", sourceLocation: sourceLocation)
    }
    for word in not {
      #expect(!offered.contains(word), "\(offered)", sourceLocation: sourceLocation)
    }
  }

  // MARK: How they are asked

  /// What bash's function puts into `COMPREPLY` for a line split as bash splits it.
  private func bash(_ line: String) throws -> [String] {
    let words = line.replacing("=", with: " = ").split(
      separator: " ", omittingEmptySubsequences: false
    )
    .map { shellQuoted(String($0)) }
    let filtered = words.enumerated().filter {
      // An equals sign at the end is the current word.
      !($0.element == "''" && line.hasSuffix("=") && $0.offset == words.count - 1)
    }.map(\.element)
    let run = try #require(ShellRun("bash"))
    return try run.output(
      of: Shell.bash.script(Self.commands),
      """
      earlier() { COMPREPLY=("from before"); }
      complete -F earlier swift
      source ../script
      source ../script
      COMP_WORDS=(\(filtered.joined(separator: " ")))
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      [[ $(complete -p ${COMP_WORDS[0]}) =~ -F\\ ([^ ]+) ]]
      ${BASH_REMATCH[1]} ${COMP_WORDS[0]}
      printf '%s\\n' "${COMPREPLY[@]}"
      """, options: ["--norc", "--noprofile"])
  }

  /// What fish offers for each of several lines.
  private func fish(_ lines: [String]) throws -> [[String]] {
    let run = try #require(ShellRun("fish"))
    let asked = lines.map { "complete -C \(shellQuoted($0))\necho ——" }.joined(separator: "\n")
    let output = try run.output(
      of: Shell.fish.script(Self.commands), "source ../script\n\(asked)", options: ["--no-config"])
    return output.split(separator: "——", omittingEmptySubsequences: false).map { lines in
      lines.map { line in
        let word = line.prefix { $0 != "\t" }
        return String(word.hasSuffix("/") ? word.dropLast() : word)
      }
    }
  }

  /// What zsh offers for each of several lines: a shell in a terminal of its own is sent the line and
  /// a tabulator, and `compadd`, which all offers go through, tells what it was given.
  private func zsh(_ lines: [String]) throws -> [[String]] {
    let run = try #require(ShellRun("zsh"))
    let asked = lines.map { "ask \(shellQuoted($0))" }.joined(separator: "\n")
    let output = try run.output(
      of: Shell.zsh.script(Self.commands),
      """
      zmodload zsh/zpty
      zpty shell zsh -f -i
      send() { zpty -w shell $1 }
      send 'PROMPT=; stty -echo; autoload -Uz compinit; compinit -u -D; source ../script'
      send 'compadd() {
        if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return $?; fi
        typeset -a __offers
        builtin compadd -A __offers "$@"
        print -rl -- "<"$^__offers">" >> ../offers
        builtin compadd "$@"
      }'
      send 'tell() { : >| ../offers; zle complete-word; print "——" >> ../offers; zle kill-buffer
        cat ../offers >> ../all; print >| ../told }'
      send 'zle -N tell; bindkey "^I" tell; LISTMAX=10000; print >| ../ready'
      await() { local i; for i in {1..400}; do [[ -e $1 ]] && break; sleep 0.05; done; rm -f $1 }
      await ../ready
      ask() { zpty -w -n shell "$1"$'\\t'; await ../told }
      \(asked)
      zpty -d shell
      cat ../all
      """, options: ["-f"])
    return output.split(separator: "——", omittingEmptySubsequences: false).map { lines in
      lines.filter { $0.hasPrefix("<") }.map { line -> String in
        String(line.dropFirst().dropLast()).replacing("\\", with: "")
      }
    }
  }
}

/// A shell of this machine, run in a folder of its own that has two files.
private struct ShellRun {
  private let program: String

  /// `nil` where the shell is missing.
  init?(_ name: String) {
    guard let program = programPath(name, in: ProcessInfo.processInfo.environment) else {
      return nil
    }
    self.program = program
  }

  /// The lines that some commands write, in a folder where `script` is a completion script.
  func output(of script: String, _ commands: String, options: [String]) throws -> [String] {
    let folder = try TemporaryDigits(train: 1, test: 1)
    let here = folder.path("here")
    try FileManager.default.createDirectory(
      atPath: here + "/a folder", withIntermediateDirectories: true)
    try "".write(toFile: here + "/two words.txt", atomically: false, encoding: .utf8)
    // Beside the folder, so that it is not among its files.
    let files = here + "/.."
    try script.write(toFile: files + "/script", atomically: false, encoding: .utf8)
    try commands.write(toFile: files + "/commands", atomically: false, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = options + ["../commands"]
    process.currentDirectoryURL = URL(fileURLWithPath: here)
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
