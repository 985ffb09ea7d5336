import Nodes

/// How many nodes of each kind may be kept and bought: what is there, and what the maxima of pools leave.
///
/// Worked example: a pool has 6 nodes today and may have 8: up to 6 are kept and up to 2 bought. May it have 4, up to 4 are
/// kept and none is bought.
struct PoolLimits {
  /// By kind: at most so many of today's nodes.
  private(set) var keepable: [Int]
  /// By kind that is for sale: at most so many more; nil: any number.
  private(set) var buyable: [Int?]
  private let kinds: [NodeKind]
  private let pools: [(members: [Int], most: Int)]

  /// The limits of the settings; with `isFree` today's nodes take nothing of a pool's maximum.
  init(_ kinds: [NodeKind], _ settings: PlanSettings, isFree: Bool = false) {
    self.kinds = kinds
    keepable = kinds.map { $0.isControlPlane || settings.recommends($0.groups[0]) ? $0.today : 0 }
    buyable = kinds.map { _ in nil }
    var pools: [(members: [Int], most: Int)] = []
    for (pool, bounds) in settings.pools.sorted(by: { $0.key < $1.key }) {
      guard let most = bounds.most else { continue }
      var left = most
      let members = kinds.indices.filter { kinds[$0].isOf(pool: pool) }
      for kind in members where kinds[kind].today > 0 && !isFree {
        keepable[kind] = min(keepable[kind], left)
        left -= keepable[kind]
      }
      let forSale = members.filter { kinds[$0].today == 0 }
      for kind in forSale { buyable[kind] = left }
      pools.append((forSale, left))
    }
    self.pools = pools
  }

  /// Holds the kinds of pools of which too many were bought to what is left, those bought most first; false: none was.
  mutating func tighten(afterBuying counts: [Int]) -> Bool {
    var isTighter = false
    for pool in pools where pool.members.reduce(0, { $0 + counts[$1] }) > pool.most {
      var left = pool.most
      for kind in pool.members.sorted(by: { (counts[$0], $1) > (counts[$1], $0) }) {
        buyable[kind] = min(counts[kind], left)
        left -= buyable[kind] ?? 0
      }
      isTighter = true
    }
    return isTighter
  }
}
