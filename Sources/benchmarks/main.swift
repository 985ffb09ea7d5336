import CPlatform
import Foundation

// Speed tables and probes; each command is in a file of its own.
// Memory is dealt with as in meshplan itself.
mapMemoryAlone(1 << 20)
let words = Array(CommandLine.arguments.dropFirst())
do {
  exit(try run(words.first, Array(words.dropFirst())))
} catch {
  FileHandle.standardError.write(Data("benchmarks: \(error)\n".utf8))
  exit(1)
}

/// Runs a command of the benchmarks and answers its exit status.
func run(_ command: String?, _ words: [String]) throws -> Int32 {
  switch command {
  case "clusters": try ClusterBenchmark.run(Options(words))
  case "csv": try CSVBenchmark.run(Options(words))
  case "cut": try CutBenchmark.run(Options(words))
  case "growth": try GrowthBenchmark.run(Options(words))
  case "json": try JSONBenchmark.run(Options(words))
  case "json-check": try checkJSON()
  case "memory": try MemoryBenchmark.run(Options(words))
  case "packing": return try PackingBenchmark.run(words)
  case "packing-table": return try PackingTable.run(words.first ?? ".")
  case "process": try ProcessBenchmark.run(words)
  case "timeline", "check", "months", "sweep": try QuestionsBenchmark.run(command ?? "", Options(words))
  case "report": try ReportBenchmark.run(Options(words))
  case "yaml": try YAMLBenchmark.run(Options(words))
  case "yaml-to-json": try convertYAML()
  default:
    let commands =
      "check|clusters|csv|cut|growth|json|json-check|memory|months|packing|packing-table|process|report|sweep|timeline|yaml|yaml-to-json"
    FileHandle.standardError.write(Data("usage: benchmarks \(commands) [--option VALUE]\n".utf8))
    return 64
  }
  return 0
}
