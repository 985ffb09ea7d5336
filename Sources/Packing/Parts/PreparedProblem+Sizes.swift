extension PreparedProblem {
  /// The request as a share of a type's capacity; the largest over all dimensions.
  func size(of shape: Int, on type: Int) -> Double {
    var size = 0.0
    for d in 0..<dimensionCount { size = max(size, Double(request(shape, d)) / Double(max(1, capacity(type, d)))) }
    return size
  }

  /// How large some pods are together: each by its largest share of the roomiest node that it may stand on.
  func size(ofPods copies: [Int]) -> Double {
    var sum = 0.0
    for shape in 0..<shapeCount where copies[shape] > 0 { sum += Double(copies[shape]) * size(of: shape) }
    return sum
  }

  /// The largest share of the roomiest node that a copy may stand on.
  func size(of shape: Int) -> Double {
    var smallest = Double.infinity
    for type in typesOf[shape] where isUsable(type, by: shape) { smallest = min(smallest, size(of: shape, on: type)) }
    return smallest == .infinity ? 1 : smallest
  }

  /// The share of a node of `type` that a copy takes in one dimension.
  func share(_ shape: Int, _ d: Int, of type: Int) -> Double {
    Double(request(shape, d)) / Double(max(1, capacity(type, d)))
  }

  /// How scarce each dimension is on nodes of `type`: demand over capacity, the scarcest scaled to 1.
  func scarcity(demand: [Int], type: Int) -> [Double] {
    var totals = [Double](repeating: 0, count: dimensionCount)
    for s in 0..<shapeCount where demand[s] > 0 {
      for d in 0..<dimensionCount { totals[d] += Double(demand[s]) * Double(request(s, d)) }
    }
    for d in 0..<dimensionCount { totals[d] /= Double(max(1, capacity(type, d))) }
    let most = max(totals.max() ?? 1, Tuning.nothing)
    return totals.map { $0 / most }
  }

  /// How scarce each dimension is over all types: demand over capacity of the roomiest, the scarcest scaled to 1.
  func scarcity(demand: [Int]) -> [Double] {
    let roomiest = (0..<typeCount).max { capacity($0, 0) < capacity($1, 0) } ?? 0
    return scarcity(demand: demand, type: roomiest)
  }

  /// The sum of the requests of a node's contents.
  func load(of contents: [PlannedNodes.Content]) -> [Int] {
    var load = [Int](repeating: 0, count: dimensionCount)
    for content in contents {
      for d in 0..<dimensionCount { load[d] += content.copies * request(content.shape, d) }
    }
    return load
  }
}
