import Inventory
import Mesh
import Plans

/// What types of node are compared for: the pods of a cluster as each data plane has them.
struct NodeNeeds {
  /// The inventory.
  let cluster: Cluster
  /// What is assumed.
  let settings: PlanSettings
  /// The pods, by data plane.
  let demands: [Demand]

  /// The needs of a cluster without a mesh, in ambient and with sidecars.
  init(_ cluster: Cluster, _ settings: PlanSettings) {
    (self.cluster, self.settings) = (cluster, settings)
    let model = MeshModel(cluster, settings.mesh)
    demands = DataPlane.allCases.filter { $0 != .current }.map { model.demand($0) }
  }
}
