import Packing

/// The table of `meshplan help benchmarks`: nodes by family of instances at the work of a report and at that of
/// `--work thorough`, beside the orders of the autoscalers that people run.
enum PackingTable {
  /// Larger instances would take the replayed orders minutes.
  private static let mostPods = 20_000

  /// Nodes and bounds of a family's instances, added up.
  private struct Counts {
    var nodes = 0
    var lowerBound = 0
    var proven = 0

    /// Packs an instance; where requests are negative the bound is that of larger nodes: see `PackingInstance`.
    mutating func add(_ instance: PackingInstance, _ work: WorkBudget) throws {
      let answer = try pack(instance.problem, work: work)
      let bounded = try instance.relaxation.map { try pack($0, work: work) } ?? answer
      nodes += answer.plan.nodeCount
      lowerBound += bounded.lowerBound
      proven += answer.isProven && answer.value == bounded.lowerBound ? 1 : 0
    }
  }

  private struct Row {
    var instances = 0
    var standard = Counts()
    var thorough = Counts()
    var karpenter = 0
    var autoscaler = 0
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
      var row = rows[family] ?? Row()
      row.instances += 1
      try row.standard.add(instance, .standard)
      try row.thorough.add(instance, .thorough)
      row.karpenter += GreedyOrders.karpenter(problem)
      row.autoscaler += GreedyOrders.clusterAutoscaler(problem)
      rows[family] = row
    }
    print(
      "| family | instances | ours | Karpenter's order | cluster-autoscaler's order | lower bound | proven | thorough | lower bound | proven |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for (family, row) in rows.sorted(by: { $0.key < $1.key }) {
      let (ours, thorough) = (row.standard, row.thorough)
      func excess(_ nodes: Int) -> String {
        let percent = Double(nodes - ours.nodes) / Double(max(ours.nodes, 1)) * 100
        return "\(nodes) (\(percent >= 0 ? "+" : "")\((percent * 10).rounded() / 10)%)"
      }
      print(
        "| \(family) | \(row.instances) | \(ours.nodes) | \(excess(row.karpenter)) | \(excess(row.autoscaler)) | \(ours.lowerBound) | \(ours.proven) | \(thorough.nodes) | \(thorough.lowerBound) | \(thorough.proven) |"
      )
    }
    return 0
  }
}
