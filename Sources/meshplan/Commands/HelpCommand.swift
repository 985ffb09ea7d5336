import Basics

/// `meshplan help`: help on a command or a topic; `names` are those of the commands.
func helpCommand(of names: [String], commands: @escaping @Sendable () -> [Command]) -> Command {
  let words = names + topics.map(\.name)
  return Command(
    name: "help", summary: "Print help on a command or a topic", operands: "[COMMAND|TOPIC]", words: words,
    options: [], examples: ["meshplan help check", "meshplan help settings"]
  ) { (arguments, output) throws(EarlyEnd) in
    if arguments.inputs.count > 1 { throw .commandLine(.unexpectedWord(arguments.inputs[1])) }
    guard let name = arguments.inputs.first else {
      return Answer(Help.overview(commands(), topics))
    }
    if let command = commands().first(where: { $0.name == name }) {
      return Answer(Help.text(of: command))
    }
    guard let topic = topics.first(where: { $0.name == name }) else {
      throw .commandLine(.unknownTopic(name, suggestion: suggestion(for: name, among: words)))
    }
    return Answer(topic.text)
  }
}
