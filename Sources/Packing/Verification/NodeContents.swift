/// What a node of one type may hold, at the worths of a certificate: the knapsack whose best content a ceiling is above.
///
/// Shapes with the same request and worth are one item. Example: two shapes of 3 CPU, 5 copies each, at most 1 of the
/// first to a node, on a node of 10 CPU: one item of 3 CPU with at most min(1 + 5, 10 / 3) = 3 copies.
struct NodeContents {
  struct Item {
    /// What a copy is worth.
    var worth: Int
    /// The request in the certificate's units, rounded down.
    var size: Amounts
    /// Most copies on one node.
    var most: Int
  }

  /// What may stand on the node and is worth something.
  private(set) var items: [Item] = []
  /// The capacity in the certificate's units, rounded down, and no more than the items can take.
  private(set) var capacity: Amounts = []

  private struct Kind: Hashable {
    var request: Amounts
    var worth: Int
  }

  /// Copies of one kind: those without a group, each up to its cap, and for each group.
  private struct Copies {
    var alone: Int128 = 0
    var groups: [Int: Int128] = [:]
  }

  /// What a node of a type may hold of these shapes.
  init(_ check: CheckedProblem, shapes: [Int], certificate: DualCertificate, type: Int) {
    var order: [Kind] = []
    var copies: [Kind: Copies] = [:]
    for (shape, worth) in zip(shapes, certificate.worths) {
      let pod = check.problem.shapes[shape]
      guard worth > 0, pod.count > 0, check.fits(shape, type) else { continue }
      let kind = Kind(request: pod.request, worth: worth)
      if copies[kind] == nil { order.append(kind) }
      if let group = pod.group {
        copies[kind, default: Copies()].groups[group, default: 0] += Int128(pod.count)
      } else {
        copies[kind, default: Copies()].alone += Int128(min(pod.count, pod.maxPerNode ?? pod.count))
      }
    }
    let full = check.problem.types[type].capacity
    var totals = [Int128](repeating: 0, count: full.count)
    for kind in order {
      guard let known = copies[kind] else { continue }
      var most = known.alone
      for (group, count) in known.groups { most += min(count, check.groupCaps[group].map { Int128($0) } ?? count) }
      for d in full.indices where kind.request[d] > 0 { most = min(most, Int128(full[d] / kind.request[d])) }
      guard let most = Int(exactly: most) else { continue }
      for d in full.indices { totals[d] += Int128(most) * Int128(kind.request[d]) }
      items.append(
        Item(worth: kind.worth, size: zip(kind.request, certificate.units).map { $0 / $1 }, most: most))
    }
    capacity = full.indices.map { Int(min(Int128(full[$0]), totals[$0])) / certificate.units[$0] }
  }

  /// What the whole capacity costs at these prices.
  func rent(_ prices: [Int]) -> Int128 {
    zip(prices, capacity).reduce(0) { $0 + Int128($1.0) * Int128($1.1) }
  }

  /// What a copy is worth beyond the price of its size.
  func gain(_ item: Item, _ prices: [Int]) -> Int128 {
    zip(prices, item.size).reduce(Int128(item.worth)) { $0 - Int128($1.0) * Int128($1.1) }
  }

  /// Σ price · capacity + Σ most · max(0, gain): no content is worth more, for any prices.
  func priced(_ prices: [Int]) -> Int128 {
    items.reduce(rent(prices)) { $0 + Int128($1.most) * max(0, gain($1, prices)) }
  }

  /// Leaves out items.
  mutating func keep(_ isKept: (Item) -> Bool) { items.removeAll { !isKept($0) } }

  /// Items that are worth something beyond these prices, worth as much as that, from small to large; and what all
  /// copies of them gain together.
  func gaining(_ prices: [Int]) -> (contents: NodeContents, most: Int128) {
    var (contents, most) = (self, Int128(0))
    contents.items = []
    for item in items {
      let gain = gain(item, prices)
      guard gain > 0 else { continue }
      // A gain is no more than the worth that it is left of.
      contents.items.append(Item(worth: Int(gain), size: item.size, most: item.most))
      most += gain * Int128(item.most)
    }
    let sizes = contents.items.map { item in
      capacity.indices.map { Double(item.size[$0]) / Double(max(1, capacity[$0])) }.max() ?? 0
    }
    contents.items = sizes.indices.sorted { (sizes[$0], $0) < (sizes[$1], $1) }.map { contents.items[$0] }
    return (contents, most)
  }
}
