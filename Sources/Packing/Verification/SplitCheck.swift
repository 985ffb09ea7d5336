/// The check of a bound that says: every way to share the pods out among nodes was tried. It tries them again.
extension CheckedProblem {
  /// Shapes that nothing tells apart, as one.
  private struct Alike: Hashable {
    var request: Amounts
    var types: [Int]
    /// The shape's own cap, then only it is alike, or the group whose cap it shares.
    var capped: Int?
    var group: Int?
  }

  /// The least price of nodes that hold all copies of these shapes, as if no type were limited; nil where there are too many
  /// ways, or some pod fits nowhere.
  ///
  /// A node holds, of the pods that have none yet, the first and any others; what is least for the pods left is kept by what
  /// they are.
  func leastOfAllSplits(_ shapes: [Int], _ types: [Int]) -> Int128? {
    var counts: [Alike: Int] = [:]
    var order: [Alike] = []
    for shape in shapes {
      let pod = problem.shapes[shape]
      let isCapped = pod.group == nil && cap(of: shape).map { $0 < pod.count } ?? false
      let key = Alike(
        request: pod.request, types: types.filter { fits(shape, $0) }, capped: isCapped ? shape : nil,
        group: pod.group)
      if counts[key] == nil { order.append(key) }
      counts[key, default: 0] += pod.count
    }
    var ways = 1
    for key in order {
      let count = counts[key] ?? 0
      guard count <= Tuning.Checks.mostCopies else { return nil }
      ways *= (count + 1) * (count + 2) / 2
      guard ways <= Tuning.Checks.mostSplits else { return nil }
    }
    var known: [[Int]: Int128?] = [:]
    return least(order.map { counts[$0] ?? 0 }, of: order, on: types, known: &known)
  }

  private func least(
    _ left: [Int], of kinds: [Alike], on types: [Int], known: inout [[Int]: Int128?]
  ) -> Int128? {
    guard let first = left.firstIndex(where: { $0 > 0 }) else { return 0 }
    if let value = known[left] { return value }
    var best: Int128?
    var node = [Int](repeating: 0, count: left.count)
    func choose(_ kind: Int) {
      guard kind < left.count else {
        guard let price = cheapest(node, kinds, types) else { return }
        guard let rest = least(zip(left, node).map { $0 - $1 }, of: kinds, on: types, known: &known) else { return }
        best = min(best ?? .max, price + rest)
        return
      }
      for copies in (kind == first ? 1 : 0)...max(left[kind], kind == first ? 1 : 0) {
        node[kind] = copies
        choose(kind + 1)
      }
      node[kind] = 0
    }
    choose(first)
    known[left] = .some(best)
    return best
  }

  /// The least price of a node that holds these pods; nil: none does.
  private func cheapest(_ pods: [Int], _ kinds: [Alike], _ types: [Int]) -> Int128? {
    var held: [Int: Int] = [:]
    for (kind, copies) in zip(kinds, pods) where copies > 0 {
      if let shape = kind.capped, copies > cap(of: shape) ?? copies { return nil }
      if let group = kind.group {
        held[group, default: 0] += copies
        if let cap = groupCaps[group], held[group, default: 0] > cap { return nil }
      }
    }
    var best: Int128?
    for type in types where Int128(price(of: type)) < best ?? .max {
      let capacity = problem.types[type].capacity
      let holds = capacity.indices.allSatisfy { d in
        let load = zip(kinds, pods).reduce(Int128(0)) { $0 + Int128($1.0.request[d]) * Int128($1.1) }
        return load <= Int128(capacity[d])
      }
      if holds && zip(kinds, pods).allSatisfy({ $1 == 0 || $0.types.contains(type) }) {
        best = Int128(price(of: type))
      }
    }
    return best
  }
}
