import Basics
import Plans
import Queries

/// The workloads of a list with what they cost, as rows of text: for a terminal.
struct WorkloadCostTable {
  /// What stands above it: `Workloads by mesh-cost, 10 of 463; namespace=shop`.
  let heading: String
  /// The titles of the columns.
  let titles: [String]
  /// The rows, each as many cells.
  let rows: [[String]]

  /// So many rows are shown where the user does not say how many.
  static let usual = 20

  /// The table of a report's list.
  init(_ report: Report) {
    let (plan, list) = (report.plan, report.list)
    let workloads = list.workloads(of: plan)
    let shown = workloads.prefix(list.top ?? WorkloadCostTable.usual)
    let (ambient, sidecar) = (plan.bill(for: .ambient), plan.bill(for: .sidecar))
    let conditions = list.filters.isEmpty ? "" : "; " + list.filters.map(\.text).joined(separator: ", ")
    let priced = ambient == nil && sidecar == nil ? "" : "; cost of the mesh, \(plan.currency) a month"
    heading =
      "Workloads by \((list.order ?? .meshCost).words), \(shown.count) of \(Formatting.grouped("\(workloads.count)"))\(conditions)\(priced)"
    func share(_ bill: Bill?, _ workload: WorkloadPlan) -> String {
      bill.map { Formatting.amount($0.workloads[workload.id]?.mesh ?? .zero) } ?? "-"
    }
    var titles = ["Workload", "Pods", "CPU, cores", "Memory, GiB", "Sidecars add"]
    if ambient != nil || sidecar != nil { titles += ["Ambient", "Sidecars"] }
    rows = shown.map { workload in
      var cells = [
        "\(workload.id)", Formatting.grouped("\(workload.pods)"),
        Formatting.cores(workload.requests.cpu),
        Formatting.gibibytes(workload.requests.memory),
        workload.sidecarOverhead == .zero ? "-" : Formatting.pair(workload.sidecarOverhead),
      ]
      if ambient != nil || sidecar != nil { cells += [share(ambient, workload), share(sidecar, workload)] }
      return cells
    }
    self.titles = titles
  }
}

extension WorkloadList.Order {
  /// After `by`.
  var words: String {
    switch self {
    case .meshCost: "mesh cost"
    case .cost: "cost"
    case .cpu: "CPU requests"
    case .memory: "memory requests"
    case .pods: "pods"
    case .name: "name"
    }
  }
}
