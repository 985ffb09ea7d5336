import Basics
package import Formats
import Mesh
package import Queries

/// What `timeline` answers: moves step by step.
package struct TimelineContent: Sendable {
  /// The moves, each from its start to its end.
  var timelines: [Timeline]
  /// Whether the commands of every step are told; text is a shell script then.
  var showsCommands: Bool

  package init(_ timelines: [Timeline], showsCommands: Bool) {
    (self.timelines, self.showsCommands) = (timelines, showsCommands)
  }

  /// Every move with its chart and its steps.
  var document: Document {
    var document = Document(title: "Migration: \(name: timelines.first?.name ?? "")")
    for timeline in timelines {
      document.heading(Prose(timeline.title))
      document.paragraph(Prose(timeline.headline))
      guard !timeline.move.isEmpty else { continue }
      document.figure(timelineChart(timeline))
      var table = Document.Table(columns, numeric: [2, 3, 4, 5, 6, 7, 8, 9])
      for row in timeline.rows { table.add(row.map { Prose($0) }) }
      document.table(table)
      if showsCommands { document.runbook(timeline) }
    }
    return document
  }
}

extension TimelineContent: ReportContent {
  package var text: String { showsCommands ? runbook(timelines) : timelineText(timelines) }
  package func write(to json: inout JSONWriter) { timelinesObject.write(timelines, to: &json) }
  package static var asDocument: (@Sendable (TimelineContent) -> Document)? { \.document }
  package static var asTable: (@Sendable (TimelineContent) -> DataTable)? { { timelineTable($0.timelines) } }
}

private let columns = [
  "Step", "Proxies", "Mesh CPU", "Mesh memory", "Surge", "Pods", "All CPU", "All memory", "Nodes", "Month",
  "Today's nodes",
]

extension Timeline {
  fileprivate var rows: [[String]] {
    [start.cells("   Before")]
      + numbered.map { number, item, _ in
        item.load.cells("\(number). \(item.step.title)\(item.step.moment.isUnprotected ? " (!)" : "")")
      }
  }
}

extension StepLoad {
  fileprivate func cells(_ title: String) -> [String] {
    [
      title, Formatting.proxies(proxies), Formatting.cpu(proxyRequests.cpu), Formatting.memory(proxyRequests.memory),
      "\(surgePods)",
      "\(pods)",
      Formatting.cpu(requests.cpu), Formatting.memory(requests.memory), fleet.map { "\($0.nodes)" } ?? "-",
      fleet?.monthlyCost.map(Formatting.amount) ?? "-",
      unplacedPods.map { $0 == 0 ? "fits" : "\(Formatting.count($0, "pod")) \($0 == 1 ? "does" : "do") not fit" }
        ?? "-",
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
