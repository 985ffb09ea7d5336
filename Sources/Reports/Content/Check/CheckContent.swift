package import Basics
package import Formats
package import Queries

/// What `check` answers: the scenarios held against the budgets.
package struct CheckContent: Sendable {
  var check: Check
  /// Those of the inventory as it is, which formats for programs tell too.
  var findings: [Finding]
  /// The program's, for formats that state it.
  var version: String

  package init(_ check: Check, findings: [Finding], version: String) {
    (self.check, self.findings, self.version) = (check, findings, version)
  }
}

extension CheckContent {
  /// Whether a format tells how many pods of each scenario do not fit on today's nodes.
  package static func tellsUnplaced(in format: ReportFormat) -> Bool {
    if case .json = format.form { true } else { false }
  }
}

extension CheckContent: ReportContent {
  package var text: String { checkText(check) }
  package func write(to json: inout JSONWriter) {
    checkObject.write(CheckEntry(check: check, findings: findings), to: &json)
  }
  package static var asDocument: (@Sendable (CheckContent) -> Document)? { \.document }
  package static var asTable: (@Sendable (CheckContent) -> DataTable)? { { budgetsTable($0.check) } }

  package static var asResults: (@Sendable (CheckContent) -> RunResults)? {
    { RunResults($0.check, findings: $0.findings, doubts: $0.check.doubts, version: $0.version) }
  }

  /// The headline, the budgets and then the scenarios, as a comment on a change.
  private var document: Document {
    var document = Document(title: "Mesh budgets: \(name: check.name)", commentMarker: "meshplan check")
    document.check(check)
    return document
  }
}

private func checkText(_ check: Check) -> String {
  var table = TextTable(check.caseHeader)
  for row in check.caseRows { table.add(row) }
  var text = "\(check.name.asPlain)\n\n\(table.text)\n"
  for plan in check.cases.dropFirst() {
    text += "\(plan.name.asPlain): \(plan.changes.joined(separator: "; ").asPlain)\n"
    for (month, event) in check.events[plan.name] ?? [] { text += "  month \(month): \(event.words.asPlain)\n" }
  }
  if check.cases.count > 1 { text += "\n" }
  if !check.verdicts.isEmpty {
    var budgets = TextTable(budgetColumns)
    for row in check.budgetRows { budgets.add(row) }
    text += "\(budgets.text)\n"
  }
  return text + "\(check.headline)\n"
}
