import Basics

/// `meshplan help`: the help of a command, or a topic; `names` are those of the commands.
func helpCommand(of names: [String], commands: @escaping @Sendable () -> [Command]) -> Command {
  let words = names + topics.map(\.name)
  return Command(
    name: "help", summary: "Print the help of a command, or a topic", operands: "[COMMAND|TOPIC]", words: words,
    options: [], examples: ["meshplan help check", "meshplan help ci"]
  ) { (arguments, output) throws(CommandLineError) in
    if arguments.inputs.count > 1 { throw .unexpectedWord(arguments.inputs[1]) }
    guard let name = arguments.inputs.first else {
      return output.write(Help.overview(commands(), topics)) ? .done : .cannotWrite
    }
    if let command = commands().first(where: { $0.name == name }) {
      return output.write(Help.text(of: command)) ? .done : .cannotWrite
    }
    guard let topic = topics.first(where: { $0.name == name }) else {
      throw .unknownTopic(name, suggestion: suggestion(for: name, among: words))
    }
    return output.write(topic.text) ? .done : .cannotWrite
  }
}
