import Basics
import Formats
import Mesh
package import Queries

/// Moves step by step, as text, Markdown, CSV or JSON; text with commands is a shell script.
package func timelineReport(_ timelines: [Timeline], as format: ReportFormat, withCommands: Bool = false) -> String {
  switch format {
  case .text: withCommands ? runbook(timelines) : timelineText(timelines)
  case .markdown: timelineDocument(timelines, withCommands: withCommands).markdown(linksCharts: false)
  case .html: timelineDocument(timelines, withCommands: withCommands).html
  case .csv: timelineCSV(timelines)
  case .json: timelineJSON(timelines)
  }
}

private let columns = [
  "Step", "Proxies", "Mesh CPU", "Mesh memory", "Surge", "Pods", "All CPU", "All memory", "Nodes", "Month",
  "Today's nodes",
]

extension Timeline {
  /// `From sidecar to ambient`, and what is assumed of the beginning.
  var title: String {
    let from = move.from == .current ? "today" : move.from == .none ? "no mesh" : move.from.rawValue
    let words = "From \(from) to \(move.to.rawValue)\(move.order == .safe ? "" : ", labels first")"
    return move.isWayBack ? "\(words) (the way back)" : words
  }

  fileprivate var rows: [[String]] {
    [start.cells("   Before")]
      + numbered.map { number, item, _ in
        item.load.cells("\(number). \(item.step.title)\(item.step.moment.isUnprotected ? " (!)" : "")")
      }
  }

  /// `14 pods run with sidecars today`, `1 pod runs in ambient today`.
  var thereWords: String {
    "\(Words.count(podsThere, "pod")) \(podsThere == 1 ? "runs" : "run") \(move.to == .ambient ? "in ambient" : "with sidecars") today"
  }

  /// What the move comes to: the peak, and whether today's nodes carry all of it, in a few sentences.
  var headline: String {
    guard !move.isEmpty else { return podsThere > 0 ? "Nothing to move: \(thereWords)." : "Nothing to move." }
    let load = peakLoad
    var text =
      move.isWayBack ? "\(thereWords); these steps are the way back, once everything is \(move.from.rawValue). " : ""
    text +=
      "Peak: \(peak.map { "step \($0)" } ?? "before the first step"), \(Words.count(load.pods, "pod")) with \(Words.clause(load.requests))"
    if let nodes = load.fleet?.nodes, let end = steps.last?.load.fleet?.nodes, let start = start.fleet?.nodes {
      text += "; \(Words.count(nodes, "node")), with \(start) at the start and \(end) at the end"
    }
    text += "."
    let most = ([start] + steps.map(\.load)).compactMap(\.unplacedPods).max()
    if let most {
      text +=
        most == 0
        ? " If all pods may move, every step fits today's \(Words.count(nodes, "node"))."
        : " On today's \(Words.count(nodes, "node")) \(Words.count(most, "pod")) \(most == 1 ? "does" : "do") not fit at the peak, even if all pods may move."
      if most > 0, let extraNodes, extraNodes > 0 {
        text += " \(Words.count(extraNodes, "more node")) \(extraNodes == 1 ? "carries" : "carry") every step."
      }
    }
    let windows = numbered.filter { $0.item.step.window != nil }.map { "\($0.number)" }
    if !windows.isEmpty {
      text +=
        " Plan a maintenance window for \(windows.count == 1 ? "step" : "steps") \(windows.joined(separator: ", "))."
    }
    if steps.contains(where: \.step.moment.isUnprotected) {
      text +=
        " In the steps with (!) pods of the mesh have no proxy: they speak plaintext, and STRICT peers refuse them."
    }
    return text
  }
}

extension StepLoad {
  fileprivate func cells(_ title: String) -> [String] {
    [
      title, Words.proxies(proxies), Words.cpu(proxyRequests.cpu), Words.memory(proxyRequests.memory), "\(surgePods)",
      "\(pods)",
      Words.cpu(requests.cpu), Words.memory(requests.memory), fleet.map { "\($0.nodes)" } ?? "-",
      fleet?.monthlyCost?.decimalText ?? "-",
      unplacedPods.map { $0 == 0 ? "fits" : "\(Words.count($0, "pod")) \($0 == 1 ? "does" : "do") not fit" } ?? "-",
    ]
  }
}

private func timelineText(_ timelines: [Timeline]) -> String {
  var text = "\(timelines.first?.name.asPlain ?? "")\n"
  for timeline in timelines {
    var table = TextTable(columns)
    for row in timeline.rows { table.add(row) }
    text +=
      "\n\(timeline.title.asPlain)\n\n\(timeline.move.isEmpty ? "" : "\(table.text)\n")\(timeline.headline.asPlain)\n"
  }
  return text
}

private func timelineDocument(_ timelines: [Timeline], withCommands: Bool) -> Document {
  var document = Document(title: "Migration: \(name: timelines.first?.name ?? "")")
  for timeline in timelines {
    document.heading(Prose(timeline.title))
    document.paragraph(Prose(timeline.headline))
    guard !timeline.move.isEmpty else { continue }
    document.figure(timelineChart(timeline))
    var table = Document.Table(columns, numeric: [2, 3, 4, 5, 6, 7, 8, 9])
    for row in timeline.rows { table.add(row.map { Prose($0) }) }
    document.table(table)
    if withCommands { document.runbook(timeline) }
  }
  return document
}

private func timelineCSV(_ timelines: [Timeline]) -> String {
  var csv = CSVWriter()
  csv.row(
    "to", "order", "step", "wave", "title", "unprotected", "window", "sidecars", "ztunnels", "istio_cni", "waypoints",
    "proxy_cpu_millicores", "proxy_memory_bytes", "surge_pods", "pods", "requests_cpu_millicores",
    "requests_memory_bytes", "nodes", "lower_bound", "monthly_cost", "currency", "unplaced_pods")
  for timeline in timelines where !timeline.move.isEmpty {
    let steps = [(0, nil, timeline.start)] + timeline.numbered.map { ($0.number, $0.item.step, $0.item.load) }
    for (number, step, load) in steps as [(Int, MigrationStep?, StepLoad)] {
      var row = [timeline.move.to.rawValue, timeline.move.order.rawValue, "\(number)"]
      row += [step?.wave.map { "\($0)" } ?? "", step?.title ?? "Before"]
      row += ["\(step?.moment.isUnprotected ?? false)", "\(step?.window != nil)"]
      row += [MeshComponent.sidecar, .ztunnel, .cni, .waypoint].map { "\(load.proxies[$0] ?? 0)" }
      row += ["\(load.proxyRequests.cpu.millicores)", "\(load.proxyRequests.memory.bytes)", "\(load.surgePods)"]
      row += ["\(load.pods)", "\(load.requests.cpu.millicores)", "\(load.requests.memory.bytes)"]
      row += [load.fleet.map { "\($0.nodes)" } ?? "", load.fleet.map { "\($0.lowerBound)" } ?? ""]
      row += [load.fleet?.monthlyCost?.decimalText ?? "", load.fleet?.monthlyCost == nil ? "" : timeline.currency]
      csv.row(row + [load.unplacedPods.map { "\($0)" } ?? ""])
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
          json.member("from", timeline.move.from.rawValue)
          json.member("to", timeline.move.to.rawValue)
          json.member("order", timeline.move.order.rawValue)
          json.member("wayBack", timeline.move.isWayBack)
          json.array("waves") { json in
            for wave in timeline.move.waves { json.array { json in wave.forEach { json.value($0) } } }
          }
          json.member("extraNodes", timeline.extraNodes)
          json.object("start") { json in json.load(timeline.start, timeline.currency) }
          json.migration("steps", timeline)
        }
      }
    }
  }
  return json.text + "\n"
}
