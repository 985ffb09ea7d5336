import Mesh
import Basics
import Plans

extension Report {
  /// The report in the order in which it is read: the answer, what it rests on, and what to do.
  var document: Document {
    var document = Document(title: "What the mesh costs: \(name: plan.name)")
    document.answer(plan)
    document.inventory(plan)
    document.nodes(plan)
    document.costs(plan)
    document.services(plan)
    document.waypoints(plan)
    document.features(plan)
    document.migration(plan, moves)
    document.breakEven(plan)
    if let check { document.check(check) }
    document.namespaces(plan)
    document.workloads(plan)
    document.findings(plan.findings)
    document.assumptions(plan.assumptions)
    return document
  }
}

extension Document {
  /// The answer in a sentence, the comparison, and the charts of it.
  fileprivate mutating func answer(_ plan: Plan) {
    paragraph("\(strong: answerSentence(plan))")
    let columns = plan.dataPlanes.map(\.dataPlane.rawValue)
    var table = Table([""] + columns, numeric: Set(1...columns.count))
    for row in comparisonRows(plan) { table.add(([row.label] + row.cells).map { Prose($0) }) }
    self.table(table)
    paragraph(Prose(headline(plan)))
    figure(requestsChart(plan))
    figure(nodesChart(plan))
  }

  fileprivate mutating func inventory(_ plan: Plan) {
    let inventory = plan.inventory
    let nodes = inventory.nodes > 0 ? " on \(Words.count(inventory.nodes, "node"))" : ""
    heading("What was read")
    paragraph(
      "\(Words.count(inventory.workloads, "workload")) in \(Words.count(inventory.namespaces, "namespace")) with \(Words.count(inventory.pods, "pod"))\(nodes). They request \(Words.clause(inventory.requests)), sidecars left out."
    )
  }

  fileprivate mutating func breakEven(_ plan: Plan) {
    let even = plan.breakEven
    guard let cpu = even.cpuPodsPerNode, let memory = even.memoryPodsPerNode, let here = even.podsPerNode else {
      return
    }
    let waypoints = even.waypoints == .zero ? "" : ", and the waypoints \(Words.clause(even.waypoints)) once"
    heading("Break-even")
    paragraph(
      "Ambient requests \(Words.clause(even.perNode)) on every node\(waypoints); a sidecar requests \(Words.clause(even.sidecar)) in every pod. On \(Words.count(even.nodes, "node")) they are even at \(strong: "\(cpu.text) meshed pods a node on CPU") and \(strong: "\(memory.text) on memory"); above that ambient requests less. Here there are \(here.text) meshed pods a node."
    )
    figure(breakEvenChart(plan))
  }

  mutating func findings(_ findings: [Finding]) {
    guard !findings.isEmpty else { return }
    heading("What was skipped or read otherwise")
    var items: [Item] = []
    var counts: [String: Int] = [:]
    for finding in findings {
      counts[finding.code, default: 0] += 1
      guard counts[finding.code, default: 0] <= Document.mostOfOneKind else { continue }
      let place: Prose = finding.location.map { " (\(name: $0.description))" } ?? ""
      let notes = finding.notes.map { "; \($0)" }.joined()
      items.append(Item(text: "\(strong: finding.severity.rawValue) \(finding.message)\(notes)\(place)"))
    }
    for (code, count) in counts.sorted(by: { $0.key < $1.key }) where count > Document.mostOfOneKind {
      items.append(Item(text: "and \(count - Document.mostOfOneKind) more of the kind \(code): report.json has them"))
    }
    list(items)
  }

  /// So many findings of one kind are listed.
  private static let mostOfOneKind = 10

  mutating func assumptions(_ assumptions: [Assumption]) {
    heading("Assumptions")
    var table = Table(["Assumption", "Value", "Source", "Kind"])
    for assumption in assumptions {
      table.add([
        Prose(assumption.name), Prose(assumption.value), Prose(assumption.source), Prose(assumption.origin.rawValue),
      ])
    }
    self.table(table)
  }
}
