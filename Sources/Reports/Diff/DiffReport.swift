import Basics
import Formats
import Mesh
package import Queries

/// What changed from one report to another, as text, Markdown for a pull request, CSV or JSON.
package func diffReport(_ diff: ReportDiff, as format: ReportFormat) -> String {
  switch format {
  case .text: diffText(diff)
  case .markdown: diffDocument(diff).comment("meshplan diff")
  case .html: diffDocument(diff).html
  case .csv: diffCSV(diff)
  case .json: diffJSON(diff)
  }
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
        diff.title, Words.change(Int128(diff.podChange), .count), Words.change(own.cpu.millicores, .cpu),
        Words.change(own.memory.bytes, .memory), Words.change((all - own).cpu.millicores, .cpu),
        Words.change((all - own).memory.bytes, .memory), diff.causes.joined(separator: "; "),
      ]
    }
  }

  fileprivate var more: String {
    workloads.count > mostShown ? "And \(Words.count(workloads.count - mostShown, "workload")) more." : ""
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
  var document = Document(title: "Service mesh: \(diff.titleProse)")
  document.paragraph(Prose(diff.headline.withArrows))
  var table = Document.Table(
    [""] + diff.dataPlanes.map(\.rawValue), numeric: Set(1...max(1, diff.dataPlanes.count)))
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
  document.folded("\(Words.count(diff.workloads.count, "workload")) changed", workloads)
  document.paragraph(Prose(diff.more))
  return document
}

extension String {
  /// With `→` for `->`, whose second half Markdown would show as an escape.
  var withArrows: String { replacing("->", with: "\u{2192}") }
}

private func diffCSV(_ diff: ReportDiff) -> String {
  var csv = CSVWriter()
  csv.row(
    "namespace", "workload", "kind", "pods_before", "pods_after", "cpu_millicores_change", "memory_bytes_change",
    "sidecar_cpu_millicores_change", "sidecar_memory_bytes_change", "why")
  for workload in diff.workloads {
    guard let named = workload.after ?? workload.before else { continue }
    let own = workload.change(in: .none)
    let sidecar = workload.change(in: diff.sidecarPlane) - own
    csv.row(
      named.namespace, named.name, named.kind, "\(workload.before?.pods ?? 0)", "\(workload.after?.pods ?? 0)",
      "\(own.cpu.millicores)", "\(own.memory.bytes)", "\(sidecar.cpu.millicores)", "\(sidecar.memory.bytes)",
      workload.causes.joined(separator: "; "))
  }
  return csv.text
}

private func diffJSON(_ diff: ReportDiff) -> String {
  var json = JSONWriter()
  json.object { json in
    json.member("schemaVersion", 1)
    json.member("currency", diff.after.currency)
    for (key, figures) in [("before", diff.before), ("after", diff.after)] {
      json.object(key) { json in
        json.member("name", figures.name)
        json.member("currency", figures.currency)
        json.planes(figures)
      }
    }
    json.array("workloads") { json in
      for workload in diff.workloads {
        guard let named = workload.after ?? workload.before else { continue }
        let own = workload.change(in: .none)
        json.object { json in
          json.member("namespace", named.namespace)
          json.member("name", named.name)
          json.member("kind", named.kind)
          json.member("podsBefore", workload.before?.pods ?? 0)
          json.member("podsAfter", workload.after?.pods ?? 0)
          json.resources("change", own)
          json.resources("sidecarChange", workload.change(in: diff.sidecarPlane) - own)
          json.array("why") { json in
            for cause in workload.causes { json.value(cause) }
          }
        }
      }
    }
  }
  return json.text + "\n"
}
