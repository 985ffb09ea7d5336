extension PackingProblem {
  /// The types that may hold a shape and have room for one copy.
  func usableTypes(for shape: PodShape) -> [Int] {
    typesAllowed(to: shape).filter { type in
      types[type].limit != 0 && types[type].capacity.allSatisfy { $0 >= 0 }
        && zip(shape.request, types[type].capacity).allSatisfy { $0 <= $1 }
    }
  }

  /// The types that a shape's rules let it stand on, in order.
  func typesAllowed(to shape: PodShape) -> [Int] {
    guard let allowed = shape.allowedTypes else { return Array(types.indices) }
    // Many shapes have few types each: the types are not gone through for every one.
    return allowed.filter(types.indices.contains).sorted()
  }

  /// Why a shape without usable types has none: the dimension in which the roomiest allowed type falls short most.
  func reasonUnplaceable(_ shape: PodShape) -> UnplacedPods.Reason {
    let allowed = typesAllowed(to: shape).filter { types[$0].limit != 0 }
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
