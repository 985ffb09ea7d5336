import Basics
import Formats
import Mesh
package import Plans

/// What changed from one report to another, as text, Markdown for a pull request, CSV or JSON.
package func diffReport(_ diff: ReportDiff, as format: ReportFormat) -> String {
  switch format {
  case .text: diffText(diff)
  case .markdown: diffMarkdown(diff)
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
    workloads.count > mostShown ? "And \(Words.count(workloads.count - mostShown, "workload")) more.\n" : ""
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
  text += "\n\(workloads.text)\(diff.more)"
  return text
}

private func diffMarkdown(_ diff: ReportDiff) -> String {
  // The first line lets a bot find its comment again and write it anew.
  var text = "<!-- meshplan diff -->\n### Service mesh: \(diff.title.withArrows.asMarkdown)\n\n"
  text += "\(diff.headline.withArrows.asMarkdown)\n\n"
  var table = MarkdownTable(
    [""] + diff.dataPlanes.map(\.rawValue), numeric: Set(1...max(1, diff.dataPlanes.count)))
  for row in diff.rows { table.add([row.label] + row.cells.map(\.withArrows.asMarkdown)) }
  text += table.text
  guard !diff.workloads.isEmpty else { return text + "\nNo workload changed.\n" }
  var workloads = MarkdownTable(workloadColumns, numeric: [1, 2, 3, 4, 5])
  for row in diff.workloadRows { workloads.add(row.map(\.withArrows.asMarkdown)) }
  let count = Words.count(diff.workloads.count, "workload")
  return text + "\n<details><summary>\(count) changed</summary>\n\n\(workloads.text)\(diff.more)\n</details>\n"
}

private func diffDocument(_ diff: ReportDiff) -> Document {
  var document = Document(title: "Service mesh: \(diff.title.withArrows)")
  document.paragraph("\(strong: diff.headline.withArrows)")
  var table = Document.Table(
    [""] + diff.dataPlanes.map(\.rawValue), numeric: Set(1...max(1, diff.dataPlanes.count)))
  for row in diff.rows { table.add(([row.label] + row.cells).map { Prose($0.withArrows) }) }
  document.table(table)
  guard !diff.workloads.isEmpty else {
    document.paragraph("No workload changed.")
    return document
  }
  document.heading("\(Words.count(diff.workloads.count, "workload")) changed")
  var workloads = Document.Table(workloadColumns, numeric: [1, 2, 3, 4, 5])
  for row in diff.workloadRows { workloads.add(row.map { Prose($0.withArrows) }) }
  document.table(workloads)
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
