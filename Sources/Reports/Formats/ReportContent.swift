package import Formats

/// An answer of a command, in the forms that formats are written from.
///
/// Every answer is text and JSON; where it is a document, a table or results too, it says how, and a format that is written from
/// one of these takes just the answers that say so.
package protocol ReportContent: Sendable {
  /// The answer for a terminal, whole lines.
  var text: String { get }
  /// Writes the answer as one JSON object.
  func write(to json: inout JSONWriter)

  /// The answer as a document for reading; nil where it is none.
  static var asDocument: (@Sendable (Self) -> Document)? { get }
  /// Its figures as rows; nil where it has none.
  static var asTable: (@Sendable (Self) -> DataTable)? { get }
  /// What it has to tell a CI system; nil where it has neither budgets nor findings to tell.
  static var asResults: (@Sendable (Self) -> RunResults)? { get }
}

extension ReportContent {
  package static var asDocument: (@Sendable (Self) -> Document)? { nil }
  package static var asTable: (@Sendable (Self) -> DataTable)? { nil }
  package static var asResults: (@Sendable (Self) -> RunResults)? { nil }
}
