package import Inventory
package import Packing
package import Plans

/// What a plan is made from: the inventory and what is assumed. A scenario changes a copy of it.
package struct PlanInput: Sendable {
  /// A scenario may not ask for more pods than this.
  static let mostPods = 10_000_000

  /// The inventory that is planned.
  package var cluster: Cluster
  /// What is assumed of nodes, prices and the mesh.
  package var settings: PlanSettings

  /// What was packed for it and for what changes made of it.
  private(set) var known: KnownAnswers

  /// An inventory with what is assumed; `known` are answers to share, such as those of its plan.
  package init(_ cluster: Cluster, _ settings: PlanSettings, known: KnownAnswers = KnownAnswers()) {
    self.known = known
    self.cluster = cluster
    self.settings = settings
  }

  /// Whether a scenario asks for more pods than anybody runs, and nobody wants to wait for.
  func hasTooManyPods(_ before: PlanInput) -> Bool {
    pods > max(PlanInput.mostPods, before.pods)
  }

  private var pods: Int { cluster.workloads.reduce(0) { $1.groups.reduce($0) { $0 + $1.count } } }
}
