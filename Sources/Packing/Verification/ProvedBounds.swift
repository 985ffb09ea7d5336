/// What a part proves, once its shapes, types and ceilings are known to be right.
extension CheckedProblem {
  /// The highest bound that the reason of a part gives; nil when the reason does not hold or is too large to add up.
  ///
  /// Where it shows that not all pods fit the nodes there are, no plan places them, and any bound on cost or nodes holds:
  /// `Int128.max`. Such a part proves nothing about a plan that leaves pods over.
  func proved(_ part: BoundProof.Part) -> Int128? {
    let shapes = part.shapes.filter { problem.shapes[$0].count > 0 }
    switch part.reason {
    case .unplaceable: return objective == .fewestUnplacedPods ? count(shapes) : 0
    case .volume(let dimension): return volume(dimension, shapes, part.types)
    case .large(let dimension):
      // No two of them share a node; of those above half of all requests together there is only one.
      let total = shapes.reduce(Int128(0)) {
        $0 + Int128(problem.shapes[$1].count) * Int128(problem.shapes[$1].request[dimension])
      }
      let large = shapes.filter { shape in
        let request = Int128(problem.shapes[shape].request[dimension])
        return part.types.allSatisfy {
          !fits(shape, $0) || 2 * request > min(total, Int128(problem.types[$0].capacity[dimension]))
        }
      }
      return spread(large, perNode: 1, part.types)
    case .cap(let capped):
      guard let first = capped.first, let cap = cap(of: first), cap > 0 else { return nil }
      let group = problem.shapes[first].group
      guard capped.count == 1 || (group != nil && capped.allSatisfy { problem.shapes[$0].group == group }) else {
        return nil
      }
      return spread(capped, perNode: cap, part.types)
    case .everySplit: return leastOfAllSplits(shapes, part.types)
    case .linearProgram(let certificate):
      var worth: Int128 = 0
      for (shape, each) in zip(part.shapes, certificate.worths) {
        worth += Int128(problem.shapes[shape].count) * Int128(each)
      }
      let ceilings = zip(part.types, certificate.ceilings).map { (type: $0, most: Int128($1.value)) }
      guard let omission = certificate.omissionWorth else { return leastCost(worth, ceilings) }
      guard let left = worthLeft(worth, ceilings) else { return nil }
      return ceiling(left, Int128(omission))
    }
  }

  private func count(_ shapes: [Int]) -> Int128 { shapes.reduce(0) { $0 + Int128(problem.shapes[$1].count) } }

  /// Pods of which a node holds at most so many.
  private func spread(_ shapes: [Int], perNode: Int, _ types: [Int]) -> Int128? {
    let (pods, nodes) = (count(shapes), types.filter { type in shapes.contains { fits($0, type) } })
    guard let leftOver = worthLeft(pods, nodes.map { (type: $0, most: Int128(perNode)) }) else { return nil }
    if objective == .fewestUnplacedPods { return leftOver }
    if leftOver > 0 { return .max }
    // The cheapest nodes first, each type up to its limit.
    var (left, cost) = (ceiling(pods, Int128(perNode)), Int128(0))
    for type in nodes.sorted(by: { (price(of: $0), $0) < (price(of: $1), $1) }) where left > 0 {
      let taken = min(left, problem.types[type].limit.map { Int128($0) } ?? left)
      cost += taken * Int128(price(of: type))
      left -= taken
    }
    return cost
  }

  /// The sum of the requests in one dimension, in multiples of their greatest common divisor.
  private func volume(_ dimension: Int, _ shapes: [Int], _ types: [Int]) -> Int128? {
    func request(_ shape: Int) -> Int { problem.shapes[shape].request[dimension] }
    var unit = 0
    for shape in shapes {
      var rest = request(shape)
      while rest != 0 { (unit, rest) = (rest, unit % rest) }
    }
    guard unit > 0 else { return 0 }
    var total: Int128 = 0
    for shape in shapes { total += Int128(problem.shapes[shape].count) * Int128(request(shape) / unit) }
    let ceilings = types.filter { type in shapes.contains { fits($0, type) } }.map {
      (type: $0, most: min(total, Int128(problem.types[$0].capacity[dimension] / unit)))
    }
    if objective != .fewestUnplacedPods { return leastCost(total, ceilings) }
    // As many of the largest pods as make up for what does not fit.
    guard var left = worthLeft(total, ceilings) else { return nil }
    var pods: Int128 = 0
    for shape in shapes.sorted(by: { (request($1), $0) < (request($0), $1) }) where left > 0 && request(shape) > 0 {
      let (copies, size) = (Int128(problem.shapes[shape].count), Int128(request(shape) / unit))
      let taken = min(copies, ceiling(left, size))
      pods += taken
      left -= taken * size
    }
    return pods
  }

  /// The least that nodes cost which hold pods of this worth, when a node of a type holds at most `most` of it.
  ///
  /// For λ > 0 let v = max(0, most - λ · price) of a type. Every plan has worth ≤ Σ nodes · most ≤ λ · cost + Σ limit · v,
  /// so cost ≥ (worth - Σ limit · v) / λ, provided that v = 0 where there is no limit. The best λ is among the
  /// quotients most / price. Rounded up to a multiple of the prices' greatest common divisor. Nil: too large.
  private func leastCost(_ worth: Int128, _ ceilings: [(type: Int, most: Int128)]) -> Int128? {
    guard let left = worthLeft(worth, ceilings) else { return nil }
    if left > 0 { return .max }
    var (best, unit) = (Int128(0), Int128(0))
    for (type, _) in ceilings {
      var rest = Int128(price(of: type))
      while rest != 0 { (unit, rest) = (rest, unit % rest) }
    }
    for (type, most) in ceilings where most > 0 && price(of: type) > 0 {
      let price = Int128(price(of: type))
      var (sum, isTooLarge) = worth.multipliedReportingOverflow(by: price)
      var isBounded = true
      for (other, otherMost) in ceilings {
        let (held, heldOverflow) = otherMost.multipliedReportingOverflow(by: price)
        let (paid, paidOverflow) = most.multipliedReportingOverflow(by: Int128(self.price(of: other)))
        if heldOverflow || paidOverflow { return nil }
        guard held > paid else { continue }
        guard let limit = problem.types[other].limit else {
          isBounded = false
          break
        }
        let (gain, gainOverflow) = (held - paid).multipliedReportingOverflow(by: Int128(limit))
        let (rest, restOverflow) = sum.subtractingReportingOverflow(gain)
        sum = rest
        isTooLarge = isTooLarge || gainOverflow || restOverflow
      }
      guard isBounded else { continue }
      if isTooLarge { return nil }
      if sum > 0 { best = max(best, ceiling(ceiling(sum, most), unit) * unit) }
    }
    return best
  }

  /// The worth that all nodes together have no room for; 0 where a type has no limit, nil when too large.
  private func worthLeft(_ worth: Int128, _ ceilings: [(type: Int, most: Int128)]) -> Int128? {
    var left = worth
    for (type, most) in ceilings where most > 0 {
      guard let limit = problem.types[type].limit else { return 0 }
      let (held, heldOverflow) = most.multipliedReportingOverflow(by: Int128(limit))
      let (rest, restOverflow) = left.subtractingReportingOverflow(held)
      if heldOverflow || restOverflow { return nil }
      left = rest
    }
    return max(0, left)
  }

  private func ceiling(_ number: Int128, _ divisor: Int128) -> Int128 {
    number / divisor + (number % divisor > 0 ? 1 : 0)
  }
}
