import Basics
import Inventory

/// The gateways that Istio makes: of the Gateways in the input, and by IstioOperators.
package struct MeshGateways: Sendable {
  /// What Istio makes of every Gateway in the input, waypoints among them, in their order.
  package let renderings: [GatewayRendering]
  /// Those that IstioOperators install and the inventory does not show.
  let operators: [OperatorGateway]
  /// What customises every waypoint of Istio's class.
  let waypointDefaults: GatewayParameters?

  /// Renders the Gateways of the input; `rootNamespaces` are the mesh's own.
  init(_ cluster: Cluster, _ revisions: MeshRevisions, rootNamespaces: Set<String>, version: MinorVersion) {
    let hasParameters = version >= GatewayRendering.firstWithParameters
    let defaults = hasParameters ? cluster.traffic.classDefaults(rootNamespaces: rootNamespaces) : nil
    renderings = GatewayRendering.all(cluster, revisions, classDefaults: defaults)
    operators = OperatorGateway.all(cluster, version)
    waypointDefaults = defaults?["istio-waypoint"]
  }
}
