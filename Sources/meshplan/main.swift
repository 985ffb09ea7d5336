import Platform

// Two calls and nothing else: variables of this file would be globals.
// From 1 MiB on an array is mapped alone: what planning a large cluster frees goes back to the system.
mapMemoryAlone(1 << 20)
exitProcess(with: run(CommandLine.arguments.dropFirst().map { $0 }, in: ".", output: StandardOutput()))
