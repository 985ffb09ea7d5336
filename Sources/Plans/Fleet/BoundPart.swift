import Packing

/// A part of what no plan's number of nodes is below: what has to stand somewhere, and how much of it one node takes.
///
/// Worked example: pods request 2960m of CPU, and the largest node has room for 1630m beside the pods of every node: 2960 / 1630
/// is 1.8, so 2 nodes.
package struct BoundPart: Hashable, Sendable {
  /// What is divided.
  package enum Reason: Hashable, Sendable {
    /// Requests of a resource (`cpu`, `memory`, `pods` or another), in its own unit.
    case requests(String)
    /// Pods of which a node may hold only so many.
    case spread
    /// Pods that take more than half of a node's room of a resource each.
    case large(String)
    /// The least number of nodes that the settings ask for.
    case minimum
    /// Worths of a linear program: every pod has one, and no node can hold more than so much of them.
    case worth
    /// Found by another way, of which the sum is not one division.
    case other
    /// Nodes more that may be lost.
    case losses
  }

  /// What is divided.
  package var reason: Reason
  /// How much of it there is.
  package var total: Int128
  /// How much of it stands on nodes that are not counted, those of the control plane.
  package var elsewhere: Int128
  /// How much of it one node takes at most.
  package var perNode: Int128
  /// Only whole multiples of this can be used of a node's room, where that makes a difference; else 1.
  package var step: Int128 = 1
  /// `total` less `elsewhere`, over `perNode`, rounded up: so many nodes.
  package var nodes: Int

  /// A part that is no division.
  init(_ reason: Reason, nodes: Int) {
    (self.reason, self.nodes) = (reason, nodes)
    (total, elsewhere, perNode) = (Int128(nodes), 0, 1)
  }
}

extension BoundPart {
  /// A part of a proof on numbers of nodes; where the division does not come to its bound it is `other`.
  init(_ part: BoundProof.Part, of problem: PackingProblem) {
    let shapes = part.shapes.map { problem.shapes[$0] }.filter { $0.count > 0 }
    var (reason, total) = (Reason.other, Int128(0))
    var capacities: [Int: Int128] = [:]
    var step = Int128(1)
    func pods(_ shapes: [PodShape]) -> Int128 { shapes.reduce(0) { $0 + Int128($1.count) } }
    switch part.reason {
    case .volume(let dimension):
      reason = .requests(problem.dimensions[dimension])
      total = shapes.reduce(0) { $0 + Int128($1.count) * Int128($1.request[dimension]) }
      // Of a room only whole multiples of what all requests have in common can be used.
      let unit = max(shapes.reduce(0) { greatestCommonDivisor($0, $1.request[dimension]) }, 1)
      for type in part.types {
        capacities[type] = Int128(max(problem.types[type].capacity[dimension], 0) / unit * unit)
      }
      let largest = part.types.filter { problem.types[$0].weight > 0 }.map { problem.types[$0].capacity[dimension] }
      if let room = largest.max(), room % unit != 0 { step = Int128(unit) }
    case .cap(let indices):
      let capped = indices.map { problem.shapes[$0] }
      reason = capped.contains { $0.request.allSatisfy { $0 == 0 } } ? .minimum : .spread
      total = pods(capped)
      let cap = capped.compactMap(\.maxPerNode).min() ?? 1
      for type in part.types { capacities[type] = Int128(cap) }
    case .large(let dimension):
      reason = .large(problem.dimensions[dimension])
      total = Int128(part.bound)
      for type in part.types { capacities[type] = 1 }
    case .linearProgram(let certificate):
      reason = .worth
      for (shape, worth) in zip(part.shapes, certificate.worths) {
        total += Int128(problem.shapes[shape].count) * Int128(worth)
      }
      for (type, ceiling) in zip(part.types, certificate.ceilings) { capacities[type] = Int128(ceiling.value) }
    case .everySplit, .unplaceable: break
    }
    let free = capacities.filter { problem.types[$0.key].weight == 0 }
    let elsewhere = free.reduce(Int128(0)) { $0 + $1.value * Int128(problem.types[$1.key].limit ?? 0) }
    let perNode = capacities.filter { problem.types[$0.key].weight > 0 }.values.max() ?? 0
    let rest = max(total - elsewhere, 0)
    guard perNode > 0, (rest + perNode - 1) / perNode == Int128(part.bound) else {
      self.init(.other, nodes: part.bound)
      return
    }
    self.init(reason, nodes: part.bound)
    (self.total, self.elsewhere, self.perNode, self.step) = (total, elsewhere, perNode, step)
  }
}

extension PackingAnswer {
  /// What adds up to a bound on nodes of an answer to a problem in which every node that is counted weighs one: the parts of its
  /// proof, else the sum of one resource where that alone shows as much.
  func boundParts(_ bound: Int, of problem: PackingProblem) -> [BoundPart] {
    guard bound > 0 else { return [] }
    let parts = proof.parts.filter { $0.bound > 0 }.map { BoundPart($0, of: problem) }
    if parts.reduce(0, { $0 + $1.nodes }) == bound, !parts.contains(where: { $0.reason == .other }) { return parts }
    let left = Set(plan.unplaced.map(\.shape))
    let shapes = problem.shapes.indices.filter { !left.contains($0) }
    let sums = problem.dimensions.indices.map { dimension in
      BoundPart(
        BoundProof.Part(
          shapes: shapes, types: Array(problem.types.indices), reason: .volume(dimension: dimension), bound: bound),
        of: problem)
    }
    return [sums.first { $0.reason != .other } ?? BoundPart(.other, nodes: bound)]
  }
}
