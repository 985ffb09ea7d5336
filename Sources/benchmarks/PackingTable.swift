import Packing

/// The table of `meshplan help benchmarks`: nodes by family of instances, beside the orders of the autoscalers that people run.
enum PackingTable {
  /// Larger instances would take the replayed orders minutes.
  private static let mostPods = 20_000

  private struct Row {
    var instances = 0
    var ours = 0
    var karpenter = 0
    var autoscaler = 0
    var lowerBound = 0
    var proven = 0
  }

  static func run(_ folder: String) throws -> Int32 {
    var rows: [String: Row] = [:]
    for instance in try PackingInstance.all(in: folder) {
      let problem = instance.problem
      let pods = problem.shapes.reduce(0) { $0 + $1.count }
      guard !instance.isExisting, problem.types.count == 1, pods <= mostPods else {
        continue
      }
      let family = String(instance.name.prefix { $0 != "-" && $0 != "_" })
      let answer = try pack(problem)
      // Where requests are negative the bound is that of larger nodes: see `PackingInstance`.
      let bounded = try instance.relaxation.map { try pack($0) } ?? answer
      rows[family, default: Row()].instances += 1
      rows[family]?.ours += answer.plan.nodeCount
      rows[family]?.lowerBound += bounded.lowerBound
      rows[family]?.proven += answer.isProven && answer.value == bounded.lowerBound ? 1 : 0
      rows[family]?.karpenter += GreedyOrders.karpenter(problem)
      rows[family]?.autoscaler += GreedyOrders.clusterAutoscaler(problem)
    }
    print("| family | instances | ours | Karpenter's order | cluster-autoscaler's order | lower bound | proven |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for (family, row) in rows.sorted(by: { $0.key < $1.key }) {
      func excess(_ nodes: Int) -> String {
        let percent = Double(nodes - row.ours) / Double(max(row.ours, 1)) * 100
        return "\(nodes) (\(percent >= 0 ? "+" : "")\((percent * 10).rounded() / 10)%)"
      }
      print(
        "| \(family) | \(row.instances) | \(row.ours) | \(excess(row.karpenter)) | \(excess(row.autoscaler)) | \(row.lowerBound) | \(row.proven) |"
      )
    }
    return 0
  }
}
