import Foundation

// Speed tables and probes; each command is in a file of its own.
let words = Array(CommandLine.arguments.dropFirst())
do {
  exit(try run(words.first, Array(words.dropFirst())))
} catch {
  writeToStandardError("benchmarks: \(error)")
  exit(1)
}

/// Runs a command of the benchmarks and answers its exit status.
func run(_ command: String?, _ words: [String]) throws -> Int32 {
  switch command {
  case "csv": try CSVBenchmark.run(Options(words[...]))
  case "json": try JSONBenchmark.run(Options(words[...]))
  case "json-check": try checkJSON()
  case "packing": return try PackingBenchmark.run(words)
  case "yaml-to-json": return yamlToJSON()
  default:
    writeToStandardError("usage: benchmarks csv|json|json-check|packing|yaml-to-json [options]")
    return 64
  }
  return 0
}

func writeToStandardError(_ line: String) {
  FileHandle.standardError.write(Data((line + "\n").utf8))
}
