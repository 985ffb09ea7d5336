import Basics
import Inventory
import Mesh
import Nodes

@testable import Plans

extension RecommendedFleet {
  /// Nodes of which only what money is worked out from matters.
  init(
    nodes: Int = 1, requests: Resources = .zero, allocatable: Resources = .zero, overhead: Resources = .zero,
    monthly: Money? = nil
  ) {
    self.init(
      nodes: nodes, counts: NodeCounts(anonymous: nodes), lowerBound: nodes, isProven: true, question: .resize,
      proof: "", totals: DemandTotals(nodes: nodes), overhead: overhead, requests: requests, allocatable: allocatable,
      podSlots: 110 * nodes, pods: 0,
      pools: [], controlPlaneNodes: 0, monthlyCost: monthly, coversLosses: true, fitNowhere: [])
  }
}

extension Demand {
  /// A demand of pods that are told by the test.
  static func of(_ pods: [DemandedPods], _ dataPlane: DataPlane = .sidecar) -> Demand {
    var cluster = Cluster()
    cluster.workloads = []
    var demand = MeshModel(cluster, MeshSettings()).demand(dataPlane)
    demand.pods = pods
    return demand
  }
}

extension DemandedPods {
  /// Equal pods of `shop/Deployment/cart`, of which the mesh adds `overhead` to each.
  static func of(
    _ name: String, _ count: Int, _ role: MeshRole = .application, request: Resources = .zero,
    overhead: Resources = .zero, isMeshed: Bool = false
  ) -> DemandedPods {
    let parts = name.split(separator: "/").map(String.init)
    let origin = PodOrigin(
      workload: WorkloadID(namespace: parts[0], kind: .deployment, name: parts[1]), role: role, PodSpec())
    var pods = DemandedPods(
      origin, qualityOfService: .burstable, carriesSidecar: isMeshed, request: request, count: count)
    (pods.isMeshed, pods.overhead) = (isMeshed, overhead)
    return pods
  }
}

extension Money {
  /// So many whole units and hundredths: `Money(cents: 1234)` is 12.34.
  init(cents: Int128) { self.init(nanos: cents * 10_000_000) }
}
