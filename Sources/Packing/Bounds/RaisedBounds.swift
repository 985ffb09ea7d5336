extension PreparedProblem {
  /// Raises the bound of a solution to the best of the simple ones.
  func raiseBySimpleBounds(_ solution: inout PartSolution) {
    let simple = simpleBound(demand: counts)
    solution.raise(to: simple.value, proofReason(simple.kind))
  }

  /// The bound on pods left over that a sum of requests gives: with each pod worth its request, at most `most`, no node
  /// holds more worth than its capacity; what is missing, divided by `most`, stays out.
  ///
  /// Example: 2 nodes of 4, pods of 3 (2 of them) and 1 (6): with most = 1 the worths are 1 each and 8 pods have 8 room;
  /// with most = 3 they are 12 and 8: (12 - 8) / 3, so 2 pods stay out.
  func raiseByVolume(_ solution: inout PartSolution) {
    for d in 0..<dimensionCount {
      let sizes = (0..<shapeCount).filter { counts[$0] > 0 && request($0, d) > 0 }.map { request($0, d) }
      let distinct = Array(Set(sizes)).sorted()
      // Of many sizes every so-and-so many: a bound is one whatever the size.
      for most in stride(
        from: 0, to: distinct.count, by: max(1, distinct.count / Tuning.Filling.mostSizes)
      ).map({ distinct[$0] }) {
        var worth: Int128 = 0
        for s in 0..<shapeCount { worth += Int128(counts[s]) * Int128(min(most, request(s, d))) }
        let ceilings = (0..<typeCount).map { capacity($0, d) }
        guard
          let bound = omissionBound(worth: worth, ceilings: ceilings, limits: limits, omissionWorth: most),
          bound > solution.bound
        else { continue }
        var prices = [Int](repeating: 0, count: dimensionCount)
        prices[d] = 1
        let certificate = DualCertificate(
          units: units, worths: (0..<shapeCount).map { min(most, request($0, d)) },
          ceilings: ceilings.map { NodeCeiling(value: $0, prices: prices, method: .prices) }, omissionWorth: most)
        solution.raise(to: bound, proofReason(certificate))
      }
    }
  }
}
