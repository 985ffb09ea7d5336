import Basics
import Formats

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
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
  /// Writes a line of a message as it is; see `report`.
  mutating func tell(_ line: String)
  /// Says what is being done, where somebody watches; an empty text takes it away.
  mutating func progress(_ text: String)
}

extension Output {
  /// Writes a message of one line, whatever names, paths or options it quotes: what steers a terminal becomes `?`.
  mutating func report(_ line: String) { tell(line.asPlain) }
}

/// The two streams of the process. On a terminal, messages have colours (unless NO_COLOR is set) and long runs say what
/// they are at; in a file or a pipe neither leaves a trace.
struct StandardOutput: Output {
  private let isWatched = isatty(STDERR_FILENO) == 1
  private let hasColours: Bool
  private var isShowing = false

  init() {
    let isPlain = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    hasColours = isWatched && !isPlain
  }

  mutating func write(_ text: String) -> Bool {
    progress("")
    return write(text, to: STDOUT_FILENO)
  }

  mutating func tell(_ line: String) {
    progress("")
    _ = write((hasColours ? line.withColours : line) + "\n", to: STDERR_FILENO)
  }

  mutating func progress(_ text: String) {
    guard isWatched, isShowing || !text.isEmpty else { return }
    isShowing = !text.isEmpty
    _ = write("\r\u{1B}[K\(text)", to: STDERR_FILENO)
  }

  private func write(_ text: String, to descriptor: Int32) -> Bool {
    (try? FileSystem.write(Array(text.utf8), to: descriptor)) != nil
  }
}

extension String {
  /// The line with its severity in colour: `error` red, `warning` yellow, `note` blue.
  var withColours: String {
    for (word, colour) in [("error: ", 31), ("warning: ", 33), ("note: ", 34)] {
      guard let place = firstRange(of: word) else { continue }
      let before = self[..<place.lowerBound]
      guard before.isEmpty || before.hasSuffix(": ") else { continue }
      return "\(before)\u{1B}[\(colour)m\(word.dropLast(2))\u{1B}[0m: \(self[place.upperBound...])"
    }
    return self
  }
}
