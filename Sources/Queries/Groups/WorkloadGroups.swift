package import Basics
import Inventory
import Mesh
package import Plans

/// The workloads of a plan in groups, with what each group costs and what belongs to none.
///
/// Worked example: by `label:team`, nodes for 160.00 a month may be 60.00 of team `a`, 30.00 of workloads without the label, 10.00
/// of the mesh's control plane, and 60.00 idle: together the 160.00.
package struct WorkloadGroups: Sendable {
  /// The workloads that have one value in common.
  package struct Group: Sendable {
    /// The value; nil: the workloads without one.
    package var name: String?
    /// How many of them do not run to completion.
    package var workloads = 0
    /// How many pods these have; those of a DaemonSet as there are on the plan's nodes.
    package var pods = 0
    /// What these pods request together without sidecars.
    package var requests = Resources.zero
    /// Pods of workloads that are in the mesh in the sidecar data plane.
    package var sidecarred = 0
    /// Pods of workloads that are in the mesh in the ambient data plane.
    package var enrolled = 0
    /// What sidecars add to its pods in the sidecar data plane, as the scheduler sees it.
    package var sidecarOverhead = Resources.zero
    /// What falls to them of each bill there is, a month.
    package var shares: [BilledNodes: Bill.Share] = [:]

    package init(name: String? = nil) { self.name = name }
  }

  /// What they are put together by.
  package let by: Grouping
  /// The groups, the dearest first; without prices those that request most. The workloads without a value are last.
  package let groups: [Group]
  /// The bills that the shares are of.
  package let bills: [BilledNodes: Bill]

  /// The groups of a plan's workloads.
  package init(_ plan: Plan, by grouping: Grouping) {
    by = grouping
    bills = Dictionary(
      uniqueKeysWithValues: BilledNodes.allCases.compactMap { nodes in plan.bill(for: nodes).map { (nodes, $0) } })
    var groups: [String?: Group] = [:]
    var names: [WorkloadID: String?] = [:]
    for workload in plan.workloads {
      let name = grouping.group(of: workload, in: plan)
      names[workload.id] = .some(name)
      groups[name, default: Group(name: name)].add(workload)
    }
    for (nodes, bill) in bills {
      for (workload, share) in bill.workloads {
        // A gateway that Istio makes is no workload of the input.
        let name = names[workload] ?? (grouping == .namespace ? workload.namespace : nil)
        groups[name, default: Group(name: name)].shares[nodes, default: .zero] += share
      }
    }
    self.groups = groups.values.sorted { a, b in
      if (a.name == nil) != (b.name == nil) { return b.name == nil }
      return (b.dearest, b.requests.cpu, b.requests.memory, a.name ?? "")
        < (a.dearest, a.requests.cpu, a.requests.memory, b.name ?? "")
    }
  }
}

extension WorkloadGroups.Group {
  /// The most that any bill asks for it.
  fileprivate var dearest: Money { shares.values.map(\.total).max() ?? .zero }

  fileprivate mutating func add(_ workload: WorkloadPlan) {
    workloads += 1
    pods += workload.pods
    requests += workload.requests
    sidecarOverhead += workload.sidecarOverhead
    if workload.sidecar.isIn { sidecarred += workload.pods }
    if workload.ambient.isIn { enrolled += workload.pods }
  }
}
