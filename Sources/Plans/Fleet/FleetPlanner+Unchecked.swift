package import Basics
import Inventory
package import Mesh

extension FleetPlanner {
  /// Pods that ask for labels of nodes where the kinds of node have none to hold them against; nil where there are none.
  ///
  /// A node of a table has no labels, and one of a type only its architecture and operating system, so what selectors ask for
  /// beyond that counts as met.
  func uncheckedSelectors(_ demand: Demand?) -> Finding? {
    guard let demand, !kinds.isEmpty, kinds.allSatisfy({ !$0.shape.statesLabels }) else { return nil }
    let haveNoPools = kinds.allSatisfy { $0.shape.pool == nil }
    let asking = demand.pods.filter {
      !$0.isPerNode && ($0.placement.asksForMore(than: kinds[0].shape) || haveNoPools && $0.placement.nodePool != nil)
    }
    guard let first = asking.first else { return nil }
    let rules = first.placement
    let wanted =
      rules.nodeSelector.pairs.first.map { "\(quoting: $0.key)=\(quoting: $0.value)" }
      ?? (rules.nodeAffinity.isEmpty ? "pool \(quoting: rules.nodePool ?? "")" : "its node affinity")
    let others = asking.count > 1 ? " and \(asking.count - 1) more" : ""
    return Finding(
      .warning, "selectors-unchecked",
      "\(naming: first.workload)\(others) may run only on some nodes (\(wanted)), but \(naming: kinds[0].name) has no labels to check; the pods are assumed to fit",
      at: place(of: first.workload), notes: ["add Node objects, which have the labels: `kubectl get nodes -o json`"])
  }
}

extension FleetPlanner {
  /// What plans for a demand are not held to, each a finding.
  package func unchecked(_ demand: Demand) -> [Finding] {
    guard !kinds.isEmpty else { return [] }
    return [uncheckedSelectors(demand), uncheckedResources(demand), uncheckedVolumes].compactMap { $0 }
      + unheldRules(demand).map { rule in
        let others = rule.workloads > 1 ? " and \(rule.workloads - 1) more" : ""
        return Finding(
          .warning, "rule-unchecked",
          "\(naming: rule.workload)\(others): \(rule.words) is not checked; node counts may be too low and are not proven",
          at: place(of: rule.workload))
      }
  }

  /// Whether pods ask for labels or resources that the kinds of node do not state.
  func hasUnchecked(_ demand: Demand) -> Bool { uncheckedSelectors(demand) != nil || uncheckedResources(demand) != nil }

  /// Pods that request a resource of which no kind of node says how much it has: what they request counts as there.
  private func uncheckedResources(_ demand: Demand) -> Finding? {
    let unstated = NodeSupply(demand, nodes: today).unstated
    let isOffered = kinds.allSatisfy { $0.shape.instanceType != nil && $0.members.isEmpty && $0.count == 0 }
    func isUnknown(_ name: String) -> Bool {
      kinds.allSatisfy { kind in !kind.shape.others.contains { $0.name == name } }
        && (unstated.contains(name) || isOffered && name == "ephemeral-storage"
          || !isOffered && kinds.allSatisfy { !$0.shape.statesLabels })
    }
    let asking = demand.pods.filter { pods in
      !pods.isPerNode && pods.count > 0 && pods.origin.others.contains { $0.amount > 0 && isUnknown($0.name) }
    }
    guard let first = asking.first, let name = first.origin.others.first(where: { isUnknown($0.name) })?.name else {
      return nil
    }
    let others = asking.count > 1 ? " and \(asking.count - 1) more" : ""
    let verb = asking.count > 1 ? "request" : "requests"
    return Finding(
      .warning, "resources-unchecked",
      "\(naming: first.workload)\(others) \(verb) \(naming: name), but \(naming: kinds[0].name) does not show how much it has; it is assumed to be enough",
      at: place(of: first.workload),
      notes: ["add Node objects, which have it in status.allocatable: `kubectl get nodes -o json`"])
  }

  /// Volumes that plans are not held to.
  private var uncheckedVolumes: Finding? {
    volumes.map { volumes in
      Finding(
        .warning, "volumes-unchecked",
        "\(volumes.count) PersistentVolumes and claims may tie pods to zones, and a node attaches a limited number; node counts ignore both and are not proven",
        at: volumes.source)
    }
  }
}
