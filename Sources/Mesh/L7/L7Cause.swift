package import Inventory

/// Where a service's traffic must be handled as HTTP and not only as connections.
package enum L7Level: String, Sendable, Comparable {
  /// Connections are enough: ztunnel serves it.
  case none
  /// Only at a gateway, where traffic comes in.
  case gateway
  /// Between services: a waypoint in ambient.
  case mesh

  private var rank: Int { self == .none ? 0 : self == .gateway ? 1 : 2 }
  package static func < (a: L7Level, b: L7Level) -> Bool { a.rank < b.rank }
}

/// An object that asks for L7 at a service, and what in it does.
package struct L7Cause: Hashable, Sendable {
  /// Where the object asks for L7.
  package var level: L7Level
  /// The VirtualService, route or policy that asks.
  package var object: ObjectReference
  /// The field or attribute and what it does, as a clause.
  package var rule: String

  /// A cause; `rule` is a clause.
  package init(level: L7Level, object: ObjectReference, rule: String) {
    self.level = level
    self.object = object
    self.rule = rule
  }
}
