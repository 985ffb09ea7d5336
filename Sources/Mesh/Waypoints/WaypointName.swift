import Inventory

/// What names a waypoint: the Gateway it is made of.
package struct WaypointName: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The namespace of its Gateway.
  package var namespace: String
  /// The name of its Gateway.
  package var name: String

  /// The waypoint of a namespace and a name.
  package init(_ namespace: String, _ name: String) {
    self.namespace = namespace
    self.name = name
  }

  package var description: String { "\(namespace)/\(name)" }

  /// How policies name its calls; the trust domain is left open, since the input need not show it.
  var principal: String { "*/ns/\(namespace)/sa/\(name)" }

  package static func < (a: WaypointName, b: WaypointName) -> Bool { (a.namespace, a.name) < (b.namespace, b.name) }
}

extension Labels {
  /// The key that names a waypoint.
  static let useWaypoint = "istio.io/use-waypoint"
}

extension Workload {
  /// The waypoint whose Deployment it is.
  func waypointName(_ pod: PodSpec) -> WaypointName {
    WaypointName(id.namespace, pod.labels[key: "gateway.networking.k8s.io/gateway-name"] ?? id.name)
  }
}
