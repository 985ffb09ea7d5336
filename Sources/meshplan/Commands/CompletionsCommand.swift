import Basics

/// `meshplan completions`: what makes a shell complete meshplan's words.
func completionsCommand(of commands: @escaping @Sendable () -> [Command]) -> Command {
  Command(
    name: "completions", summary: "Print the completions for a shell: bash, zsh or fish", operands: "SHELL",
    words: Shell.allCases.map(\.rawValue), options: [outputOption],
    examples: [
      "source <(meshplan completions bash)", "meshplan completions zsh > ~/.zfunc/_meshplan",
      "meshplan completions fish > ~/.config/fish/completions/meshplan.fish",
    ]
  ) { (arguments, output) throws(CommandLineError) in
    let words = Shell.allCases.map(\.rawValue)
    guard let word = arguments.inputs.first, let shell = Shell(rawValue: word) else {
      let word = arguments.inputs.first ?? ""
      throw .badValue("SHELL", word, expected: words.joined(separator: ", "), suggestion(for: word, among: words))
    }
    return output.write(shell.completions(of: commands())) ? .done : .cannotWrite
  }
}
