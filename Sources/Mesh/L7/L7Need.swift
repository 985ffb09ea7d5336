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

/// Whether a service needs L7, and all that asks for it.
package struct L7Need: Sendable {
  /// The service that the need is of.
  package var service: Service
  /// What asks for L7 there.
  let asking: CauseList
  /// What no part of ambient offers and its pods use: while it is there, they cannot move.
  let obstructing: CauseList
  /// Gateways or waypoints stand behind it, which no waypoint stands before.
  package var isGateway: Bool

  /// The need of a service, by its causes.
  package init(service: Service, causes: [L7Cause], obstacles: [L7Cause] = [], isGateway: Bool = false) {
    self.init(
      service: service, asking: CauseList(causes), obstructing: CauseList(obstacles), isGateway: isGateway)
  }

  /// The need of a service, by lists that it may share with others.
  init(service: Service, asking: CauseList, obstructing: CauseList, isGateway: Bool) {
    self.service = service
    self.asking = asking
    self.obstructing = obstructing
    self.isGateway = isGateway
  }

  /// All that asks for L7 there, in the order of the rules: put together anew at every call.
  package var causes: [L7Cause] { asking.all }
  /// What of it its pods cannot move with, in the order of the rules.
  package var obstacles: [L7Cause] { obstructing.all }
  /// Whether pods behind it use what no part of ambient offers.
  package var hasObstacles: Bool { !obstructing.isEmpty }
  /// The most that any cause asks for.
  package var level: L7Level { asking.isInMesh ? .mesh : asking.isAtGateway ? .gateway : .none }
}

/// A ServiceEntry whose traffic needs L7 on its way out, at an egress waypoint, and all that asks for it.
package struct EgressNeed: Hashable, Sendable {
  /// The ServiceEntry that the need is of.
  package var entry: ServiceEntry
  /// All that asks for L7 there, in the order of the rules.
  package var causes: [L7Cause]
}
