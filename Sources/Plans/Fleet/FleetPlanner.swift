package import Basics
package import Inventory
package import Mesh
package import Packing

/// Places a data plane's pods on nodes: on those that are there, and on the fewest of the kinds that may be had.
package struct FleetPlanner: Sendable {
  /// Today's nodes that pods may stand on.
  private let groups: [NodeGroup]
  /// How many nodes there are today, of every kind.
  private let nodeCount: Int
  /// The kinds of node that a recommendation counts, the first that allows a pod taking it: the commonest of the inventory
  /// first, or the one that the user names.
  package let kinds: [NodeGroup]
  private let settings: PlanSettings
  private var work: WorkBudget
  /// The inventory's workloads, of which findings tell where they are declared.
  private let workloads: [Workload]

  /// Hours that a node runs in a month where nothing else is said: 365 x 24 / 12.
  package static let hoursPerMonth = Quantity(nanos: 730 * 1_000_000_000)

  package init(
    _ nodes: [NodeGroup], kind: NodeGroup?, _ settings: PlanSettings, work: WorkBudget = .standard,
    workloads: [Workload] = []
  ) {
    groups = nodes.filter { $0.shape.allocatable != .zero && !$0.shape.unschedulable && !$0.shape.isFargate }
    nodeCount = nodes.filter { !$0.shape.isFargate }.reduce(0) { $0 + $1.count }
    self.workloads = workloads
    kinds = kind.map { [$0] } ?? groups.sorted { ($0.count, $1.name) > ($1.count, $0.name) }
    self.settings = settings
    self.work = work
  }

  /// The same with little work for each count.
  var quick: FleetPlanner {
    var planner = self
    planner.work = .quick
    return planner
  }

  /// Bounds of single pools, by name.
  var bounds: [String: PoolBounds] { settings.pools }

  /// The pods on today's nodes; nil when the input has none.
  /// - Throws: `PackingError` when amounts are too large to be added up.
  package func current(_ demand: Demand) throws(PackingError) -> CurrentFleet? {
    guard !groups.isEmpty else { return nil }
    let supply = NodeSupply(demand)
    var displaced: [CurrentFleet.Unplaced] = []
    let usable = groups.filter { group in
      if supply.type(group, limit: group.count) != nil { return true }
      let pods = supply.perNodePods(on: group)
      displaced.append(
        CurrentFleet.Unplaced(
          workload: pods.map(\.workload.name).joined(separator: ", "), pods: pods.count * group.count,
          reason: "the pods of every node do not fit on \(group.name)"))
      return false
    }
    let merged = supply.merged(usable)
    let problem = PackingProblem(
      shapes: supply.shapes(for: merged), types: merged.compactMap { supply.type($0, limit: $0.count) })
    let plan = try fill(problem, work: work).plan
    let unplaced = plan.unplaced.map {
      CurrentFleet.Unplaced(
        workload: problem.shapes[$0.shape].name, pods: $0.copies, reason: $0.reason.words(problem.dimensions))
    }
    let totals = demand.totals(onNodes: nodeCount, areTodays: true)
    return CurrentFleet(
      nodes: nodeCount, unplacedPods: plan.unplacedCount + displaced.reduce(0) { $0 + $1.pods },
      unplaced: displaced + unplaced, overhead: totals.overhead, requests: totals.requests)
  }

  /// The fewest nodes of `kinds` that hold the pods, or the pods that fit on none.
  ///
  /// Every pod goes to the first kind that its selectors and tolerations allow, and each kind is packed by itself: what the
  /// kinds share is nothing, so counts and lower bounds add up.
  /// - Throws: `PackingError` when amounts are too large to be added up.
  package func recommended(_ demand: Demand) throws(PackingError) -> FleetAnswer {
    guard !kinds.isEmpty else { return .noKind }
    let supply = NodeSupply(demand, headroomPercent: settings.headroomPercent)
    let shapes = supply.shapes(for: kinds)
    let homes = shapes.map { $0.allowedTypes.map { $0.min() } ?? 0 }
    var types: [NodeType] = []
    for (index, kind) in kinds.enumerated() {
      if let type = supply.type(kind, limit: nil) {
        types.append(type)
      } else if index == 0 || homes.contains(index) {
        return .homeless([perNodePods(supply, kind)])
      } else {
        types.append(NodeType(name: kind.name, capacity: [0, 0, 0]))
      }
    }
    let homeless = supply.homeless(kinds, types)
    guard homeless.isEmpty else { return .homeless(located(homeless)) }
    var pools: [PackedPool] = []
    for (index, kind) in kinds.enumerated() where index == 0 || homes.contains(index) {
      let own = zip(shapes, homes).filter { $0.1 == index }.map { shape, _ in
        var shape = shape
        shape.allowedTypes = nil
        return shape
      }
      let problem = PackingProblem(shapes: own, types: [types[index]])
      pools.append(PackedPool(kind: kind, problem: problem, answer: try pack(problem, work: work)))
    }
    return .fleet(fleet(pools, demand))
  }

  /// The pods of every node, where they do not fit on one.
  private func perNodePods(_ supply: NodeSupply, _ kind: NodeGroup) -> HomelessPods {
    let pods = supply.perNodePods(on: kind)
    let requests = pods.reduce(Resources.zero) { $0 + $1.request }
    return HomelessPods(
      workload: "one pod each of \(pods.map(\.workload.name).joined(separator: ", "))", pods: pods.count,
      lack: "every node",
      reason:
        "they stand on every node and request \(requests.text), and a node like \(kind.name) offers \(kind.shape.allocatable.text)",
      place: kind.source)
  }

  private func located(_ homeless: [HomelessPods]) -> [HomelessPods] {
    let places = Dictionary(workloads.map { ("\($0.id)", $0.source) }) { first, _ in first }
    return homeless.map { pods in
      var pods = pods
      pods.place = places[pods.workload]
      return pods
    }
  }

  /// Where a workload is declared; nil where it is not in the inventory.
  func place(of id: WorkloadID) -> SourceLocation? { workloads.first { $0.id == id }?.source }

  private func fleet(_ packed: [PackedPool], _ demand: Demand) -> RecommendedFleet {
    let reserves = NodeReserves(settings)
    var pools = packed.map { pool in
      RecommendedFleet.Pool(
        name: pool.kind.name, instanceType: pool.kind.shape.instanceType,
        nodes: reserves.nodes(of: pool.kind.name, needing: pool.answer.plan.nodeCount),
        lowerBound: reserves.nodes(of: pool.kind.name, needing: pool.answer.lowerBound),
        pricePerHour: pool.kind.shape.pricePerHour)
    }
    let packedNodes = packed.reduce(0) { $0 + $1.answer.plan.nodeCount }
    let (own, bound) = pools.reduce((0, 0)) { ($0.0 + $1.nodes, $0.1 + $1.lowerBound) }
    let count = reserves.all(own)
    let lowerBound = reserves.all(bound)
    pools[0].nodes += count - own
    pools[0].lowerBound += lowerBound - bound
    let extra = count - packedNodes
    let totals = demand.totals(onNodes: count, areTodays: false)
    let widest = packed.max { $0.answer.plan.nodeCount < $1.answer.plan.nodeCount }
    return RecommendedFleet(
      nodes: count, lowerBound: lowerBound,
      bindingResource: widest.flatMap { pool in
        pool.answer.bindingDimension.map { pool.problem.dimensions[$0] }
      },
      proof: FleetPlanner.proof(packed) + (extra > 0 ? "; \(extra) more by the settings" : ""),
      overhead: totals.overhead, requests: totals.requests,
      allocatable: zip(packed, pools).reduce(.zero) { $0 + $1.0.kind.shape.allocatable * $1.1.nodes },
      podSlots: zip(packed, pools).reduce(0) {
        $0 + ($1.0.kind.shape.maxPods ?? NodeSupply.defaultMaxPods) * $1.1.nodes
      },
      pods: totals.pods, pools: pools, monthlyCost: monthlyCost(packed, pools, totals.requests),
      spreadNodes: scheduled(packed, .leastAllocated).map { $0 + extra },
      tightNodes: scheduled(packed, .mostAllocated).map { $0 + extra },
      roomLeft: widest.flatMap { RoomLeft($0.problem, $0.answer.plan) })
  }

  /// Why no plan has fewer nodes, pool by pool where there are several.
  private static func proof(_ packed: [PackedPool]) -> String {
    packed.compactMap { pool in
      let words = pool.answer.words(pool.problem)
      guard !words.isEmpty else { return nil }
      return packed.count > 1 ? "\(pool.kind.shape.instanceType ?? pool.kind.name): \(words)" : words
    }.joined(separator: "; ")
  }

  /// What the scheduler itself needs; only for a report, which packs each data plane once.
  private func scheduled(_ packed: [PackedPool], _ strategy: ScoringStrategy) -> Int? {
    guard work == .standard, packed.count == 1, let pool = packed.first,
      let simulation = SchedulerSimulation(pool.problem)
    else { return nil }
    return simulation.nodesNeeded(from: pool.answer.plan.nodeCount, strategy)
  }

  /// By unit prices where the user budgets so, else the prices of the nodes; nil where one is missing.
  private func monthlyCost(
    _ packed: [PackedPool], _ pools: [RecommendedFleet.Pool], _ requests: Resources
  ) -> Money? {
    if let hourly = settings.prices.hourly(requests) {
      return monthly(hourly, settings.prices.hoursPerMonth)
    }
    var cost = Money.zero
    for (pool, counted) in zip(packed, pools) {
      guard let price = pool.kind.shape.pricePerHour else { return nil }
      cost += monthly(price, pool.kind.shape.hoursPerMonth) * counted.nodes
    }
    return cost
  }

  /// Price of an hour times the hours of a month, exact to a billionth.
  private func monthly(_ price: Money, _ hours: Quantity?) -> Money {
    let hours = hours ?? FleetPlanner.hoursPerMonth
    return Money(nanos: price.nanos.scaled(by: hours.nanos, over: 1_000_000_000))
  }
}

/// Nodes of one kind, with the pods that they were packed with.
private struct PackedPool {
  var kind: NodeGroup
  var problem: PackingProblem
  var answer: PackingAnswer
}
