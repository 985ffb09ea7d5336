import Mesh

/// What reports call a part of the mesh, and how charts paint it.
struct ComponentTerms {
  /// One of them, and several.
  var one: String
  var many: String
  /// The column of CSV with their number.
  var column: String
  /// The style of its part of a chart; parts of one style are one.
  var style: String
}

extension MeshComponent {
  /// What this component is called.
  var terms: ComponentTerms {
    switch self {
    case .sidecar: ComponentTerms(one: "sidecar", many: "sidecars", column: "sidecars", style: "sidecars")
    case .ztunnel: ComponentTerms(one: "ztunnel", many: "ztunnel", column: "ztunnels", style: "ztunnel")
    case .cni: ComponentTerms(one: "istio-cni", many: "istio-cni", column: "istio_cni", style: "cni")
    case .waypoint: ComponentTerms(one: "waypoint", many: "waypoints", column: "waypoints", style: "waypoints")
    case .istiod: ComponentTerms(one: "istiod", many: "istiod", column: "istiod", style: MeshComponent.controlStyle)
    case .gateway:
      ComponentTerms(one: "gateway", many: "gateways", column: "gateways", style: MeshComponent.controlStyle)
    }
  }

  /// The style of the control plane's parts.
  static let controlStyle = "control"

  /// What stands beside pods, on nodes and before services, in the order in which reports list it: all but the control plane.
  static let proxies = allCases.filter { $0.terms.style != controlStyle }
}
