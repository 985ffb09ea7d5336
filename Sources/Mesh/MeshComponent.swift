/// A part of the mesh that asks for resources.
package enum MeshComponent: String, Hashable, Sendable, CaseIterable {
  case sidecar, ztunnel, cni, waypoint, istiod, gateway

  /// The container that carries the requests.
  package var containerName: String {
    switch self {
    case .sidecar, .ztunnel, .waypoint, .gateway: "istio-proxy"
    case .cni: "install-cni"
    case .istiod: "discovery"
    }
  }

  /// What the charts call its DaemonSet or Deployment; waypoints and gateways have names of their own.
  var workloadName: String { self == .cni ? "istio-cni-node" : rawValue }

  /// Whether one stands on every node.
  var isPerNode: Bool { self == .ztunnel || self == .cni }

  /// Whether one pod of it in the inventory tells what every other asks for: not so for sidecars, waypoints and gateways,
  /// each of which states its own.
  var isSharedPod: Bool { self == .ztunnel || self == .cni || self == .istiod }

  /// The subject of a sentence about it.
  var subject: String {
    switch self {
    case .sidecar: "the sidecar"
    case .waypoint: "a waypoint"
    case .gateway: "a managed gateway"
    case .cni: "istio-cni"
    case .ztunnel, .istiod: rawValue
    }
  }
}
