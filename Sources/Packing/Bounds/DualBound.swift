/// The least price of nodes that hold pods of this total worth, when a node of a type holds at most its ceiling.
///
/// For λ > 0 let v = max(0, ceiling - λ · price) of each type. Then worth ≤ Σ nodes · ceiling ≤ λ · cost + Σ limit · v, so
/// cost ≥ (worth - Σ limit · v) / λ; types without limit need v = 0. The best λ is one of the quotients ceiling / price.
/// The arithmetic is exact, and the bound is rounded up to a multiple of the greatest common divisor of the prices. Nil:
/// the numbers do not fit 128 bits.
///
/// Example: a worth of 10, two nodes of ceiling 3 at price 1, any number of ceiling 4 at price 2. λ = 4 / 2: v = 1 for the
/// first type, so cost ≥ (10 - 2 · 1) / 2 = 4: the two cheap nodes and one dear.
func dualBound(worth: Int128, ceilings: [Int], prices: [Int], limits: [Int]) -> Int? {
  let quantum = Int128(max(1, prices.reduce(0, gcd)))
  var best: Int128 = 0
  for type in prices.indices where ceilings[type] > 0 && prices[type] > 0 {
    let (ceiling, price) = (Int128(ceilings[type]), Int128(prices[type]))
    var (sum, overflow) = worth.multipliedReportingOverflow(by: price)
    var isBounded = true
    for other in prices.indices {
      let gain = Int128(ceilings[other]) * price - ceiling * Int128(prices[other])
      guard gain > 0 else { continue }
      guard limits[other] != Int.max else {
        isBounded = false
        break
      }
      let (all, allOverflow) = gain.multipliedReportingOverflow(by: Int128(limits[other]))
      let (rest, restOverflow) = sum.subtractingReportingOverflow(all)
      sum = rest
      overflow = overflow || allOverflow || restOverflow
    }
    guard isBounded else { continue }
    if overflow { return nil }
    if sum > 0 { best = max(best, ceilingDivision(ceilingDivision(sum, ceiling), quantum) * quantum) }
  }
  return Int(exactly: best)
}

/// The same before rounding, for steering only.
func dualValue(worth: Int128, ceilings: [Int], prices: [Int], limits: [Int]) -> Double {
  var best = 0.0
  for type in prices.indices where ceilings[type] > 0 && prices[type] > 0 {
    let rate = Double(prices[type]) / Double(ceilings[type])
    var (sum, isBounded) = (Double(worth) * rate, true)
    for other in prices.indices {
      let gain = Double(ceilings[other]) * rate - Double(prices[other])
      guard gain > 0 else { continue }
      if limits[other] == Int.max {
        isBounded = isBounded && gain <= Tuning.sameSum * Double(prices[other])
      } else {
        sum -= gain * Double(limits[other])
      }
    }
    if isBounded { best = max(best, sum) }
  }
  return best
}

/// The least number of pods that stay out when nodes, all limited, hold at most so much worth and no pod is worth more
/// than `omissionWorth`.
func omissionBound(worth: Int128, ceilings: [Int], limits: [Int], omissionWorth: Int) -> Int? {
  var left = worth
  for type in limits.indices {
    let (all, overflow) = Int128(limits[type]).multipliedReportingOverflow(by: Int128(ceilings[type]))
    if overflow { return nil }
    left -= all
  }
  return left > 0 ? Int(exactly: ceilingDivision(left, Int128(omissionWorth))) : 0
}

/// The least that so many nodes can cost: the cheapest first, each type up to its limit.
func cheapestNodes(_ nodes: Int, prices: [Int], limits: [Int]) -> Int {
  var (left, cost) = (nodes, 0)
  for type in prices.indices.sorted(by: { (prices[$0], $0) < (prices[$1], $1) }) where left > 0 {
    let taken = min(left, limits[type])
    cost += taken * prices[type]
    left -= taken
  }
  return cost
}
