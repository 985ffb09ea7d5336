import Basics
import Plans
import Queries

/// Groups of workloads with what they cost, as rows of text.
struct GroupCostTable {
  /// The titles of the columns.
  let titles: [String]
  /// The rows, each with as many cells as there are columns behind its name.
  let rows: [(name: Prose, cells: [String])]

  /// The table of some groups, the rest of which share a row where there are more than `most`; without prices it has no columns
  /// of money.
  init(_ groups: WorkloadGroups, most: Int) {
    typealias Figure = (GroupRow) -> String
    func cost(_ nodes: BilledNodes) -> Figure { { $0.costs[nodes].map(Formatting.amount) ?? "-" } }
    func ofMesh(_ nodes: BilledNodes) -> Figure { { $0.ofMesh[nodes].map(Formatting.amount) ?? "-" } }
    var columns: [(title: String, cell: Figure)] = [
      ("Pods", { $0.group.map { Formatting.grouped("\($0.pods)") } ?? "-" }),
      (
        "CPU, cores",
        { $0.group.map { Formatting.cores($0.requests.cpu) } ?? "-" }
      ),
      (
        "Memory, GiB",
        { $0.group.map { Formatting.gibibytes($0.requests.memory) } ?? "-" }
      ),
    ]
    let titles: [(BilledNodes, String)] = [(.today, "Today"), (.ambient, "Ambient"), (.sidecar, "Sidecars")]
    for (nodes, title) in titles where groups.bills[nodes] != nil {
      columns.append((title, cost(nodes)))
      if nodes == .ambient || nodes == .sidecar { columns.append(("mesh part", ofMesh(nodes))) }
    }
    self.titles = [groups.by.title] + columns.map(\.title)
    rows = groups.rows(most: most).map { row in (row.name, columns.map { $0.cell(row) }) }
  }
}

extension GroupRow {
  /// What the row is called in a table for people.
  fileprivate var name: Prose {
    switch kind {
    case .group: group?.name.map { Prose(name: $0) } ?? by.label.map { "(no label \(name: $0))" } ?? "-"
    case .others: "(\(groups) others)"
    case .controlPlane: "Control plane"
    case .idle: "Idle"
    case .total: "Total"
    }
  }
}

extension Grouping {
  /// The heading of the column of groups: `Namespace`, `team`.
  fileprivate var title: String { label ?? "Namespace" }
  /// What the groups are, after `by`: `namespace`, `label team`.
  fileprivate var words: Prose { label.map { "label \(name: $0)" } ?? "namespace" }
}

extension WorkloadGroups {
  /// What stands above the table: `Cost by label team, USD a month`.
  func heading(_ currency: String) -> Prose {
    bills.isEmpty ? "Requests by \(by.words)" : "Cost by \(by.words), \(currency) a month"
  }

  /// How to read the table, a sentence or two; nothing without prices.
  var explanation: String {
    guard !bills.isEmpty else { return "" }
    return
      "Requests pay for CPU and memory at the price of the nodes. Idle is unrequested capacity. Control plane is istiod, and proxies that no workload uses. The rows add up to the bill."
  }
}

extension Document {
  /// The workloads in groups, with what each costs.
  mutating func groups(_ report: Report) {
    for groups in report.groups where groups.by != .namespace || groups.groups.count > 1 {
      heading(groups.heading(report.plan.currency))
      paragraph(Prose(groups.explanation))
      let costs = GroupCostTable(groups, most: report.mostGroups ?? Document.longestTable)
      var table = Table(costs.titles, numeric: Set(1..<costs.titles.count))
      for row in costs.rows { table.add([row.name] + row.cells.map { Prose($0) }) }
      self.table(table)
    }
  }
}
