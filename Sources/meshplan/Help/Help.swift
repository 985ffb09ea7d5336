/// The help texts, made from the declarations of commands, options and topics.
enum Help {
  /// What inputs are, in running text.
  static let inputs = """
    INPUT is a file, a folder with everything below it, or - for standard input: output of
    `kubectl get ... -o json`, Kubernetes manifests (YAML), services.csv and nodes.csv. A folder may
    have its settings in meshplan.yaml.
    """

  /// What meshplan tells.
  static let purpose = "what a service mesh costs, with ambient and with sidecars: CPU, memory, nodes, money"

  /// The columns of a terminal that help is made for.
  static let width = 100

  /// What `meshplan --help` prints.
  static func overview(_ commands: [Command], _ topics: [Topic]) -> String {
    """
    meshplan - \(purpose)

    Usage: meshplan COMMAND INPUT... [options]

    Commands:
    \(list(commands.map { ($0.name, $0.summary) }))
    Topics:
    \(list(topics.map { ($0.name, $0.summary) }))
    \(inputs)

    meshplan help COMMAND lists the options of a command. meshplan help TOPIC prints a topic.

    """
  }

  /// What `meshplan COMMAND --help` prints.
  static func text(of command: Command) -> String {
    let shared = Set(settingsOptions.map(\.help))
    let own = command.options.filter { !shared.contains($0.help) }
    let rest = command.options.filter { shared.contains($0.help) }
    let width = (command.options + commonOptions).map(\.usage.count).max() ?? 0
    func lines(_ options: [Option]) -> String { list(options.map { ($0.usage, $0.help) }, width) }
    let examples = command.examples.map { "  \($0)\n" }.joined()
    let topics = command.topics.map { "  meshplan help \($0)\n" }.joined()
    return """
      \(command.summary)

      Usage: meshplan \(command.name)\(command.operands.isEmpty ? "" : " \(command.operands)") [options]

      Options:
      \(lines(rest.isEmpty ? own + commonOptions : own))\
      \(rest.isEmpty ? "" : "\nOptions of every command that reads inputs:\n\(lines(rest + commonOptions))")
      Examples:
      \(examples)\(topics.isEmpty ? "" : "\nMore:\n\(topics)")
      """
  }

  /// Names, each with a text beside it that is wrapped to the width of the help.
  ///
  /// Worked example: `--name NAME` with a text of 90 letters is two lines, the second below the beginning of the text.
  private static func list(_ entries: [(name: String, text: String)], _ least: Int = 0) -> String {
    let column = max(least, entries.map(\.name.count).max() ?? 0)
    let indentation = "\n" + String(repeating: " ", count: column + 4)
    return entries.map { entry in
      let gap = String(repeating: " ", count: column - entry.name.count)
      let text = wrapped(entry.text, to: width - column - 4).joined(separator: indentation)
      return "  \(entry.name)\(gap)  \(text)\n"
    }.joined()
  }
}
