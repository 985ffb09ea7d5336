extension PreparedProblem {
  /// The type on which a copy costs least, when as many as fit share a node, among those of which nodes are available.
  func cheapestType(for shape: Int, available: [Int]) -> Int? {
    var best: (type: Int, cost: Double)?
    for type in typesOf[shape] where isUsable(type, by: shape) && available[type] > 0 {
      let cost = Double(prices[type]) / Double(max(1, min(copies(of: shape, onEmpty: type), counts[shape])))
      if cost < best?.cost ?? .infinity { best = (type, cost) }
    }
    return best?.type
  }

  /// How many nodes of each type there are to be filled: those of limited types, no more than there are pods.
  var existing: [Int] { (0..<typeCount).map { isLimited($0) ? min(limits[$0], podCount) : 0 } }

  /// No node holds more pods of a demand than this.
  func mostPodsOnANode(_ demand: [Int]) -> Int {
    let pods = demand.reduce(0, +)
    let active = (0..<shapeCount).filter { demand[$0] > 0 }
    return (0..<typeCount).map { type in
      (0..<dimensionCount).reduce(pods) { most, d in
        let smallest = active.map { request($0, d) }.min() ?? 0
        return smallest > 0 ? min(most, capacity(type, d) / smallest) : most
      }
    }.max() ?? pods
  }

  /// Whether a shape may stand on every type on which another may.
  func standsWherever(_ shape: Int, stands other: Int) -> Bool {
    typesOf[other].allSatisfy { !isUsable($0, by: other) || isUsable($0, by: shape) }
  }
}
