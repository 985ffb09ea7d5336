package import Basics
import Inventory
package import Mesh
package import Plans

/// The figures of a report that budgets and comparisons look at: taken from a plan, or read back from its JSON.
package struct ReportFigures: Hashable, Sendable {
  /// What the report is about.
  package var name: String
  /// The currency of every amount of money in it.
  package var currency: String
  /// The data planes that the report has.
  package var planes: [PlaneFigures]
  /// The workloads that the report has.
  package var workloads: [WorkloadFigures]
  /// What is not known of them, where they were read back.
  package var unstated: Set<ReportMember> = []

  /// The figures of a data plane; nil where the report has none.
  package subscript(dataPlane: DataPlane) -> PlaneFigures? { planes.first { $0.dataPlane == dataPlane } }
}

/// The figures of one data plane.
package struct PlaneFigures: Hashable, Sendable {
  /// The data plane that they are of.
  package var dataPlane: DataPlane
  /// All pods, the mesh's own among them.
  package var pods = 0
  /// Pods whose traffic is the mesh's.
  package var meshedPods = 0
  /// How many there are, by the component's name.
  package var proxies: [String: Int] = [:]
  /// What proxies request by themselves: sidecars, ztunnel, istio-cni and waypoints.
  package var proxyRequests = Resources.zero
  /// What these proxies add to what the scheduler sets aside for pods.
  package var overhead = Resources.zero
  /// What istiod and gateways request.
  package var controlPlane = Resources.zero
  /// What all pods request, proxies and control plane among them.
  package var requests = Resources.zero
  /// Pods that do not fit on today's nodes; nil without nodes in the inventory.
  package var unplacedPods: Int?
  /// The figures of the nodes that it needs; nil where no nodes were counted.
  package var fleet: FleetFigures?
  /// What is not known of them, where they were read back.
  package var unstated: Set<ReportMember> = []

  /// A data plane that takes nothing.
  package init(of dataPlane: DataPlane) { self.dataPlane = dataPlane }
}

/// The figures of the recommended nodes.
package struct FleetFigures: Hashable, Sendable {
  /// How many nodes are needed, those of the control plane apart.
  package var nodes = 0
  /// No plan has fewer nodes.
  package var lowerBound = 0
  /// The resource that decides the count: `cpu`, `memory`, `pods` or another; nil where there is nothing to place.
  package var bindingResource: String?
  /// Pods that no node holds; the other figures are without them.
  package var podsThatFitNowhere = 0
  /// What all pods on these nodes request.
  package var requests = Resources.zero
  /// What pods can request of these nodes together.
  package var allocatable = Resources.zero
  /// Nodes by the name of their pool.
  package var pools: [String: Int] = [:]
  /// To the hundredth, as reports print it.
  package var monthlyCost: Money?
  /// What is not known of them, where they were read back.
  package var unstated: Set<ReportMember> = []

  /// No node at all.
  package init() {}
}

/// The figures of one workload.
package struct WorkloadFigures: Hashable, Sendable {
  /// The namespace that it is in.
  package var namespace: String
  /// The name of its object.
  package var name: String
  /// The kind of its object: `Deployment`.
  package var kind: String
  /// How many pods it has.
  package var pods = 0
  /// Without sidecars.
  package var requests = Resources.zero
  /// What sidecars add to all of its pods in the sidecar data plane.
  package var sidecarOverhead = Resources.zero
  /// What carries its traffic today.
  package var today = DataPlane.none
  /// Whether its pods are in the mesh in the sidecar data plane.
  package var isInjected = false
  /// Whether its pods are in the mesh in the ambient data plane.
  package var isEnrolled = false
  /// What is not known of them, where they were read back.
  package var unstated: Set<ReportMember> = []

  /// `namespace/name`.
  package var title: String { "\(namespace)/\(name)" }

  /// What sidecars add in a data plane.
  package func overhead(in dataPlane: DataPlane) -> Resources {
    dataPlane == .sidecar || dataPlane == .current && today == .sidecar ? sidecarOverhead : .zero
  }
}

extension ReportFigures {
  /// A report without any figure.
  package init(name: String, _ currency: String) {
    self.init(name: name, currency: currency, planes: [], workloads: [])
  }

  /// The figures of a plan, all of them known.
  package init(_ plan: Plan) {
    name = plan.name
    currency = plan.currency
    planes = plan.dataPlanes.map { plane in
      let totals = plane.totals
      var figures = PlaneFigures(of: plane.dataPlane)
      figures.pods = totals.pods
      figures.meshedPods = totals.meshedPods
      figures.proxies = Dictionary(uniqueKeysWithValues: totals.proxies.map { ($0.key.rawValue, $0.value) })
      figures.proxyRequests = totals.proxyRequests
      figures.overhead = totals.overhead
      figures.controlPlane = totals.controlPlane
      figures.requests = totals.requests
      figures.unplacedPods = plane.current?.unplacedPods
      figures.fleet = plane.recommended.map(FleetFigures.init)
      return figures
    }
    workloads = plan.workloads.map { workload in
      WorkloadFigures(
        namespace: workload.id.namespace, name: workload.id.name, kind: workload.id.kind.rawValue,
        pods: workload.pods, requests: workload.requests, sidecarOverhead: workload.sidecarOverhead,
        today: workload.today, isInjected: workload.sidecar.isIn, isEnrolled: workload.ambient.isIn)
    }
  }
}

extension WorkloadFigures {
  /// A workload without a name and without pods.
  package init() { self.init(namespace: "", name: "", kind: "") }
}

extension FleetFigures {
  /// The figures of recommended nodes; pools of one name count together.
  init(_ fleet: RecommendedFleet) {
    nodes = fleet.nodes
    lowerBound = fleet.lowerBound
    bindingResource = fleet.bindingResource
    podsThatFitNowhere = fleet.podsThatFitNowhere
    requests = fleet.requests
    allocatable = fleet.allocatable
    pools = Dictionary(fleet.pools.map { ($0.name, $0.nodes) }, uniquingKeysWith: +)
    monthlyCost = fleet.monthlyCost?.rounded
  }
}
