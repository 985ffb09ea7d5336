import Nodes
import Nodes
import Plans
import Basics
import Formats
import Mesh
package import Queries

/// The comparison of instance types as text, Markdown, CSV or JSON.
package func nodesReport(_ comparison: NodeComparison, as format: ReportFormat) -> String {
  switch format {
  case .text: nodesText(comparison)
  case .markdown: nodesDocument(comparison).markdown(linksCharts: false)
  case .html: nodesDocument(comparison).html
  case .csv: nodesCSV(comparison)
  case .json: nodesJSON(comparison)
  }
}

/// A table for reading shows so many types of a data plane; CSV and JSON have all.
private let mostShown = 12

private let columns = ["Type", "Price/h", "Nodes", "Bound", "CPU", "Memory", "Pods", "Binds", "Month"]

extension NodeComparison {
  fileprivate var dataPlanes: [DataPlane] {
    DataPlane.allCases.filter { plane in choices.contains { $0.dataPlane == plane } }
  }

  fileprivate func rows(_ dataPlane: DataPlane) -> [[String]] {
    choices.filter { $0.dataPlane == dataPlane }.prefix(mostShown).map { choice in
      let fleet = choice.fleet
      func share(_ part: Int128, _ whole: Int128) -> String { Words.percent(part, of: whole) ?? "-" }
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

private func nodesCSV(_ comparison: NodeComparison) -> String {
  var csv = CSVWriter()
  csv.row(
    "data_plane", "region", "price_date", "instance_type", "price_per_hour", "nodes", "lower_bound", "proven",
    "binding_resource",
    "requests_cpu_millicores", "allocatable_cpu_millicores", "requests_memory_bytes", "allocatable_memory_bytes",
    "pods",
    "pod_slots", "monthly_cost", "currency")
  for choice in comparison.choices {
    let fleet = choice.fleet
    csv.row(
      choice.dataPlane.rawValue, comparison.region, comparison.priceDate, choice.type, choice.pricePerHour.exactText,
      "\(fleet.nodes)", "\(fleet.lowerBound)",
      "\(fleet.isProven)", fleet.bindingResource ?? "", "\(fleet.requests.cpu.millicores)",
      "\(fleet.allocatable.cpu.millicores)", "\(fleet.requests.memory.bytes)", "\(fleet.allocatable.memory.bytes)",
      "\(fleet.pods)", "\(fleet.podSlots)", fleet.monthlyCost?.decimalText ?? "", comparison.currency)
  }
  return csv.text
}

private func nodesJSON(_ comparison: NodeComparison) -> String {
  var json = JSONWriter()
  json.object { json in
    json.member("schemaVersion", 1)
    json.member("name", comparison.name)
    json.member("currency", comparison.currency)
    json.member("provider", comparison.provider.rawValue)
    json.member("region", comparison.region)
    json.member("priceDate", comparison.priceDate)
    json.array("choices") { json in
      for choice in comparison.choices {
        json.object { json in
          json.member("dataPlane", choice.dataPlane.rawValue)
          json.member("instanceType", choice.type)
          json.member("pricePerHour", choice.pricePerHour.exactText)
          json.member("pricePerHourNanos", choice.pricePerHour.nanos)
          json.member("nodes", choice.fleet.nodes)
          json.member("lowerBound", choice.fleet.lowerBound)
          json.member("proven", choice.fleet.isProven)
          json.member("bindingResource", choice.fleet.bindingResource)
          json.resources("requests", choice.fleet.requests)
          json.resources("allocatable", choice.fleet.allocatable)
          json.member("pods", choice.fleet.pods)
          json.member("podSlots", choice.fleet.podSlots)
          json.money("monthlyCost", choice.fleet.monthlyCost)
        }
      }
    }
    json.array("mixes") { json in
      for mix in comparison.mixes {
        json.object { json in
          json.member("dataPlane", mix.dataPlane.rawValue)
          json.member("nodes", mix.nodes)
          json.array("pools") { json in
            for pool in mix.pools {
              json.object { json in
                json.member("instanceType", pool.type)
                json.member("nodes", pool.nodes)
              }
            }
          }
          json.money("monthlyCost", mix.monthlyCost)
          json.money("lowerBound", mix.lowerBound)
        }
      }
    }
    json.sources(comparison.assumptions, comparison.findings)
  }
  return json.text + "\n"
}
