import Inventory

/// A part of the mesh that asks for resources. Its text is its key in JSON and in meshplan.yaml.
package enum MeshComponent: String, Hashable, Sendable, CaseIterable {
  case sidecar, ztunnel, cni, waypoint, istiod, gateway

  /// What carries traffic or leads it there, in the order of reports; the others control it or stand at the edge.
  package static let proxies: [MeshComponent] = [.sidecar, .ztunnel, .cni, .waypoint]

  /// Those of which the user can state requests and limits.
  package static let statable = proxies + [.istiod]

  /// What a component is called, each name for its use.
  private struct Names {
    /// One of it, and several; of what has one on every node both are the same.
    let (word, plural): (String, String)
    /// A column that counts them.
    let column: String
    /// Its class in charts.
    let style: String
    /// The beginning of a sentence about it.
    let subject: String
    /// The container that carries the requests.
    let container: String
    /// What the charts call its DaemonSet or Deployment.
    let workload: String
  }

  private var names: Names {
    switch self {
    case .sidecar:
      Names(
        word: "sidecar", plural: "sidecars", column: "sidecars", style: "sidecars", subject: "the sidecar",
        container: Container.proxyName, workload: "sidecar")
    case .ztunnel:
      Names(
        word: "ztunnel", plural: "ztunnel", column: "ztunnels", style: "ztunnel", subject: "ztunnel",
        container: Container.proxyName, workload: "ztunnel")
    case .cni:
      Names(
        word: "istio-cni", plural: "istio-cni", column: "istio_cni", style: "cni", subject: "istio-cni",
        container: "install-cni", workload: "istio-cni-node")
    case .waypoint:
      Names(
        word: "waypoint", plural: "waypoints", column: "waypoints", style: "waypoints", subject: "a waypoint",
        container: Container.proxyName, workload: "waypoint")
    case .istiod:
      Names(
        word: "istiod", plural: "istiod", column: "istiods", style: "control", subject: "istiod",
        container: "discovery", workload: "istiod")
    case .gateway:
      Names(
        word: "gateway", plural: "gateways", column: "gateways", style: "control", subject: "a managed gateway",
        container: Container.proxyName, workload: "gateway")
    }
  }

  /// One of it: `sidecar`, `istio-cni`.
  package var word: String { names.word }
  /// Several of it: `sidecars`, `istio-cni`.
  package var plural: String { names.plural }
  /// The column of a table that counts them: `istio_cni`.
  package var column: String { names.column }
  /// Its class in charts; istiod and gateways share one.
  package var style: String { names.style }
  /// The beginning of a sentence about it: `a managed gateway`.
  var subject: String { names.subject }
  /// The container that carries the requests.
  package var containerName: String { names.container }
  /// What the charts call its DaemonSet or Deployment; waypoints and gateways have names of their own.
  var workloadName: String { names.workload }

  /// `14 sidecars`, `1 waypoint`, `3 istio-cni`.
  package func counted(_ count: Int) -> String { "\(count) \(count == 1 ? word : plural)" }

  /// The data planes that need pods of it: those of which the charts install it.
  var dataPlanes: Set<DataPlane> {
    switch self {
    case .ztunnel, .waypoint: [.ambient]
    case .cni, .istiod: [.sidecar, .ambient]
    case .sidecar, .gateway: []
    }
  }

  /// Whether one stands on every node.
  var isPerNode: Bool { self == .ztunnel || self == .cni }

  /// Whether one pod of it in the inventory tells what every other asks for: not so for sidecars, waypoints and gateways,
  /// each of which states its own.
  var isSharedPod: Bool { self == .ztunnel || self == .cni || self == .istiod }
}
