import Plans

extension CurrentFleet {
  /// `fits`, `3 pods do not fit`, `fits after 2 evictions`.
  var words: String {
    let evictions = evictedPods > 0 ? "\(fits ? " after" : ", with") \(Formatting.count(evictedPods, "eviction"))" : ""
    return fits
      ? "fits\(evictions)"
      : "\(Formatting.count(unplacedPods, "pod")) \(unplacedPods == 1 ? "does" : "do") not fit\(evictions)"
  }
}

extension RecommendedFleet {
  /// `3`, `7 (6 kept, 1 bought)`.
  var countWords: String {
    question == .resize && bought > 0 && kept > 0 ? "\(nodes) (\(kept) kept, \(bought) bought)" : "\(nodes)"
  }

  /// `3 x t3.large`, `6 of today's 11 x m6i.large and 1 x g4dn.xlarge (bought)`, `4 x m5.large (3 kept, 1 bought)`.
  var poolWords: String {
    let used = pools.filter { $0.nodes > 0 }
    guard !used.isEmpty else { return "no nodes" }
    let isResize = question == .resize
    let parts = used.map { pool -> String in
      let name = pool.instanceType.map { pool.name == $0 || used.count == 1 ? $0 : "\($0) (\(pool.name))" } ?? pool.name
      let kept = isResize ? pool.nodes - pool.bought : pool.nodes
      let spot = pool.isSpot ? " spot" : ""
      if isResize, pool.bought > 0 {
        let origin = kept == 0 ? "bought" : "\(kept) kept, \(pool.bought) bought"
        return "\(pool.nodes) x \(name)\(spot) (\(origin))"
      }
      return isResize && pool.today > 0 && kept != pool.today
        ? "\(kept) of today's \(pool.today) x \(name)\(spot)" : "\(kept) x \(name)\(spot)"
    }
    return parts.count == 1 ? parts[0] : parts.dropLast().joined(separator: ", ") + " and \(parts[parts.count - 1])"
  }

  /// `3 (proved)`, `3`; where the answer is the cheapest and another one has fewer nodes, `2 nodes; the cost is proved`.
  var boundWords: String {
    guard isProven else { return "\(lowerBound)" }
    return hasFewestNodes ? "\(lowerBound) (proven)" : "\(lowerBound); the cost is proven"
  }
}
