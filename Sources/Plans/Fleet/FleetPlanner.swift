import Basics
package import Inventory
package import Mesh
package import Packing
import Nodes

/// Places a data plane's pods on nodes: on those that are there, and on the least that hold them.
package struct FleetPlanner: Sendable {
  /// Today's nodes, those apart that some pod names.
  package let today: [NodeGroup]
  /// How many nodes there are today, of every kind.
  private let nodeCount: Int
  /// The types of node that are offered in the place of today's; empty: today's kinds count.
  private let offered: [NodeGroup]
  /// The kinds of node that a recommendation may count, without those of the control plane: the commonest of the inventory
  /// first, or the one that the user names.
  package let kinds: [NodeGroup]
  /// What is assumed of nodes and their prices.
  let settings: PlanSettings
  /// What each packing may take.
  package private(set) var work: WorkBudget
  /// Whether what only reports print is worked out too.
  private var detail = PlanDetail.whole
  /// Plans of similar demands, to begin with.
  private var models: [DataPlane: [PackingModel]] = [:]
  /// What was packed before.
  let known: KnownAnswers
  /// The inventory's namespaces, whose labels rules between pods may go by.
  private let namespaces: [Namespace]
  /// Volumes that plans are not held to; nil where the input has none.
  let volumes: Cluster.Volumes?
  /// By their names, to find where each is declared.
  private let workloads: [Workload]

  /// A planner for a cluster's nodes; `offered` are types that may be had instead, in any number and mix.
  package init(
    _ cluster: Cluster, offered: [NodeGroup], _ settings: PlanSettings, work: WorkBudget? = nil,
    known: KnownAnswers = KnownAnswers()
  ) {
    self.known = known
    let nodes = cluster.nodesToldApart.filter(\.shape.runsDaemonSets)
    today = nodes.filter { $0.shape.allocatable != .zero }
    nodeCount = nodes.reduce(0) { $0 + $1.count }
    self.offered = offered.map { cluster.inPlaceOfToday($0) }
    let own = today.filter { !$0.shape.isControlPlane && settings.recommends($0) }
    kinds = !offered.isEmpty ? self.offered : own.sorted { ($0.count, $1.name) > ($1.count, $0.name) }
    self.settings = settings
    self.work = work ?? settings.work.budget
    namespaces = cluster.namespaces
    volumes = cluster.volumes
    workloads = cluster.workloads.inOrder
  }

  /// The same with little work for each count.
  package var quick: FleetPlanner {
    var planner = self
    planner.work = .quick
    return planner
  }

  /// The same for figures alone.
  package var figuresOnly: FleetPlanner { working(out: .figures) }

  /// The same for so much of a plan.
  func working(out detail: PlanDetail) -> FleetPlanner {
    var planner = self
    planner.detail = detail
    return planner
  }

  /// The same with other work for each count, which begins with plans of similar demands.
  package func working(_ work: WorkBudget, like models: [DataPlane: [PackingModel]]) -> FleetPlanner {
    var planner = self
    (planner.work, planner.models) = (work, models)
    return planner
  }

  /// Bounds of single pools, by name.
  var bounds: [String: PoolBounds] { settings.pools }

  /// Where a workload is declared; nil where it is not in the inventory.
  func place(of id: WorkloadID) -> SourceLocation? { workloads.first(of: id)?.source }

  /// What a demand needs, and how it sits on today's nodes where all pods may be moved; `start` is another demand's answer from
  /// which a placement of the same pods is taken where it leaves fewer over.
  /// - Throws: `PackingError` when amounts are too large to be added up.
  package func plan(_ demand: Demand) throws(PackingError) -> PlacedDemand {
    var placed = PlacedDemand(current: nil, recommended: .noKind)
    let isOneQuestion = settings.headroomPercent == 0 && offered.isEmpty && !kinds.isEmpty
    let asked = kinds.isEmpty ? nil : question(demand, headroomPercent: settings.headroomPercent, sellsMore: true)
    var onTodays: PackingAnswer?
    // Where sums alone prove that not all pods fit today's nodes, which of them do does not matter to what is bought.
    var isSummed = false
    if detail == .needed {
      if isOneQuestion, !today.isEmpty, let asked {
        onTodays = try asked.filled(onToday(asked), work: WorkBudget(units: 0))
        isSummed = onTodays?.showsShortage ?? false
        if !isSummed { onTodays = try asked.filled(onToday(asked), work: fillingWork) }
      }
    } else if !today.isEmpty {
      let own: PackingQuestion
      if isOneQuestion, let asked { own = asked } else { own = question(demand, headroomPercent: 0, sellsMore: false) }
      let answer = try own.filled(onToday(own), work: fillingWork)
      placed.current = fleet(answer, own)
      placed.onToday = PlacedDemand.OnToday(question: own, plan: answer.plan)
      if isOneQuestion { onTodays = answer }
    }
    guard let asked else { return placed }
    var solved = try solved(asked, today: onTodays)
    if isSummed, solved.purchase == nil {
      solved = try self.solved(asked, today: asked.filled(onToday(asked), work: fillingWork))
    }
    placed.recommended = .fleet(try recommended(solved, asked))
    placed.model = PackingModel(problem: asked.problem, plan: solved.podPlan)
    // Where today's nodes are enough for the answer, the same placement shows it.
    if let onToday = placed.onToday, placed.current?.fits == false, let plan = solved.planOnToday {
      let shown = PlacedDemand.OnToday(question: asked, plan: plan)
      if let start = onToday.question.plan(from: shown) {
        let answer = try onToday.question.filled(self.onToday(onToday.question), work: fillingWork, start: start)
        placed.current = fleet(answer, onToday.question)
        placed.onToday?.plan = answer.plan
      }
    }
    return placed
  }

  /// What filling today's nodes may take: a similar plan is of no help there, so that it is no less than for a report.
  private var fillingWork: WorkBudget { models.isEmpty || work == .quick ? work : settings.work.budget }

  /// What counting nodes may take: less than for a report only where there is a similar plan to begin with.
  private func countingWork(_ asked: PackingQuestion) -> WorkBudget { asked.models.isEmpty ? fillingWork : work }

  /// How a demand sits on today's nodes where all pods may be moved; nil without nodes.
  /// - Throws: `PackingError` when amounts are too large to be added up.
  func current(_ demand: Demand) throws(PackingError) -> CurrentFleet? {
    guard !today.isEmpty else { return nil }
    let own = question(demand, headroomPercent: 0, sellsMore: false)
    return fleet(try own.filled(onToday(own), work: work), own)
  }

  /// What a demand needs.
  /// - Throws: `PackingError` when amounts are too large to be added up.
  package func recommended(_ demand: Demand) throws(PackingError) -> FleetAnswer {
    guard !kinds.isEmpty else { return .noKind }
    let asked = question(demand, headroomPercent: settings.headroomPercent, sellsMore: true)
    return .fleet(try recommended(solved(asked, today: nil), asked))
  }

  private func solved(_ asked: PackingQuestion, today: PackingAnswer?) throws(PackingError) -> ResizeSolution {
    try Resize(asked, settings, work: countingWork(asked), boundsCost: detail == .whole).solve(
      isFree: !offered.isEmpty || settings.isFree, today: today)
  }

  /// The pods on today's nodes, beginning with a placement of the same pods when they request more, so that who requests less
  /// never leaves more over.
  /// - Throws: `PackingError` when amounts are too large to be added up.
  func current(_ lighter: PlacedDemand, notWorseThan heavier: PlacedDemand) throws(PackingError) -> PlacedDemand {
    guard let own = lighter.onToday, let start = own.question.plan(from: heavier) else { return lighter }
    return try current(lighter, startingFrom: start)
  }

  /// The pods on today's nodes, beginning with a placement of them.
  /// - Throws: `PackingError` when amounts are too large to be added up.
  func current(_ placed: PlacedDemand, startingFrom start: PackingPlan) throws(PackingError) -> PlacedDemand {
    guard let own = placed.onToday else { return placed }
    let answer = try own.question.filled(onToday(own.question), work: .quick, start: start)
    guard answer.value < own.plan.unplacedCount else { return placed }
    var better = placed
    var fleet = fleet(answer, own.question)
    fleet.unplacedLowerBound = max(fleet.unplacedLowerBound, placed.current?.unplacedLowerBound ?? 0)
    better.current = fleet
    better.onToday?.plan = answer.plan
    return better
  }

  /// A demand as a question on today's nodes, and where `sellsMore` on those that could be bought beside them.
  private func question(_ demand: Demand, headroomPercent: Int, sellsMore: Bool) -> PackingQuestion {
    var question = bareQuestion(demand, headroomPercent: headroomPercent, sellsMore: sellsMore)
    question.models = (models[demand.dataPlane] ?? []).filter(question.begins)
    return question
  }

  private func bareQuestion(_ demand: Demand, headroomPercent: Int, sellsMore: Bool) -> PackingQuestion {
    let supply = NodeSupply(demand, headroomPercent: headroomPercent, nodes: today)
    let builder = NodeKinds(demand, supply)
    if sellsMore, !offered.isEmpty {
      let kinds = offered.flatMap { $0.byZone(of: today, for: demand) }.map { supply.kind([$0], .forSale(like: nil)) }
      return PackingQuestion(demand, supply, kinds: kinds, namespaces: namespaces, known: known)
    }
    var kinds = builder.merged(today) { _ in .today }
    if sellsMore {
      // Cordoned nodes are on their way out: no more like them are bought.
      let models = kinds.indices.filter { kind in
        !kinds[kind].isControlPlane && !kinds[kind].shape.unschedulable && settings.recommends(kinds[kind].groups[0])
      }
      kinds += builder.merged(models.map { kinds[$0].smallest.forSale(keepsSpot: settings.buysSpot) }) {
        .forSale(like: models[$0])
      }
    }
    return PackingQuestion(demand, supply, kinds: kinds, namespaces: namespaces, known: known)
  }

  /// The rules between pods that plans for a demand are not held to.
  func unheldRules(_ demand: Demand) -> [UnheldRule] {
    guard demand.pods.contains(where: { $0.placement.hasRareRules }) else { return [] }
    return question(demand, headroomPercent: 0, sellsMore: true).unheld
  }

  /// A question with as many nodes of each kind as there are.
  func onToday(_ question: PackingQuestion) -> PackingProblem {
    var problem = question.problem
    for (index, kind) in question.kinds.enumerated() {
      problem.types[index].limit = kind.today
      problem.types[index].kept = kind.today
    }
    return problem
  }

  private func fleet(_ answer: PackingAnswer, _ question: PackingQuestion) -> CurrentFleet {
    let nodes = question.kinds.map(\.today)
    let displaced = question.displaced(on: nodes, place(of:))
    let left = displaced + question.unplaced(of: answer.plan, place(of:))
    let totals = question.demand.totals(on: NodeCounts(today))
    return CurrentFleet(
      nodes: nodeCount, unplacedPods: left.reduce(0) { $0 + $1.pods },
      unplacedLowerBound: answer.lowerBound + displaced.reduce(0) { $0 + $1.pods },
      isProven: answer.value == answer.lowerBound && question.unheld.isEmpty && volumes == nil,
      unplaced: left.map { CurrentFleet.Unplaced(workload: $0.workload, pods: $0.pods, reason: $0.reason) },
      overhead: totals.overhead, requests: totals.requests)
  }

  // MARK: What is needed

  private func recommended(
    _ solved: ResizeSolution, _ question: PackingQuestion
  ) throws(PackingError) -> RecommendedFleet {
    let kinds = question.kinds
    let counts = solved.counts
    var counted = NodeCounts([])
    var allocatable = Resources.zero
    var ofControlPlane = Resources.zero
    var podSlots = 0
    for (index, kind) in kinds.enumerated() where counts[index] > 0 {
      counted.add(kind.shape, count: counts[index])
      allocatable += kind.shape.allocatable * counts[index]
      if kind.isControlPlane { ofControlPlane += kind.shape.allocatable * counts[index] }
      podSlots += (kind.shape.maxPods ?? NodeSupply.defaultMaxPods) * counts[index]
    }
    let fitNowhere = question.displaced(on: counts, place(of:)) + question.unplaced(of: solved.plan, place(of:))
    let all = question.demand.totals(on: counted)
    var totals = all
    for pods in fitNowhere {
      totals.pods -= pods.pods
      totals.requests = totals.requests - pods.request * pods.pods
      totals.overhead = totals.overhead - pods.overhead * pods.pods
    }
    let isOne = solved.usedKinds.count <= 1
    let bound = try solved.nodeBound(question)
    return RecommendedFleet(
      nodes: solved.nodes, counts: counted, lowerBound: bound.reduce(0) { $0 + $1.nodes },
      isProven: solved.isProven && question.unheld.isEmpty && volumes == nil && !hasUnchecked(question.demand),
      question: solved.question, bindingResource: solved.bindingResource, proof: solved.proof,
      totals: all, overhead: totals.overhead, requests: totals.requests, allocatable: allocatable,
      allocatableOfControlPlane: ofControlPlane, podSlots: podSlots,
      pods: totals.pods, pools: solved.pools(question),
      controlPlaneNodes: kinds.filter(\.isControlPlane).reduce(0) { $0 + $1.today },
      monthlyCost: monthlyCost(kinds, counts, totals.requests),
      costLowerBound: settings.prices.areByUnit ? nil : solved.costBound, coversLosses: solved.isCovered,
      fitNowhere: fitNowhere,
      spreadNodes: isOne ? scheduled(solved, .leastAllocated) : nil,
      tightNodes: isOne ? scheduled(solved, .mostAllocated) : nil,
      roomLeft: detail == .whole ? RoomLeft(solved.podProblem, solved.podPlan) : nil, boundParts: bound)
  }

  /// What the scheduler itself needs; only for a report, which packs each data plane once, and without rules between pods.
  private func scheduled(_ solved: ResizeSolution, _ strategy: ScoringStrategy) -> Int? {
    guard detail == .whole, work != .quick, let kind = solved.usedKinds.first,
      let problem = solved.problem(onlyOn: kind),
      let simulation = SchedulerSimulation(problem)
    else { return nil }
    return simulation.nodesNeeded(from: solved.neededNodes, strategy).map { $0 + solved.nodes - solved.neededNodes }
  }

  /// By unit prices where the user budgets so, else the prices of the nodes, those of the control plane apart; nil where one
  /// is missing.
  private func monthlyCost(_ kinds: [NodeKind], _ counts: [Int], _ requests: Resources) -> Money? {
    if let hourly = settings.prices.hourly(requests) { return hourly.monthly(settings.prices.hoursPerMonth) }
    var cost = Money.zero
    for (index, kind) in kinds.enumerated() where !kind.isControlPlane && counts[index] > 0 {
      guard let price = kind.monthlyPrice else { return nil }
      cost += price * counts[index]
    }
    return cost
  }
}
