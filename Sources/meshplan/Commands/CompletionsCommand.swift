/// `meshplan completions`: what makes a shell complete meshplan's words.
func completionsCommand(of commands: @escaping @Sendable () -> [Command]) -> Command {
  Command(
    name: "completions", summary: "Print completions for a shell: bash, zsh or fish", operands: "SHELL",
    words: Shell.allCases.map(\.rawValue), options: [outputOption],
    examples: [
      "source <(meshplan completions bash)", "meshplan completions zsh > ~/.zfunc/_meshplan",
      "meshplan completions fish > ~/.config/fish/completions/meshplan.fish",
    ]
  ) { (arguments, output) throws(EarlyEnd) in
    let words = Shell.allCases.map(\.rawValue)
    guard let word = arguments.inputs.first, let shell = Shell(rawValue: word) else {
      throw .badValue(of: "SHELL", arguments.inputs.first ?? "", among: words)
    }
    return Answer(shell.completions(of: commands()))
  }
}
