/// Completions for bash: a function that `complete` calls.
///
/// Bash cuts words at `=` too, unless COMP_WORDBREAKS says otherwise: `--format=j` comes as three words or as one.
func bashCompletions(_ commands: [Command]) -> String {
  """
  # Completions of meshplan for bash: source this file, or put it where bash-completion looks.
  _meshplan_reply() {
    local word
    while IFS= read -r word; do COMPREPLY+=("$attached$word"); done < <(compgen "$@" -- "$cur")
  }
  _meshplan() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} attached=
    COMPREPLY=()
    if [[ $COMP_CWORD -eq 1 ]]; then
      _meshplan_reply -W "\(commands.map(\.name).joined(separator: " ")) --help --version"
      return
    fi
    if [[ $cur == --*=* ]]; then
      prev=${cur%%=*} attached=${cur%%=*}= cur=${cur#*=}
    elif [[ $cur == = ]]; then
      cur=
    elif [[ $prev == = ]]; then
      prev=${COMP_WORDS[COMP_CWORD-2]}
    fi
    # What is typed may be quoted; names are not.
    cur=${cur#[\\\"\\']} cur=${cur//\\\\/}
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
    case .files: return "    \(pattern)) _meshplan_reply -f; return ;;\n"
    case .folders: return "    \(pattern)) _meshplan_reply -d; return ;;\n"
    case .words(let words): return "    \(pattern)) _meshplan_reply -W \"\(words.joined(separator: " "))\"; return ;;\n"
    }
  }
  let operands =
    command.words.map { "_meshplan_reply -W \"\($0.joined(separator: " "))\"" } ?? "_meshplan_reply -f"
  let names = options.flatMap(\.spellings).joined(separator: " ")
  return """
      \(command.name))
        case $prev in
    \(values.map { "    " + $0 }.joined())    esac
        if [[ $cur == -* ]]; then
          _meshplan_reply -W "\(names)"
        else
          \(operands)
        fi
        ;;

    """
}
