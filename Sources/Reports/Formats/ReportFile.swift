/// A file of a report, by the name it is written under.
package struct ReportFile: Hashable, Sendable {
  /// From the output folder on, with slashes.
  package var name: String
  /// All that is in it.
  package var text: String
}
