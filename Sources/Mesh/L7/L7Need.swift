package import Inventory

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
