import Basics
import Inventory
import Mesh
import Packing

/// A data plane on today's nodes with every pod staying where it stands today, as long as its node has room: the first day.
///
/// Worked example: nodes n1 and n2 of 1000m each hold web (600m) and api (300m) on n1, db (900m) on n2. As sidecars each pod
/// requests 100m more: n1 would hold 1100m, so api has to leave it, and n2 is full: 1 pod is evicted and does not fit. Were all
/// three placed anew, they would not fit either; with 300m more on n2 api would.
///
/// Evicted are the fewest pods of a node that make room, the smallest that suffice. They, and the pods that stand on no node
/// yet, go where there is room beside the others.
struct AsPlacedNow {
  private let cluster: Cluster
  private let model: MeshModel
  private let fleets: FleetPlanner
  /// Each node by name as a group of its own, and the group that it is one of.
  private let groups: [String: NodeGroup]
  private let origins: [String: NodeGroup]

  /// Nil where the input does not show which pod is on which node.
  init?(_ cluster: Cluster, _ model: MeshModel, _ fleets: FleetPlanner) {
    guard !cluster.nodeLoads.isEmpty else { return nil }
    self.cluster = cluster
    self.model = model
    self.fleets = fleets
    var groups: [String: NodeGroup] = [:]
    var origins: [String: NodeGroup] = [:]
    for group in fleets.today {
      for member in group.members {
        origins[member.name] = group
        var node = group
        node.count = 1
        node.members = [member]
        node.name = member.name
        groups[member.name] = node
      }
    }
    self.groups = groups
    self.origins = origins
  }

  /// What of today's pods one node keeps.
  private struct Standing {
    var node: NodeGroup
    var kind: NodeKind
    /// Pods by their number in the demand.
    var kept: [(pods: Int, count: Int)]
  }

  /// How a demand sits on the nodes, and which of its pods, by their numbers, each node then has; nil where it cannot be packed.
  func fleet(_ demand: Demand) -> (fleet: CurrentFleet, seats: [(group: NodeGroup, pods: [(pods: Int, count: Int)])])? {
    let supply = NodeSupply(demand, nodes: fleets.today)
    let numbers = numbers(in: demand)
    var left = demand.pods.map { $0.isPerNode ? 0 : $0.count }
    var standing: [Standing] = []
    var evicted = 0
    var displaced = 0
    let loads = Dictionary(cluster.nodeLoads.map { ($0.name, $0) }) { first, _ in first }
    for name in groups.keys.sorted() {
      guard let node = groups[name] else { continue }
      var own = Standing(node: node, kind: supply.kind([node], .today), kept: [])
      displaced += own.kind.displaced.count
      var here: [(pods: Int, count: Int)] = []
      for pods in loads[name]?.pods ?? [] {
        guard let number = numbers.number(of: pods), left[number] > 0 else { continue }
        here.append((number, min(pods.count, left[number])))
      }
      evicted += settle(here, on: &own, demand, supply)
      for kept in own.kept { left[kept.pods] -= kept.count }
      standing.append(own)
    }
    let seats = seats(standing, demand, left)
    var taken = standing.map { (group: origins[$0.node.name] ?? $0.node, pods: $0.kept) }
    var unplaced: [PodsThatFitNowhere] = []
    var isProven = true
    var bound = displaced
    if left.contains(where: { $0 > 0 }) {
      let question = PackingQuestion(
        seats.demand, supply, kinds: seats.kinds, namespaces: cluster.namespaces, known: fleets.known)
      // Hardly two nodes have the same room left: with many of them only the first, greedy packings are made.
      let work = seats.kinds.count > 200 ? WorkBudget(units: 0) : .quick
      guard let answer = try? question.filled(fleets.onToday(question), work: work) else { return nil }
      unplaced = question.unplaced(of: answer.plan, fleets.place(of:))
      seat(answer.plan, of: question, on: seats, into: &taken)
      isProven = answer.value == answer.lowerBound && question.unheld.isEmpty
      bound += answer.lowerBound
    }
    let totals = demand.totals(on: NodeCounts(fleets.today))
    let fleet = CurrentFleet(
      nodes: cluster.nodeCount, unplacedPods: displaced + unplaced.reduce(0) { $0 + $1.pods },
      unplacedLowerBound: bound,
      isProven: isProven,
      unplaced: unplaced.map { CurrentFleet.Unplaced(workload: $0.workload, pods: $0.pods, reason: $0.reason) },
      overhead: totals.overhead, requests: totals.requests, evictedPods: evicted)
    return (fleet, taken)
  }

  /// Adds the pods that a plan puts on the room that is left to what the nodes have.
  private func seat(
    _ plan: PackingPlan, of question: PackingQuestion, on seats: Seats,
    into taken: inout [(group: NodeGroup, pods: [(pods: Int, count: Int)])]
  ) {
    var free = seats.nodes.map { $0[...] }
    var left = question.sources.map { $0.map(\.count) }
    for nodes in plan.nodes {
      for _ in 0..<nodes.count {
        guard let node = free[nodes.type].popFirst() else { continue }
        for content in nodes.contents where content.shape < question.podShapes {
          var wanted = content.copies
          for (index, source) in question.sources[content.shape].enumerated() where wanted > 0 {
            let count = min(wanted, left[content.shape][index])
            left[content.shape][index] -= count
            wanted -= count
            // Those that stand already were counted.
            if count > 0, source.pods < seats.numbers.count {
              taken[node].pods.append((seats.numbers[source.pods], count))
            }
          }
        }
      }
    }
  }

  /// The pods without a node and the room that is left: a demand and kinds of its own, with the way back.
  private struct Seats {
    var demand: Demand
    var kinds: [NodeKind] = []
    /// The number in the whole demand of each of its first pods.
    var numbers: [Int]
    /// The nodes of each kind, by their place among those that stand.
    var nodes: [[Int]] = []
  }

  /// The demand's numbers of pods that run today, by their workload and what they request today.
  private func numbers(in demand: Demand) -> Numbers {
    var numbers = Numbers()
    // By index: a copy of every pod and member would count the references of all that it holds.
    for number in demand.pods.indices where !demand.pods[number].isPerNode {
      guard let member = demand.pods[number].member else { continue }
      let workload = model.members[member].workload.id
      let key = Numbers.Key(
        workload: workload, request: model.members[member].group.spec.effectiveRequests)
      if numbers.exact[key] == nil { numbers.exact[key] = number }
      if numbers.any[workload] == nil { numbers.any[workload] = number }
    }
    for number in demand.pods.indices where !demand.pods[number].isPerNode {
      let workload = demand.pods[number].workload
      if numbers.any[workload] == nil { numbers.any[workload] = number }
    }
    return numbers
  }

  private struct Numbers {
    struct Key: Hashable {
      var workload: WorkloadID
      var request: Resources
    }
    var exact: [Key: Int] = [:]
    var any: [WorkloadID: Int] = [:]

    func number(of pods: NodeLoad.Pods) -> Int? {
      exact[Key(workload: pods.workload, request: pods.request)] ?? any[pods.workload]
    }
  }

  /// Keeps what a node has room for, and answers how many pods have to leave.
  private func settle(
    _ here: [(pods: Int, count: Int)], on standing: inout Standing, _ demand: Demand, _ supply: NodeSupply
  ) -> Int {
    var free = standing.kind.capacity
    var requests: [(pods: Int, request: Amounts)] = []
    for (pods, count) in here {
      let request = supply.request(of: demand.pods[pods])
      for dimension in free.indices { free[dimension] -= request[dimension] * count }
      requests += Array(repeating: (pods, request), count: count)
    }
    var evicted = 0
    requests.sort { $0.request.lexicographicallyPrecedes($1.request) || $0.request == $1.request && $0.pods < $1.pods }
    while free.contains(where: { $0 < 0 }), !requests.isEmpty {
      let index = requests.firstIndex { pod in zip(free, pod.request).allSatisfy { $0 >= 0 || $0 + $1 >= 0 } }
      let pod = requests.remove(at: index ?? requests.count - 1)
      for dimension in free.indices { free[dimension] += pod.request[dimension] }
      evicted += 1
    }
    for (pods, _) in requests {
      if let last = standing.kept.indices.last(where: { standing.kept[$0].pods == pods }) {
        standing.kept[last].count += 1
      } else {
        standing.kept.append((pods, 1))
      }
    }
    standing.kind.capacity = free.map { max($0, 0) }
    standing.kind.sizes = [NodeKind.Size(capacity: standing.kind.capacity, count: 1)]
    return evicted
  }

  /// The pods that have no node, and the room that is left, as a demand of its own on kinds of its own.
  ///
  /// Where pods have rules about others, those that stay are in it too: they request nothing there and are tied to their node.
  private func seats(_ standing: [Standing], _ demand: Demand, _ left: [Int]) -> Seats {
    var seats = Seats(demand: demand, numbers: demand.pods.indices.filter { left[$0] > 0 })
    seats.demand.pods = seats.numbers.map { number in
      var pods = demand.pods[number]
      pods.count = left[number]
      return pods
    }
    let haveRules = demand.pods.contains { $0.placement.hasRareRules }
    var index: [Key: Int] = [:]
    for (place, own) in standing.enumerated() {
      var kind = own.kind
      for kept in own.kept where !demand.pods[kept.pods].origin.hostPorts.isEmpty {
        kind.perNode.append(demand.pods[kept.pods])
      }
      if haveRules {
        let name = own.node.members[0].name
        kind.groups[0].shape.nodeName = name
        kind.groups[0].shape.hostname = own.node.members[0].hostname
        for kept in own.kept {
          kind.capacity[2] += kept.count
          seats.demand.pods.append(demand.pods[kept.pods].tied(to: name, count: kept.count))
        }
        seats.kinds.append(kind)
        seats.nodes.append([place])
        continue
      }
      var shape = kind.shape
      shape.allocatable = .zero
      let key = Key(shape: shape, capacity: kind.capacity, ports: kind.perNode.flatMap(\.origin.hostPorts))
      if let known = index[key] {
        seats.kinds[known].groups[0].count += 1
        seats.kinds[known].sizes[0].count += 1
        seats.nodes[known].append(place)
      } else {
        index[key] = seats.kinds.count
        seats.kinds.append(kind)
        seats.nodes.append([place])
      }
    }
    return seats
  }

  private struct Key: Hashable {
    var shape: NodeShape
    var capacity: Amounts
    var ports: [HostPort]
  }
}

extension DemandedPods {
  /// The same pods where they stand: they request nothing but their slots, and may stand on one node only.
  fileprivate func tied(to node: String, count: Int) -> DemandedPods {
    var spec = PodSpec()
    spec.labels = origin.labels
    spec.placement = origin.placement
    spec.placement.nodeSelector = Labels()
    spec.placement.nodeAffinity = []
    spec.placement.tolerations = [Toleration(existing: "")]
    spec.placement.nodeName = node
    return DemandedPods(PodOrigin(workload: workload, role: role, spec), spec: spec, count: count)
  }
}
