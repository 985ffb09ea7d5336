import Basics
import Inventory
package import Plans

/// Which workloads a list shows, and in which order.
package struct WorkloadList: Sendable {
  /// What comes first.
  package enum Order: String, CaseIterable, Sendable {
    /// The highest cost of the mesh, as ambient or as sidecars; without prices the largest sidecars.
    case meshCost = "mesh-cost"
    /// The highest cost of all.
    case cost
    case cpu
    case memory
    case pods
    /// By namespace and name.
    case name
  }

  /// At most so many are shown; nil: as many as the form of the report has.
  package var top: Int?
  /// What comes first; nil: the highest cost of the mesh.
  package var order: Order?
  /// Only workloads that meet all of these are shown.
  package var filters: [WorkloadFilter] = []

  package init() {}

  /// Whether the user asked for a list, and so a short report has it too.
  package var isAsked: Bool { top != nil || order != nil || !filters.isEmpty }

  /// What to say where no workload meets its conditions; nil where one does, or there is none at all.
  package func warning(for plan: Plan) -> String? {
    guard !filters.isEmpty, !plan.workloads.isEmpty, workloads(of: plan).isEmpty else { return nil }
    return "no workload meets \(filters.map(\.text).joined(separator: " and "))"
  }

  /// The workloads that meet the conditions, all of them, in the order.
  package func workloads(of plan: Plan) -> [WorkloadPlan] {
    let (ambient, sidecar) = (plan.bill(for: .ambient)?.workloads ?? [:], plan.bill(for: .sidecar)?.workloads ?? [:])
    func most(_ workload: WorkloadPlan, _ cost: KeyPath<Bill.Share, Money>) -> Money {
      max(ambient[workload.id]?[keyPath: cost] ?? .zero, sidecar[workload.id]?[keyPath: cost] ?? .zero)
    }
    func weight(_ workload: WorkloadPlan) -> (Int128, Resources) {
      switch order ?? .meshCost {
      case .meshCost: (most(workload, \.mesh).nanos, workload.sidecarOverhead)
      case .cost: (most(workload, \.total).nanos, workload.requests)
      case .cpu: (workload.requests.cpu.millicores, .zero)
      case .memory: (workload.requests.memory.bytes, .zero)
      case .pods: (Int128(workload.pods), .zero)
      case .name: (0, .zero)
      }
    }
    let listed = plan.workloads.filter { workload in filters.allSatisfy { $0.holds(for: workload, in: plan) } }
    return listed.map { (weight: weight($0), workload: $0) }.sorted { a, b in
      let (one, other) = (a.weight, b.weight)
      if (one.0, one.1.cpu, one.1.memory) == (other.0, other.1.cpu, other.1.memory) {
        return a.workload.id < b.workload.id
      }
      return (one.0, one.1.cpu, one.1.memory) > (other.0, other.1.cpu, other.1.memory)
    }.map(\.workload)
  }
}
