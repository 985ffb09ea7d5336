import Basics
import Mesh
import Nodes
import Plans
import Queries

/// What to know before one follows the recommendation: what to check, and what is not known.
struct Outlook {
  /// Risks of the choice, the gravest first.
  private(set) var checks: [Prose] = []
  /// What could change the answer and is not in the input.
  private(set) var unknowns: [Prose] = []

  /// Looks at a plan and its moves, for its recommendation, or for ambient where that names none.
  init(_ plan: Plan, _ moves: [Timeline] = []) {
    let target = plan.target
    let errors = plan.findings.filter(\.castsDoubt).count
    if errors > 0 {
      checks.append("\(errors, "error") in the input: figures may be wrong")
    }
    if target == .ambient, plan.obstaclesToAmbient > 0 {
      checks.append(
        "\(plan.obstaclesToAmbient, "obstacle", "obstacles") to ambient: resolve \(plural(plan.obstaclesToAmbient, "it", "them")) first (meshplan timeline --to ambient, step 1)"
      )
    }
    if let policies = plan.changedPolicies[target], policies > 0 {
      checks.append(
        "\(policies, "policy changes its", "policies change their") meaning with \(target.plural) (warnings policy-changes-meaning)"
      )
    }
    joining(plan, target)
    if target == .ambient { dayOne(plan) }
    if let move = moves.first(where: { $0.move.to == target }), let peak = move.peak, let more = move.extraNodes,
      more > 0
    {
      checks.append(
        "the move needs \(more, "more node") for a time, the most at step \(peak) of \(move.steps.count) (meshplan timeline --to \(target.rawValue))"
      )
    }
    for plane in [target, target.other] {
      guard let pods = plan[plane]?.recommended?.podsThatFitNowhere, pods > 0 else { continue }
      checks.append(
        "\(pods, "pod fits", "pods fit") on no node with \(plane.plural): counts and costs are without \(plural(pods, "it", "them"))"
      )
    }
    if target == .sidecar {
      let losers = plan.workloads.filter(\.losesGuaranteed).count
      if losers > 0 {
        checks.append("\(losers, "workload loses its", "workloads lose their") QoS class Guaranteed to the sidecar")
      }
    }
    if plan[target]?.recommended?.coversLosses == false {
      checks.append("not every loss of nodes that the settings name is covered")
    }
    burstable(plan, target)
    scheduler(plan, target)
    unsized(plan)
    if !plan.knowsL7Needs {
      unknowns.append(
        "which services need L7: the input has no VirtualService, route or policy, and no waypoint is counted")
    }
    if plan.today == nil {
      unknowns.append("today's nodes: give nodes.csv or Node objects to compare with them")
    } else if [plan[.ambient], plan[.sidecar]].contains(where: { $0?.recommended?.monthlyCost == nil }) {
      unpriced(plan)
    }
    unknowns.append("usage: requests are compared, not what proxies use under load")
  }

  private mutating func unpriced(_ plan: Plan) {
    let needed = [plan[.ambient], plan[.sidecar]].flatMap { $0?.recommended?.pools ?? [] }
    let names =
      ((plan.today?.priced ?? []).filter { $0.pricePerHour == nil }.map(\.name)
      + needed.filter { $0.nodes > 0 && $0.pricePerHour == nil }.map { $0.instanceType ?? $0.name }).onceEach
    let advice: Prose = "give price_per_hour, or prices.file in meshplan.yaml"
    if plan.today?.priced.allSatisfy({ $0.pricePerHour == nil }) != false {
      unknowns.append("money: no node has a price (\(advice))")
    } else if let first = names.first {
      let more = names.count > 1 ? Prose(" and \(names.count - 1, "other type")") : ""
      unknowns.append("money: no price of \(name: first)\(more) (\(advice))")
    }
  }

  private mutating func joining(_ plan: Plan, _ target: DataPlane) {
    let differences = plan.differences.filter { $0.dataPlane == target }
    guard let most = differences.first else { return }
    let pods = differences.reduce(0) { $0 + $1.pods }
    let others = pods > most.pods ? ", \(pods - most.pods) for other reasons" : ""
    checks.append(
      "\(pods, "pod is", "pods are") in the mesh with \(target.plural) only (\(name: most.reason)\(others))")
  }

  private mutating func dayOne(_ plan: Plan) {
    guard let dayOne = plan.dayOne else {
      if plan.today != nil {
        unknowns.append("day one: the input does not show which pod runs on which node")
      }
      return
    }
    guard !dayOne.tight.isEmpty else { return }
    checks.append(
      "day one: ztunnel and istio-cni do not fit on \(dayOne.tight.count) of \(dayOne.nodes, "node") beside what runs there"
    )
  }

  /// Types that are short of CPU once they have been busy for a while: their whole CPU is counted.
  private mutating func burstable(_ plan: Plan, _ target: DataPlane) {
    let needed = (plan[target]?.recommended?.pools ?? []).filter { $0.nodes > 0 }.compactMap(\.instanceType)
    let types = Set(needed.filter { Catalogue.type(named: $0)?.isBurstable == true }).sorted()
    guard let first = types.first else { return }
    checks.append(
      types.count == 1
        ? "\(name: first) is burstable: with CPU in use above its baseline it slows down or costs more"
        : "\(name: first) and \(types.count - 1, "other type") are burstable: with CPU in use above their baselines they slow down or cost more"
    )
  }

  private mutating func scheduler(_ plan: Plan, _ target: DataPlane) {
    guard let fleet = plan[target]?.recommended, let spread = fleet.spreadNodes, spread > fleet.nodes else { return }
    checks.append(
      "the default scheduler spreads pods and needs \(spread, "node"); \(fleet.nodes) take a repacking (descheduler, or drain and reschedule)"
    )
  }

  private mutating func unsized(_ plan: Plan) {
    let inventory = plan.inventory
    let parts = [("CPU", inventory.workloadsWithoutCPU), ("memory", inventory.workloadsWithoutMemory)].filter {
      $0.1 > 0
    }
    guard let first = parts.first else { return }
    let more = parts.dropFirst().map { ", \($0.1) no \($0.0) request" }.joined()
    checks.append(
      "\(first.1) of \(inventory.workloads, "workload") \(plural(first.1, "has", "have")) no \(first.0) request\(more): what is missing counts as zero, so totals and node counts are lower bounds"
    )
  }
}
