import Basics
import Inventory
import Mesh

extension FleetPlanner {
  /// Pods that ask for labels of nodes where the kinds of node have none to hold them against; nil where there are none.
  ///
  /// A node of a table or of a type has no labels, so what selectors ask for counts as met.
  func uncheckedSelectors(_ demand: Demand?) -> Finding? {
    guard let demand, !kinds.isEmpty, kinds.allSatisfy(\.shape.labels.isEmpty) else { return nil }
    let haveNoPools = kinds.allSatisfy { $0.shape.pool == nil }
    let asking = demand.pods.filter {
      !$0.isPerNode && ($0.placement.asksForLabels || haveNoPools && $0.placement.nodePool != nil)
    }
    guard let first = asking.first else { return nil }
    let rules = first.placement
    let wanted =
      rules.nodeSelector.pairs.first.map { "\($0.key)=\($0.value)" }
      ?? (rules.nodeAffinity.isEmpty ? "pool \(rules.nodePool ?? "")" : "its node affinity")
    let others = asking.count > 1 ? " and \(asking.count - 1) more" : ""
    return Finding(
      .warning, "selectors-unchecked",
      "\(first.workload)\(others) may only stand on some nodes (\(wanted)), and \(kinds[0].name) has no labels to hold that against; it counts as met",
      at: place(of: first.workload), notes: ["Node objects have the labels: `kubectl get nodes -o json`"])
  }
}

extension FleetPlanner {
  /// Pods that must be spread over zones or hosts: a plan fills nodes evenly, and is not held to that; nil where there are
  /// none.
  func uncheckedSpreads(_ demand: Demand?) -> Finding? {
    let spread = (demand?.pods ?? []).filter { !$0.isPerNode && !$0.placement.hardSpreads.isEmpty && $0.count > 1 }
    guard !kinds.isEmpty, let first = spread.first else { return nil }
    let workloads = Set(spread.map(\.workload)).count
    let others = workloads > 1 ? " and \(workloads - 1) more" : ""
    return Finding(
      .warning, "spread-unchecked",
      "\(first.workload)\(others) must be spread over \(first.placement.hardSpreads.joined(separator: ", ")); node counts are not held to that and may be too low",
      at: place(of: first.workload))
  }
}

extension PlacementRules {
  /// Whether it asks for more than what every Linux node has.
  fileprivate var asksForLabels: Bool {
    !nodeAffinity.isEmpty
      || nodeSelector.pairs.contains { $0 != Labels.Pair(key: "kubernetes.io/os", value: "linux") }
  }
}
