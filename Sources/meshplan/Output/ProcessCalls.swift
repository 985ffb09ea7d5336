#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the command line asks of the C library about its own process: all of it, on each system that has one of these.
enum ProcessCalls {
  /// The stream of results.
  static let standardOutput: Int32 = STDOUT_FILENO
  /// The stream of messages.
  static let standardError: Int32 = STDERR_FILENO

  /// Whether somebody watches what is written to a stream.
  static func isTerminal(_ stream: Int32) -> Bool { isatty(stream) == 1 }

  /// Ends the process.
  static func end(_ status: Int32) -> Never { exit(status) }
}
