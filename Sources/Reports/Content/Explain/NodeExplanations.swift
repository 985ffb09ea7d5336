import Basics
import Mesh
import Plans
import Queries

/// Figures of the nodes that a data plane needs.
let nodeExplanations: [ExplainedFigure] = [
  ExplainedFigure(
    name: "nodes", meaning: "nodes that it needs", uses: [.mesh, .controlPlane, .nodes]
  ) { own in
    guard let fleet = own.fleet else { return nil }
    var sum = own.sum(
      "nodes", .count,
      fleet.pools.filter { $0.nodes > 0 }.map { pool in
        Explanation.Part(Int128(pool.nodes), fleet.words(pool))
      })
    sum.lines = fleet.requestLines
    sum.lines.append(
      "no plan with these kinds of node needs fewer than \(fleet.lowerBound) (meshplan explain \(own.plane.dataPlane.rawValue).bound)"
    )
    if let spread = fleet.spreadNodes, let tight = fleet.tightNodes {
      sum.lines.append(
        "the default scheduler, simulated, needs \(spread) when it spreads pods and \(tight) when it packs them")
    }
    if fleet.controlPlaneNodes > 0 {
      sum.lines.append("\(fleet.controlPlaneNodes, "node") of the control plane stay as today and are not counted")
    }
    sum.sources = fleet.places
    return sum
  },
  ExplainedFigure(
    name: "bound", meaning: "the fewest nodes that a plan with these kinds of node can have",
    uses: [.mesh, .controlPlane, .nodes]
  ) { own in
    guard let fleet = own.fleet else { return nil }
    var sum = own.sum(
      "lower bound of nodes", .count,
      fleet.boundParts.map { part in
        Explanation.Part(Int128(part.nodes), part.words)
      })
    sum.lines = fleet.boundParts.isEmpty ? ["no bound was found: a plan with fewer nodes is not ruled out"] : []
    if fleet.hasFewestNodes {
      sum.lines.append("the plan has \(fleet.nodes, "node"), as few as the bound: it is a proven minimum")
    } else if fleet.lowerBound < fleet.nodes {
      let longer = own.plan.work.longer.map { "; --work \($0.rawValue) looks longer" } ?? ""
      sum.lines.append(
        "the plan has \(fleet.nodes, "node"): fewer are not ruled out with \(own.plan.work.rawValue) work\(longer)")
    } else {
      sum.lines.append(
        "the plan has \(fleet.nodes, "node"), as few as the bound, but not every rule is checked: more may be needed")
    }
    if let kept = own.plan.assumptions.first(where: { $0.name == "recommend.headroomPercent" }) {
      sum.lines.append("\(kept.value) % of every node is kept free (\(kept.name))")
    }
    if let cost = fleet.costLowerBound, let plan = fleet.monthlyCost {
      sum.lines.append(
        "by cost no plan is below \(Formatting.money(cost, own.currency)) a month\(fleet.proof.isEmpty ? "" : ": \(fleet.proof)"); this one costs \(Formatting.money(plan, own.currency))"
      )
    }
    sum.sources = fleet.places
    return sum
  },
  ExplainedFigure(
    name: "meshNodes", alias: "marginal", meaning: "nodes that the mesh adds: with it less without",
    uses: [.mesh, .noMesh, .controlPlane, .nodes]
  ) { own in
    guard let with = own.fleet, let without = own.fleet(.none) else { return nil }
    return own.sum(
      "marginal nodes", .count,
      [
        .init(Int128(with.nodes), "nodes \(own.clause): \(with.poolWords)"),
        .init(-Int128(without.nodes), "nodes without a mesh: \(without.poolWords)"),
      ])
  },
  ExplainedFigure(
    name: "savedNodes", meaning: "nodes fewer than the other data plane needs",
    uses: [.bothMeshes, .controlPlane, .nodes]
  ) { own in
    let other = Figure.Subject(dataPlane: own.plane.dataPlane).other
    guard let mine = own.fleet, let theirs = own.fleet(other) else { return nil }
    return own.sum(
      "saved nodes", .count,
      [
        .init(Int128(theirs.nodes), "nodes \(other.clause)"), .init(-Int128(mine.nodes), "nodes \(own.clause)"),
      ])
  },
  ExplainedFigure(
    name: "headroom", meaning: "pods of the typical size that its nodes have room for",
    uses: [.mesh, .controlPlane, .nodes]
  ) { own in
    guard let room = own.fleet?.roomLeft else { return nil }
    var sum = own.sum(
      "headroom in pods", .count,
      room.places.map { place in
        .init(
          Int128(place.nodes) * Int128(place.podsEach),
          "\(place.nodes, "node") with room for \(place.podsEach)\(place.nodes == 1 ? "" : " each")")
      })
    sum.lines = [
      "a pod of the typical size requests \(ExactAmount.pair(room.request)), as the most common one does",
      "counted beside the other pods as they are placed; after rescheduling up to \(Formatting.grouped("\(room.most)"))",
    ]
    return sum
  },
  headroom("headroomCPU", .cpu), headroom("headroomMemory", .memory),
  ExplainedFigure(
    name: "podsThatFitNowhere", meaning: "pods that no node of its kinds can take",
    uses: [.mesh, .controlPlane, .nodes]
  ) { own in
    guard let fleet = own.fleet else { return nil }
    return own.sum(
      "pods that fit on no node", .count,
      fleet.fitNowhere.map {
        .init(Int128($0.pods), "\($0.workload): \($0.reason)")
      })
  },
  ExplainedFigure(
    name: "unplacedPods", meaning: "pods that do not fit today's nodes if all may move",
    uses: [.mesh, .controlPlane]
  ) { own in
    guard let current = own.plane.current else { return nil }
    var sum = own.sum(
      "pods that do not fit today's nodes", .count,
      current.unplaced.map {
        .init(Int128($0.pods), "\($0.workload): \($0.reason)")
      })
    sum.lines = [
      "on today's \(current.nodes, "node"), if all pods may move"
        + (current.isProven ? "; fewer is not possible" : "; at least \(current.unplacedLowerBound) in any placement")
    ]
    return sum
  },
]

private func headroom(_ name: String, _ resource: ExplainedResource) -> ExplainedFigure {
  ExplainedFigure(
    name: name, meaning: "share of its nodes' \(resource.noun) that is not requested",
    uses: [.mesh, .controlPlane, .nodes]
  ) { own in
    guard let fleet = own.fleet else { return nil }
    let all = resource.amount(fleet.allocatable)
    var share = own.share(
      "\(resource.noun) headroom",
      [.init(all, "allocatable on \(fleet.poolWords)"), .init(-resource.amount(fleet.requests), "requested")],
      of: all, resource.unit)
    share?.sources = fleet.places
    return share
  }
}

extension BoundPart {
  /// The division that it is: `2,960m of CPU requested, at most 1,630m a node: 1.82, rounded up`.
  fileprivate var words: String {
    switch reason {
    case .requests(let resource):
      let noun = resource == "cpu" ? "CPU" : resource
      let unit: Figure.Unit = resource == "cpu" ? .cpu : resource == "memory" ? .memory : .count
      let amounts = ExactAmount.texts([total, elsewhere, perNode], unit, "")
      let off = elsewhere > 0 ? ", less \(amounts[1]) on nodes of the control plane" : ""
      let what = resource == "pods" ? "\(amounts[0]) pods" : "pods request \(amounts[0]) of \(noun)"
      let steps = step > 1 ? " (requests come in steps of \(ExactAmount.text(step, unit, "")))" : ""
      return
        "\(what)\(off), and a node has room for at most \(amounts[2]) beside the pods of every node\(steps): \(quotient)"
    case .spread:
      return
        "\(count(total)) pods, at most \(count(perNode)) on a node: \(quotient)"
    case .large(let resource):
      return "\(count(total)) pods that take more than half of a node's \(resource == "cpu" ? "CPU" : resource) each"
    case .minimum: return "the minimum in the settings"
    case .worth:
      return
        "each pod has a worth, \(count(total)) in all\(elsewhere > 0 ? " less \(count(elsewhere)) on nodes of the control plane" : ""), and no mix of pods on one node is worth more than \(count(perNode)) (certificate of a linear program, checked): \(quotient)"
    case .other: return "shown by several kinds of node or purchase together, not by one division"
    case .losses: return "more, so that the loss that the settings name is covered"
    }
  }

  private func count(_ number: Int128) -> String { Formatting.grouped("\(number)") }

  private var quotient: String {
    let exact = Formatting.decimal(total - elsewhere, over: perNode, digits: 4)
    return (total - elsewhere) % perNode == 0 ? exact : "\(exact), rounded up"
  }
}

extension RecommendedFleet {
  /// `t3.large spot, kept`, `t3.large, 1 of 2 bought`.
  func words(_ pool: Pool) -> String {
    let name = pool.instanceType ?? pool.name
    let named = name == pool.name ? name : "\(name) (\(pool.name))"
    let origin: String
    if question == .free {
      origin = ""
    } else if pool.bought == 0 {
      origin = pool.nodes == pool.today ? ", all of today's" : ", of today's \(pool.today)"
    } else {
      origin = pool.bought == pool.nodes ? ", bought" : ", \(pool.bought) of them bought"
    }
    return "x \(named)\(pool.isSpot ? " spot" : "")\(origin)"
  }

  /// What is requested of what the nodes offer, and which resource is the limit.
  var requestLines: [String] {
    let cpu = Formatting.percent(requests.cpu.millicores, of: allocatable.cpu.millicores) ?? "-"
    let memory = Formatting.percent(requests.memory.bytes, of: allocatable.memory.bytes) ?? "-"
    let limit = bindingResource.map { "; \($0 == "cpu" ? "CPU" : $0) is the limit" } ?? ""
    return [
      "\(pods, "pod requests", "pods request") \(ExactAmount.pair(requests)); the nodes have \(ExactAmount.pair(allocatable)) allocatable (\(cpu) and \(memory) used) and \(Formatting.grouped("\(podSlots)")) pod slots\(limit)"
    ]
  }

  /// Where the needed nodes are stated.
  var places: [Assumption] {
    pools.filter { $0.nodes > 0 }.compactMap { pool in
      pool.source.map {
        Assumption(
          name: "nodes \(pool.name)", value: pool.instanceType ?? "no type", source: "\($0)", origin: .measured)
      }
    }
  }
}
