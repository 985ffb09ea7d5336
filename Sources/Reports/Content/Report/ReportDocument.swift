import Basics
import Mesh
import Plans

extension Report {
  /// The report in the order in which it is read: the answer, what it rests on, and what to do.
  var document: Document {
    var document = Document(title: "What the mesh costs: \(name: plan.name)")
    document.answer(self)
    document.inventory(plan)
    document.comparison(plan)
    document.nodes(plan)
    document.costs(plan)
    document.services(plan)
    document.waypoints(plan)
    document.features(plan)
    document.migration(plan, moves)
    document.breakEven(plan)
    if let check { document.check(check) }
    document.groups(self)
    document.workloads(self)
    document.findings(plan.findings)
    document.assumptions(plan.assumptions)
    return document
  }
}

extension Document {
  /// The recommendation with what to check and what is unknown, the figures side by side, and the charts of them.
  fileprivate mutating func answer(_ report: Report) {
    let plan = report.plan
    paragraph("\(strong: plan.recommendationSentence)")
    let (outlook, first) = (Outlook(plan, report.moves), FirstTable(plan))
    cards(plan, outlook, first)
    var items = plan.confidence.map { [Item(text: "\(strong: $0.title): \($0.words)")] } ?? []
    items += outlook.checks.map { Item(text: "\(strong: "Check"): \($0)") }
    items += outlook.unknowns.map { Item(text: "\(strong: "Unknown"): \($0)") }
    list(items)
    var table = Table([""] + first.titles, numeric: Set(1...first.titles.count))
    table.isSideBySide = true
    for row in first.rows { table.add(([row.label] + row.cells).map { Prose($0) }) }
    self.table(table)
    paragraph(plan.breakEvenSentence.map { Prose($0) } ?? "")
    figure(requestsChart(plan))
    figure(nodesChart(plan))
  }

  /// The data planes side by side in detail.
  fileprivate mutating func comparison(_ plan: Plan) {
    heading("Comparison")
    paragraph(Prose(headline(plan)))
    let columns = plan.compared.map(\.title)
    var table = Table([""] + columns, numeric: Set(1...columns.count))
    table.isSideBySide = true
    for row in comparisonRows(plan) { table.add(([row.label] + row.cells).map { Prose($0) }) }
    self.table(table)
  }

  fileprivate mutating func inventory(_ plan: Plan) {
    let inventory = plan.inventory
    let nodes = inventory.nodes > 0 ? " on \(Formatting.count(inventory.nodes, "node"))" : ""
    heading("Input summary")
    paragraph(
      "\(Formatting.count(inventory.workloads, "workload")) in \(Formatting.count(inventory.namespaces, "namespace")) with \(Formatting.count(inventory.pods, "pod"))\(nodes). They request \(Formatting.clause(inventory.requests)), sidecars left out."
    )
  }

  fileprivate mutating func breakEven(_ plan: Plan) {
    let even = plan.breakEven
    guard let cpu = even.cpuPodsPerNode, let memory = even.memoryPodsPerNode, let here = even.podsPerNode else {
      return
    }
    let waypoints = even.waypoints == .zero ? "" : ", and the waypoints \(Formatting.clause(even.waypoints)) once"
    heading("Break-even")
    paragraph(
      "Ambient requests \(Formatting.clause(even.perNode)) on every node\(waypoints); a sidecar requests \(Formatting.clause(even.sidecar)) in every pod. On \(Formatting.count(even.nodes, "node")) they are even at \(strong: "\(cpu.text) meshed pods a node on CPU") and \(strong: "\(memory.text) on memory"); above that ambient requests less. Here there are \(here.text) meshed pods a node."
    )
    figure(breakEvenChart(plan))
  }
}
