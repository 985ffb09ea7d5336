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
    paragraph(
      "By \((list.order ?? .meshCost).words)\(conditions). In or out of the mesh, with the rule that decides; in ambient a pod adds nothing of its own."
    )
    var table = Table(
      ["Workload", "Pods", "Requests", "With sidecars", "Adds", "With ambient", "Today"], numeric: [1])
    for workload in workloads {
      let overhead = workload.sidecarOverhead
      let loss = workload.losesGuaranteed ? "; QoS falls from Guaranteed to Burstable" : ""
      table.add([
        Prose(name: "\(workload.id)"), "\(workload.pods)", Prose(Formatting.pair(workload.requests)),
        "\(workload.sidecar.words)\(loss)", Prose(overhead == .zero ? "-" : Formatting.pair(overhead)),
        Prose(workload.ambient.words), "\(workload.today.rawValue): \(workload.todayReason)",
      ])
    }
    self.table(table, most: list.top ?? Document.longestTable, rest: "workloads.csv and report.json")
  }
}

extension Verdict {
  fileprivate var words: String { "\(isIn ? "in" : "out"): \(reason)" }
}
