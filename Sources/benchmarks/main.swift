import Foundation

let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "packing": exit(try PackingBenchmark.run(Array(arguments.dropFirst())))
default:
  print("usage: benchmarks packing FOLDER [--plans DIR] [--work quick|standard|thorough|exhaustive] [--only WORD]")
  exit(64)
}
