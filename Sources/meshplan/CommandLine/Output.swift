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
  /// Writes a line of a message as it is; see `report`, `remark` and `fail`.
  mutating func tell(_ line: String, _ message: Message)
  /// Says what is being done, where somebody watches; an empty text takes it away.
  mutating func progress(_ text: String)
}

/// What a line to the user is.
enum Message {
  /// Something that was found in the input.
  case finding(Finding.Severity)
  /// Why the run ends as it does.
  case reason
  /// What else is worth saying.
  case remark
}

/// Messages of one line, whatever names, paths or options they quote: what steers a terminal becomes `?`.
extension Output {
  mutating func report(_ finding: Finding) { tell(finding.line.asPlain, .finding(finding.severity)) }

  mutating func remark(_ line: String) { tell(line.asPlain, .remark) }

  /// Says in words why the run ends as it does.
  mutating func fail(_ words: String) { tell("meshplan: \(words)".asPlain, .reason) }
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

  mutating func tell(_ line: String, _ message: Message) {
    progress("")
    let text = if case .finding(let severity) = message, hasColours { line.coloured(severity) } else { line }
    _ = write(text + "\n", to: STDERR_FILENO)
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
  fileprivate func coloured(_ severity: Finding.Severity) -> String {
    let word = severity.rawValue
    let colour =
      switch severity {
      case .error: 31
      case .warning: 33
      case .note: 34
      }
    // Its place stands before the word.
    guard let place = firstRange(of: "\(word): ") else { return self }
    return "\(self[..<place.lowerBound])\u{1B}[\(colour)m\(word)\u{1B}[0m: \(self[place.upperBound...])"
  }
}
