import Basics

/// Completions for zsh: a function for its completion system.
func zshCompletions(_ commands: [Command]) -> String {
  let names = commands.map { "    \("\($0.name):\($0.summary)".inSingleQuotes)\n" }.joined()
  return """
    #compdef meshplan
    # Completions of meshplan for zsh: put this as _meshplan into a folder of $fpath, or source it after compinit.
    _meshplan() {
      local -a names=(
    \(names)  )
      if (( CURRENT == 2 )); then
        _describe 'command' names
        return
      fi
      local command=$words[2]
      shift words
      (( CURRENT-- ))
      case $command in
    \(commands.map(branch).joined())  esac
    }
    if [[ $funcstack[1] == _meshplan ]]; then
      _meshplan "$@"
    else
      compdef _meshplan meshplan
    fi

    """
}

private func branch(_ command: Command) -> String {
  let operands = command.words.map { "'1:word:(\($0.joined(separator: " ")))'" } ?? "'*:input:_files'"
  let options = (command.options + commonOptions).map { "      \(argument($0)) \\\n" }.joined()
  return "  \(command.name))\n    _arguments \\\n\(options)      \(operands)\n    ;;\n"
}

/// An option as `_arguments` reads it: `'(-o --output)'{-o,--output}'[help]:DIR:_files -/'`.
private func argument(_ option: Option) -> String {
  let help = option.help.replacing("[", with: "(").replacing("]", with: ")").replacing(":", with: "\\:")
  let action =
    switch option.values {
    case .none: ""
    case .any: ":\(option.value ?? ""): "
    case .files: ":\(option.value ?? ""):_files"
    case .folders: ":\(option.value ?? ""):_files -/"
    case .words(let words): ":\(option.value ?? ""):(\(words.joined(separator: " ")))"
    }
  let rest = "[\(help)]\(action)".inSingleQuotes
  let spellings = option.spellings
  // With `=` the value may stand in the same word: `--format=json`.
  let taking = spellings.map { $0.hasPrefix("--") && option.value != nil ? "\($0)=" : $0 }
  let star = option.repeats ? "'*'" : spellings.count > 1 ? "'(\(spellings.joined(separator: " ")))'" : ""
  return star + (spellings.count > 1 ? "{\(taking.joined(separator: ","))}" : taking[0]) + rest
}
