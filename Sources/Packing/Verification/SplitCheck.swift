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
  /// What is least is found for every set of pods, small ones first: a node holds the first pod of the set and any others, and
  /// what is least for the pods left is known. A set is numbered by its copies of each kind, as the digits of a number.
  func leastOfAllSplits(_ shapes: [Int], _ types: [Int]) -> Int128? {
    let (kinds, counts) = kinds(of: shapes, types)
    var (ways, sets) = (1, 1)
    var strides: [Int] = []
    for count in counts {
      guard count <= Tuning.Checks.mostCopies else { return nil }
      ways *= (count + 1) * (count + 2) / 2
      guard ways <= Tuning.Checks.mostSplits else { return nil }
      strides.append(sets)
      sets *= count + 1
    }
    func copies(_ set: Int) -> [Int] { counts.indices.map { set / strides[$0] % (counts[$0] + 1) } }
    let prices = (0..<sets).map { cheapest(copies($0), kinds, types) }
    var least: [Int128?] = [0]
    for set in 1..<max(sets, 1) {
      var contents = [0]
      var isFirst = true
      for (kind, most) in copies(set).enumerated() where most > 0 {
        contents = contents.flatMap { content in ((isFirst ? 1 : 0)...most).map { content + $0 * strides[kind] } }
        isFirst = false
      }
      var best: Int128?
      for content in contents {
        guard let price = prices[content], let rest = least[set - content] else { continue }
        best = min(best ?? .max, price + rest)
      }
      least.append(best)
    }
    return least[sets - 1]
  }

  /// Shapes that nothing tells apart, as one, in the order of their first, and how many pods there are of each.
  private func kinds(of shapes: [Int], _ types: [Int]) -> (kinds: [Alike], counts: [Int]) {
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
    return (order, order.map { counts[$0] ?? 0 })
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
