import Basics
import Formats
import Reports

/// The two streams of the process. On a terminal, results and messages have colours (unless NO_COLOR is set), lines fit it, and
/// long runs say what they are at; in a file or a pipe none of it leaves a trace.
final class StandardOutput: Output {
  private let isWatched = ProcessCalls.isTerminal(ProcessCalls.standardError)
  private let hasColours: Bool
  let terminal: Terminal?
  private var isShowing = false

  /// Looks whether standard error is a terminal, and whether NO_COLOR keeps colours off it.
  init() {
    let isPlain = environmentValue("NO_COLOR").map { !$0.isEmpty } ?? false
    hasColours = isWatched && !isPlain
    let columns = ProcessCalls.terminalColumns(ProcessCalls.standardOutput)
    terminal = columns.map { Terminal(width: $0, hasColours: !isPlain) }
  }

  func write(_ text: String) -> Bool {
    progress("")
    return write(text, to: ProcessCalls.standardOutput)
  }

  func tell(_ line: String, _ message: Message) {
    progress("")
    let text = if case .finding(let severity) = message, hasColours { line.coloured(severity) } else { line }
    _ = write(text + "\n", to: ProcessCalls.standardError)
  }

  func progress(_ text: String) {
    guard isWatched, isShowing || !text.isEmpty else { return }
    isShowing = !text.isEmpty
    _ = write("\r\u{1B}[K\(text)", to: ProcessCalls.standardError)
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
