import Basics
import Inventory
import Mesh
import Packing

extension PackingQuestion {
  /// A placement of another demand's pods on the same nodes as one of this demand's; nil where the nodes are not the same.
  ///
  /// Worked example: as sidecars 10 pods of `web` (200m) stand on one node and 5 of `api` (150m) on another. Without a mesh both
  /// request 50m and are one shape: it has 10 copies on the first node and 5 on the second. What the other demand does not have
  /// is left over.
  func plan(from other: PlacedDemand) -> PackingPlan? { other.onToday.flatMap { plan(from: $0) } }

  /// See `plan(from:)`.
  func plan(from other: PlacedDemand.OnToday) -> PackingPlan? {
    let theirs = other.question
    var left = theirs.sources.map { $0[...] }
    var taken = [Int](repeating: 0, count: theirs.sources.count)
    var seats: [(group: NodeGroup, pods: [(pods: Int, count: Int)])] = []
    for (group, nodes) in theirs.seats(other.plan) {
      var pods: [(pods: Int, count: Int)] = []
      for content in nodes.contents where content.shape < theirs.podShapes {
        var wanted = content.copies
        while wanted > 0, let source = left[content.shape].first {
          let count = min(wanted, source.count - taken[content.shape])
          wanted -= count
          taken[content.shape] += count
          if isSame(theirs, source.pods) { pods.append((source.pods, count)) }
          if taken[content.shape] == source.count {
            left[content.shape].removeFirst()
            taken[content.shape] = 0
          }
        }
      }
      seats.append((group, pods))
    }
    return plan(of: seats)
  }

  /// Pods of this demand, by their numbers, on single nodes of groups as a plan; nil where a group is not among the kinds.
  func plan(of seats: [(group: NodeGroup, pods: [(pods: Int, count: Int)])]) -> PackingPlan? {
    var kindOf: [NodeGroup: Int] = [:]
    for (index, kind) in kinds.enumerated() { for group in kind.groups where group.count > 0 { kindOf[group] = index } }
    var shapes = [Int](repeating: -1, count: demand.pods.count)
    for (shape, list) in sources.enumerated() { for source in list { shapes[source.pods] = shape } }
    var plan = PackingPlan(nodes: [], unplaced: [])
    for (group, pods) in seats {
      guard let kind = kindOf[group] else { return nil }
      var copies: [Int: Int] = [:]
      for (number, count) in pods where shapes[number] >= 0 { copies[shapes[number], default: 0] += count }
      let contents = copies.sorted { $0.key < $1.key }.map { PlannedNodes.Content(shape: $0.key, copies: $0.value) }
      if !contents.isEmpty { plan.nodes.append(PlannedNodes(type: kind, count: 1, contents: contents)) }
    }
    plan.unplaced = unplaced(by: plan)
    return plan
  }

  /// The nodes of a plan one by one, each as one of a group: where the nodes of a kind differ by a little, what takes most memory
  /// on the largest.
  private func seats(_ plan: PackingPlan) -> [(group: NodeGroup, nodes: PlannedNodes)] {
    kinds.indices.flatMap { kind -> [(group: NodeGroup, nodes: PlannedNodes)] in
      let groups = zip(kinds[kind].groups, kinds[kind].groups.map(\.shape.allocatable.memory)).sorted { $0.1 > $1.1 }
      var free = groups.flatMap { Array(repeating: $0.0, count: $0.0.count) }[...]
      func memory(_ nodes: PlannedNodes) -> Int {
        nodes.contents.reduce(0) { $0 + $1.copies * ($1.shape < podShapes ? problem.shapes[$1.shape].request[1] : 0) }
      }
      let own = plan.nodes.filter { $0.type == kind }.map { ($0, memory($0)) }.sorted { $0.1 > $1.1 }
      return own.flatMap { nodes, _ in
        (0..<nodes.count).compactMap { _ in free.popFirst().map { ($0, nodes) } }
      }
    }
  }

  /// Whether a number means the same pods in both demands.
  private func isSame(_ other: PackingQuestion, _ pods: Int) -> Bool {
    pods < demand.pods.count && demand.pods[pods].origin === other.demand.pods[pods].origin
  }

  /// What a placement leaves over.
  private func unplaced(by plan: PackingPlan) -> [UnplacedPods] {
    var left = problem.shapes.map(\.count)
    for nodes in plan.nodes { for content in nodes.contents { left[content.shape] -= nodes.count * content.copies } }
    return left.indices.filter { left[$0] > 0 }.map { UnplacedPods(shape: $0, copies: left[$0], reason: .noRoom) }
  }
}
