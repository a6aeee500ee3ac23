/// The script for bash, from 3.2 (macOS) on.
///
/// - Parameter commands: What there is to complete.
func bashCompletion(_ commands: [CompletedCommand]) -> String {
  let names = commands.map(\.name) + ["--help", "--version"]
  var values: [String] = []
  var words: [String] = []
  for command in commands {
    for option in command.options where option.placeholder != nil {
      let action = bashAction(option.completion)
      values.append("    '\(command.name) --\(option.name)') \(action); return ;;")
    }
    let options = command.options.map { "--\($0.name)" }.joined(separator: " ")
    let operand = command.operand.map { bashAction($0.completion) }
    words.append(
      """
          \(command.name))
            if [[ $cur == -* ]]; then _kata_words '\(options)'
            else \(operand ?? "_kata_words '\(options)'"); fi ;;
      """)
  }
  return """
    # How bash completes kata's words; made by: kata completion bash
    #
    # To have it in every new shell, add this line to ~/.bashrc:
    #
    #   eval "$(kata completion bash)"

    # Offers those words of a list that the current one begins.
    _kata_words() {
      local word
      while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$1" -- "$cur")
    }

    # Offers files, or folders alone: -f, -d.
    _kata_paths() {
      local word
      compopt -o filenames 2>/dev/null
      while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen "$1" -- "$cur")
    }

    # Completes a line whose word number $1 is kata.
    _kata_after() {
      local cur=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
      local command=${COMP_WORDS[$1+1]}
      COMPREPLY=()
      if (( COMP_CWORD <= $1 + 1 )); then
        _kata_words '\(names.joined(separator: " "))'
        return
      fi
      # bash takes --option=value for three words.
      if [[ $cur == = ]]; then cur=
      elif [[ $previous == = ]]; then previous=${COMP_WORDS[COMP_CWORD-2]}
      fi
      case "$command $previous" in
    \(values.joined(separator: "\n"))
      esac
      case $command in
    \(words.joined(separator: "\n"))
      esac
    }

    _kata() { _kata_after 0; }

    # swift run kata …; all other lines of swift go to whoever completed them before.
    _kata_swift() {
      local i ran=
      for (( i = 1; i < COMP_CWORD; i++ )); do
        if [[ ${COMP_WORDS[i]} == run ]]; then ran=yes; fi
        if [[ -n $ran && ${COMP_WORDS[i]} == kata ]]; then _kata_after "$i"; return; fi
      done
      if [[ -n $_kata_swift_before ]]; then "$_kata_swift_before" "$@"; fi
    }

    if [[ $(complete -p swift 2>/dev/null) =~ -F\\ ([^ ]+) && ${BASH_REMATCH[1]} != _kata_swift ]]
    then _kata_swift_before=${BASH_REMATCH[1]}
    fi
    complete -F _kata kata
    complete -o bashdefault -o default -F _kata_swift swift
    """
}

private func bashAction(_ completion: Completion) -> String {
  switch completion {
  case .nothing: ":"
  case .words(let words): "_kata_words '\(words.map(\.text).joined(separator: " "))'"
  case .files: "_kata_paths -f"
  case .folders: "_kata_paths -d"
  }
}
