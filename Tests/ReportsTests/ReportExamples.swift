import Basics
import Inventory
import TestSupport

@testable import Mesh
@testable import Plans
@testable import Queries

let somewhere = SourceLocation(file: "a.yaml", line: 3, column: 5)

extension RecommendedFleet {
  /// So many nodes, proved to be the fewest, half used; `change` says what else is so.
  static func of(_ nodes: Int, _ change: (inout RecommendedFleet) -> Void = { _ in }) -> RecommendedFleet {
    var fleet = RecommendedFleet(
      nodes: nodes, counts: NodeCounts(anonymous: nodes), lowerBound: nodes, isProven: true, question: .resize,
      bindingResource: "cpu", proof: "", totals: DemandTotals(nodes: nodes), overhead: .zero,
      requests: Resources(millicores: Int128(nodes) * 1000, mebibytes: Int128(nodes) * 1024),
      allocatable: Resources(millicores: Int128(nodes) * 2000, mebibytes: Int128(nodes) * 2048), podSlots: nodes * 10,
      pods: nodes * 4, pools: [], controlPlaneNodes: 0, coversLosses: true, fitNowhere: [])
    change(&fleet)
    return fleet
  }
}

extension RecommendedFleet.Pool {
  /// Nodes of a kind that are all there today.
  static func of(
    _ nodes: Int, _ name: String, type: String? = nil, today: Int? = nil, bought: Int = 0, capacity: String? = nil
  ) -> Self {
    Self(
      name: name, instanceType: type, capacityType: capacity, nodes: nodes, lowerBound: 0, today: today ?? nodes,
      bought: bought, pricePerHour: nil)
  }
}

extension CurrentFleet {
  /// Three nodes of today, with so many pods left over and put out.
  static func of(unplaced: Int, evicted: Int = 0, _ change: (inout CurrentFleet) -> Void = { _ in }) -> CurrentFleet {
    var fleet = CurrentFleet(
      nodes: 3, unplacedPods: unplaced, unplacedLowerBound: 0, isProven: true, unplaced: [], overhead: .zero,
      requests: .zero, evictedPods: evicted)
    change(&fleet)
    return fleet
  }
}

extension DataPlanePlan {
  /// A data plane in which nothing runs.
  static func of(_ dataPlane: DataPlane, _ change: (inout DataPlanePlan) -> Void = { _ in }) -> DataPlanePlan {
    var plane = DataPlanePlan(dataPlane: dataPlane, totals: DemandTotals(nodes: 2))
    change(&plane)
    return plane
  }
}

/// The plan of a workload of two pods on two nodes; `change` makes of its figures what a test is about.
func examplePlan(_ change: (inout Plan) -> Void = { _ in }) -> Plan {
  var example = plan(
    [workload("cart", count: 2, millicores: 500, mebibytes: 512)], [nodes("a", 2, millicores: 2000, mebibytes: 4096)])
  change(&example)
  return example
}

extension StepLoad {
  /// So many pods of 100m and 100Mi, with these proxies.
  static func of(
    _ pods: Int, proxies: [MeshComponent: Int] = [:], surge: Int = 0, nodes: Int? = nil, bought: Int? = nil,
    unplaced: Int? = nil
  ) -> StepLoad {
    var fleet: FleetFigures?
    if let nodes {
      fleet = FleetFigures()
      fleet?.nodes = nodes
    }
    return StepLoad(
      proxies: proxies, proxyRequests: .zero, surgePods: surge, pods: pods,
      requests: Resources(millicores: Int128(pods) * 100, mebibytes: Int128(pods) * 100), fleet: fleet,
      bought: bought, unplacedPods: unplaced)
  }
}

extension MigrationStep {
  /// A step without commands.
  static func of(
    _ title: String, wave: Int? = nil, window: String? = nil, kind: Kind = .review,
    _ change: (inout MigrationStep) -> Void = { _ in }
  ) -> MigrationStep {
    var step = MigrationStep(
      kind: kind, wave: wave, title: title, details: [], commands: [], checks: [], undo: [], window: window,
      moment: MoveMoment())
    change(&step)
    return step
  }
}

extension Timeline {
  /// A move to ambient in these steps, of which each is planned with its load.
  static func of(
    from: DataPlane = .sidecar, to: DataPlane = .ambient, waves: [[String]] = [["shop"]], start: StepLoad = .of(10),
    _ steps: [(MigrationStep, StepLoad)], nodes: Int = 3, there: Int = 0, _ change: (inout Move) -> Void = { _ in }
  ) -> Timeline {
    var move = Move(
      from: from, to: to, order: .safe, isWayBack: false, waves: waves, steps: steps.map(\.0), files: [])
    change(&move)
    return Timeline(
      name: "shop", currency: "USD", move: move, start: start,
      steps: steps.map { TimelineStep(step: $0.0, load: $0.1) }, nodes: nodes, podsThere: there)
  }
}

extension Figure {
  /// The figure of a name.
  static func named(_ name: String) -> Figure {
    guard let figure = Figure.all.first(where: { $0.name == name }) else { fatalError("no figure \(name)") }
    return figure
  }
}

extension BudgetVerdict {
  /// A limit of a budget `b` on the sidecars' figure, broken unless it is said otherwise.
  static func of(
    _ figure: String, _ limit: Budget.Limit, _ status: Status = .broken, value: Int128? = nil, older: Int128? = nil,
    scenario: String = "base", budget name: String = "b", _ change: (inout BudgetVerdict) -> Void = { _ in }
  ) -> BudgetVerdict {
    var budget = Budget(
      name: name, figure: .named(figure), subject: Figure.Subject(dataPlane: .sidecar), source: somewhere)
    budget.limits = [limit]
    var verdict = BudgetVerdict(budget: budget, limit: limit, scenario: scenario, status: status)
    (verdict.value, verdict.older) = (value, older)
    change(&verdict)
    return verdict
  }
}

/// The inventory as it is held against nothing; `change` makes of it what a test is about.
func exampleCheck(_ change: (inout Check) -> Void = { _ in }) -> Check {
  let base = examplePlan()
  var check = Check(
    PlanInput(Cluster(), PlanSettings()), base: base, Questions(scenarios: [], budgets: []))
  change(&check)
  return check
}
