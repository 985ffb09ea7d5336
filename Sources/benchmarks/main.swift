import Foundation

// Speed tables and probes; each command is in a file of its own.
let words = Array(CommandLine.arguments.dropFirst())
let status: Int32 =
  switch words.first {
  case "yaml-to-json": yamlToJSON()
  case "packing": try PackingBenchmark.run(Array(words.dropFirst()))
  default: usage()
  }
exit(status)
