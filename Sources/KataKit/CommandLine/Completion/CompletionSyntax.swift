/// A shell that `kata` can be completed in.
enum Shell: String, CaseIterable, Sendable {
  case bash, zsh, fish

  /// The script that completes these commands.
  func script(_ commands: [CompletedCommand]) -> String {
    switch self {
    case .bash: bashCompletion(commands)
    case .zsh: zshCompletion(commands)
    case .fish: fishCompletion(commands)
    }
  }
}

/// What `kata completion` is asked for.
struct CompletionSettings: Sendable {
  var shell: Shell?

  /// The work of `kata completion`.
  func print(_ commands: [Command], _ console: Console) -> Int32 {
    if let shell { console.print(shell.script(completedCommands(commands))) }
    return 0
  }
}

/// The command line of `kata completion`.
var completionSyntax: Syntax<CompletionSettings> {
  let kind = ValueKind<Shell>.choice()
  return Syntax(
    name: "completion",
    abstract: "Print the script that has your shell complete kata's words.",
    discussion: [
      "bash   eval \"$(kata completion bash)\"           as a line of ~/.bashrc",
      "zsh    eval \"$(kata completion zsh)\"            in ~/.zshrc, after compinit",
      "fish   kata completion fish > ~/.config/fish/completions/kata.fish",
      "",
      "For this, kata must be on your PATH. In the folder that you cloned:",
      "",
      "    swift build",
      "    ln -s \"$PWD/.build/debug/kata\" ~/.local/bin/kata",
      "",
      "where ~/.local/bin is on your PATH; or, as an alias in your shell's file:",
      "",
      "    alias kata='\(aliasExample)'",
      "",
      "In bash, what follows 'swift run kata' is completed, too.",
    ],
    operand: Operand(
      placeholder: "SHELL", help: "\(kind.expected)", completion: kind.completion
    ) { settings, word throws(UsageError) in
      guard let shell = kind.parse(word) else {
        let hint = nearest(to: word, in: Shell.allCases.map(\.rawValue))
          .map { "; did you mean '\($0)'?" }
        throw UsageError(
          "kata completion needs \(kind.expected), and was given '\(word)'\(hint ?? "")")
      }
      guard settings.shell == nil else {
        throw UsageError("kata completion makes one script at a time: name one shell")
      }
      settings.shell = shell
    },
    options: [], defaults: CompletionSettings(),
    check: { settings throws(UsageError) in
      guard settings.shell != nil else {
        throw UsageError("kata completion needs the name of a shell: \(kind.expected)")
      }
    })
}

private let aliasExample = "/the/folder/that/you/cloned/.build/debug/kata"
