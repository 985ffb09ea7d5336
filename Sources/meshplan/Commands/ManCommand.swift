/// `meshplan man`: the manual page.
func manCommand(of commands: @escaping @Sendable () -> [Command]) -> Command {
  Command(
    name: "man", summary: "Print the manual page, for man", operands: "", words: [], options: [],
    examples: ["meshplan man > ~/.local/share/man/man1/meshplan.1", "meshplan man | man -l -"]
  ) { (arguments, output) throws(CommandLineError) in
    if let word = arguments.inputs.first { throw .unexpectedWord(word) }
    return output.write(manualPage(commands(), topics)) ? .done : .cannotWrite
  }
}
