import Inventory

extension KubernetesGateway {
  /// The listener that tells which namespaces may use it as their waypoint: the one that the annotation
  /// `ambient.istio.io/waypoint-inbound-binding` of the Gateway or its class names, else HBONE's on port 15008. Where there is
  /// none, only its own namespace may.
  ///
  /// Source: istio/istio `pilot/pkg/serviceregistry/ambient/waypoints.go`, makeAllowedRoutes and findBoundListener.
  func waypointListener(_ gatewayClass: GatewayClass?) -> Listener {
    let key = "ambient.istio.io/waypoint-inbound-binding"
    if let binding = annotations[key: key] ?? gatewayClass?.annotations[key: key] {
      let parts = binding.split(separator: "/", omittingEmptySubsequences: false)
      let port = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
      if parts.count <= 2, ["PROXY", "NONE"].contains(parts[0]) {
        let bound = listeners.first {
          port != 0 ? $0.port == port : parts[0] == "PROXY" && $0.protocolName == "istio.io/PROXY"
        }
        if let bound { return bound }
      }
    }
    return listeners.first { $0.protocolName == "HBONE" && $0.port == 15008 } ?? Listener()
  }
}

extension KubernetesGateway.Listener {
  /// Whether it lets a namespace with these labels in; `own` is the namespace of the Gateway. Kubernetes gives every
  /// namespace its name as a label.
  func lets(in namespace: String, _ labels: Labels, of own: String) -> Bool {
    switch from {
    case "All": return true
    case "Selector":
      guard let selector else { return false }
      var labels = labels
      labels.set("kubernetes.io/metadata.name", to: namespace)
      return selector.selects(labels)
    default: return namespace == own
    }
  }
}
