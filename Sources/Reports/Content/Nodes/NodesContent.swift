import Basics
package import Formats
import Mesh
import Nodes
import Plans
package import Queries

/// What `nodes` answers: instance types compared.
package struct NodesContent: Sendable {
  var comparison: NodeComparison

  package init(_ comparison: NodeComparison) { self.comparison = comparison }
}

extension NodesContent: ReportContent {
  package var text: String { nodesText(comparison) }
  package func write(to json: inout JSONWriter) { nodesObject.write(comparison, to: &json) }
  package static var asDocument: (@Sendable (NodesContent) -> Document)? { { nodesDocument($0.comparison) } }
  package static var asTable: (@Sendable (NodesContent) -> DataTable)? { { choicesTable($0.comparison) } }
}

/// A table for reading shows so many types of a data plane; CSV and JSON have all.
private let mostShown = 12

private let columns = ["Type", "Price/h", "Nodes", "Bound", "CPU", "Memory", "Pods", "Limit", "Month"]

extension NodeComparison {
  fileprivate var dataPlanes: [DataPlane] {
    DataPlane.allCases.filter { plane in choices.contains { $0.dataPlane == plane } }
  }

  fileprivate func rows(_ dataPlane: DataPlane) -> [[String]] {
    choices.filter { $0.dataPlane == dataPlane }.prefix(mostShown).map { choice in
      let fleet = choice.fleet
      func share(_ part: Int128, _ whole: Int128) -> String { Formatting.percent(part, of: whole) ?? "-" }
      return [
        choice.type, choice.pricePerHour.exactText, "\(fleet.nodes)", fleet.boundWords,
        share(fleet.requests.cpu.millicores, fleet.allocatable.cpu.millicores),
        share(fleet.requests.memory.bytes, fleet.allocatable.memory.bytes),
        share(Int128(fleet.pods), Int128(fleet.podSlots)), fleet.bindingResource ?? "-",
        fleet.monthlyCost?.decimalText ?? "-",
      ]
    }
  }

  /// The cheapest type under each data plane, in a sentence.
  fileprivate var headline: String {
    let parts = dataPlanes.compactMap { plane in
      choices.first { $0.dataPlane == plane }.map { choice in
        "\(plane.rawValue) \(choice.fleet.nodes) x \(choice.type) (\(choice.fleet.monthlyCost?.decimalText ?? "-") \(currency))"
      }
    }
    return parts.isEmpty ? "" : "Cheapest a month: \(parts.joined(separator: ", "))."
  }

  /// Where several types together cost less, a sentence each.
  fileprivate var mixLines: [String] {
    mixes.map { mix in
      let pools = mix.pools.map { "\($0.nodes) x \($0.type)" }.joined(separator: " + ")
      let bound =
        mix.monthlyCost == mix.lowerBound ? "; no mix costs less" : "; at least \(mix.lowerBound.decimalText)"
      return "Mixed, \(mix.dataPlane.rawValue) costs \(mix.monthlyCost.decimalText) \(currency): \(pools)\(bound)."
    }
  }

  /// Where prices are from, a clause.
  fileprivate var priceWords: String {
    "Prices: \(provider.rawValue), \(region), on demand, catalogue of \(priceDate)."
  }
}

private func nodesText(_ comparison: NodeComparison) -> String {
  var text = "\(comparison.name.asPlain)\n\n"
  for plane in comparison.dataPlanes {
    var table = TextTable([plane.rawValue] + columns.dropFirst())
    for row in comparison.rows(plane) { table.add(row) }
    text += "\(table.text)\n"
  }
  return text
    + ([comparison.headline] + comparison.mixLines + [comparison.priceWords]).map(\.asPlain).joined(separator: "\n")
    + "\n"
}

private func nodesDocument(_ comparison: NodeComparison) -> Document {
  var document = Document(title: "Instance types: \(name: comparison.name)")
  document.paragraph("\(strong: comparison.headline)")
  for line in comparison.mixLines { document.paragraph(Prose(line)) }
  for plane in comparison.dataPlanes {
    document.heading(Prose(plane.rawValue))
    var table = Document.Table(columns, numeric: [1, 2, 3, 4, 5, 6, 8])
    for row in comparison.rows(plane) { table.add([Prose(name: row[0])] + row.dropFirst().map { Prose($0) }) }
    document.table(table)
  }
  document.findings(comparison.findings)
  document.assumptions(comparison.assumptions)
  return document
}

/// The types as rows, every choice of every data plane.
private func choicesTable(_ comparison: NodeComparison) -> DataTable {
  DataTable(of: comparison.choices) {
    Column("data_plane") { $0.dataPlane.rawValue }
    Column("region") { _ in comparison.region }
    Column("price_date") { _ in comparison.priceDate }
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
  }
}
