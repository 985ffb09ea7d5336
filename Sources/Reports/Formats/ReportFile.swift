/// A file of a report, by the name it is written under.
package struct ReportFile: Hashable, Sendable {
  package var name: String
  package var text: String
}
