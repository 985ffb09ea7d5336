// Nothing else stands here: variables of this file would be globals.
exitProcess(with: run(CommandLine.arguments.dropFirst().map { $0 }, output: StandardOutput()))
