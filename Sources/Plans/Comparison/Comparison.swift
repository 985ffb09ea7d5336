package import Basics
package import Inventory
import Mesh
package import Packing

/// Compares the data planes for one cluster.
package struct Comparison {
  let cluster: Cluster
  let settings: PlanSettings
  let model: MeshModel
  let fleets: FleetPlanner
  private let completion: NodeCompletion

  package init(_ cluster: Cluster, _ settings: PlanSettings, work: WorkBudget = .standard) {
    var cluster = cluster
    var settings = settings
    // Another type of node would stand where today's stand, and run as long.
    let today = cluster.nodes.max { ($0.count, $1.name) < ($1.count, $0.name) }
    settings.region = settings.region ?? today?.shape.region
    settings.prices.hoursPerMonth = settings.prices.hoursPerMonth ?? today?.shape.hoursPerMonth
    var completion = NodeCompletion(settings)
    cluster.nodes = completion.complete(cluster.nodes)
    let kind = completion.kind(settings)
    self.cluster = cluster
    self.settings = settings
    self.completion = completion
    model = MeshModel(cluster, settings.mesh)
    fleets = FleetPlanner(cluster.nodes, kind: kind, settings, work: work)
  }

  /// The plan, with `findings` before those that planning adds.
  package func plan(findings: Findings) -> Plan {
    var findings = findings
    findings.add(contentsOf: completion.findings.all)
    var planes: [DataPlanePlan] = []
    var demands: [DataPlane: Demand] = [:]
    let (fallback, nodeAssumption) = nodeCount(&findings)
    for dataPlane in DataPlane.allCases where dataPlane != .current || model.hasMeshToday {
      let demand = model.demand(dataPlane)
      demands[dataPlane] = demand
      var current: CurrentFleet?
      var recommended: RecommendedFleet?
      do throws(PackingError) {
        current = try fleets.current(demand)
        recommended = try fleets.recommended(demand, findings: &findings)
      } catch {
        findings.add(.cannotPack(dataPlane, error))
      }
      let nodes = fallback ?? recommended?.nodes ?? Comparison.defaultNodeCount
      let totals = demand.totals(onNodes: nodes, areTodays: cluster.nodeCount > 0)
      planes.append(
        DataPlanePlan(dataPlane: dataPlane, totals: totals, current: current, recommended: recommended))
    }
    findings.add(contentsOf: model.findings)
    let nodes = fallback ?? planes.first { $0.dataPlane == .ambient }?.totals.nodes ?? Comparison.defaultNodeCount
    return Plan(
      name: settings.name ?? "cluster", inventory: inventory(onNodes: nodes), nodes: nodes, dataPlanes: planes,
      workloads: workloads(onNodes: nodes, demands[.sidecar]), services: model.l7Needs,
      waypoints: model.waypoints, features: model.featureFits, migration: model.migrationNotes(onNodes: nodes),
      breakEven: breakEven(planes, nodes, demands[.ambient]), costs: MeshCosts(planes, demands),
      dayOne: DayOneFit(cluster, perNode: ambientParts(demands[.ambient])),
      assumptions: assumptions(nodeAssumption),
      findings: findings.all,
      currency: settings.prices.currency)
  }

  /// How many nodes to reckon with when neither the input nor the user says.
  static let defaultNodeCount = 3

  /// The number of nodes that figures hold for where it is the same for every data plane, and where it is from.
  private func nodeCount(_ findings: inout Findings) -> (Int?, Assumption) {
    func assumption(_ value: String, _ source: String, _ origin: Assumption.Origin) -> Assumption {
      Assumption(name: "nodes", value: value, source: source, origin: origin)
    }
    if cluster.nodeCount > 0 {
      return (cluster.nodeCount, assumption("\(cluster.nodeCount)", "the nodes in the input", .measured))
    }
    if let count = settings.nodeCount {
      return (count, assumption("\(count)", settings.nodeCountSource, .given))
    }
    findings.add(.noNodes(Comparison.defaultNodeCount))
    return (
      Comparison.defaultNodeCount,
      assumption("\(Comparison.defaultNodeCount)", "meshplan's default: the input has no nodes", .default)
    )
  }

  private func inventory(onNodes nodes: Int) -> InventorySummary {
    let steady = cluster.steadyWorkloads
    var summary = InventorySummary(
      namespaces: Set(steady.map(\.id.namespace)).count, workloads: steady.count, pods: 0,
      nodes: cluster.nodeCount, requests: .zero)
    for member in model.members {
      let count = member.workload.pods(of: member.group, onNodes: nodes)
      summary.pods += count
      summary.requests += member.bareRequest * count
    }
    return summary
  }

  private func workloads(onNodes nodes: Int, _ sidecars: Demand?) -> [WorkloadPlan] {
    let sidecarred = Dictionary(grouping: sidecars?.pods ?? []) { $0.workload }
    let members = Dictionary(grouping: model.members) { $0.workload.id }
    return cluster.steadyWorkloads.compactMap { workload in
      guard let own = members[workload.id], let first = own.first else { return nil }
      let largest = own.map(\.bareRequest).max { ($0.memory, $0.cpu) < ($1.memory, $1.cpu) } ?? .zero
      let requests = own.reduce(Resources.zero) {
        $0 + $1.bareRequest * workload.pods(of: $1.group, onNodes: nodes)
      }
      let pods = sidecarred[workload.id] ?? []
      let overhead = pods.reduce(Resources.zero) {
        $0 + $1.overhead * $1.count(onNodes: nodes, areTodays: cluster.nodeCount > 0)
      }
      let isGuaranteed = first.bare.qualityOfService == .guaranteed
      return WorkloadPlan(
        id: workload.id, pods: workload.pods(onNodes: nodes), podRequests: largest, requests: requests,
        sidecar: first.sidecar, sidecarOverhead: overhead, ambient: first.ambient, today: first.today,
        todayReason: first.todayReason,
        losesGuaranteed: isGuaranteed && pods.contains { $0.isMeshed && $0.spec.qualityOfService != .guaranteed },
        source: workload.source)
    }
  }

  /// ztunnel and istio-cni.
  private func ambientParts(_ ambient: Demand?) -> [DemandedPods] {
    (ambient?.pods ?? []).filter { $0.role == .ztunnel || $0.role == .cni }
  }

  private func breakEven(_ planes: [DataPlanePlan], _ nodes: Int, _ ambient: Demand?) -> BreakEven {
    let waypoints = (ambient?.pods ?? []).filter { $0.role == .waypoint }
    return BreakEven(
      perNode: model.components.requests(of: .ztunnel) + model.components.requests(of: .cni),
      sidecar: model.components.requests(of: .sidecar),
      waypoints: waypoints.reduce(.zero) { $0 + $1.request * $1.count }, nodes: nodes,
      meshedPods: planes.first { $0.dataPlane == .sidecar }?.totals.meshedPods ?? 0)
  }

  private func assumptions(_ nodes: Assumption) -> [Assumption] {
    let version = Assumption(
      name: "istio.version", value: settings.mesh.istioVersion.description,
      source: settings.mesh.istioVersionIsGiven
        ? "option --istio-version or meshplan.yaml" : "the newest release whose charts meshplan knows",
      origin: settings.mesh.istioVersionIsGiven ? .given : .default)
    let components = [MeshComponent.sidecar, .ztunnel, .cni, .waypoint, .istiod].map { component in
      let entry = model.components[component]
      return Assumption(
        name: "\(component.rawValue).requests", value: model.components.requests(of: component).text,
        source: entry.source, origin: entry.origin)
    }
    var all = [version, model.injection.scope.assumption, model.natives.assumption, nodes] + components
    all += completion.assumptions
    if let kind = fleets.kinds.first {
      all.append(nodeKind(kind))
      if kind.shape.pricePerHour != nil { all.append(hours(kind)) }
    }
    return all
  }

  private func nodeKind(_ kind: NodeGroup) -> Assumption {
    let name = kind.shape.instanceType ?? kind.name
    let slots = kind.shape.maxPods.map { "\($0) pods" } ?? "\(NodeSupply.defaultMaxPods) pods (kubelet's default)"
    return Assumption(
      name: "node.kind", value: "\(name): \(kind.shape.allocatable.text) allocatable, \(slots)",
      source: "\(kind.source)", origin: .measured)
  }

  private func hours(_ kind: NodeGroup) -> Assumption {
    guard let stated = kind.shape.hoursPerMonth else {
      return Assumption(
        name: "hours.per.month", value: "730", source: "365 x 24 / 12, as cloud price lists reckon", origin: .default)
    }
    return Assumption(name: "hours.per.month", value: stated.plainText, source: "\(kind.source)", origin: .given)
  }
}

extension Finding {
  fileprivate static func noNodes(_ count: Int) -> Finding {
    Finding(
      .warning, "no-nodes",
      "the input has no nodes, expected Node objects or nodes.csv; figures per node hold for \(count) nodes, and no node count is worked out",
      notes: ["give --node-count N, or add nodes.csv or `kubectl get nodes -o json`"])
  }

  fileprivate static func cannotPack(_ dataPlane: DataPlane, _ error: PackingError) -> Finding {
    Finding(.error, "cannot-pack", "\(dataPlane.rawValue): \(error); no node count")
  }
}
