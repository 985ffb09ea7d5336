import CPlatform
import Reports

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

  /// How many columns the terminal behind a stream has, 100 where it does not say; nil where it is no terminal.
  static func terminalColumns(_ stream: Int32) -> Int? {
    guard isTerminal(stream) else { return nil }
    let columns = CPlatform.terminalColumns(stream)
    return columns > 0 ? Int(columns) : Terminal.file.width
  }

  /// Ends the process.
  static func end(_ status: Int32) -> Never { exit(status) }
}
