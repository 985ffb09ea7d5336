#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where a run writes: results to standard output, everything else to standard error.
protocol Output {
  /// Writes a result; false when nobody can take it.
  mutating func write(_ text: String) -> Bool
  /// Writes a message.
  mutating func report(_ line: String)
}

/// The two streams of the process.
struct StandardOutput: Output {
  mutating func write(_ text: String) -> Bool { writeAll(text, to: STDOUT_FILENO) }
  mutating func report(_ line: String) { _ = writeAll(line + "\n", to: STDERR_FILENO) }

  private func writeAll(_ text: String, to descriptor: Int32) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      // `write` is given the bytes and their number, and keeps neither.
      let written = unsafe rest.withUnsafeBytes { unsafe Self.system(descriptor, $0) }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { return false }
      rest = rest.dropFirst(written)
    }
    return true
  }

  private static func system(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
  }
}

/// Ends the process.
func exitProcess(with status: ExitStatus) -> Never { exit(status.rawValue) }
