package import Basics
package import Inventory
package import Mesh
package import Packing
import Nodes

/// Compares the data planes for one cluster.
package struct Comparison {
  /// The inventory, with what its nodes leave open filled in.
  package let cluster: Cluster
  /// How many nodes the inventory has.
  package let nodeCount: Int
  /// What is assumed, with the region and the hours of today's nodes where the user states none.
  package let settings: PlanSettings
  /// What the mesh is to the cluster's pods, from which every data plane's demand is made.
  package let model: MeshModel
  /// What places a data plane's pods on nodes.
  package let fleets: FleetPlanner
  /// What was packed for it, which plans of changed inventories share.
  package let known: KnownAnswers
  /// How the gaps of the nodes were filled in, with the assumptions and findings of it.
  let completion: NodeCompletion

  /// Fills in what today's nodes leave open; `work` is what each packing of the plan may take, that of the settings if nil.
  ///
  /// `known` are answers that other plans share with it.
  package init(
    _ cluster: Cluster, _ settings: PlanSettings, work: WorkBudget? = nil, known: KnownAnswers = KnownAnswers(),
    models: [DataPlane: [PackingModel]] = [:]
  ) {
    self.known = known
    let stated = settings
    var cluster = cluster
    var settings = settings
    // Another type of node would stand where today's stand, and run as long.
    let today = cluster.nodes.commonest
    settings.region = settings.region ?? today?.shape.region
    settings.prices.hoursPerMonth = settings.prices.hoursPerMonth ?? today?.shape.hoursPerMonth
    var completion = NodeCompletion(stated)
    cluster.nodes = completion.complete(cluster.nodesToldApart)
    let kind = completion.kind(settings)
    self.cluster = cluster
    nodeCount = cluster.nodeCount
    self.settings = settings
    self.completion = completion
    model = MeshModel(cluster, settings.mesh)
    let work = work ?? settings.work.budget
    fleets = FleetPlanner(cluster, offered: kind.map { [$0] } ?? [], settings, work: work, known: known)
      .working(work, like: models)
  }

  /// The plan, with `findings` before those that planning adds.
  package func plan(findings: Findings, _ detail: PlanDetail = .whole) -> Plan {
    var findings = findings
    findings.add(completion.findings)
    // Of these two more is asked later; each demand holds every pod, so the others are let go.
    let (ambient, sidecar) = (model.demand(.ambient), model.demand(.sidecar))
    let (fallback, nodeAssumption) = countedNodes(&findings)
    let fleets = fleets.working(out: detail)
    let asPlacedNow = detail == .needed ? nil : AsPlacedNow(cluster, model, fleets)
    let parts = DataPlane.allCases.filter { $0 != .current || model.hasMeshToday }.concurrentMap { dataPlane in
      let demand =
        switch dataPlane {
        case .ambient: ambient
        case .sidecar: sidecar
        case .none, .current: model.demand(dataPlane)
        }
      return part(demand, fallback, asPlacedNow, to: detail)
    }
    findings.add(contentsOf: parts.compactMap(\.failure))
    var planes = parts.map(\.plane)
    let placed = Dictionary(uniqueKeysWithValues: parts.map { ($0.plane.dataPlane, $0.placed) }).compactMapValues(
      \.self)
    let unchecked = parts.flatMap(\.unchecked)
    let closed = parts.flatMap(\.closed)
    settle(&planes, placed)
    let fitNowhere = planes.map { (dataPlane: $0.dataPlane, pods: $0.recommended?.fitNowhere ?? []) }
    findings.add(contentsOf: fitNowhere.findings(of: planes.count))
    findings.add(contentsOf: unchecked)
    findings.add(contentsOf: fleets.poolFindings)
    for plane in planes {
      findings.add(contentsOf: fleets.poolsTooSmall(plane))
      if plane.recommended?.coversLosses == false { findings.add(.uncoveredLoss(plane.dataPlane)) }
    }
    let effects = model.policyEffects
    findings.add(contentsOf: model.findings(effects))
    let bills = Dictionary(uniqueKeysWithValues: parts.map { ($0.plane.dataPlane, $0.bill) }).compactMapValues(\.self)
    let nodes =
      fallback
      ?? NodeCounts(
        anonymous: planes.first { $0.dataPlane == .ambient }?.totals.nodes ?? Comparison.defaultNodeCount)
    var inventory = InventorySummary(cluster.workloads, model.members, on: nodes)
    inventory.nodes = nodeCount
    return Plan(
      name: settings.name ?? "cluster", inventory: inventory, nodes: nodes.total, dataPlanes: planes,
      today: parts.lazy.compactMap(\.today).first, recommendation: recommendation(planes),
      obstaclesToAmbient: model.ambientObstacleCount,
      changedPolicies: Dictionary(effects.filter(\.isSilent).map { ($0.dataPlane, 1) }, uniquingKeysWith: +),
      workloads: WorkloadPlan.all(of: model.members, on: nodes, sidecar),
      namespaceLabels: Dictionary(cluster.namespaces.map { ($0.name, $0.labels) }) { first, _ in first },
      services: model.l7Needs.services, knowsL7Needs: model.knowsL7Needs,
      waypoints: model.waypoints, features: model.featureFits,
      differences: model.membershipDifferences(on: nodes), breakEven: breakEven(planes, nodes.total, ambient),
      costs: MeshCosts(planes, bills, settings.prices),
      dayOne: DayOneFit(cluster, perNode: ambientParts(ambient)),
      closedNodes: closed, assumptions: assumptions(nodeAssumption) + work(planes), work: settings.work, bills: bills,
      billToday: parts.lazy.compactMap(\.billToday).first,
      findings: findings.all,
      currency: settings.prices.currency)
  }

  private func recommendation(_ planes: [DataPlanePlan]) -> Recommendation? {
    func fleet(_ dataPlane: DataPlane) -> RecommendedFleet? { planes.first { $0.dataPlane == dataPlane }?.recommended }
    guard let ambient = fleet(.ambient), let sidecar = fleet(.sidecar),
      planes.contains(where: { $0.totals.meshedPods > 0 && [.ambient, .sidecar].contains($0.dataPlane) })
    else { return nil }
    return Recommendation(ambient: ambient, sidecar: sidecar, paysForRequests: settings.prices.areByUnit)
  }

  /// What comes of one data plane by itself.
  private struct Part: Sendable {
    var plane: DataPlanePlan
    var placed: PlacedDemand?
    /// Today's nodes; of the data plane that runs today only.
    var today: TodayFleet?
    var billToday: Bill?
    var bill: Bill?
    /// What is said of the pods as they are without a mesh, once for all data planes.
    var unchecked: [Finding] = []
    var closed: [ClosedNodes] = []
    var failure: Finding?
  }

  private func part(
    _ demand: Demand, _ fallback: NodeCounts?, _ asPlacedNow: AsPlacedNow?, to detail: PlanDetail
  ) -> Part {
    let fleets = fleets.working(out: detail)
    var placed: PlacedDemand?
    var failure: Finding?
    do throws(PackingError) {
      placed = try fleets.plan(demand)
    } catch {
      failure = .cannotPack(demand.dataPlane, error)
    }
    let recommended = placed?.recommended.fleet
    let nodes = fallback ?? NodeCounts(anonymous: recommended?.nodes ?? Comparison.defaultNodeCount)
    var plane = DataPlanePlan(
      dataPlane: demand.dataPlane, totals: demand.totals(on: nodes), current: placed?.current, recommended: recommended)
    if let now = asPlacedNow?.fleet(demand) {
      plane.asPlacedNow = now.fleet
      // What fits where pods stay fits where they may move.
      if let own = placed, let current = own.current, now.fleet.unplacedPods < current.unplacedPods,
        let start = own.onToday?.question.plan(of: now.seats),
        let better = try? fleets.current(own, startingFrom: start)
      {
        placed = better
        plane.current = better.current
      }
    }
    var part = Part(plane: plane, placed: placed, failure: failure)
    if demand.dataPlane == (model.hasMeshToday ? .current : .none) {
      part.today = TodayFleet(fleets, requests: plane.totals.requests)
    }
    // Amounts that cannot be added up have no bill either.
    if detail == .whole, placed != nil {
      part.bill = Bill(demand, recommended, settings.prices)
      part.billToday = part.today.flatMap { today in
        Bill(
          demand, on: NodeCounts(fleets.today), offering: today.paidAllocatable, monthly: today.monthlyCost,
          settings.prices)
      }
    }
    if demand.dataPlane == .none {
      part.unchecked = fleets.unchecked(demand)
      part.closed = closedNodes(demand)
    }
    return part
  }

  /// Sees to it that no mesh leaves no more pods over than a mesh that only adds to the same pods: where its own placement is
  /// worse, the other's is where it starts.
  private func settle(_ planes: inout [DataPlanePlan], _ placed: [DataPlane: PlacedDemand]) {
    guard let index = planes.firstIndex(where: { $0.dataPlane == .none }), let lighter = placed[.none] else { return }
    for heavier in [DataPlane.ambient, .sidecar] {
      guard let own = planes[index].current, let other = placed[heavier], let fleet = other.current,
        own.unplacedPods > fleet.unplacedPods,
        let better = try? fleets.current(lighter, notWorseThan: other)
      else { continue }
      planes[index].current = better.current
    }
  }

  /// How many nodes to count when neither the input nor the user says.
  package static let defaultNodeCount = 3

  /// How many nodes stand where the input has none: as many as the user states, else as many as ambient needs of the type that is
  /// named.
  package var nodesToAssume: Int {
    settings.nodeCount ?? (try? fleets.recommended(model.demand(.ambient)))?.fleet?.nodes ?? Comparison.defaultNodeCount
  }

  /// The number of nodes that figures hold for where it is the same for every data plane, and where it is from.
  private func countedNodes(_ findings: inout Findings) -> (NodeCounts?, Assumption) {
    func assumption(_ value: String, _ source: String, _ origin: Assumption.Origin) -> Assumption {
      Assumption(name: "nodes", value: value, source: source, origin: origin)
    }
    if !cluster.nodes.isEmpty {
      if let count = settings.nodeCount, count != nodeCount {
        findings.add(.nodeCountUnused(count, nodeCount, at: settings.place(of: "nodes")))
      }
      return (NodeCounts(cluster.nodes), assumption("\(nodeCount)", "the nodes in the input", .measured))
    }
    if let count = settings.nodeCount {
      let place = settings.place(of: "nodes").map { "\($0)" } ?? "the settings"
      return (NodeCounts(anonymous: count), assumption("\(count)", place, .given))
    }
    guard fleets.kinds.isEmpty else {
      return (
        nil,
        assumption("as many as each data plane needs", "the recommendation: the input has no nodes", .default)
      )
    }
    findings.add(.noNodes(Comparison.defaultNodeCount))
    return (
      NodeCounts(anonymous: Comparison.defaultNodeCount),
      assumption("\(Comparison.defaultNodeCount)", "meshplan's default: the input has no nodes", .default)
    )
  }

  /// Today's nodes that all pods are kept off: cordoned, or by a taint that none tolerates.
  private func closedNodes(_ demand: Demand) -> [ClosedNodes] {
    if cluster.nodes.allSatisfy({ !$0.shape.unschedulable && $0.shape.taints.isEmpty }) { return [] }
    let rules = demand.pods.lazy.filter { !$0.isPerNode && $0.count > 0 }.map(\.placement).onceEach
    return cluster.nodes.filter(\.shape.runsDaemonSets).compactMap { group in
      guard let first = rules.first, rules.allSatisfy({ $0.refusal(by: group.shape) != nil }) else { return nil }
      return first.refusal(by: group.shape).map {
        ClosedNodes(name: group.name, nodes: group.count, reason: $0.words)
      }
    }
  }

  /// ztunnel and istio-cni.
  private func ambientParts(_ ambient: Demand) -> [DemandedPods] {
    ambient.pods.filter { $0.role == .ztunnel || $0.role == .cni }
  }

  private func breakEven(_ planes: [DataPlanePlan], _ nodes: Int, _ ambient: Demand) -> BreakEven {
    let waypoints = ambient.pods.filter { $0.role == .waypoint }
    return BreakEven(
      perNode: model.components.requests(of: .ztunnel) + model.components.requests(of: .cni),
      sidecar: model.components.requests(of: .sidecar),
      waypoints: waypoints.reduce(.zero) { $0 + $1.request * $1.count }, nodes: nodes,
      meshedPods: planes.first { $0.dataPlane == .sidecar }?.totals.meshedPods ?? 0)
  }
}

extension Finding {
  fileprivate static func uncoveredLoss(_ dataPlane: DataPlane) -> Finding {
    Finding(
      .error, "loss-not-covered",
      "\(dataPlane.rawValue): no node count was found that survives the loss in recommend.spareNodes or recommend.zones; the node count does not include it"
    )
  }

  fileprivate static func noNodes(_ count: Int) -> Finding {
    Finding(
      .warning, "no-nodes",
      "the input has no nodes, expected Node objects or nodes.csv; figures per node are for \(count) nodes, and node counts are not computed",
      notes: ["set --node-count N or --instance-type TYPE, or add nodes.csv or `kubectl get nodes -o json`"])
  }

  fileprivate static func nodeCountUnused(_ count: Int, _ nodes: Int, at place: SourceLocation?) -> Finding {
    Finding(
      .warning, "node-count-unused",
      "the node count \(count) is not used: the input has \(nodes) nodes", at: place)
  }

  fileprivate static func cannotPack(_ dataPlane: DataPlane, _ error: PackingError) -> Finding {
    Finding(.error, "cannot-pack", "\(dataPlane.rawValue): \(error); no node count", about: .result)
  }
}
