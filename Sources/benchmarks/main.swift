import Foundation

/// Speed tables of the README: `benchmarks COMMAND [--option VALUE]`, a case for each command.
func run(_ command: String?, _ options: Options) throws {
  switch command {
  case "csv": try CSVBenchmark.run(options)
  case "json": try JSONBenchmark.run(options)
  case "json-check": try checkJSON()
  case "yaml": try YAMLBenchmark.run(options)
  case "yaml-to-json": try convertYAML()
  default: throw UnknownCommand()
  }
}

/// What was asked for is not one of the commands.
struct UnknownCommand: Error {}

do {
  try run(CommandLine.arguments.dropFirst().first, Options(CommandLine.arguments.dropFirst(2)))
} catch is UnknownCommand {
  let commands = "csv|json|json-check|yaml|yaml-to-json"
  FileHandle.standardError.write(Data("usage: benchmarks \(commands) [--option VALUE]\n".utf8))
  exit(64)
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(1)
}
