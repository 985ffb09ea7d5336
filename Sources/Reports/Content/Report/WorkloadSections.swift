import Basics
import Mesh
import Plans
import Queries

extension Document {
  /// Every workload with its verdict, and the rule behind it.
  mutating func workloads(_ report: Report) {
    let (plan, list) = (report.plan, report.list)
    guard !plan.workloads.isEmpty else { return }
    let workloads = list.workloads(of: plan)
    heading("Workloads")
    let conditions =
      list.filters.isEmpty
      ? Prose("") : Prose(", \(workloads.count) that meet \(name: list.filters.map(\.text).joined(separator: ", "))")
    let bills = [plan.bill(for: .ambient), plan.bill(for: .sidecar)].compactMap(\.self)
    let isPriced = bills.count == 2
    let costs = isPriced ? ["Ambient, \(plan.currency)", "Sidecars, \(plan.currency)"] : []
    let money: Prose = isPriced ? " Costs are those of the mesh, a month." : ""
    paragraph(
      "By \((list.order ?? .meshCost).words)\(conditions). In or out of the mesh, with the rule that decides; in ambient a pod adds nothing of its own.\(money)"
    )
    var table = Table(
      ["Workload", "Pods"] + costs + ["Requests", "With sidecars", "Adds", "With ambient", "Today"],
      numeric: isPriced ? [1, 2, 3] : [1])
    for workload in workloads {
      let overhead = workload.sidecarOverhead
      let loss = workload.losesGuaranteed ? "; QoS falls from Guaranteed to Burstable" : ""
      let shares = bills.map { Prose(Formatting.amount($0.workloads[workload.id]?.mesh ?? .zero)) }
      let identity = [Prose(name: "\(workload.id)"), "\(workload.pods)"] + (isPriced ? shares : [])
      table.add(
        identity + [
          Prose(Formatting.pair(workload.requests)), "\(workload.sidecar.words)\(loss)",
          Prose(overhead == .zero ? "-" : Formatting.pair(overhead)),
          Prose(workload.ambient.words), "\(workload.today.rawValue): \(workload.todayReason)",
        ])
    }
    self.table(table, most: list.top ?? Document.longestTable, rest: "workloads.csv and report.json")
  }
}

extension Verdict {
  fileprivate var words: String { "\(isIn ? "in" : "out"): \(reason)" }
}
