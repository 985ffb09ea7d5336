import Platform

// Nothing else stands here: variables of this file would be globals.
mapMemoryAlone(1 << 20)
exitProcess(with: run(CommandLine.arguments.dropFirst().map { $0 }, output: StandardOutput()))
