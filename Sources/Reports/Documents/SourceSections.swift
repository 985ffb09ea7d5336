import Basics

extension Document {
  /// The heading above what was found in the input.
  static let warnings = "Warnings"

  /// What was found in the input: a line a kind with how many there are and where the worst are, and the others folded.
  mutating func findings(_ findings: [Finding]) {
    guard !findings.isEmpty else { return }
    heading(Prose(Document.warnings))
    let kinds = FindingKind.kinds(of: findings)
    list(
      kinds.compactMap { kind in kind.line(rest: "report.json lists them") }.map { finding in
        let place: Prose = finding.location.map { " (\(name: $0.description))" } ?? ""
        let notes = finding.notes.map { "; \($0)" }.joined()
        return Item(text: "\(strong: finding.severity.rawValue) \(finding.message)\(notes)\(place)")
      })
    let others = kinds.flatMap { $0.all.dropFirst().prefix(Document.mostOfOneKind - 1) }
    guard !others.isEmpty else { return }
    var table = Table(["Kind", "What was found", "Where"])
    for finding in others {
      table.add([
        Prose(finding.code), Prose(([finding.message] + finding.notes).joined(separator: "; ")),
        finding.location.map { Prose(name: $0.description) } ?? "-",
      ])
    }
    let isAll = kinds.allSatisfy { $0.count <= Document.mostOfOneKind }
    folded(isAll ? "More of these kinds" : "The first \(Document.mostOfOneKind - 1) more of each kind", table)
  }

  /// So many findings of one kind are told, the first of them in its kind's line.
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
