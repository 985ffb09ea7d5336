import Basics
import Mesh
import Plans

extension Document {
  /// How many nodes, which bind, what proves it, and what today's nodes hold.
  mutating func nodes(_ plan: Plan) {
    guard plan.dataPlanes.contains(where: { $0.recommended != nil || $0.current != nil }) else { return }
    heading("Nodes")
    list(plan.dataPlanes.map { Item(text: "\(strong: $0.dataPlane.title): \(fleetWords($0, plan))") })
    paragraph(removable(plan))
    paragraph(closed(plan))
    dayOne(plan)
  }

  private func fleetWords(_ plane: DataPlanePlan, _ plan: Plan) -> Prose {
    var words: Prose
    if let fleet = plane.recommended {
      words = Prose(fleet.poolWords)
      let cpu = Formatting.percent(fleet.requests.cpu.millicores, of: fleet.allocatable.cpu.millicores)
      let memory = Formatting.percent(fleet.requests.memory.bytes, of: fleet.allocatable.memory.bytes)
      if let cpu, let memory { words += ", \(cpu) of CPU and \(memory) of memory requested" }
      words += "; minimum \(fleet.minimumWords(plan.currency))\(fleet.proof.isEmpty ? "" : ": \(fleet.proof)")."
      if fleet.controlPlaneNodes > 0 {
        words += " \(Formatting.count(fleet.controlPlaneNodes, "control-plane node")) kept as today, not counted."
      }
      if fleet.podsThatFitNowhere > 0 {
        let names = fleet.fitNowhere.prefix(3).map { "\(name: $0.workload) (\($0.pods), \($0.reason))" as Prose }
        let more = fleet.fitNowhere.count > 3 ? "; and \(fleet.fitNowhere.count - 3) more" : ""
        words +=
          " \(Formatting.count(fleet.podsThatFitNowhere, "pod")) \(fleet.podsThatFitNowhere == 1 ? "fits" : "fit") nowhere: \(Prose.clauses(names))\(more)."
      }
      if let room = fleet.roomLeft {
        let most = room.most > room.pods ? "; up to \(Formatting.grouped("\(room.most)")) after rescheduling" : ""
        words += " Headroom: \(room.words)\(most)."
      }
      if let spread = fleet.spreadNodes, let tight = fleet.tightNodes, spread > fleet.nodes || tight > fleet.nodes {
        words +=
          " The scheduler, placing pods one by one, needs \(spread) when it spreads them (its default) and \(tight) when it packs them."
      }
    } else {
      words = "no node count."
    }
    if let current = plane.current, !current.fits {
      let names = current.unplaced.prefix(5).map { "\(name: $0.workload) (\($0.pods), \($0.reason))" as Prose }
      let bound =
        current.isProven
        ? " (proven minimum)" : current.unplacedLowerBound > 0 ? " (at least \(current.unplacedLowerBound))" : ""
      words +=
        " On today's \(Formatting.count(current.nodes, "node")), if all pods may move, \(Formatting.count(current.unplacedPods, "pod")) \(current.unplacedPods == 1 ? "does" : "do") not fit\(bound): \(Prose.clauses(names))\(current.unplaced.count > 5 ? "; and more" : "")."
    }
    if let now = plane.asPlacedNow, now.evictedPods > 0 || now.unplacedPods > 0 {
      let evicted = now.evictedPods > 0 ? "\(Formatting.count(now.evictedPods, "pod")) must be evicted, and " : ""
      words +=
        " As placed now, \(evicted)\(now.unplacedPods == 0 ? "all fit elsewhere" : "\(Formatting.count(now.unplacedPods, "pod")) \(now.unplacedPods == 1 ? "does" : "do") not fit")."
    }
    return words
  }

  /// Which of today's nodes could be removed, by kind: those that the packing of everything else does not need.
  private func removable(_ plan: Plan) -> Prose {
    let spare = plan.dataPlanes.compactMap { plane -> String? in
      guard let fleet = plane.recommended, fleet.question == .resize, fleet.bought == 0 else { return nil }
      let kinds = fleet.pools.filter { $0.spare > 0 }.map { pool in
        "\(pool.spare) x \(pool.instanceType ?? pool.name)\(fleet.poolName(pool))\(pool.isSpot ? " spot" : "")"
      }
      return kinds.isEmpty ? nil : "\(kinds.joined(separator: " and ")) \(plane.dataPlane.clause)"
    }
    guard !spare.isEmpty, plan.inventory.nodes > 0 else { return "" }
    let today = plan.inventory.nodes == 1 ? "today's node" : "today's \(plan.inventory.nodes) nodes"
    return "Of \(today) you could remove \(spare.joined(separator: ", "))."
  }

  /// Today's nodes that are not for these pods: they are among today's and not among the needed.
  private func closed(_ plan: Plan) -> Prose {
    guard !plan.closedNodes.isEmpty else { return "" }
    let names = plan.closedNodes.map { "\($0.nodes) like \(name: $0.name) (\($0.reason))" as Prose }
    return
      "Today's nodes that no pod of the inventory can use are not counted: \(Prose.clauses(names))."
  }

  /// Whether ztunnel and istio-cni fit on the nodes as they are loaded today.
  private mutating func dayOne(_ plan: Plan) {
    guard let fit = plan.dayOne else {
      guard plan.inventory.nodes > 0 else { return }
      return paragraph(
        "It is unknown whether ztunnel and istio-cni fit beside what runs on each node today: the input does not show which pod is on which node (\(code: "kubectl get nodes,pods -A -o json") does)."
      )
    }
    guard !fit.tight.isEmpty else {
      let nodes = fit.nodes == 1 ? "the one node" : "each of the \(fit.nodes) nodes"
      return paragraph("On day one ztunnel and istio-cni fit on \(nodes) as loaded today.")
    }
    paragraph(
      "On day one ztunnel and istio-cni do \(strong: "not") fit on \(fit.tight.count) of \(Formatting.count(fit.nodes, "node")):"
    )
    let most = 20
    let groups = fit.tight.alike
    var items = groups.prefix(most).compactMap { nodes -> Item? in
      guard let node = nodes.first else { return nil }
      let movers =
        node.moving.isEmpty ? "nothing that could move" : Prose.names(node.moving.map { "\($0)" })
      let amounts = node.lacking == .zero ? [] : [Formatting.pair(node.lacking)]
      let slots = node.slots > 0 ? [Formatting.count(node.slots, "pod slot")] : []
      let short = (amounts + slots).joined(separator: " and ")
      guard nodes.count > 1 else { return Item(text: "\(name: node.name) is short of \(short); evict \(movers)") }
      let names = Prose.names(nodes.prefix(3).map(\.name))
      let others = nodes.count > 3 ? " and \(nodes.count - 3) more" : ""
      return Item(
        text: "\(nodes.count) nodes (\(names)\(others)) are short of \(short) each; evict from each \(movers)")
    }
    if groups.count > most { items.append(Item(text: "and \(groups.dropFirst(most).joined().count) more")) }
    list(items)
  }
}

extension RecommendedFleet {
  /// What no plan is below: `3`, or where the answer is the cheapest, `227.76 USD a month`.
  fileprivate func minimumWords(_ currency: String) -> String {
    guard let bound = costLowerBound, lowerBound < nodes else { return "\(lowerBound)" }
    return "\(lowerBound) by count, \(Formatting.money(bound, currency)) a month by cost"
  }
}

extension RecommendedFleet {
  /// The name of a pool in brackets, where another one has nodes of the same type.
  fileprivate func poolName(_ pool: Pool) -> String {
    guard let type = pool.instanceType, pools.count(where: { $0.instanceType == type }) > 1 else { return "" }
    return " (\(pool.name))"
  }
}

extension RoomLeft {
  /// `60 pods of the typical size (25m and 64Mi)`.
  var words: String {
    "\(Formatting.grouped("\(pods)")) \(plural(pods, "pod", "pods")) of the typical size (\(Formatting.pair(request)))"
  }
}

extension [DayOneFit.TightNode] {
  /// Nodes that lack the same and from which the same would have to go, in the order of the first ones.
  fileprivate var alike: [[DayOneFit.TightNode]] {
    var order: [DayOneFit.TightNode] = []
    var nodes: [DayOneFit.TightNode: [DayOneFit.TightNode]] = [:]
    for node in self {
      var key = node
      key.name = ""
      if nodes[key] == nil { order.append(key) }
      nodes[key, default: []].append(node)
    }
    return order.compactMap { nodes[$0] }
  }
}
