/// The script for zsh: to be evaluated after `compinit`, or as a file `_kata` on `fpath`.
///
/// - Parameter commands: What there is to complete.
func zshCompletion(_ commands: [CompletedCommand]) -> String {
  let sets = NamedWords(of: commands, prefix: "_kata_words_")
  let cases = commands.map { command in
    let specifications = zshSpecifications(of: command, sets)
    return "    \(command.name))\n      _arguments -s : \\\n"
      + specifications.map { "        \(shellQuoted($0))" }.joined(separator: " \\\n") + " ;;"
  }
  let names = commands.map { "      " + shellQuoted(described($0.name, $0.abstract)) }
  let functions = sets.all.map { set in
    let words = set.words.map { "    " + shellQuoted(described($0.text, $0.note)) }
    return """
      \(set.name)() {
        local -a words=(
      \(words.joined(separator: "\n"))
        )
        _describe -V '' words
      }
      """
  }
  return """
    #compdef kata
    # How zsh completes kata's words; made by: kata completion zsh
    #
    # To have it in every new shell, add these lines to ~/.zshrc (the first one if it is not there):
    #
    #   autoload -Uz compinit && compinit
    #   eval "$(kata completion zsh)"

    \(functions.joined(separator: "\n\n"))

    _kata() {
      if (( CURRENT == 2 )); then
        local -a commands=(
    \(names.joined(separator: "\n"))
        )
        local -a options=('--help:list the commands' '--version:name the version')
        _describe 'command' commands
        _describe -o 'option' options
        return
      fi
      local command=$words[2]
      shift words
      (( CURRENT-- ))
      case $command in
    \(cases.joined(separator: "\n"))
      esac
    }

    if [[ $funcstack[1] == _kata ]]; then _kata "$@"; else compdef _kata kata; fi
    """
}

/// A command's options and operand as `_arguments` takes them.
private func zshSpecifications(of command: CompletedCommand, _ sets: NamedWords) -> [String] {
  func plain(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing(":", with: "\\:")
  }
  func action(_ completion: Completion) -> String {
    switch completion {
    case .nothing: " "
    case .files: "_files"
    case .folders: "_files -/"
    case .words(let words):
      sets.name(of: completion) ?? "(\(words.map(\.text).joined(separator: " ")))"
    }
  }
  let options = command.options.map { option in
    let help = option.help.replacing("[", with: "\\[").replacing("]", with: "\\]")
    guard let placeholder = option.placeholder else { return "--\(option.name)[\(help)]" }
    return "--\(option.name)=[\(help)]:\(plain(placeholder)):\(action(option.completion))"
  }
  guard let operand = command.operand else { return options }
  return options + ["*:\(plain(operand.placeholder)):\(action(operand.completion))"]
}

/// A word and its note for `_describe`.
private func described(_ word: String, _ note: String) -> String {
  let word = word.replacing(":", with: "\\:")
  return note.isEmpty ? word : "\(word):\(note)"
}

/// The lists of words with notes, each once: of those a script makes functions.
struct NamedWords {
  let all: [(name: String, words: [Completion.Word])]

  /// - Parameter prefix: What the functions' names begin with.
  init(of commands: [CompletedCommand], prefix: String) {
    let completions = commands.flatMap { command in
      command.options.map(\.completion) + (command.operand.map { [$0.completion] } ?? [])
    }
    var lists: [[Completion.Word]] = []
    for words in completions.map(\.words)
    where words.contains(where: { !$0.note.isEmpty }) && !lists.contains(words) {
      lists.append(words)
    }
    all = lists.enumerated().map { ("\(prefix)\($0.offset + 1)", $0.element) }
  }

  /// The function of a list; `nil` where it has no notes.
  func name(of completion: Completion) -> String? {
    all.first { $0.words == completion.words }?.name
  }
}

/// A text as one word of a shell.
func shellQuoted(_ text: String) -> String {
  "'" + text.replacing("'", with: "'\\''") + "'"
}
