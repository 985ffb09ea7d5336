extension PackingProblem {
  /// Checks that every vector has the right length, nothing is negative, and every sum fits into 64 bits.
  func validate() throws(PackingError) {
    try validateTypes()
    try validateRules()
    var pods: Int128 = 0
    var totals = [Int128](repeating: 0, count: dimensions.count)
    for shape in shapes {
      guard shape.request.count == dimensions.count else {
        throw .wrongDimensions(
          of: "pod shape \(shape.name)", expected: dimensions.count, found: shape.request.count)
      }
      guard shape.count >= 0 else { throw .negative("the count of pod shape \(shape.name)", value: shape.count) }
      if let cap = shape.maxPerNode, cap < 1 { throw .negative("maxPerNode of pod shape \(shape.name)", value: cap) }
      for d in dimensions.indices {
        let amount = shape.request[d]
        guard amount >= 0 else {
          throw .negative("the \(dimensions[d]) request of pod shape \(shape.name)", value: amount)
        }
        totals[d] += Int128(amount) * Int128(shape.count)
      }
      pods += Int128(shape.count)
      if let unknown = shape.allowedTypes?.filter({ !types.indices.contains($0) }).min() {
        throw .unknownType(shape: "pod shape \(shape.name)", type: unknown)
      }
    }
    guard pods <= largestAmount else { throw .tooLarge("the number of pods") }
    for d in dimensions.indices where totals[d] > Int128(1) << 62 {
      throw .tooLarge("the sum of the \(dimensions[d]) requests")
    }
    let dearest = types.compactMap(\.price).max() ?? 1
    guard pods * Int128(dearest) <= Int128(1) << 62 else { throw .tooLarge("the price of a node for every pod") }
  }

  private func validateTypes() throws(PackingError) {
    let priced = types.contains { $0.price != nil }
    for type in types {
      guard type.capacity.count == dimensions.count else {
        throw .wrongDimensions(
          of: "node type \(type.name)", expected: dimensions.count, found: type.capacity.count)
      }
      if let price = type.price, price < 0 { throw .negative("the price of node type \(type.name)", value: price) }
      if let limit = type.limit, limit < 0 { throw .negative("the limit of node type \(type.name)", value: limit) }
      if priced && type.price == nil { throw .somePricesMissing(type: type.name) }
      if type.kept < 0 { throw .negative("the kept nodes of node type \(type.name)", value: type.kept) }
      if !type.domains.isEmpty && type.domains.count != topologies.count {
        throw .wrongDimensions(
          of: "the domains of node type \(type.name)", expected: topologies.count, found: type.domains.count)
      }
    }
  }

  private func validateRules() throws(PackingError) {
    for (index, rule) in rules.enumerated() {
      let name = "rule \(index)"
      guard (rule.subjects + rule.targets).allSatisfy(shapes.indices.contains),
        !rule.topologies.isEmpty, rule.topologies.allSatisfy(topologies.indices.contains)
      else { throw .malformedRule(name) }
      switch rule.kind {
      case .together: continue
      case .apart: guard rule.topologies.count == 1 else { throw .malformedRule(name) }
      case .spread(let maxSkew, _, let eligible):
        guard rule.topologies.count == 1, eligible.allSatisfy(types.indices.contains) else {
          throw .malformedRule(name)
        }
        if maxSkew < 1 { throw .negative("maxSkew of \(name)", value: maxSkew) }
      }
    }
  }
}
