package import Basics
package import Inventory
import Mesh

/// The allocated cost of the mesh by whose it is: every workload's, every namespace's, and istiod's.
///
/// Worked example: nodes that offer 3860m cost 151.84 a month, so 100m of CPU are worth about 3.9. A pod with a sidecar of
/// 100m pays that; in ambient two ztunnels and two istio-cni of 600m together are shared by all pods in the mesh, so each
/// of 14 pays for 43m. A waypoint is paid by the pods in the mesh of the namespace that it stands in.
package struct Allocation: Hashable, Sendable {
  /// A share of the cost a month as sidecars and as ambient; nil where a data plane has no cost.
  package struct Share: Hashable, Sendable {
    package var asSidecar: Money?
    package var asAmbient: Money?

    static func += (a: inout Share, b: Share) {
      if let more = b.asSidecar { a.asSidecar = (a.asSidecar ?? .zero) + more }
      if let more = b.asAmbient { a.asAmbient = (a.asAmbient ?? .zero) + more }
    }
  }

  package struct NamespaceShare: Hashable, Sendable {
    package var namespace: String
    package var share: Share
  }

  /// Workloads that carry sidecars or are in ambient.
  package private(set) var workloads: [WorkloadID: Share] = [:]
  /// The same by namespace, in the order of the names.
  package private(set) var namespaces: [NamespaceShare] = []
  /// istiod's, which serves all.
  package private(set) var controlPlane = Share()

  init(
    _ sidecar: RecommendedFleet?, _ sidecarDemand: Demand, _ ambient: RecommendedFleet?, _ ambientDemand: Demand
  ) {
    if let prices = UnitPrices(sidecar), let sidecar {
      for group in sidecarDemand.pods where group.isMeshed {
        let overhead = group.overhead * group.count(on: sidecar.counts)
        workloads[group.workload, default: Share()] += Share(asSidecar: prices.monthly(overhead))
      }
      controlPlane.asSidecar = prices.monthly(sidecarDemand.controlPlane)
    }
    if let prices = UnitPrices(ambient), let ambient {
      allocate(ambientDemand, ambient, prices)
      controlPlane.asAmbient = prices.monthly(ambientDemand.controlPlane)
    }
    var byNamespace: [String: Share] = [:]
    for (workload, share) in workloads { byNamespace[workload.namespace, default: Share()] += share }
    namespaces = byNamespace.sorted { $0.key < $1.key }.map { NamespaceShare(namespace: $0.key, share: $0.value) }
  }

  /// Shares ztunnel and istio-cni by pods in the mesh, waypoints by those of their namespace.
  private mutating func allocate(_ demand: Demand, _ fleet: RecommendedFleet, _ prices: UnitPrices) {
    var pods: [(workload: WorkloadID, count: Int)] = []
    var inNamespace: [String: Int] = [:]
    var waypoints: [String: Resources] = [:]
    for group in demand.pods {
      let count = group.count(on: fleet.counts)
      if group.isMeshed {
        pods.append((group.workload, count))
        inNamespace[group.workload.namespace, default: 0] += count
      }
      if group.role == .waypoint { waypoints[group.workload.namespace, default: .zero] += group.request * count }
    }
    // A waypoint of a namespace without pods in the mesh, a shared one, serves all.
    let shared = waypoints.filter { inNamespace[$0.key, default: 0] == 0 }.values.reduce(Resources.zero, +)
    let own = waypoints.values.reduce(Resources.zero, +) - shared
    let all = Int128(inNamespace.values.reduce(0, +))
    guard all > 0 else { return }
    let common = prices.monthly(fleet.overhead - own).nanos
    for (workload, count) in pods {
      let local = prices.monthly(waypoints[workload.namespace] ?? .zero).nanos
      let share =
        common.scaled(by: Int128(count), over: all)
        + local.scaled(by: Int128(count), over: Int128(max(inNamespace[workload.namespace] ?? 1, 1)))
      workloads[workload, default: Share()] += Share(asAmbient: Money(nanos: share))
    }
  }
}
