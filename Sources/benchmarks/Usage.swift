import Foundation

/// Says which commands there are.
func usage() -> Int32 {
  writeToStandardError("usage: benchmarks yaml-to-json")
  return 64
}

func writeToStandardError(_ line: String) {
  FileHandle.standardError.write(Data((line + "\n").utf8))
}
