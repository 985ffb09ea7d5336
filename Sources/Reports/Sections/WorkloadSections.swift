import Basics
import Mesh
import Plans

extension Document {
  /// The workloads by namespace.
  mutating func namespaces(_ plan: Plan) {
    let namespaces = plan.namespaces
    guard namespaces.count > 1 else { return }
    heading("Namespaces")
    var table = Table(
      ["Namespace", "Workloads", "Pods", "Requests", "As sidecars", "Sidecars add", "As ambient"],
      numeric: [1, 2, 3, 4, 5, 6])
    for namespace in namespaces {
      let overhead = namespace.sidecarOverhead
      table.add([
        Prose(name: namespace.name), "\(namespace.workloads)", "\(namespace.pods)",
        Prose(Words.pair(namespace.requests)),
        "\(Words.count(namespace.sidecarred, "pod"))", Prose(overhead == .zero ? "-" : Words.pair(overhead)),
        "\(Words.count(namespace.enrolled, "pod"))",
      ])
    }
    self.table(table, most: longestTable, rest: "workloads.csv")
  }

  /// Every workload with its verdict, and the rule behind it.
  mutating func workloads(_ plan: Plan) {
    guard !plan.workloads.isEmpty else { return }
    heading("Workloads")
    paragraph("In or out of the mesh, with the rule that decides; in ambient a pod adds nothing of its own.")
    var table = Table(
      ["Workload", "Pods", "Requests", "As sidecar", "Adds", "As ambient", "Today"], numeric: [1])
    for workload in plan.workloads {
      let overhead = workload.sidecarOverhead
      let loss = workload.losesGuaranteed ? "; QoS falls from Guaranteed to Burstable" : ""
      table.add([
        Prose(name: "\(workload.id)"), "\(workload.pods)", Prose(Words.pair(workload.requests)),
        "\(workload.sidecar.words)\(loss)", Prose(overhead == .zero ? "-" : Words.pair(overhead)),
        Prose(workload.ambient.words), "\(workload.today.rawValue): \(workload.todayReason)",
      ])
    }
    self.table(table, most: longestTable, rest: "workloads.csv and report.json")
  }
}

extension Verdict {
  fileprivate var words: String { "\(isIn ? "in" : "out"): \(reason)" }
}
