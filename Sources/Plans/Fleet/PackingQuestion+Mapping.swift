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
    let ours = Dictionary(kinds.enumerated().map { ($1.groups, $0) }) { first, _ in first }
    var shapes = [Int](repeating: -1, count: demand.pods.count)
    for (shape, list) in sources.enumerated() { for source in list { shapes[source.pods] = shape } }
    var left = theirs.sources.map { $0[...] }
    var taken = [Int](repeating: 0, count: theirs.sources.count)
    var plan = PackingPlan(nodes: [], unplaced: [])
    for nodes in other.plan.nodes {
      guard let kind = ours[theirs.kinds[nodes.type].groups] else { return nil }
      for _ in 0..<nodes.count {
        var copies: [Int: Int] = [:]
        for content in nodes.contents where content.shape < theirs.podShapes {
          var wanted = content.copies
          while wanted > 0, let source = left[content.shape].first {
            let count = min(wanted, source.count - taken[content.shape])
            wanted -= count
            taken[content.shape] += count
            if isSame(theirs, source.pods), shapes[source.pods] >= 0 { copies[shapes[source.pods], default: 0] += count }
            if taken[content.shape] == source.count {
              left[content.shape].removeFirst()
              taken[content.shape] = 0
            }
          }
        }
        let contents = copies.sorted { $0.key < $1.key }.map { PlannedNodes.Content(shape: $0.key, copies: $0.value) }
        plan.nodes.append(PlannedNodes(type: kind, count: 1, contents: contents))
      }
    }
    plan.unplaced = unplaced(by: plan)
    return plan
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
