/// A growing number of pods, shared out among workloads in proportion to what they began with.
///
/// Worked example: 3, 2 and 2 pods that become 8: 3.43, 2.29 and 2.29, of which the whole parts are 7; the eighth pod goes to
/// the largest remainder, the first workload. Of equal remainders the first gets it. No workload ever loses a pod while the
/// total grows, nor wins one while it shrinks: what it has counts before its share.
struct GrowthShares {
  /// What each began with.
  private let start: [Int]
  /// What each has now.
  private(set) var counts: [Int]

  init(_ start: [Int]) { (self.start, counts) = (start, start) }

  /// Shares out another total.
  mutating func advance(to total: Int) {
    let whole = Int128(start.reduce(0, +))
    let step = total - counts.reduce(0, +)
    guard whole > 0, step != 0 else { return }
    let sign = Int128(step.signum())
    // How much each lacks of its share (or has too much of), in parts of a pod of which there are `whole`.
    let lacks = zip(start, counts).map { max((Int128($0) * Int128(total) - Int128($1) * whole) * sign, 0) }
    var steps = lacks.map { Int($0 / whole) }
    let order = lacks.indices.sorted { (lacks[$1] % whole, $0) < (lacks[$0] % whole, $1) }
    var left = abs(step) - steps.reduce(0, +)
    while left != 0 {
      // What is left goes to the largest remainders; where the whole parts are too many, the smallest give back.
      for index in left > 0 ? order : order.reversed() where left != 0 && (left > 0 || steps[index] > 0) {
        steps[index] += left.signum()
        left -= left.signum()
      }
    }
    for index in counts.indices { counts[index] += step.signum() * steps[index] }
  }
}
