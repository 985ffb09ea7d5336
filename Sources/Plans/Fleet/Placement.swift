import Basics
import Inventory

extension PlacementRules {
  /// Why pods with these rules may not stand on a node of this shape; nil when they may.
  ///
  /// A node of a table has no labels to go by, so selectors cannot be held against it and count as met.
  /// Source: kubernetes `pkg/scheduler/framework/plugins/{nodeaffinity,tainttoleration}`.
  func refusal(by shape: NodeShape) -> String? {
    let untolerated = shape.taints.first { taint in
      taint.effect != "PreferNoSchedule" && !tolerations.contains { $0.tolerates(taint) }
    }
    if let untolerated { return "the taint \(untolerated.key) is not tolerated" }
    if let nodePool, let pool = shape.pool, pool != nodePool { return "it belongs on the pool \(nodePool)" }
    guard !shape.labels.isEmpty else { return nil }
    if let pair = nodeSelector.pairs.first(where: { shape.labels[key: $0.key] != $0.value }) {
      return "no node has the label \(pair.key)=\(pair.value)"
    }
    let isMet =
      nodeAffinity.isEmpty
      || nodeAffinity.contains { term in term.allSatisfy { $0.holds(for: shape.labels[key: $0.key]) } }
    return isMet ? nil : "no node meets its required node affinity"
  }
}

extension Toleration {
  /// Whether the toleration covers a taint: an empty key with `Exists` covers all, an empty effect every effect.
  func tolerates(_ taint: Taint) -> Bool {
    guard effect.isEmpty || effect == taint.effect else { return false }
    if key.isEmpty { return operatorName == "Exists" }
    return key == taint.key && (operatorName == "Exists" || value == taint.value)
  }
}
