package import Basics
package import Inventory

/// What a data plane adds up to on a given number of nodes.
package struct DemandTotals: Hashable, Sendable {
  /// How many nodes the totals are for.
  package var nodes: Int
  /// All pods, the mesh's among them.
  package var pods = 0
  /// All pods, the mesh's among them.
  package var requests = Resources.zero
  /// Pods whose traffic is the mesh's.
  package var meshedPods = 0
  /// How many proxies and other pods of the mesh there are, by component.
  package var proxies: [MeshComponent: Int] = [:]
  /// Flat: the proxies' own requests - sidecars, ztunnel, istio-cni, waypoints.
  package var proxyRequests = Resources.zero
  /// Scheduled: what the same add to what the scheduler sets aside. It is less than the flat figure where a large init
  /// container covers a sidecar's request anyway.
  package var overhead = Resources.zero
  /// istiod and gateways.
  package var controlPlane = Resources.zero
  /// What each component requests together; sidecars as the scheduler sees them. The rest of `requests` is applications'.
  package var byComponent: [MeshComponent: Resources] = [:]

  /// Totals of nothing on so many nodes.
  package init(nodes: Int) { self.nodes = nodes }
}

extension Demand {
  /// The totals on these nodes.
  package func totals(on nodes: NodeCounts) -> DemandTotals {
    var totals = DemandTotals(nodes: nodes.total)
    for pods in self.pods {
      let count = pods.count(on: nodes)
      totals.pods += count
      totals.requests += pods.request * count
      if pods.isMeshed { totals.meshedPods += count }
      if pods.isSidecarred {
        totals.proxies[.sidecar, default: 0] += count
        totals.proxyRequests += pods.sidecar * count
        totals.overhead += pods.overhead * count
        totals.byComponent[.sidecar, default: .zero] += pods.overhead * count
      }
      guard let component = pods.role.component else { continue }
      totals.proxies[component, default: 0] += count
      totals.byComponent[component, default: .zero] += pods.request * count
      if MeshComponent.proxies.contains(component) {
        totals.proxyRequests += pods.request * count
        totals.overhead += pods.request * count
      } else {
        totals.controlPlane += pods.request * count
      }
    }
    return totals
  }
}

extension DemandedPods {
  /// What one of them adds to `DemandTotals.overhead`: its sidecar, or all of it where it is a proxy; of istiod and gateways
  /// nothing.
  package var meshOverhead: Resources {
    guard let component = role.component else { return isSidecarred ? overhead : .zero }
    return MeshComponent.proxies.contains(component) ? request : .zero
  }

  /// Whether it has a sidecar in this data plane.
  package var isSidecarred: Bool { role == .application && isMeshed && carriesSidecar }
}
