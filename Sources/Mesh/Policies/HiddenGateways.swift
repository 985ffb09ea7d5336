import Inventory

/// Gateways whose pods the input does not show: those that Istio makes of Gateways, and those that Istio's own Gateways pick
/// by labels. They are found by any of their labels.
struct HiddenGateways {
  private struct Gateway {
    /// Where its pods are; nil: in any namespace.
    let namespace: String?
    /// Labels that its pods are known to have.
    let labels: Labels
  }

  private var gateways: [Gateway] = []
  private var namespaces: Set<String> = []
  /// The gateways of each label, by their places.
  private var byLabel: [Labels.Pair: [Int]] = [:]

  /// Takes up Istio's own gateways and those of the Gateway API.
  init(_ model: MeshModel) {
    let traffic = model.cluster.traffic
    for gateway in traffic.gateways where !traffic.isWaypoint(gateway) {
      var labels = Labels(["gateway.networking.k8s.io/gateway-name": gateway.reference.name])
      if let name = traffic.deploymentName(of: gateway) {
        labels.set("gateway.istio.io/managed", to: "istio.io-gateway-controller")
        labels.set("service.istio.io/canonical-name", to: name)
      }
      add(Gateway(namespace: gateway.reference.namespace, labels: labels))
    }
    for gateway in traffic.proxyPolicies where gateway.reference.kind == "Gateway" {
      if let labels = gateway.selector { add(Gateway(namespace: nil, labels: labels)) }
    }
  }

  private mutating func add(_ gateway: Gateway) {
    if let namespace = gateway.namespace { namespaces.insert(namespace) }
    for pair in gateway.labels.pairs { byLabel[pair, default: []].append(gateways.count) }
    gateways.append(gateway)
  }

  /// Whether a policy's selector picks one of them. One that picks nobody in the input is a gateway's too where it asks for
  /// the labels that Istio's charts and controllers give to gateways and to nothing else.
  func areSelected(by policy: PolicySelectors.Policy, isOfNobody: Bool) -> Bool {
    let isOfMesh = policy.namespace == NamespaceScope.root
    guard let selector = policy.selector else {
      return isOfMesh ? !gateways.isEmpty : namespaces.contains(policy.namespace)
    }
    let isKnown = gateways(selectedBy: selector).contains { place in
      let namespace = gateways[place].namespace
      return (isOfMesh || namespace == nil || namespace == policy.namespace) && gateways[place].labels.match(selector)
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

  /// Those of the selector's rarest label, which may have the others too.
  private func gateways(selectedBy selector: Labels) -> [Int] {
    selector.pairs.map { byLabel[$0] ?? [] }.min { $0.count < $1.count } ?? Array(gateways.indices)
  }
}
