import Basics
import Mesh
import Plans
import Queries

/// Figures of the whole plan, and not of one data plane.
let wholeExplanations: [ExplainedFigure] = [
  ExplainedFigure(
    name: "recommendation", meaning: "which data plane to choose, and what decides",
    uses: [.bothMeshes, .controlPlane, .nodes, .prices],
    isOfPlane: false
  ) { own in
    var lines: [String] = []
    if let recommendation = own.plan.recommendation { lines.append(recommendation.basis.words) }
    for dataPlane in [DataPlane.ambient, .sidecar] {
      guard let fleet = own.fleet(dataPlane) else { continue }
      let cost = fleet.monthlyCost.map { ", \(Formatting.money($0, own.currency)) a month" } ?? ""
      let bound = fleet.costLowerBound.map { ", by cost at least \(Formatting.money($0, own.currency))" } ?? ""
      let misfits = fleet.podsThatFitNowhere
      let left = misfits > 0 ? ", \(misfits, "pod fits", "pods fit") on no node" : ""
      lines.append(
        "\(dataPlane.plural): \(fleet.nodes, "node")\(cost)\(left); no plan with these kinds of node needs fewer than \(fleet.lowerBound)\(bound)"
      )
    }
    if let saving = own.plan.recommendation?.monthlySaving, saving != .zero,
      let costs = own.plan.recommendation?.choice.map({ choice in
        (own.fleet(choice.other)?.monthlyCost?.rounded, own.fleet(choice)?.monthlyCost?.rounded)
      }), let more = costs.0, let less = costs.1
    {
      lines.append(
        "\(Formatting.amount(more)) - \(Formatting.amount(less)) = \(Formatting.money(saving, own.currency)) a month, x 12 = \(Formatting.money(saving.yearly, own.currency)) a year"
      )
    }
    if let confidence = own.plan.confidence { lines.append("\(confidence.title.lowercased()): \(confidence.words)") }
    return Explanation(title: "recommendation: \(own.plan.recommendationSentence)", lines: lines)
  },
  breakEven("break-even.cpu", .cpu), breakEven("break-even.memory", .memory),
  stranded("stranded.cpu", .cpu), stranded("stranded.memory", .memory),
  ExplainedFigure(
    name: "today.nodes", alias: "today", meaning: "nodes that are there today", uses: [], isOfPlane: false
  ) { own in
    guard let today = own.plan.today else { return nil }
    var sum = Explanation(
      title: "", .count,
      today.pools.map { .init(Int128($0.nodes), "x \($0.name)\($0.isSpot ? " spot" : "")") })
    sum.title = "nodes today: \(Formatting.grouped("\(today.nodes)"))"
    sum.lines = ["nodes of the control plane, of Fargate and of virtual kubelets are not counted"]
    sum.sources = today.places
    return sum
  },
  ExplainedFigure(
    name: "today.cost", alias: "today", meaning: "what today's nodes cost a month", uses: [.bill], isOfPlane: false
  ) { own in
    guard let today = own.plan.today, let cost = today.monthlyCost else { return nil }
    var sum: Explanation
    if own.plan.costs.terms.areByUnit {
      sum = Explanation(title: "", .money, [.init(cost.rounded.nanos, "what all pods request today, at unit prices")])
    } else {
      var parts = today.priced.compactMap { bill in
        bill.pricePerHour.map {
          priced(bill.nodes, "x \(bill.kind)", at: $0, for: bill.hoursPerMonth, in: own.currency)
        }
      }
      let rounding = cost.rounded.nanos - parts.reduce(0) { $0 + $1.amount }
      if rounding != 0 { parts.append(.init(rounding, "rounded to the cent")) }
      sum = Explanation(title: "", .money, parts)
    }
    sum.title = "cost a month today: \(Formatting.money(cost.rounded, own.currency))"
    sum.lines = [
      "\(Formatting.money(cost.yearly, own.currency)) a year: 12 x \(Formatting.money(cost.rounded, own.currency))"
    ]
    sum.sources = today.places
    return sum
  },
]

private func breakEven(_ name: String, _ resource: ExplainedResource) -> ExplainedFigure {
  ExplainedFigure(
    name: name, alias: "break-even", meaning: "meshed pods a node above which ambient requests less \(resource.noun)",
    uses: [.bothMeshes, .nodeCount], isOfPlane: false
  ) { own in
    let even = own.plan.breakEven
    guard let pods = resource.breakEven(even) else { return nil }
    let each = ExactAmount.texts(
      [even.perNode, even.sidecar, even.waypoints].map(resource.amount), resource.unit, "")
    var explanation = Explanation(title: "break-even on \(resource.noun): \(pods.text) meshed pods a node")
    let hasWaypoints = resource.amount(even.waypoints) != 0
    explanation.lines = [
      "pods a node = (ztunnel + istio-cni\(hasWaypoints ? " + waypoints / nodes" : "")) / sidecar",
      "\(hasWaypoints ? "(\(each[0]) + \(each[2]) / \(even.nodes))" : each[0]) / \(each[1]) = \(pods.text)",
    ]
    if let here = even.podsPerNode {
      explanation.lines.append(
        "here: \(Formatting.grouped("\(even.meshedPods)")) meshed pods / \(even.nodes, "node") = \(here.text) a node")
    }
    return explanation
  }
}

private func stranded(_ name: String, _ resource: ExplainedResource) -> ExplainedFigure {
  ExplainedFigure(
    name: name, alias: "stranded", meaning: "\(resource.noun) that the cheaper mesh frees and that frees no node",
    uses: [.bothMeshes, .controlPlane, .nodes], isOfPlane: false
  ) { own in
    guard let saving = own.plan.costs.saving, let more = own.fleet(saving.from), let less = own.fleet(saving.to)
    else { return nil }
    let gone = resource.amount(more.allocatable) - resource.amount(less.allocatable)
    var parts: [Explanation.Part] = [
      .init(resource.amount(more.requests), "requested \(saving.from.clause)"),
      .init(-resource.amount(less.requests), "requested \(saving.to.clause)"),
      .init(-gone, "allocatable on the nodes that go (\(saving.nodes))"),
    ]
    let rest = parts.reduce(0) { $0 + $1.amount }
    if rest < 0 { parts.append(.init(-rest, "the nodes that go had more than is freed: nothing is stranded")) }
    var sum = Explanation(title: "", resource.unit, parts)
    sum.title = "stranded \(resource.noun): \(resource.text(saving.stranded))"
    sum.lines = [
      "\(saving.from.plural): \(saving.nodesBefore, "node"), \(saving.to.plural): \(saving.nodesAfter, "node")"
    ]
    if resource.amount(saving.stranded) > 0 {
      sum.lines.append("what is stranded is money only when something else fills it")
    }
    return sum
  }
}

extension Recommendation.Basis {
  /// What decides, a clause.
  fileprivate var words: String {
    switch self {
    case .podsThatDoNotFit: "pods that fit on no node decide, before money and nodes"
    case .cost: "money decides: as many pods fit"
    case .nodes: "the number of nodes decides: as many pods fit, and prices are equal or not known"
    }
  }
}

extension TodayFleet.PricedNodes {
  /// Type and capacity type: `t3.large spot`.
  fileprivate var kind: String { isSpot ? "\(name) spot" : name }
}

extension TodayFleet {
  /// Where today's nodes are stated.
  fileprivate var places: [Assumption] {
    priced.map {
      Assumption(name: "nodes \($0.kind)", value: "\($0.nodes)", source: "\($0.source)", origin: .measured)
    }
  }
}
