import Basics
import Inventory
import Mesh

extension InventorySummary {
  /// What was read of workloads, in numbers; DaemonSets have their pods on these nodes.
  init(_ workloads: [Workload], _ members: [MeshMember], on nodes: NodeCounts) {
    var summary = InventorySummary(namespaces: 0, workloads: 0, pods: 0, nodes: 0, requests: .zero)
    var namespaces: Set<String> = []
    // What each spec lacks, once for all workloads that share it.
    var lacking: [ObjectIdentifier: MissingRequests] = [:]
    for workload in workloads where !workload.id.kind.runsToCompletion {
      namespaces.insert(workload.id.namespace)
      summary.workloads += 1
      var missing = MissingRequests()
      for group in workload.groups where group.count > 0 {
        let key = ObjectIdentifier(group.shared)
        let own = lacking[key] ?? MissingRequests(group.spec)
        if lacking[key] == nil { lacking[key] = own }
        missing.cpu = missing.cpu || own.cpu
        missing.memory = missing.memory || own.memory
      }
      if missing.cpu { summary.workloadsWithoutCPU += 1 }
      if missing.memory { summary.workloadsWithoutMemory += 1 }
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
    struct Key: Hashable {
      var standing: ObjectIdentifier
      var losesGuaranteed: Bool
    }
    var known: [Key: SharedStanding] = [:]
    var plans: [WorkloadPlan] = []
    plans.reserveCapacity(members.count)
    let places = sidecars.places(ofMembers: members.count)
    var begin = 0
    while begin < members.count {
      let first = members[begin]
      let workload = first.workload
      var end = begin + 1
      while end < members.count, members[end].workload.id == workload.id { end += 1 }
      let own = members[begin..<end]
      let pods = places[begin..<end].compactMap { $0.map { sidecars.pods[$0] } }
      begin = end
      let isGuaranteed = first.bareQualityOfService == .guaranteed
      let losesGuaranteed = isGuaranteed && pods.contains { $0.isMeshed && $0.qualityOfService != .guaranteed }
      let key = Key(standing: first.standingKey, losesGuaranteed: losesGuaranteed)
      let isOne = own.count == 1 && !workload.isPerNode
      var shared = isOne ? known[key] : nil
      if shared == nil {
        let largest = own.map(\.bareRequest).max { ($0.memory, $0.cpu) < ($1.memory, $1.cpu) } ?? .zero
        shared = SharedStanding(
          Standing(
            podRequests: largest, sidecar: first.sidecar, ambient: first.ambient, today: first.today,
            todayReason: first.todayReason, losesGuaranteed: losesGuaranteed,
            podOverhead: isOne ? pods.first?.overhead ?? .zero : .zero))
        if isOne { known[key] = shared }
      }
      guard let shared else { continue }
      let totals =
        isOne
        ? nil
        : Totals(
          requests: own.reduce(.zero) { $0 + $1.bareRequest * workload.pods(of: $1.group, on: nodes) },
          sidecarOverhead: pods.reduce(.zero) { $0 + $1.overhead * $1.count(on: nodes) })
      plans.append(WorkloadPlan(workload, shared, pods: workload.pods(on: nodes), totals))
    }
    return plans
  }
}

/// Of which resources some container states no request, and the pod none for all.
private struct MissingRequests {
  var cpu = false
  var memory = false

  init() {}

  init(_ spec: PodSpec) {
    func isMissing(_ resource: (ResourceQuantities) -> Quantity?) -> Bool {
      resource(spec.podRequests) == nil && spec.containers.contains { resource($0.defaultedRequests) == nil }
    }
    (cpu, memory) = (isMissing(\.cpu), isMissing(\.memory))
  }
}
