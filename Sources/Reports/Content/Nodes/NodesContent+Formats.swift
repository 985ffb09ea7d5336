import Basics
package import Formats
import Mesh
import Nodes
import Plans
import Queries

extension NodesContent: ReportContent {
  package var text: String {
    var text = "\(comparison.name.asPlain)\n\n"
    for plane in dataPlanes {
      var table = TextTable([plane.rawValue] + NodesContent.columns.dropFirst())
      for row in rows(plane) { table.add([row.name + row.noteText] + row.cells) }
      text += "\(table.text)"
      if let cut = cutLine(plane) { text += "\(cut)\n" }
      text += "\n"
    }
    return text + ([headline].compactMap(\.self) + lines).map(\.asPlain).joined(separator: "\n") + "\n"
  }

  package func write(to json: inout JSONWriter) { nodesObject.write(comparison, to: &json) }

  package static var asDocument: (@Sendable (NodesContent) -> Document)? {
    { content in
      let comparison = content.comparison
      var document = Document(title: "Instance types: \(name: comparison.name)")
      if let headline = content.headline { document.paragraph("\(strong: headline)") }
      for line in content.lines { document.paragraph(Prose(line)) }
      for plane in content.dataPlanes {
        document.heading(Prose(plane.rawValue))
        var table = Document.Table(columns, numeric: [1, 2, 3, 4, 5, 6, 8])
        for row in content.rows(plane) {
          table.add(["\(name: row.name)\(row.noteText)"] + row.cells.map { Prose($0) })
        }
        document.table(table)
        if let cut = content.cutLine(plane) { document.paragraph(Prose(cut)) }
      }
      document.findings(comparison.findings)
      document.assumptions(comparison.assumptions)
      return document
    }
  }

  package static var asTable: (@Sendable (NodesContent) -> DataTable)? { { choicesTable($0.comparison) } }

  private static let columns = ["Type", "Price/h", "Nodes", "Bound", "CPU", "Memory", "Pods", "Limit", "Month"]
}

/// The types as rows, every choice of every data plane.
private func choicesTable(_ comparison: NodeComparison) -> DataTable {
  DataTable(of: comparison.choices) {
    Column("data_plane") { $0.dataPlane.rawValue }
    Column("region") { _ in comparison.region }
    Column("price_date", optional: \.priceSource.date)
    Column("instance_type") { $0.type }
    Column("price_per_hour") { $0.pricePerHour.exactText }
    Column("nodes") { "\($0.fleet.nodes)" }
    Column("lower_bound") { "\($0.fleet.lowerBound)" }
    Column("proven") { "\($0.fleet.isProven)" }
    Column("binding_resource", optional: \.fleet.bindingResource)
    Column("requests_cpu_millicores") { "\($0.fleet.requests.cpu.millicores)" }
    Column("allocatable_cpu_millicores") { "\($0.fleet.allocatable.cpu.millicores)" }
    Column("requests_memory_bytes") { "\($0.fleet.requests.memory.bytes)" }
    Column("allocatable_memory_bytes") { "\($0.fleet.allocatable.memory.bytes)" }
    Column("pods") { "\($0.fleet.pods)" }
    Column("pod_slots") { "\($0.fleet.podSlots)" }
    Column("monthly_cost", optional: \.fleet.monthlyCost?.decimalText)
    Column("currency") { _ in comparison.currency }
    Column("architecture") { $0.architecture }
    Column("burstable") { "\($0.isBurstable)" }
    Column("price_source") { $0.priceSource.name }
  }
}
