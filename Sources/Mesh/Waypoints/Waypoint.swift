package import Basics
package import Inventory

/// A waypoint of the ambient data plane: one that runs, one that a Gateway declares, or one that is needed.
package struct Waypoint: Hashable, Sendable {
  /// How the planner knows of it.
  package enum Origin: String, Hashable, Sendable {
    /// Its pods are in the inventory.
    case running
    /// A Gateway of a waypoint's class asks for it; Istio makes the Deployment.
    case declared
    /// Services or ServiceEntries need L7 and none serves them.
    case needed
  }

  /// Where its Gateway and its pods live.
  package var namespace: String
  /// What its Gateway is called.
  package var name: String
  /// How the planner knows of it.
  package var origin: Origin
  /// Which traffic it takes: `service`, `workload`, `all` or `none` (label `istio.io/waypoint-for`).
  package var takes = "service"
  /// How many pods it has.
  package var replicas = 1
  /// What customises its Deployment.
  package var parameters: GatewayParameters?
  /// Its pods, when it runs.
  package var workload: Workload?
  /// What is behind it by `istio.io/use-waypoint`; of a needed one the services and ServiceEntries that it is for.
  package var users: [String] = []
  /// Of a needed one the other namespaces that its listener must let in (`allowedRoutes`).
  package var guests: Set<String> = []
  /// Of a needed one: labels of today lead to it, so it is used as soon as it is there.
  package var isAwaited = false
  /// Where its Gateway, or else its workload, stands in the input.
  package var source: SourceLocation?

  /// Whether it is there and nothing is routed to it.
  package var isIdle: Bool { origin != .needed && users.isEmpty }

  /// What names it.
  package var id: WaypointName { WaypointName(namespace, name) }

  /// Whether it takes traffic to Services.
  var takesServices: Bool { takes == "service" || takes == "all" }

  /// Whether it takes traffic to the addresses of pods.
  var takesPods: Bool { takes == "workload" || takes == "all" }
}
