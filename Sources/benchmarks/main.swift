import Foundation

// Speed tables and probes of the readers; each command is in a file of its own.
let status: Int32 =
  switch CommandLine.arguments.dropFirst().first {
  case "yaml-to-json": yamlToJSON()
  default: usage()
  }
exit(status)
