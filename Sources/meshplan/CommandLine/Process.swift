#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs the command line of the process, and ends it.
func runProcess() -> Never {
  exit(run(CommandLine.arguments.dropFirst().map { $0 }, in: ".", output: StandardOutput()).rawValue)
}
