/// The help texts, made from the declarations of commands and options.
enum Help {
  /// What inputs are, in running text.
  static let inputs = """
    INPUT is a file, a folder (read with all below it), or - for standard input: services.csv and nodes.csv,
    Kubernetes manifests (YAML), and dumps of `kubectl get ... -o json`. meshplan.yaml in a folder holds its settings.
    """

  /// What `meshplan --help` prints.
  static func overview(_ commands: [Command], _ topics: [Topic]) -> String {
    let width = commands.map(\.name.count).max() ?? 0
    let lines = commands.map { "  \($0.name.padded(to: width))  \($0.summary)\n" }.joined()
    let topicLines = topics.map { "  \($0.name.padded(to: width))  \($0.summary)\n" }.joined()
    return """
      meshplan - what a service mesh costs, as ambient and as sidecars: CPU, memory, nodes, money

      Usage: meshplan COMMAND INPUT... [options]

      Commands:
      \(lines)
      Topics:
      \(topicLines)
      \(inputs)

      meshplan help COMMAND tells the options of a command, meshplan help TOPIC prints a topic.

      """
  }

  /// What `meshplan COMMAND --help` prints.
  static func text(of command: Command) -> String {
    let options = command.options + commonOptions
    let width = options.map(\.usage.count).max() ?? 0
    let lines = options.map { "  \($0.usage.padded(to: width))  \($0.help)\n" }.joined()
    let examples = command.examples.map { "  \($0)\n" }.joined()
    return """
      \(command.summary)

      Usage: meshplan \(command.name)\(command.operands.isEmpty ? "" : " \(command.operands)") [options]

      Options:
      \(lines)
      Examples:
      \(examples)
      """
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
