/// The commands, in the order of the help.
let commands: [Command] =
  planningCommands + [
    schemaCommand, completionsCommand { commands }, manCommand { commands }, versionCommand,
    helpCommand(of: commandNames) { commands },
  ]

private let planningCommands: [Command] = [
  reportCommand, checkCommand, diffCommand, sweepCommand, timelineCommand, nodesCommand, explainCommand, initCommand,
]

/// Their names, which `help` takes: it is one of them, and cannot ask them for it.
private let commandNames =
  planningCommands.map(\.name) + ["schema", "completions", "man", "version", "help"]
