/// What a plan is judged by; smaller is better.
package enum PackingObjective: Hashable, Sendable {
  /// Number of nodes (no node type has a price).
  case fewestNodes
  /// Sum of the prices of the nodes, in billionths of the currency an hour.
  case lowestCost
  /// Number of pods that stand nowhere (`fill`).
  case fewestUnplacedPods
}

/// A plan, and how good any plan could be.
package struct PackingAnswer: Hashable, Sendable {
  /// Where the pods stand.
  package var plan: PackingPlan
  /// What the plan is judged by.
  package var objective: PackingObjective
  /// What the plan comes to, in the unit of `objective`.
  package var value: Int
  /// No plan for the pods that fit some node comes to less, in the unit of `objective`; `proof` shows why.
  package var lowerBound: Int
  /// Why no plan can be below `lowerBound`.
  package var proof: BoundProof
  /// No plan has fewer nodes, whatever it costs (0 for `fewestUnplacedPods`).
  package var nodeLowerBound: Int
  /// What binds the node count: the dimension with the highest volume bound; nil without pods or nodes.
  package var bindingDimension: Int?
  /// Pods among the plan's `unplaced` that a rule between pods keeps off in every plan.
  package var barredPods: Int

  /// An answer whose bound is that of its proof.
  package init(plan: PackingPlan, objective: PackingObjective, value: Int, proof: BoundProof) {
    (self.plan, self.objective, self.value, self.proof) = (plan, objective, value, proof)
    lowerBound = proof.bound
    (nodeLowerBound, barredPods) = (0, 0)
  }

  /// True when no plan can be better: the value meets its lower bound, and no pod is left over for lack of nodes or by a
  /// rule that another plan might keep to.
  package var isProven: Bool {
    guard value == lowerBound else { return false }
    if objective == .fewestUnplacedPods { return true }
    var ruled = 0
    for pods in plan.unplaced {
      if case .noRoom = pods.reason { return false }
      if case .rule = pods.reason { ruled += pods.copies }
    }
    return ruled <= barredPods
  }
}
