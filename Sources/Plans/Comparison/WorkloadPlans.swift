import Basics
import Inventory
import Mesh

extension InventorySummary {
  /// What was read of workloads, in numbers; DaemonSets have their pods on these nodes.
  init(_ workloads: [Workload], _ members: [MeshMember], on nodes: NodeCounts) {
    var summary = InventorySummary(namespaces: 0, workloads: 0, pods: 0, nodes: 0, requests: .zero)
    var namespaces: Set<String> = []
    for workload in workloads where !workload.id.kind.runsToCompletion {
      namespaces.insert(workload.id.namespace)
      summary.workloads += 1
      if workload.lacksRequest({ $0.cpu }) { summary.workloadsWithoutCPU += 1 }
      if workload.lacksRequest({ $0.memory }) { summary.workloadsWithoutMemory += 1 }
    }
    summary.namespaces = namespaces.count
    for member in members {
      let count = member.workload.pods(of: member.group, on: nodes)
      summary.pods += count
      summary.requests += member.bareRequest * count
    }
    self = summary
  }
}

extension WorkloadPlan {
  /// Those of every workload of a model that does not run to completion, on these nodes, with what sidecars add to it.
  static func all(of members: [MeshMember], on nodes: NodeCounts, _ sidecars: Demand) -> [WorkloadPlan] {
    var plans: [WorkloadPlan] = []
    var members = members[...]
    let places = sidecars.places(ofMembers: members.count)
    while let first = members.first {
      let workload = first.workload
      let own = members.prefix { $0.workload.id == workload.id }
      let pods = places[own.indices].compactMap { $0.map { sidecars.pods[$0] } }
      members = members.dropFirst(own.count)
      let largest = own.map(\.bareRequest).max { ($0.memory, $0.cpu) < ($1.memory, $1.cpu) } ?? .zero
      let requests = own.reduce(Resources.zero) {
        $0 + $1.bareRequest * workload.pods(of: $1.group, on: nodes)
      }
      let overhead = pods.reduce(Resources.zero) {
        $0 + $1.overhead * $1.count(on: nodes)
      }
      let isGuaranteed = first.bareQualityOfService == .guaranteed
      plans.append(
        WorkloadPlan(
          id: workload.id, pods: workload.pods(on: nodes), podRequests: largest, requests: requests,
          sidecar: first.sidecar, sidecarOverhead: overhead, ambient: first.ambient, today: first.today,
          todayReason: first.todayReason,
          losesGuaranteed: isGuaranteed && pods.contains { $0.isMeshed && $0.qualityOfService != .guaranteed },
          source: workload.source,
          podLabels: workload.podLabels, ownLabels: workload.ownLabels))
    }
    return plans
  }
}

extension Workload {
  /// Whether some container states no request of a resource, and the pod none for all.
  fileprivate func lacksRequest(_ resource: (ResourceQuantities) -> Quantity?) -> Bool {
    groups.contains { group in
      group.count > 0 && resource(group.spec.podRequests) == nil
        && group.spec.containers.contains { resource($0.defaultedRequests) == nil }
    }
  }
}
