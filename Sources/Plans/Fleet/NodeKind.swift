package import Basics
package import Inventory
import Mesh
import Packing
import Nodes

/// Nodes that are the same to every pod: the same room, open to the same rules, at the same price.
package struct NodeKind: Sendable {
  /// Today's groups of such nodes; for a kind that is only for sale, one with a count of 0.
  package var groups: [NodeGroup]
  /// Whether such nodes exist or could be bought.
  var origin: Origin
  /// What pods can have of one node in every dimension, once the pods of every node have their place; where the nodes differ a
  /// little, of the largest.
  var capacity: Amounts
  /// The same of each node where they differ a little, as runs of equal nodes; one run where they do not.
  var sizes: [Size]
  /// The pods of every node that fit on it.
  var perNode: [DemandedPods]
  /// The pods of every node that do not fit on it beside those.
  var displaced: [DemandedPods]

  /// So many nodes of one capacity.
  struct Size: Hashable, Sendable {
    /// What pods can have of each of them, by dimension.
    var capacity: Amounts
    /// How many of the kind's nodes have that capacity.
    var count: Int
  }

  /// Whether nodes of a kind are there, or would have to be bought.
  enum Origin: Hashable, Sendable {
    /// So many there are today.
    case today
    /// One more of the kind of that number among today's, or of a type that is named (nil).
    case forSale(like: Int?)
  }

  /// What every node of the kind has in common.
  package var shape: NodeShape { groups[0].shape }
  /// The pool's, the type's or the first node's name.
  package var name: String { groups[0].name }
  /// How many nodes there are today.
  package var today: Int { groups.reduce(0) { $0 + $1.count } }
  /// The group whose nodes offer the least memory: one more node is taken to be like these.
  var smallest: NodeGroup {
    groups.min {
      ($0.shape.allocatable.memory, $0.shape.allocatable.cpu) < ($1.shape.allocatable.memory, $1.shape.allocatable.cpu)
    } ?? groups[0]
  }
  /// What one node costs in a month; nil: not known.
  package var monthlyPrice: Money? { shape.pricePerHour.map { $0.monthly(shape.hoursPerMonth) } }
  /// What pods can have of each of its nodes.
  var floor: Amounts {
    sizes.dropFirst().reduce(capacity) { least, size in zip(least, size.capacity).map { min($0, $1) } }
  }
  /// A node of the control plane is kept as it is and takes only pods that may stand there.
  package var isControlPlane: Bool { shape.isControlPlane }
}

extension Money {
  /// A price an hour over a month's hours, exact to a billionth; 730 hours (365 x 24 / 12) where none are stated.
  package func monthly(_ hours: Quantity?) -> Money {
    Money(nanos: nanos.scaled(by: (hours ?? PriceSettings.usualHoursPerMonth).nanos, over: 1_000_000_000))
  }
}

extension NodeGroup {
  /// The node that is bought to stand beside nodes of this group: of the same type and pool, with the pool's labels and
  /// taints, and none of what is only so at the moment (cordoned, not ready, under pressure).
  ///
  /// Spot capacity comes and goes, so what is bought for a spot pool is the same type on demand, unless `keepsSpot`.
  func forSale(keepsSpot: Bool) -> NodeGroup {
    var group = self
    group.count = 0
    group.members = []
    group.shape.unschedulable = false
    group.shape.taints.removeAll(where: \.isCondition)
    group.shape.nodeName = group.shape.nodeName.map { _ in NodeShape.unnamed }
    group.shape.hostname = group.shape.hostname.map { _ in NodeShape.unnamed }
    if group.shape.isSpot, !keepsSpot {
      group.shape.capacityType = "ON_DEMAND"
      group.shape.pricePerHour = group.shape.onDemandPrice
    }
    return group
  }
}
