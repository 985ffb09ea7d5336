extension PackingProblem {
  /// The types that may hold a shape and have room for one copy.
  func usableTypes(for shape: PodShape) -> [Int] {
    types.indices.filter { type in
      (shape.allowedTypes?.contains(type) ?? true) && types[type].limit != 0
        && types[type].capacity.allSatisfy { $0 >= 0 }
        && zip(shape.request, types[type].capacity).allSatisfy { $0 <= $1 }
    }
  }

  /// Why a shape without usable types has none: the dimension in which the roomiest allowed type falls short most.
  func reasonUnplaceable(_ shape: PodShape) -> UnplacedPods.Reason {
    let allowed = types.indices.filter { (shape.allowedTypes?.contains($0) ?? true) && types[$0].limit != 0 }
    if allowed.isEmpty { return types.isEmpty || shape.allowedTypes != nil ? .noTypeAllowed : .noRoom }
    // A dimension too small on every allowed type says most; else the one short on the most types.
    var short = [Int](repeating: 0, count: dimensions.count)
    for type in allowed {
      for d in dimensions.indices where shape.request[d] > types[type].capacity[d] || types[type].capacity[d] < 0 {
        short[d] += 1
      }
    }
    let worst = dimensions.indices.max { (short[$0], -$0) < (short[$1], -$1) }
    return .tooLarge(dimension: worst ?? 0)
  }
}
