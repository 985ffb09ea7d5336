import Basics
import Mesh
import Plans

/// A total of a data plane that can be explained, by the last part of its name.
enum Total: String, CaseIterable {
  case cpu, memory, nodes, cost
}

/// Explains `sidecar.cpu` and the like; nil for other names.
func explainTotal(_ name: String, _ plan: Plan) -> Explanation? {
  let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  guard parts.count == 2, let dataPlane = DataPlane(rawValue: parts[0]), let plane = plan[dataPlane],
    let total = Total(rawValue: parts[1])
  else { return nil }
  switch total {
  case .cpu: return mesh(plane, plan, .cpu)
  case .memory: return mesh(plane, plan, .memory)
  case .nodes: return nodes(plane, plan)
  case .cost: return cost(plane, plan)
  }
}

/// A resource whose total is explained.
private enum MeshResource: String {
  case cpu = "CPU"
  case memory

  func words(_ amounts: Resources) -> String {
    switch self {
    case .cpu: Formatting.cpu(amounts.cpu)
    case .memory: Formatting.memory(amounts.memory)
    }
  }

  func isSome(of amounts: Resources) -> Bool { self == .cpu ? amounts.cpu != .zero : amounts.memory != .zero }
}

/// What the mesh requests, by component and by workload.
private func mesh(_ plane: DataPlanePlan, _ plan: Plan, _ resource: MeshResource) -> Explanation {
  let totals = plane.totals
  var lines: [String] = []
  if totals.overhead != totals.proxyRequests {
    lines.append(
      "the scheduler sets aside \(resource.words(totals.overhead)) of it: large init containers cover the rest anyway")
  }
  for component in MeshComponent.proxies {
    guard let count = totals.proxies[component], count > 0 else { continue }
    let amount = component == .sidecar ? totals.proxyRequests : totals.byComponent[component] ?? .zero
    lines.append(
      "\(count) \(component == .waypoint ? "waypoint pods" : component.plural): \(resource.words(amount))")
    lines += sources(["\(component.rawValue).requests"], plan).map { "  \($0)" }
  }
  if [MeshComponent.ztunnel, .cni].contains(where: { totals.proxies[$0] ?? 0 > 0 }) {
    lines += sources(["nodes"], plan).map { "one of ztunnel and of istio-cni a node; \($0)" }
  }
  let carriers = plane.dataPlane == .sidecar ? plan.workloads.filter { resource.isSome(of: $0.sidecarOverhead) } : []
  for workload in carriers.prefix(30) {
    lines.append(
      "\(workload.id): \(Formatting.count(workload.pods, "pod")), \(resource.words(workload.sidecarOverhead)), in for \(workload.sidecar.reason)"
    )
  }
  if carriers.count > 30 { lines.append("and \(carriers.count - 30) workloads more, in workloads.csv") }
  for waypoint in plane.dataPlane == .ambient ? plan.waypoints : [] {
    lines.append(
      "waypoint \(waypoint.namespace)/\(waypoint.name), \(waypoint.origin.rawValue), for \(waypoint.users.isEmpty ? "nothing" : waypoint.users.joined(separator: ", "))"
    )
  }
  return Explanation(
    title: "mesh \(resource.rawValue) requests as \(plane.dataPlane.rawValue): \(resource.words(totals.proxyRequests))",
    lines: lines)
}

private func nodes(_ plane: DataPlanePlan, _ plan: Plan) -> Explanation {
  let name = plane.dataPlane.rawValue
  guard let fleet = plane.recommended else {
    let reasons = plan.findings.filter { ["no-nodes", "pod-fits-nowhere", "cannot-pack"].contains($0.code) }.map(
      \.message)
    return Explanation(title: "nodes as \(name): no count", lines: reasons)
  }
  var lines = [
    "\(fleet.poolWords), requests of \(Formatting.pair(fleet.requests)) on \(Formatting.pair(fleet.allocatable)) allocatable, \(fleet.pods) pods on \(fleet.podSlots) slots",
    "no plan needs fewer than \(fleet.lowerBound)\(fleet.proof.isEmpty ? "" : ": \(fleet.proof)")",
  ]
  if let binds = fleet.bindingResource { lines.append("\(binds) binds") }
  if let spread = fleet.spreadNodes, let tight = fleet.tightNodes {
    lines.append("the scheduler, simulated, needs \(spread) when it spreads pods and \(tight) when it packs them")
  }
  lines += sources(["node.kind", "node.allocatable", "add-ons"], plan)
  lines += plan.assumptions.filter { $0.name.hasPrefix("recommend.") }.map { "\($0.name): \($0.value) (\($0.source))" }
  return Explanation(title: "nodes as \(name): \(fleet.nodes)", lines: lines)
}

private func cost(_ plane: DataPlanePlan, _ plan: Plan) -> Explanation {
  let name = plane.dataPlane.rawValue
  guard let fleet = plane.recommended, let cost = fleet.monthlyCost else {
    let codes = ["no-region", "unknown-price", "no-exchange-rate", "no-nodes", "unknown-instance-type"]
    let reasons = plan.findings.filter { codes.contains($0.code) }.map(\.message)
    return Explanation(title: "cost as \(name): not known", lines: reasons)
  }
  var lines = plan.costs.terms.areByUnit ? unitLines(fleet, plan) : nodeLines(fleet, cost, plan)
  lines += plan.assumptions.filter { $0.name.hasPrefix("price") || $0.name == "hours.per.month" }
    .map { "\($0.name): \($0.value) (\($0.source))" }
  return Explanation(title: "cost as \(name): \(cost.decimalText) \(plan.currency) a month", lines: lines)
}

/// What multiplies to the cost by unit prices: requests, prices, hours, the discount.
private func unitLines(_ fleet: RecommendedFleet, _ plan: Plan) -> [String] {
  let terms = plan.costs.terms
  let hours = "\(terms.hoursPerMonth.plainText) hours"
  var lines: [String] = []
  if let price = terms.perCoreHour {
    let cores = Formatting.decimal(fleet.requests.cpu.millicores, over: 1000, digits: 3)
    lines.append("CPU requests: \(cores) cores x \(price.exactText) \(plan.currency) an hour x \(hours)")
  }
  if let price = terms.perGibibyteHour {
    let gibibytes = Formatting.decimal(fleet.requests.memory.bytes, over: 1 << 30, digits: 6)
    lines.append("memory requests: \(gibibytes)Gi x \(price.exactText) \(plan.currency) an hour x \(hours)")
  }
  if terms.discount != .zero { lines.append("less the discount of \(terms.discount.text)") }
  return lines
}

/// What multiplies to the cost by the nodes' prices, kind by kind; the discount is off those prices already.
private func nodeLines(_ fleet: RecommendedFleet, _ cost: Money, _ plan: Plan) -> [String] {
  let hours = plan.costs.terms.hoursPerMonth
  let pools = fleet.pools.filter { $0.nodes > 0 }
  func monthly(_ pool: RecommendedFleet.Pool) -> Money {
    Money(nanos: (pool.pricePerHour ?? .zero).nanos.scaled(by: hours.nanos, over: 1_000_000_000)) * pool.nodes
  }
  // Kinds may run other hours than the settings', and their hours are told where the nodes are.
  let isWhole = pools.reduce(Money.zero) { $0 + monthly($1) } == cost
  return pools.map { pool in
    let what = "\(Formatting.count(pool.nodes, "node")) of \(pool.instanceType ?? pool.name)"
    guard let price = pool.pricePerHour else { return what }
    let factors = "\(what) x \(price.exactText) \(plan.currency) an hour"
    return isWhole
      ? "\(factors) x \(hours.plainText) hours: \(monthly(pool).decimalText) \(plan.currency)"
      : "\(factors) x the hours a month that its nodes run"
  }
}
