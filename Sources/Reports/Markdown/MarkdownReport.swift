import Basics
import Inventory
import Mesh
import Plans

/// The report as GitHub-flavoured Markdown: the answer, the comparison, and what it rests on.
func markdownReport(_ plan: Plan) -> String {
  let sections = [
    "# What the mesh costs: \(plan.name.asMarkdown)\n\n\(headline(plan))\n\n\(comparisonTable(plan))",
    inventorySection(plan), nodesSection(plan), costSection(plan), breakEvenSection(plan), servicesSection(plan),
    waypointsSection(plan),
    featuresSection(plan), migrationSection(plan), workloadsSection(plan), findingsSection(plan),
    assumptionsSection(plan),
  ]
  return sections.filter { !$0.isEmpty }.joined(separator: "\n")
}

/// At most so many rows stand in a table of the report; the CSV has all.
private let longestTable = 60

private func comparisonTable(_ plan: Plan) -> String {
  let columns = plan.dataPlanes.map(\.dataPlane.rawValue)
  var table = MarkdownTable([""] + columns, numeric: Set(1...columns.count))
  for row in comparisonRows(plan) { table.add([row.label] + row.cells) }
  return table.text
}

private func inventorySection(_ plan: Plan) -> String {
  let inventory = plan.inventory
  let nodes =
    inventory.nodes > 0
    ? " on \(Words.count(inventory.nodes, "node"))" : "; figures per node hold for \(Words.count(plan.nodes, "node"))"
  return """
    ## What was read

    \(Words.count(inventory.workloads, "workload")) in \(Words.count(inventory.namespaces, "namespace")) with \
    \(Words.count(inventory.pods, "pod"))\(nodes). They request \(Words.clause(inventory.requests)), sidecars left out.

    """
}

private func breakEvenSection(_ plan: Plan) -> String {
  let even = plan.breakEven
  guard let cpu = even.cpuPodsPerNode, let memory = even.memoryPodsPerNode, let here = even.podsPerNode else {
    return ""
  }
  let waypoints = even.waypoints == .zero ? "" : ", and the waypoints \(Words.clause(even.waypoints)) once"
  return """
    ## Break-even

    Ambient requests \(Words.clause(even.perNode)) on every node\(waypoints); a sidecar requests \
    \(Words.clause(even.sidecar)) in every pod. On \(Words.count(even.nodes, "node")) they are even at \
    **\(cpu.text) meshed pods a node on CPU** and **\(memory.text) on memory**; above that ambient requests less. \
    Here there are \(here.text) meshed pods a node.

    """
}

private func nodesSection(_ plan: Plan) -> String {
  guard plan.dataPlanes.contains(where: { $0.recommended != nil || $0.current != nil }) else { return "" }
  var text = "## Nodes\n\n"
  for plane in plan.dataPlanes {
    var line = "- **\(plane.dataPlane.rawValue)**: "
    if let fleet = plane.recommended {
      line += fleet.poolWords.asMarkdown
      let cpu = Words.percent(fleet.requests.cpu.millicores, of: fleet.allocatable.cpu.millicores)
      let memory = Words.percent(fleet.requests.memory.bytes, of: fleet.allocatable.memory.bytes)
      if let cpu, let memory { line += ", \(cpu) of CPU and \(memory) of memory requested" }
      line += "; at least \(fleet.lowerBound): \(fleet.proof)."
      if let room = fleet.roomLeft {
        let most = room.most > room.pods ? ", at most \(room.most) if others were moved" : ""
        line += " \(Words.count(room.pods, "more pod")) of \(Words.pair(room.request)) would fit\(most)."
      }
      if let spread = fleet.spreadNodes, let tight = fleet.tightNodes, spread > fleet.nodes || tight > fleet.nodes {
        line += " The scheduler, placing pods one by one, needs \(spread) when it spreads them (its default) and "
        line += "\(tight) when it packs them."
      }
    } else {
      line += "no node count."
    }
    if let current = plane.current, !current.fits {
      line +=
        " On today's \(Words.count(current.nodes, "node")) \(Words.count(current.unplacedPods, "pod")) find no room:"
      let names = current.unplaced.map { "\($0.workload.asMarkdown) (\($0.pods), \($0.reason))" }
      line += " \(names.prefix(5).joined(separator: "; "))\(names.count > 5 ? "; and more" : "")."
    }
    text += line + "\n"
  }
  text += removableSentence(plan) + closedSentence(plan) + dayOneSentence(plan)
  text += """

    A node count assumes that pods are placed as planned; where the scheduler, simulated in three orders of arrival,
    would need more, it says so.

    """
  return text
}

/// How many of today's nodes could go, where the plan counts nodes of the same kind.
private func removableSentence(_ plan: Plan) -> String {
  let spare = plan.dataPlanes.compactMap { plane -> String? in
    guard let current = plane.current, current.fits, let fleet = plane.recommended, fleet.nodes < current.nodes else {
      return nil
    }
    return "\(current.nodes - fleet.nodes) as \(plane.dataPlane.rawValue)"
  }
  guard !spare.isEmpty, plan.inventory.nodes > 0 else { return "" }
  return "\nOf today's \(Words.count(plan.inventory.nodes, "node")) could go: \(spare.joined(separator: ", ")).\n"
}

/// Today's nodes that are not for these pods: they are among today's and not among the needed.
private func closedSentence(_ plan: Plan) -> String {
  guard !plan.closedNodes.isEmpty else { return "" }
  let names = plan.closedNodes.map { "\($0.nodes) like \($0.name) (\($0.reason))" }
  return "\nOf today's nodes these take no pods of the inventory, and none of them is among the needed: "
    + "\(names.joined(separator: "; ").asMarkdown).\n"
}

/// Whether ztunnel and istio-cni find room on the nodes as they are loaded today.
private func dayOneSentence(_ plan: Plan) -> String {
  guard let fit = plan.dayOne else {
    guard plan.inventory.nodes > 0 else { return "" }
    return "\nWhether ztunnel and istio-cni fit beside what runs on each node today cannot be told: the input does not "
      + "show which pod is on which node (`kubectl get nodes,pods -A -o json` does).\n"
  }
  guard !fit.tight.isEmpty else {
    return "\nOn day one ztunnel and istio-cni fit on each of the \(Words.count(fit.nodes, "node")) as loaded today.\n"
  }
  var text =
    "\nOn day one ztunnel and istio-cni do **not** fit on \(fit.tight.count) of \(Words.count(fit.nodes, "node")):\n\n"
  for node in fit.tight.prefix(20) {
    let movers = node.moving.isEmpty ? "nothing that could move" : node.moving.map { "\($0)" }.joined(separator: ", ")
    text += "- \(node.name.asMarkdown) lacks \(Words.cpu(node.lacking.cpu)) and \(Words.memory(node.lacking.memory)); "
    text += "would have to move: \(movers.asMarkdown)\n"
  }
  return text + (fit.tight.count > 20 ? "- and \(fit.tight.count - 20) more\n" : "")
}

private func servicesSection(_ plan: Plan) -> String {
  let needing = plan.services.filter { $0.level != .none || !$0.obstacles.isEmpty }
  guard !plan.services.isEmpty else { return "" }
  var text = "## Services that need L7\n\n"
  let (inMesh, atGateway) = (needing.count { $0.level == .mesh }, needing.count { $0.level == .gateway })
  text += "\(inMesh) of \(Words.count(plan.services.count, "service")) \(inMesh == 1 ? "needs" : "need") it inside the "
  text += "mesh, in ambient at a waypoint\(atGateway > 0 ? "; \(atGateway) more only at a gateway" : "").\n"
  guard !needing.isEmpty else { return text }
  var table = MarkdownTable(["Service", "L7", "Because of"])
  for need in needing.prefix(longestTable) {
    let causes = (need.obstacles + need.causes).map {
      "\($0.object.kind) \($0.object.name): \($0.rule) (\($0.object.source))".asMarkdown
    }
    table.add([
      "\(need.service.namespace)/\(need.service.name)".asMarkdown,
      need.level == .mesh ? "in the mesh" : "at the gateway",
      causes.joined(separator: "<br>"),
    ])
  }
  return text + "\n\(table.text)\(more(needing.count))"
}

private func workloadsSection(_ plan: Plan) -> String {
  var table = MarkdownTable(
    ["Workload", "Pods", "Requests", "As sidecar", "Adds", "As ambient", "Today"], numeric: [1])
  for workload in plan.workloads.prefix(longestTable) {
    let overhead = workload.sidecarOverhead
    table.add([
      "\(workload.id)".asMarkdown, "\(workload.pods)",
      "\(Words.cpu(workload.requests.cpu)), \(Words.memory(workload.requests.memory))",
      workload.sidecar.words + (workload.losesGuaranteed ? "; QoS falls from Guaranteed to Burstable" : ""),
      overhead == .zero ? "-" : "\(Words.cpu(overhead.cpu)), \(Words.memory(overhead.memory))",
      workload.ambient.words, "\(workload.today.rawValue): \(workload.todayReason)".asMarkdown,
    ])
  }
  guard !table.isEmpty else { return "" }
  return
    "## Workloads\n\nIn or out of the mesh, with the rule that decides; in ambient a pod adds nothing of its own.\n\n\(table.text)\(more(plan.workloads.count))"
}

private func findingsSection(_ plan: Plan) -> String {
  guard !plan.findings.isEmpty else { return "" }
  var text = "## Findings\n\nWhat was left out, or read otherwise than its author may expect.\n\n"
  var counts: [String: Int] = [:]
  for finding in plan.findings {
    counts[finding.code, default: 0] += 1
    guard counts[finding.code, default: 0] <= mostOfOneKind else { continue }
    let place = finding.location.map { " (\($0))" } ?? ""
    let notes = finding.notes.map { "; \($0)" }.joined()
    text += "- **\(finding.severity.rawValue)** \("\(finding.message)\(notes)\(place)".asMarkdown)\n"
  }
  for (code, count) in counts.sorted(by: { $0.key < $1.key }) where count > mostOfOneKind {
    text += "- and \(count - mostOfOneKind) more of the kind \(code.asMarkdown): the JSON report has them\n"
  }
  return text
}

/// So many findings of one kind are listed.
private let mostOfOneKind = 10

private func assumptionsSection(_ plan: Plan) -> String {
  var table = MarkdownTable(["Assumption", "Value", "Source", ""])
  for assumption in plan.assumptions {
    table.add([
      assumption.name.asMarkdown, assumption.value.asMarkdown, assumption.source.asMarkdown, assumption.origin.rawValue,
    ])
  }
  return "## Assumptions\n\n\(table.text)"
}

private func more(_ count: Int) -> String {
  count > longestTable ? "\n\(count - longestTable) more are in the CSV and JSON reports.\n" : ""
}

extension Verdict {
  fileprivate var words: String { "\(isIn ? "in" : "out"): \(reason)".asMarkdown }
}
