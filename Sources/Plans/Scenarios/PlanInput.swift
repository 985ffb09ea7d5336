package import Inventory

/// What a plan is made from: the inventory and what is assumed. A scenario changes a copy of it.
package struct PlanInput: Sendable {
  package var cluster: Cluster
  package var settings: PlanSettings

  package init(_ cluster: Cluster, _ settings: PlanSettings) {
    self.cluster = cluster
    self.settings = settings
  }
}
