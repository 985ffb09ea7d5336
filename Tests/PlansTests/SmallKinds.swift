import Basics
import Inventory
import Mesh
import Packing
import TestSupport

@testable import Plans

extension NodeKind {
  /// So many nodes of a kind, of which pods can have all.
  static func of(
    _ name: String, _ count: Int, cpu: Int = 1000, memory: Int = 1000, pods: Int = 110, origin: Origin = .today,
    _ change: (inout NodeShape) -> Void = { _ in }
  ) -> NodeKind {
    let group = nodes(name, count, millicores: Int128(cpu), mebibytes: 0, pods: pods) {
      $0.allocatable.memory = Memory(bytes: Int128(memory))
      change(&$0)
    }
    let capacity = [cpu, memory, pods]
    return NodeKind(
      groups: [group], origin: origin, capacity: capacity, sizes: [Size(capacity: capacity, count: count)], perNode: [],
      displaced: [])
  }
}

extension PackingQuestion {
  /// The question for pods on kinds of nodes.
  static func of(_ pods: [DemandedPods], on kinds: [NodeKind]) -> PackingQuestion {
    let demand = Demand.of(pods)
    return PackingQuestion(demand, NodeSupply(demand, nodes: []), kinds: kinds, namespaces: [], known: KnownAnswers())
  }
}
