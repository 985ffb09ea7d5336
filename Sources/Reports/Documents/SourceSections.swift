import Basics

extension Document {
  /// What was found in the input: of one kind the first few, and how many more there are.
  mutating func findings(_ findings: [Finding]) {
    guard !findings.isEmpty else { return }
    heading("What was skipped or read otherwise")
    var items: [Item] = []
    var counts: [String: Int] = [:]
    for finding in findings {
      let count = counts[finding.code, default: 0] + 1
      counts[finding.code] = count
      guard count <= Document.mostOfOneKind else { continue }
      let place: Prose = finding.location.map { " (\(name: $0.description))" } ?? ""
      let notes = finding.notes.map { "; \($0)" }.joined()
      items.append(Item(text: "\(strong: finding.severity.rawValue) \(finding.message)\(notes)\(place)"))
    }
    for (code, count) in counts.sorted(by: { $0.key < $1.key }) where count > Document.mostOfOneKind {
      items.append(Item(text: "and \(count - Document.mostOfOneKind) more of the kind \(code): report.json has them"))
    }
    list(items)
  }

  /// So many findings of one kind are listed.
  private static let mostOfOneKind = 10

  /// What the figures rest on, each with its source.
  mutating func assumptions(_ assumptions: [Assumption]) {
    heading("Assumptions")
    var table = Table(["Assumption", "Value", "Source", "Kind"])
    for assumption in assumptions {
      table.add([
        Prose(assumption.name), Prose(assumption.value), Prose(assumption.source), Prose(assumption.origin.rawValue),
      ])
    }
    self.table(table)
  }
}
