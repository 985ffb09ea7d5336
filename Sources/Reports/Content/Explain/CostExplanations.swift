import Basics
import Mesh
import Plans
import Queries

/// Figures of money.
let costExplanations: [ExplainedFigure] = [
  ExplainedFigure(
    name: "monthlyCost", alias: "cost", meaning: "what its nodes cost a month",
    uses: [.mesh, .controlPlane, .nodes, .prices]
  ) { own in
    guard let fleet = own.fleet, let cost = fleet.monthlyCost else { return nil }
    let terms = own.plan.costs.terms
    var parts = terms.areByUnit ? unitParts(fleet, own) : fleet.costParts(own.currency)
    // By unit prices every amount is cut off at a billionth, and a bill is in cents.
    let rounding = cost.rounded.nanos - parts.reduce(0) { $0 + $1.amount }
    if rounding != 0 { parts.append(.init(rounding, "rounded to the cent")) }
    var sum = own.sum("cost a month", .money, parts)
    sum.lines = terms.areByUnit ? fleet.requestLines : []
    sum.lines.append(
      "\(Formatting.money(cost.yearly, own.currency)) a year: 12 x \(Formatting.money(cost.rounded, own.currency))")
    sum.sources = fleet.places
    return sum
  },
  ExplainedFigure(
    name: "meshMonthlyCost", alias: "marginal", meaning: "money a month that the mesh adds: with it less without",
    uses: [.mesh, .noMesh, .controlPlane, .nodes, .prices]
  ) { own in
    guard let with = own.fleet?.monthlyCost, let without = own.fleet(.none)?.monthlyCost else { return nil }
    return own.sum(
      "marginal cost a month", .money,
      [
        .init(with.rounded.nanos, "cost \(own.clause)"), .init(-without.rounded.nanos, "cost without a mesh"),
      ])
  },
  ExplainedFigure(
    name: "savedMonthlyCost", meaning: "money a month less than the other data plane costs",
    uses: [.bothMeshes, .controlPlane, .nodes, .prices]
  ) { own in
    let other = Figure.Subject(dataPlane: own.plane.dataPlane).other
    guard let mine = own.fleet?.monthlyCost, let theirs = own.fleet(other)?.monthlyCost else { return nil }
    return own.sum(
      "saved cost a month", .money,
      [
        .init(theirs.rounded.nanos, "cost \(other.clause)"), .init(-mine.rounded.nanos, "cost \(own.clause)"),
      ])
  },
  ExplainedFigure(
    name: "allocated", meaning: "the mesh's requests at the price of what the nodes offer",
    uses: [.mesh, .controlPlane, .nodes, .prices]
  ) { own in
    guard let cost = own.plan.costs.costs.first(where: { $0.dataPlane == own.plane.dataPlane }),
      let allocated = cost.allocatedMonthly, let fleet = own.fleet
    else { return nil }
    var parts = allocatedParts(own) ?? []
    let rest = allocated.nanos - parts.reduce(0) { $0 + $1.amount }
    if rest != 0 { parts.append(.init(rest, parts.isEmpty ? "all of the mesh" : "proxies that no pod uses")) }
    var sum = own.sum("allocated cost a month", .money, parts)
    sum.lines = priceLines(cost, fleet, own)
    return sum
  },
]

/// Whose the allocated cost is; nil where it is not shared out, as for today's mesh.
private func allocatedParts(_ own: ExplainedFigure.Case) -> [Explanation.Part]? {
  let share: KeyPath<Allocation.Share, Money?>
  switch own.plane.dataPlane {
  case .sidecar: share = \.asSidecar
  case .ambient: share = \.asAmbient
  case .none, .current: return nil
  }
  let allocation = own.plan.costs.allocation
  let parts = allocation.namespaces.compactMap { entry in
    entry.share[keyPath: share].map { Explanation.Part($0.nanos, "namespace \(entry.namespace)") }
  }
  return parts
    + [allocation.controlPlane[keyPath: share].map { Explanation.Part($0.nanos, "istiod") }].compactMap(\.self)
}

/// How requests become money: by the user's unit prices, or as a share of what the nodes cost.
private func priceLines(_ cost: MeshCost, _ fleet: RecommendedFleet, _ own: ExplainedFigure.Case) -> [String] {
  let requests = cost.allocatedRequests
  var lines = ["the mesh and istiod request \(ExactAmount.pair(requests)) on the nodes \(own.clause)"]
  guard !own.plan.costs.terms.areByUnit else {
    return lines + unitPriceLines(requests, own)
  }
  func points(_ amounts: Resources) -> (text: String, sum: Int128) {
    // Millionths of a point: memory is counted in whole Ki.
    let cores = UnitPrices.core * amounts.cpu.millicores * 1000
    let memory = UnitPrices.gibibyte * (amounts.memory.bytes >> 10) * 1_000_000 / (1 << 20)
    let text =
      "\(points(UnitPrices.core)) x \(Formatting.decimal(amounts.cpu.millicores, over: 1000, digits: 3)) cores + \(points(UnitPrices.gibibyte)) x \(Formatting.decimal(amounts.memory.bytes, over: 1 << 30, digits: 4))Gi"
    return (text, cores + memory)
  }
  func points(_ number: Int128) -> String { Formatting.grouped("\(number)") }
  func whole(_ sum: Int128) -> String { Formatting.grouped(Formatting.decimal(sum, over: 1_000_000, digits: 0)) }
  let (mesh, all) = (points(requests), points(cost.splitOver))
  guard let price = fleet.monthlyCost, let allocated = cost.allocatedMonthly else { return lines }
  lines += [
    "clouds sell a core for \(points(UnitPrices.core)) and a GiB for \(points(UnitPrices.gibibyte)) (OpenCost's default prices, in millionths of a USD): that splits a node's price",
    "mesh: \(mesh.text) = \(whole(mesh.sum))", "nodes: \(all.text) = \(whole(all.sum))",
    "\(Formatting.money(price, own.currency)) x \(whole(mesh.sum)) / \(whole(all.sum)) = \(Formatting.money(allocated, own.currency))",
  ]
  return lines
}

/// The unit prices that some requests are multiplied by.
private func unitPriceLines(_ requests: Resources, _ own: ExplainedFigure.Case) -> [String] {
  let terms = own.plan.costs.terms
  let hours = "\(terms.hoursPerMonth.plainText) hours"
  var lines: [String] = []
  if let price = terms.perCoreHour {
    let cores = Formatting.decimal(requests.cpu.millicores, over: 1000, digits: 3)
    lines.append("CPU: \(cores) cores x \(price.exactText) \(own.currency) an hour x \(hours)")
  }
  if let price = terms.perGibibyteHour {
    let gibibytes = Formatting.decimal(requests.memory.bytes, over: 1 << 30, digits: 6)
    lines.append("memory: \(gibibytes)Gi x \(price.exactText) \(own.currency) an hour x \(hours)")
  }
  if terms.discount != .zero { lines.append("less the discount of \(terms.discount.text)") }
  return lines
}

/// What the requests cost by unit prices: CPU, memory, and what the discount takes off.
private func unitParts(_ fleet: RecommendedFleet, _ own: ExplainedFigure.Case) -> [Explanation.Part] {
  let terms = own.plan.costs.terms
  func monthly(_ hourly: Int128) -> Int128 { hourly.scaled(by: terms.hoursPerMonth.nanos, over: 1_000_000_000) }
  let hours = "\(terms.hoursPerMonth.plainText) hours"
  var parts: [Explanation.Part] = []
  if let price = terms.perCoreHour {
    let cores = Formatting.decimal(fleet.requests.cpu.millicores, over: 1000, digits: 3)
    parts.append(
      .init(
        monthly(price.nanos.scaled(by: fleet.requests.cpu.millicores, over: 1000)),
        "CPU requests, \(cores) cores x \(price.exactText) \(own.currency) an hour x \(hours)"))
  }
  if let price = terms.perGibibyteHour {
    let gibibytes = Formatting.decimal(fleet.requests.memory.bytes, over: 1 << 30, digits: 6)
    parts.append(
      .init(
        monthly(price.nanos.scaled(by: fleet.requests.memory.bytes, over: 1 << 30)),
        "memory requests, \(gibibytes)Gi x \(price.exactText) \(own.currency) an hour x \(hours)"))
  }
  if terms.discount != .zero {
    let all = parts.reduce(0) { $0 + $1.amount }
    parts.append(.init(-terms.discount.of(all), "discount of \(terms.discount.text)"))
  }
  return parts
}

extension RecommendedFleet {
  /// What the nodes cost, kind by kind: so many of a price of a month.
  fileprivate func costParts(_ currency: String) -> [Explanation.Part] {
    pools.filter { $0.nodes > 0 }.compactMap { pool in
      pool.pricePerHour.map { price in
        priced(pool.nodes, words(pool), at: price, for: pool.hoursPerMonth, in: currency)
      }
    }
  }
}

/// Nodes with what they cost a month: `2 x t3.large, each 75.92 USD (0.104 USD an hour x 730 hours)`.
func priced(
  _ nodes: Int, _ name: String, at price: Money, for hours: Quantity?, in currency: String
) -> Explanation.Part {
  let monthly = price.monthly(hours)
  return .init(
    (monthly * nodes).nanos,
    "\(nodes) \(name), each \(ExactAmount.money(monthly)) \(currency) (\(price.exactText) \(currency) an hour x \(hours?.plainText ?? "730") hours)"
  )
}
