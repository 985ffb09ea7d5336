import Basics

/// An output that remembers whether an error was the last thing said, by any part of a run: notes and warnings tell no reason, and
/// what stands above a result is out of sight.
final class NotingOutput: Output {
  private let output: any Output
  /// Whether the last line says why the run ends as it does.
  private(set) var hasSaidWhy = false
  /// Lines that were errors.
  private(set) var errors = 0

  init(_ output: any Output) { self.output = output }

  func write(_ text: String) -> Bool {
    hasSaidWhy = false
    return output.write(text)
  }

  func tell(_ line: String, _ message: Message) {
    switch message {
    case .finding(.error):
      errors += 1
      hasSaidWhy = true
    case .reason: hasSaidWhy = true
    case .finding, .remark: hasSaidWhy = false
    }
    output.tell(line, message)
  }

  func progress(_ text: String) { output.progress(text) }
}
