/// Completions for bash: a function that `complete` calls.
func bashCompletions(_ commands: [Command]) -> String {
  """
  # Completions of meshplan for bash: source this file, or put it where bash-completion looks.
  _meshplan() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
    COMPREPLY=()
    if [[ $COMP_CWORD -eq 1 ]]; then
      COMPREPLY=($(compgen -W "\(commands.map(\.name).joined(separator: " ")) --help --version" -- "$cur"))
      return
    fi
    case ${COMP_WORDS[1]} in
  \(commands.map(branch).joined())  esac
  }
  complete -o filenames -F _meshplan meshplan

  """
}

private func branch(_ command: Command) -> String {
  let options = command.options + commonOptions
  let values = options.compactMap { option -> String? in
    let pattern = option.spellings.joined(separator: "|")
    switch option.values {
    case .none: return nil
    case .any: return "    \(pattern)) return ;;\n"
    case .files: return "    \(pattern)) COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n"
    case .folders: return "    \(pattern)) COMPREPLY=($(compgen -d -- \"$cur\")); return ;;\n"
    case .words(let words):
      return
        "    \(pattern)) COMPREPLY=($(compgen -W \"\(words.joined(separator: " "))\" -- \"$cur\")); return ;;\n"
    }
  }
  let operands =
    command.words.map { "COMPREPLY=($(compgen -W \"\($0.joined(separator: " "))\" -- \"$cur\"))" }
    ?? "COMPREPLY=($(compgen -f -- \"$cur\"))"
  let names = options.flatMap(\.spellings).joined(separator: " ")
  return """
      \(command.name))
        case $prev in
    \(values.map { "    " + $0 }.joined())    esac
        if [[ $cur == -* ]]; then
          COMPREPLY=($(compgen -W "\(names)" -- "$cur"))
        else
          \(operands)
        fi
        ;;

    """
}
