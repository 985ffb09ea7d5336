import Basics
import Formats
import Inventory
import Mesh
package import Plans

/// Moves step by step, as text, Markdown, CSV or JSON.
package func timelineReport(_ timelines: [Timeline], as format: ReportFormat) -> String {
  switch format {
  case .text: timelineText(timelines)
  case .markdown: timelineDocument(timelines).markdown(linksCharts: false)
  case .html: timelineDocument(timelines).html
  case .csv: timelineCSV(timelines)
  case .json: timelineJSON(timelines)
  }
}

private let columns = [
  "Step", "Proxies", "Mesh CPU", "Mesh memory", "Surge", "Pods", "All CPU", "All memory", "Nodes", "Month",
  "Today's nodes",
]

extension Timeline {
  fileprivate var title: String { "From \(from.rawValue) to \(to.rawValue)\(order == .safe ? "" : ", labels first")" }

  fileprivate var rows: [[String]] {
    steps.enumerated().map { index, step in
      [
        "\(index + 1). \(step.title)\(step.isUnprotected ? " (!)" : "")", step.proxyWords,
        Words.cpu(step.proxyRequests.cpu), Words.memory(step.proxyRequests.memory), "\(step.surgePods)", "\(step.pods)",
        Words.cpu(step.requests.cpu), Words.memory(step.requests.memory), step.fleet.map { "\($0.nodes)" } ?? "-",
        step.fleet?.monthlyCost?.decimalText ?? "-",
        step.unplacedPods.map { $0 == 0 ? "fits" : "\(Words.count($0, "pod")) \($0 == 1 ? "does" : "do") not fit" }
          ?? "-",
      ]
    }
  }

  /// The peak, and whether today's nodes carry all of it, in a sentence or two.
  var headline: String {
    guard let peak, let place = steps.firstIndex(where: { $0.title == peak.title }), let last = steps.last else {
      return ""
    }
    var text = "Peak: step \(place + 1), \(Words.count(peak.pods, "pod")) with \(Words.clause(peak.requests))"
    if let nodes = peak.fleet?.nodes, let end = last.fleet?.nodes, let start = steps.first?.fleet?.nodes {
      text += "; \(Words.count(nodes, "node")), with \(start) at the start and \(end) at the end"
    }
    text += "."
    let most = steps.compactMap(\.unplacedPods).max()
    if let most {
      text +=
        most == 0
        ? " If all pods may move, every step fits today's \(Words.count(nodes, "node"))."
        : " On today's \(Words.count(nodes, "node")) \(Words.count(most, "pod")) \(most == 1 ? "does" : "do") not fit at the peak, even if all pods may move."
    }
    if steps.contains(where: \.isUnprotected) {
      text +=
        " In the steps with (!) pods of the mesh have no proxy: they speak plaintext, and STRICT peers refuse them."
    }
    return text
  }
}

extension TimelineStep {
  fileprivate var proxyWords: String {
    let names: [(MeshComponent, String)] = [
      (.sidecar, "sidecar"), (.ztunnel, "ztunnel"), (.cni, "istio-cni"), (.waypoint, "waypoint"),
    ]
    let parts = names.compactMap { component, name in
      proxies[component].flatMap { $0 > 0 ? "\($0) \(name)" : nil }
    }
    return parts.isEmpty ? "-" : parts.joined(separator: ", ")
  }
}

private func timelineText(_ timelines: [Timeline]) -> String {
  var text = "\(timelines.first?.name.asPlain ?? "")\n"
  for timeline in timelines {
    var table = TextTable(columns)
    for row in timeline.rows { table.add(row) }
    text += "\n\(timeline.title)\n\n\(table.text)\n\(timeline.headline)\n"
  }
  return text
}

private func timelineDocument(_ timelines: [Timeline]) -> Document {
  var document = Document(title: "Migration: \(timelines.first?.name ?? "")")
  for timeline in timelines {
    document.heading(timeline.title)
    document.paragraph(Prose(timeline.headline))
    document.figure(timelineChart(timeline))
    var table = Document.Table(columns, numeric: [2, 3, 4, 5, 6, 7, 8, 9])
    for row in timeline.rows { table.add(row.map { Prose($0) }) }
    document.table(table)
  }
  return document
}

private func timelineCSV(_ timelines: [Timeline]) -> String {
  var csv = CSVWriter()
  csv.row(
    "to", "order", "step", "title", "unprotected", "sidecars", "ztunnels", "istio_cni", "waypoints",
    "proxy_cpu_millicores", "proxy_memory_bytes", "surge_pods", "pods", "requests_cpu_millicores",
    "requests_memory_bytes", "nodes", "lower_bound", "monthly_cost", "currency", "unplaced_pods")
  for timeline in timelines {
    for (index, step) in timeline.steps.enumerated() {
      var row = [timeline.to.rawValue, timeline.order.rawValue, "\(index + 1)", step.title, "\(step.isUnprotected)"]
      row += [MeshComponent.sidecar, .ztunnel, .cni, .waypoint].map { "\(step.proxies[$0] ?? 0)" }
      row += ["\(step.proxyRequests.cpu.millicores)", "\(step.proxyRequests.memory.bytes)", "\(step.surgePods)"]
      row += ["\(step.pods)", "\(step.requests.cpu.millicores)", "\(step.requests.memory.bytes)"]
      row += [step.fleet.map { "\($0.nodes)" } ?? "", step.fleet.map { "\($0.lowerBound)" } ?? ""]
      row += [step.fleet?.monthlyCost?.decimalText ?? "", step.fleet?.monthlyCost == nil ? "" : timeline.currency]
      csv.row(row + [step.unplacedPods.map { "\($0)" } ?? ""])
    }
  }
  return csv.text
}

private func timelineJSON(_ timelines: [Timeline]) -> String {
  var json = JSONWriter()
  json.object { json in
    json.member("schemaVersion", 1)
    json.member("name", timelines.first?.name ?? "")
    json.array("timelines") { json in
      for timeline in timelines {
        json.object { json in
          json.member("from", timeline.from.rawValue)
          json.member("to", timeline.to.rawValue)
          json.member("order", timeline.order.rawValue)
          json.array("steps") { json in
            for step in timeline.steps { json.step(step) }
          }
        }
      }
    }
  }
  return json.text + "\n"
}

extension JSONWriter {
  fileprivate mutating func step(_ step: TimelineStep) {
    object { json in
      json.member("title", step.title)
      json.member("note", step.note)
      json.member("unprotected", step.isUnprotected)
      json.object("proxies") { json in
        for component in [MeshComponent.sidecar, .ztunnel, .cni, .waypoint] {
          json.member(component.rawValue, step.proxies[component] ?? 0)
        }
      }
      json.resources("proxyRequests", step.proxyRequests)
      json.member("surgePods", step.surgePods)
      json.member("pods", step.pods)
      json.resources("requests", step.requests)
      json.member("nodes", step.fleet?.nodes)
      json.member("lowerBound", step.fleet?.lowerBound)
      json.member("monthlyCost", step.fleet?.monthlyCost?.decimalText)
      json.member("unplacedPods", step.unplacedPods)
    }
  }
}
