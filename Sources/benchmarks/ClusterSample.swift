import Packing

/// Small clusters from seeds: several kinds of node, pods of many sizes, rules between pods on demand.
struct ClusterSample {
  private var state: UInt64

  init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678 }

  /// A number from 0 up to, not including, `count` (SplitMix64).
  mutating func below(_ count: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(max(1, count)))
  }

  /// Two to five kinds with limits of 1 to 4 (some without), up to `mostPods` pods; with rules where asked for.
  mutating func small(mostPods: Int, areAllLimited: Bool, hasRules: Bool) -> PackingProblem {
    let zones = 1 + below(3)
    let kinds = 2 + below(4)
    var types: [NodeType] = []
    for kind in 0..<kinds {
      let cpu = [8, 16, 32][below(3)]
      let memory = cpu * [2, 4, 8][below(3)]
      let isLimited = areAllLimited || below(5) > 0
      let limit = 1 + below(4)
      types.append(
        NodeType(
          name: "k\(kind)", capacity: [cpu - below(3), memory - below(5), 6 + below(20)],
          price: below(8) == 0 ? 0 : cpu * 6 + memory + below(20), limit: isLimited ? limit : nil,
          kept: hasRules && isLimited && below(4) == 0 ? limit : 0, domains: [0, below(8) == 0 ? nil : below(zones)]))
      if types[kind].price == 0 { types[kind].limit = limit }
    }
    let pods = 4 + below(mostPods - 3)
    var shapes: [PodShape] = []
    var left = pods
    while left > 0 {
      let copies = min(left, below(3) == 0 ? 1 : 1 + below(5))
      var shape = PodShape(
        name: "s\(shapes.count)", request: [1 + below(below(3) == 0 ? 14 : 5), 1 + below(below(3) == 0 ? 40 : 14), 1],
        count: copies)
      if below(6) == 0 { shape.maxPerNode = 1 + below(2) }
      if below(5) == 0 {
        shape.allowedTypes = Set((0..<kinds).filter { _ in below(2) == 0 })
        if shape.allowedTypes?.isEmpty ?? false { shape.allowedTypes = [below(kinds)] }
      }
      left -= copies
      shapes.append(shape)
    }
    if shapes.count > 3, below(5) == 0 {
      for index in 0..<2 { (shapes[index].group, shapes[index].maxPerNode) = (1, 1 + below(2)) }
    }
    var problem = PackingProblem(shapes: shapes, types: types, topologies: [.node, .label("zone")])
    if hasRules { for _ in 0..<1 + below(3) { problem.rules.append(rule(shapes.count, kinds)) } }
    return problem
  }

  private mutating func rule(_ shapes: Int, _ kinds: Int) -> PodRule {
    let subject = below(shapes)
    let targets =
      below(3) > 0 ? [subject] : Array(Set([below(shapes), below(3) == 0 ? subject : below(shapes)])).sorted()
    let topology = below(2)
    switch below(4) {
    case 0: return PodRule(.apart, subjects: [subject], targets: targets, topologies: [topology])
    case 1: return PodRule(.together, subjects: [subject], targets: targets, topologies: [topology])
    default:
      return PodRule(
        .spread(
          maxSkew: 1 + below(2), minDomains: below(4) == 0 ? 2 : 1,
          eligible: below(3) == 0 ? Set((0..<kinds).filter { _ in below(3) > 0 }) : Set(0..<kinds)),
        subjects: [subject], targets: targets, topologies: [topology])
    }
  }

  /// Nodes of several types, each filled by pods without anything left.
  mutating func cut(nodes: Int, kinds: Int, podsPerNode: Int) -> PackingProblem {
    var types: [NodeType] = []
    for kind in 0..<kinds {
      let cpu = [20, 40, 80, 160][below(4)]
      types.append(NodeType(name: "k\(kind)", capacity: [cpu, cpu * [2, 4, 8][below(3)], 110], limit: 0))
    }
    var pods: [[Int]: Int] = [:]
    for _ in 0..<nodes {
      let kind = below(kinds)
      types[kind].limit = (types[kind].limit ?? 0) + 1
      let count = max(1, podsPerNode / 2 + below(podsPerNode))
      let parts = (0..<2).map { cut(types[kind].capacity[$0], into: count) }
      for index in 0..<count { pods[[parts[0][index], parts[1][index], 1], default: 0] += 1 }
    }
    return PackingProblem(
      shapes: pods.sorted { $0.key.lexicographicallyPrecedes($1.key) }.enumerated().map {
        PodShape(name: "s\($0.offset)", request: $0.element.key, count: $0.element.value)
      }, types: types.filter { $0.limit != 0 })
  }

  /// An amount in so many parts of random size, none of them empty where it can be.
  private mutating func cut(_ amount: Int, into count: Int) -> [Int] {
    var places = (0..<count - 1).map { _ in below(amount + 1) }.sorted()
    places = [0] + places + [amount]
    return (0..<count).map { places[$0 + 1] - places[$0] }
  }
}
