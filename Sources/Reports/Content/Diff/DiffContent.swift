import Basics
package import Formats
import Mesh
package import Queries

/// What `diff` answers: what changed from one report to another.
package struct DiffContent: Sendable {
  var diff: ReportDiff

  package init(_ diff: ReportDiff) { self.diff = diff }
}

extension DiffContent: ReportContent {
  package var text: String { diffText(diff) }
  package func write(to json: inout JSONWriter) { diffObject.write(diff, to: &json) }
  package static var asDocument: (@Sendable (DiffContent) -> Document)? { { diffDocument($0.diff) } }
  package static var asTable: (@Sendable (DiffContent) -> DataTable)? { { workloadsTable($0.diff) } }
}

/// A comment shows so many workloads; CSV and JSON have all.
private let mostShown = 20

extension ReportDiff {
  fileprivate var title: String {
    before.name == after.name ? after.name : "\(before.name) -> \(after.name)"
  }

  fileprivate var titleProse: Prose {
    before.name == after.name ? Prose(name: after.name) : "\(name: before.name) \u{2192} \(name: after.name)"
  }

  /// A row for every workload that changed: name, pods, CPU and memory without sidecars, CPU and memory of sidecars, why.
  fileprivate var workloadRows: [[String]] {
    workloads.prefix(mostShown).map { diff in
      let own = diff.change(in: .none)
      let all = diff.change(in: sidecarPlane)
      return [
        diff.title, Formatting.change(Int128(diff.podChange), .count), Formatting.change(own.cpu.millicores, .cpu),
        Formatting.change(own.memory.bytes, .memory), Formatting.change((all - own).cpu.millicores, .cpu),
        Formatting.change((all - own).memory.bytes, .memory), diff.causes.joined(separator: "; "),
      ]
    }
  }

  fileprivate var more: String {
    workloads.count > mostShown ? "And \(Formatting.count(workloads.count - mostShown, "workload")) more." : ""
  }
}

private let workloadColumns = ["Workload", "Pods", "CPU", "Memory", "Sidecar CPU", "Sidecar memory", "Why"]

private func diffText(_ diff: ReportDiff) -> String {
  var table = TextTable([""] + diff.dataPlanes.map(\.rawValue))
  for row in diff.rows { table.add([row.label] + row.cells) }
  var text = "\(diff.title.asPlain)\n\n\(table.text)\n\(diff.headline)\n"
  guard !diff.workloads.isEmpty else { return text + "\nNo workload changed.\n" }
  var workloads = TextTable(workloadColumns)
  for row in diff.workloadRows { workloads.add(row) }
  text += "\n\(workloads.text)\(diff.more.isEmpty ? "" : "\(diff.more)\n")"
  return text
}

/// The document, with names marked; as Markdown a comment for a pull request.
private func diffDocument(_ diff: ReportDiff) -> Document {
  var document = Document(title: "Service mesh: \(diff.titleProse)", commentMarker: "meshplan diff")
  document.paragraph(Prose(diff.headline.withArrows))
  var table = Document.Table(
    [""] + diff.dataPlanes.map(\.rawValue), numeric: Set(1...max(1, diff.dataPlanes.count)))
  table.isSideBySide = true
  for row in diff.rows { table.add(([row.label] + row.cells).map { Prose($0.withArrows) }) }
  document.table(table)
  guard !diff.workloads.isEmpty else {
    document.paragraph("No workload changed.")
    return document
  }
  var workloads = Document.Table(workloadColumns, numeric: [1, 2, 3, 4, 5])
  for row in diff.workloadRows {
    workloads.add([Prose(name: row[0])] + row.dropFirst().map { Prose($0.withArrows) })
  }
  document.folded("\(Formatting.count(diff.workloads.count, "workload")) changed", workloads)
  document.paragraph(Prose(diff.more))
  return document
}

extension String {
  /// With `→` for `->`, whose second half Markdown would show as an escape.
  var withArrows: String { replacing("->", with: "\u{2192}") }
}

/// The workloads that changed, one a row.
private func workloadsTable(_ diff: ReportDiff) -> DataTable {
  DataTable(of: ChangedWorkload.all(of: diff)) {
    Column("namespace") { $0.named.namespace }
    Column("workload") { $0.named.name }
    Column("kind") { $0.named.kind }
    Column("pods_before") { "\($0.podsBefore)" }
    Column("pods_after") { "\($0.podsAfter)" }
    Column("cpu_millicores_change") { "\($0.change.cpu.millicores)" }
    Column("memory_bytes_change") { "\($0.change.memory.bytes)" }
    Column("sidecar_cpu_millicores_change") { "\($0.sidecarChange.cpu.millicores)" }
    Column("sidecar_memory_bytes_change") { "\($0.sidecarChange.memory.bytes)" }
    Column("why") { $0.causes.joined(separator: "; ") }
  }
}
