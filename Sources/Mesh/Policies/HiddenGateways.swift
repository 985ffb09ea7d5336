import Inventory

/// Gateways whose pods the input does not show: those that Istio makes of Gateways, and those that Istio's own Gateways pick
/// by labels.
struct HiddenGateways {
  /// Labels their pods are known to have; nil: they may be in any namespace.
  private var gateways: [(namespace: String?, labels: Labels)] = []

  /// Takes up Istio's own gateways and those of the Gateway API.
  init(_ model: MeshModel) {
    let traffic = model.cluster.traffic
    for gateway in traffic.gateways where !traffic.isWaypoint(gateway) {
      var labels = Labels(["gateway.networking.k8s.io/gateway-name": gateway.reference.name])
      if let name = traffic.deploymentName(of: gateway) {
        labels.set("gateway.istio.io/managed", to: "istio.io-gateway-controller")
        labels.set("service.istio.io/canonical-name", to: name)
      }
      gateways.append((gateway.reference.namespace, labels))
    }
    for gateway in traffic.proxyPolicies where gateway.reference.kind == "Gateway" {
      if let labels = gateway.selector { gateways.append((nil, labels)) }
    }
  }

  /// Whether a policy's selector picks one of them. One that picks nobody in the input is a gateway's too where it asks for
  /// the labels that Istio's charts and controllers give to gateways and to nothing else.
  func areSelected(by policy: PolicySelectors.Policy, isOfNobody: Bool) -> Bool {
    guard let selector = policy.selector else {
      return gateways.contains { $0.namespace == policy.namespace || policy.namespace == NamespaceScope.root }
    }
    let isKnown = gateways.contains { gateway in
      (gateway.namespace == nil || gateway.namespace == policy.namespace || policy.namespace == NamespaceScope.root)
        && gateway.labels.match(selector)
    }
    guard !isKnown, isOfNobody else { return isKnown }
    return selector.pairs.contains { pair in
      switch pair.key {
      case "gateway.networking.k8s.io/gateway-name", "istio.io/gateway-name", "gateway.istio.io/managed": true
      case "istio": pair.value.hasSuffix("gateway")
      case "app": pair.value.hasPrefix("istio-") && pair.value.hasSuffix("gateway")
      default: false
      }
    }
  }
}
