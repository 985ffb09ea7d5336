import Basics

/// Completions for fish: a line for every command, option and operand.
func fishCompletions(_ commands: [Command]) -> String {
  var text = "# Completions of meshplan for fish: put this into ~/.config/fish/completions/meshplan.fish\n"
  text += "complete -c meshplan -f\n"
  text += "complete -c meshplan -n __fish_use_subcommand -l help -d 'Print the commands.'\n"
  text += "complete -c meshplan -n __fish_use_subcommand -l version -d 'Print the version.'\n"
  for command in commands {
    text +=
      "complete -c meshplan -n __fish_use_subcommand -a \(command.name) -d \(command.summary.inSingleQuotes)\n"
  }
  for command in commands {
    let condition = "complete -c meshplan -n '__fish_seen_subcommand_from \(command.name)'"
    text += command.words.map { "\(condition) -a '\($0.joined(separator: " "))'\n" } ?? "\(condition) -F\n"
    for option in command.options + commonOptions {
      let letter = option.letter.map { " -s \($0)" } ?? ""
      let value =
        switch option.values {
        case .none: ""
        case .any: " -x"
        case .files: " -r -F"
        case .folders: " -x -a '(__fish_complete_directories)'"
        case .words(let words): " -x -a '\(words.joined(separator: " "))'"
        }
      text += "\(condition) -l \(option.name)\(letter)\(value) -d \(option.help.inSingleQuotes)\n"
    }
  }
  return text
}
