import Basics
import Inventory
import Mesh

extension FleetPlanner {
  /// Pods that ask for labels of nodes where the kinds of node have none to hold them against; nil where there are none.
  ///
  /// A node of a table or of a type has no labels, so what selectors ask for counts as met.
  func uncheckedSelectors(_ demand: Demand?) -> Finding? {
    guard let demand, !kinds.isEmpty, kinds.allSatisfy({ !$0.shape.statesLabels }) else { return nil }
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
  /// What plans for a demand are not held to, each a finding.
  func unchecked(_ demand: Demand) -> [Finding] {
    guard !kinds.isEmpty else { return [] }
    return [uncheckedSelectors(demand)].compactMap { $0 }
      + unheldRules(demand).map { rule in
        let others = rule.workloads > 1 ? " and \(rule.workloads - 1) more" : ""
        return Finding(
          .warning, "rule-unchecked",
          "\(rule.workload)\(others): \(rule.words) is not held; node counts may be too low and are not called proved",
          at: place(of: rule.workload))
      }
  }
}
