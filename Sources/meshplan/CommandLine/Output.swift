import Basics
import Reports

/// Where a run writes: results to standard output, everything else to standard error.
protocol Output: AnyObject {
  /// The terminal that results are shown on; nil where they go into a file or a pipe.
  var terminal: Terminal? { get }
  /// Writes a result; false when nobody can take it.
  func write(_ text: String) -> Bool
  /// Writes a line of a message as it is; see `report`, `remark` and `fail`.
  func tell(_ line: String, _ message: Message)
  /// Says what is being done, where somebody watches; an empty text takes it away.
  func progress(_ text: String)
}

extension Output {
  var terminal: Terminal? { nil }
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
  /// Says what was found in the input.
  func report(_ finding: Finding) { tell(finding.line.asPlain, .finding(finding.severity)) }

  /// Says what else is worth saying.
  func remark(_ line: String) { tell(line.asPlain, .remark) }

  /// Says in words why the run ends as it does.
  func fail(_ words: String) { tell("meshplan: \(words)".asPlain, .reason) }
}
