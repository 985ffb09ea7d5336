/// `meshplan man`: the manual page.
func manCommand(of commands: @escaping @Sendable () -> [Command]) -> Command {
  Command(
    name: "man", summary: "Print the manual page", operands: "", words: [], options: [],
    examples: ["meshplan man > ~/.local/share/man/man1/meshplan.1", "meshplan man | man -l -"]
  ) { (arguments, output) throws(EarlyEnd) in
    if let word = arguments.inputs.first { throw .commandLine(.unexpectedWord(word)) }
    return Answer(manualPage(commands(), topics))
  }
}
