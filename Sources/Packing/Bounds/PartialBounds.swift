extension PreparedProblem {
  /// The bound on the price of nodes for all pods but those that are `left` over and any `count` others.
  func bound(_ solution: PartSolution, without left: [Int], andAny count: Int) -> (Int, BoundProof.Reason) {
    let demand = (0..<shapeCount).map { counts[$0] - left[$0] }
    if count == 0 {
      let simple = simpleBound(demand: demand)
      guard case .linearProgram(let certificate) = solution.reason else {
        return (simple.value, proofReason(simple.kind))
      }
      let bound = bound(certificate, demand, andAny: 0)
      return bound > simple.value ? (bound, solution.reason) : (simple.value, proofReason(simple.kind))
    }
    if case .linearProgram(let certificate) = solution.reason {
      return (bound(certificate, demand, andAny: count), solution.reason)
    }
    var best: (bound: Int, reason: BoundProof.Reason) = (0, .volume(dimension: 0))
    for d in 0..<dimensionCount {
      let worth = worth(demand, (0..<shapeCount).map { request($0, d) }, withoutAny: count)
      let ceilings = (0..<typeCount).map { capacity($0, d) }
      let bound = dualBound(worth: worth, ceilings: ceilings, prices: prices, limits: limits) ?? 0
      if bound > best.bound { best = (bound, .volume(dimension: d)) }
    }
    return best
  }

  private func bound(_ certificate: DualCertificate, _ demand: [Int], andAny count: Int) -> Int {
    let worth = worth(demand, worths(certificate), withoutAny: count)
    return dualBound(worth: worth, ceilings: certificate.ceilings.map(\.value), prices: prices, limits: limits) ?? 0
  }

  /// What pods are worth without the `count` dearest.
  func worth(_ demand: [Int], _ worths: [Int], withoutAny count: Int) -> Int128 {
    var (total, left) = (Int128(0), count)
    for shape in (0..<shapeCount).sorted(by: { (worths[$1], $0) < (worths[$0], $1) }) {
      let out = min(left, demand[shape])
      left -= out
      total += Int128(demand[shape] - out) * Int128(worths[shape])
    }
    return total
  }
}
