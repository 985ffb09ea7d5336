import Basics
import Mesh
import Plans
import Queries

/// The report for a terminal: which data plane to choose, how sure that is and what to check, and the figures side by side.
func textReport(_ report: Report) -> String {
  let plan = report.plan
  var text = "\(plan.name.asPlain): \(subject(plan))\n\n"
  let terminal = report.terminal
  func wrapped(_ text: String) -> String { text.asPlain.wrapped(first: "", indent: "", at: terminal.width) }
  text += terminal.text(wrapped(plan.recommendationSentence), .strong) + "\n"
  let outlook = Outlook(plan)
  func lines(_ title: String, _ emphasis: Terminal.Emphasis, _ items: [String]) {
    for (index, item) in items.enumerated() {
      let indent = String(repeating: " ", count: 12)
      let lines = item.asPlain.wrapped(first: indent, indent: indent, at: terminal.width)
      let label = "  \(title)"
      text += index > 0 ? lines : terminal.text(label, emphasis) + lines.dropFirst(label.count)
      text += "\n"
    }
  }
  if let confidence = plan.confidence {
    lines(confidence.title, plan.recommendation?.isSure == true ? .good : .warning, [confidence.words])
  }
  lines("Check", .warning, outlook.checks.map(\.text))
  lines("Unknown", .unknown, outlook.unknowns.map(\.text))
  text += "\n\(FirstTable(plan).text(width: terminal.width))\n"
  text += plan.breakEvenSentence.map { wrapped($0) + "\n" } ?? ""
  text += lists(report)
  let steps = nextSteps(report)
  let width = steps.map(\.command.count).max() ?? 0
  let fits = steps.allSatisfy { 6 + width + 2 + $0.words.count <= terminal.width }
  for (index, step) in steps.enumerated() {
    // Words that do not fit beside the commands stand above each.
    let padding = fits ? String(repeating: " ", count: width - step.command.count + 2) + step.words : ""
    let words = fits ? "" : "\(step.words):\n        "
    text += "\(index == 0 ? "\nNext: " : "      ")\(words)\(step.command)\(padding)\n"
  }
  return text
}

/// The groups and the list of workloads that the user asked for, each a table behind a heading; else nothing.
private func lists(_ report: Report) -> String {
  var text = ""
  func add(_ heading: String, _ titles: [String], _ rows: [[String]]) {
    var table = TextTable(titles)
    for row in rows { table.add(row) }
    text += "\n\(heading.asPlain)\n\n\(table.text)"
  }
  for groups in report.askedGroups {
    let table = GroupCostTable(groups, most: report.mostGroups ?? WorkloadCostTable.usual)
    add(groups.heading(report.plan.currency).text, table.titles, table.rows.map { [$0.name.text] + $0.cells })
  }
  guard report.list.isAsked else { return text }
  let table = WorkloadCostTable(report)
  add(table.heading, table.titles, table.rows)
  return text
}

/// What was read: `28 workloads with 38 pods in 3 namespaces; today 2 x t3.large spot, sidecars in 14 pods`.
func subject(_ plan: Plan) -> String {
  let inventory = plan.inventory
  var words =
    "\(inventory.workloads, "workload") with \(inventory.pods, "pod") in \(inventory.namespaces, "namespace")"
  if let today = plan.today {
    let pools = today.pools.prefix(2).map { "\($0.nodes) x \($0.name.asPlain)\($0.isSpot ? " spot" : "")" }
    let more = today.pools.count > 2 ? " and \(today.pools.count - 2) more types" : ""
    words += "; today \(today.pools.count > 1 ? "\(today.nodes) nodes: " : "")\(pools.joined(separator: ", "))\(more)"
  }
  guard let current = plan[.current]?.totals else { return words }
  return words + "; \(current.meshedPods, "pod") in the mesh"
}

extension Plan {
  /// Above how many meshed pods a node ambient requests less; nil where no pod is meshed, or one of both requests nothing.
  var breakEvenSentence: String? {
    guard let cpu = breakEven.cpuPodsPerNode, let memory = breakEven.memoryPodsPerNode,
      let here = breakEven.podsPerNode,
      breakEven.meshedPods > 0
    else { return nil }
    return
      "Break-even: with more than \(cpu.text) meshed pods a node ambient requests less CPU than sidecars, with more than \(memory.text) less memory; here \(here.text), on \(breakEven.nodes, "node")."
  }
}

extension String {
  /// The text in lines of at most so many columns, with what begins the first line and every other.
  fileprivate func wrapped(first: String, indent: String, at width: Int) -> String {
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for word in split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        (line, isEmpty) = (indent, true)
      }
      line += isEmpty ? String(word) : " \(word)"
      isEmpty = false
    }
    return (lines + [line]).joined(separator: "\n")
  }
}
