import Basics
import Inventory
import Mesh

extension NodeGroup {
  /// A type that is offered in every zone of today's nodes, where rules of pods go by zones.
  func byZone(of today: [NodeGroup], for demand: Demand) -> [NodeGroup] {
    let key = "topology.kubernetes.io/zone"
    let asks = demand.pods.contains { pods in
      pods.placement.hasRareRules
        && (pods.placement.spreads.contains { $0.topologyKey == key }
          || (pods.placement.antiAffinity + pods.placement.affinity).contains { $0.topologyKey == key })
    }
    let zones = today.compactMap(\.shape.zone).onceEach.sorted()
    guard asks, !zones.isEmpty else { return [self] }
    return zones.map { zone in
      var group = self
      group.shape.zone = zone
      return group
    }
  }
}
