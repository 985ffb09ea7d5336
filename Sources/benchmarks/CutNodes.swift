import Packing

/// Nodes that exist and the pods that they were cut into: all pods fit, with nothing to spare in CPU or memory.
///
/// Worked example: a node of 2000m and 8192Mi cut into three: 600m, 250m and 1150m of its CPU, 2048Mi, 5120Mi and 1024Mi of its
/// memory, in that order. Equal pods of all nodes are a shape, and the shapes are sorted: nothing tells where they came from.
struct CutNodes {
  /// CPU in millicores and memory in MiB of the kinds of node, by three ratios.
  private static let kinds = [
    [1900, 7168], [3900, 14848], [7900, 30720], [1900, 3328], [3900, 6912], [7900, 14848], [1900, 15104],
    [3900, 30720],
    [7900, 62208],
  ]
  let problem: PackingProblem

  /// Nodes of one to four kinds, the same for the same seed; amounts of all pods of a node but one are multiples of `steps`.
  init(seed: Int, nodes range: ClosedRange<Int>, podsPerNode: ClosedRange<Int>, steps: [Int]) {
    var random = SplitMix64(seed: UInt64(seed))
    let count = Int.random(in: range, using: &random)
    let kinds = Self.kinds.shuffled(using: &random).prefix(Int.random(in: 1...4, using: &random))
    var limits = [Int](repeating: 0, count: kinds.count)
    var pods: [[Int]: Int] = [:]
    for _ in 0..<count {
      let kind = Int.random(in: 0..<kinds.count, using: &random)
      limits[kind] += 1
      let parts = Int.random(in: podsPerNode, using: &random)
      let amounts = zip(kinds[kind], steps).map { Self.cut($0, by: $1, into: parts, &random) }
      for part in 0..<parts { pods[amounts.map { $0[part] }, default: 0] += 1 }
    }
    problem = PackingProblem(
      dimensions: ["cpu_m", "mem_mib"],
      shapes: pods.sorted { $0.key.lexicographicallyPrecedes($1.key) }.enumerated().map {
        PodShape(name: "s\($0.offset)", request: $0.element.key, count: $0.element.value)
      },
      types: kinds.enumerated().compactMap { index, capacity in
        limits[index] > 0 ? NodeType(name: "k\(index)", capacity: capacity, limit: limits[index]) : nil
      })
  }

  /// Parts of an amount, each but one a multiple of `step`, none of them nothing.
  private static func cut(_ amount: Int, by step: Int, into parts: Int, _ random: inout SplitMix64) -> [Int] {
    var places: Set<Int> = []
    while places.count < parts - 1 { places.insert(Int.random(in: 1..<amount / step, using: &random) * step) }
    let cuts = [0] + places.sorted() + [amount]
    return (0..<parts).map { cuts[$0 + 1] - cuts[$0] }
  }
}
