package import Basics
import Packing

/// How many more pods the needed nodes take before one more is needed.
///
/// Worked example: nodes of 3860m and 58 slots hold pods of 200m. On one with 260m left a further pod fits, on one with
/// 150m none: with 10 such nodes each, 10 more pods fit where they stand. All 20 have 4100m left: 20 pods at most, however
/// the others were moved about.
package struct RoomLeft: Hashable, Sendable {
  /// What such a pod requests: as the commonest one does.
  package var request: Resources
  /// So many fit beside the others as they are placed.
  package var pods: Int
  /// More than so many do not fit, wherever the others stand.
  package var most: Int
  /// The nodes by how many of them fit on each, the most first; none where no node has room for one.
  package var places: [Place]

  /// Nodes on each of which so many fit.
  package struct Place: Hashable, Sendable {
    /// How many nodes there are.
    package var nodes: Int
    /// How many fit on each of them.
    package var podsEach: Int
  }

  /// Of the nodes of a plan; nil without pods.
  init?(_ problem: PackingProblem, _ plan: PackingPlan) {
    guard
      let shape = problem.shapes.indices.max(by: {
        (problem.shapes[$0].count, $1) < (problem.shapes[$1].count, $0)
      })
    else { return nil }
    let pod = problem.shapes[shape]
    func copies(in left: [Int128]) -> Int128 {
      problem.dimensions.indices.filter { pod.request[$0] > 0 }.map { left[$0] / Int128(pod.request[$0]) }.min() ?? 0
    }
    var all = [Int128](repeating: 0, count: problem.dimensions.count)
    var (fitting, capped) = (Int128(0), Int128(0))
    var places: [Int: Int] = [:]
    for nodes in plan.nodes {
      var left = problem.types[nodes.type].capacity.map { Int128($0) }
      var own = 0
      for content in nodes.contents {
        let request = problem.shapes[content.shape].request
        for dimension in left.indices { left[dimension] -= Int128(request[dimension]) * Int128(content.copies) }
        if content.shape == shape { own += content.copies }
      }
      for dimension in left.indices { all[dimension] += left[dimension] * Int128(nodes.count) }
      let cap = Int128(max((pod.maxPerNode ?? .max) - own, 0))
      let more = min(copies(in: left), cap)
      fitting += more * Int128(nodes.count)
      if more > 0 { places[Int(clamping: more), default: 0] += nodes.count }
      capped += cap * Int128(nodes.count)
    }
    request = Resources(
      cpu: CPU(millicores: Int128(pod.request[0])), memory: Memory(bytes: Int128(pod.request[1])))
    pods = Int(clamping: fitting)
    most = Int(clamping: min(copies(in: all), capped))
    self.places = places.sorted { $0.key > $1.key }.map { Place(nodes: $0.value, podsEach: $0.key) }
  }
}
