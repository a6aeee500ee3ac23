/// The script for fish, from 3.0 on.
///
/// - Parameter commands: What there is to complete.
func fishCompletion(_ commands: [CompletedCommand]) -> String {
  let sets = NamedWords(of: commands, prefix: "__kata_words_")
  let functions = sets.all.map { set in
    let words = set.words.map { "    \(fishQuoted($0.text)) \(fishQuoted($0.note))" }
    return """
      function \(set.name)
        printf '%s\\t%s\\n' \\
      \(words.joined(separator: " \\\n"))
      end
      """
  }
  var lines: [String] = []
  for command in commands {
    lines.append(
      "complete -c kata -n __kata_has_no_command -a \(command.name) -d \(fishQuoted(command.abstract))"
    )
  }
  for command in commands {
    let condition = "complete -c kata -n '__kata_command_is \(command.name)'"
    for option in command.options {
      // -r wants a value, and -x one that is no file.
      let value =
        option.placeholder == nil
        ? "" : option.completion == .files ? " -r -F" : " -x" + candidates(option.completion, sets)
      lines.append("\(condition) -l \(option.name)\(value) -d \(fishQuoted(option.help))")
    }
    if let operand = command.operand?.completion, operand != .nothing {
      lines.append(condition + candidates(operand, sets))
    }
  }
  return """
    # How fish completes kata's words; made by: kata completion fish
    #
    # To have it in every new shell:
    #
    #   kata completion fish > ~/.config/fish/completions/kata.fish

    function __kata_has_no_command
      test (count (commandline -opc)) -eq 1
    end

    function __kata_command_is
      set -l words (commandline -opc)
      test (count $words) -gt 1; and test $words[2] = $argv[1]
    end

    \(functions.joined(separator: "\n\n"))

    complete -c kata -f
    complete -c kata -n __kata_has_no_command -l help -d 'list the commands'
    complete -c kata -n __kata_has_no_command -l version -d 'name the version'
    \(lines.joined(separator: "\n"))
    """
}

/// How `complete` is told what there is to choose from.
private func candidates(_ completion: Completion, _ sets: NamedWords) -> String {
  switch completion {
  case .nothing: ""
  case .files: " -F"
  case .folders: " -a '(__fish_complete_directories (commandline -ct))'"
  case .words(let words):
    if let name = sets.name(of: completion) {
      " -k -a '(\(name))'"
    } else {
      " -k -a \(fishQuoted(words.map(\.text).joined(separator: " ")))"
    }
  }
}

/// A text as one word of fish.
private func fishQuoted(_ text: String) -> String {
  "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
}
