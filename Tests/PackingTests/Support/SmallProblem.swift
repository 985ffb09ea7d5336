import TestSupport

@testable import Packing

/// Problems of a few pods from seeds, with everything that a problem can have, and their optimum by trying everything.
enum SmallProblem {
  /// One to four shapes of one to three copies, one to three types, one to three dimensions; caps, groups, limits,
  /// selectors, prices of 0 among the prices.
  static func random(_ seed: Int, allLimited: Bool) -> PackingProblem {
    var random = SeededGenerator(seed: UInt64(seed))
    let dimensions = 1 + random.below(3)
    let isPriced = random.below(3) > 0
    let types = (0..<1 + random.below(3)).map { index in
      NodeType(
        name: "t\(index)", capacity: (0..<dimensions).map { _ in 2 + random.below(10) },
        price: isPriced ? random.below(6) : nil, limit: allLimited || random.below(3) == 0 ? random.below(4) : nil)
    }
    let shapes = (0..<1 + random.below(4)).map { index in
      PodShape(
        name: "s\(index)", request: (0..<dimensions).map { _ in random.below(8) }, count: random.below(4),
        maxPerNode: random.below(4) == 0 ? 1 + random.below(2) : nil,
        allowedTypes: random.below(4) == 0 ? Set(types.indices.filter { _ in random.below(2) == 0 }) : nil,
        group: random.below(5) == 0 ? 1 : nil)
    }
    return PackingProblem(dimensions: (0..<dimensions).map { "d\($0)" }, shapes: shapes, types: types)
  }
}

extension PackingProblem {
  /// Whether one copy of a shape fits an empty node of a type.
  func holds(_ type: Int, _ shape: Int) -> Bool {
    shapes[shape].allowedTypes?.contains(type) ?? true && types[type].limit != 0
      && zip(shapes[shape].request, types[type].capacity).allSatisfy { $0 <= $1 }
  }

  /// The least value of any plan, by trying every node for every pod; nil when not all pods that fit some node fit.
  func optimum(_ objective: PackingObjective) -> Int? {
    let isFill = objective == .fewestUnplacedPods
    let pods = shapes.indices.flatMap { Array(repeating: $0, count: shapes[$0].count) }
    let placeable = pods.filter { pod in types.indices.contains { holds($0, pod) } }
    var best: Int?
    var nodes: [(type: Int, pods: [Int])] = []
    func place(_ index: Int, _ value: Int) {
      if let best, value >= best { return }
      guard index < placeable.count else {
        best = value
        return
      }
      let pod = placeable[index]
      for node in nodes.indices {
        nodes[node].pods.append(pod)
        if isRight(nodes[node].pods, on: nodes[node].type) { place(index + 1, value) }
        nodes[node].pods.removeLast()
      }
      for type in types.indices where holds(type, pod) {
        guard nodes.filter({ $0.type == type }).count < types[type].limit ?? .max else { continue }
        nodes.append((type, [pod]))
        let price = objective == .lowestCost ? types[type].price ?? 1 : 1
        place(index + 1, value + (isFill ? 0 : price))
        nodes.removeLast()
      }
      if isFill { place(index + 1, value + 1) }
    }
    place(0, isFill ? pods.count - placeable.count : 0)
    return best
  }

  /// Whether a node of a type may hold these pods.
  func isRight(_ pods: [Int], on type: Int) -> Bool {
    let copies = Dictionary(pods.map { ($0, 1) }, uniquingKeysWith: +)
    let groups = Dictionary(pods.compactMap { shapes[$0].group.map { ($0, 1) } }, uniquingKeysWith: +)
    return copies.allSatisfy { holds(type, $0.key) && $0.value <= shapes[$0.key].maxPerNode ?? .max }
      && groups.allSatisfy { group, count in
        count <= shapes.filter { $0.group == group }.compactMap(\.maxPerNode).min() ?? .max
      }
      && dimensions.indices.allSatisfy { d in
        pods.reduce(0) { $0 + shapes[$1].request[d] } <= types[type].capacity[d]
      }
  }

  /// The greatest worth of what a node of a type may hold, groups ignored.
  func bestContent(_ type: Int, worths: [Int]) -> Int {
    var (best, copies) = (0, [Int](repeating: 0, count: shapes.count))
    func add(_ shape: Int, _ worth: Int) {
      best = max(best, worth)
      guard shape < shapes.count else { return }
      for count in 0...shapes[shape].count {
        copies[shape] = count
        let pods = shapes.indices.flatMap { Array(repeating: $0, count: copies[$0]) }
        guard isRight(pods, on: type) else { break }
        add(shape + 1, worth + count * worths[shape])
      }
      copies[shape] = 0
    }
    add(0, 0)
    return best
  }
}
