import Basics

/// The kinds of traffic objects that the planner reads, by kind and API group.
enum TrafficKind {
  case virtualService, destinationRule, route, gateway, authorizationPolicy, requestAuthentication

  init?(_ header: KubernetesObject.Header) {
    switch (header.group, header.kind) {
    case ("networking.istio.io", "VirtualService"): self = .virtualService
    case ("networking.istio.io", "DestinationRule"): self = .destinationRule
    case ("gateway.networking.k8s.io", "HTTPRoute"), ("gateway.networking.k8s.io", "GRPCRoute"),
      ("gateway.networking.k8s.io", "TCPRoute"), ("gateway.networking.k8s.io", "TLSRoute"):
      self = .route
    case ("gateway.networking.k8s.io", "Gateway"): self = .gateway
    case ("security.istio.io", "AuthorizationPolicy"): self = .authorizationPolicy
    case ("security.istio.io", "RequestAuthentication"): self = .requestAuthentication
    default: return nil
    }
  }
}

/// The fields of the specs of traffic objects, before they are told apart.
struct TrafficSpec {
  var hosts: [String] = []
  var gateways: [String] = []
  var destinations: [String] = []
  var host = ""
  var policyFields: [DestinationRule.PolicyField] = []
  var subsets: [String] = []
  var parents: [TargetReference] = []
  var backends: [TargetReference] = []
  var className = ""
  var action = "ALLOW"
  var selector: Labels?
  var targets: [TargetReference] = []
  var attributes: [String] = []

  func body(of kind: TrafficKind, _ header: KubernetesObject.Header) -> KubernetesObject.Body {
    let reference = ObjectReference(
      kind: header.kind, namespace: header.namespace, name: header.name, source: header.source)
    switch kind {
    case .virtualService:
      var object = VirtualService(reference: reference)
      (object.hosts, object.gateways, object.destinations) = (hosts, gateways, destinations)
      return .virtualService(object)
    case .destinationRule:
      var object = DestinationRule(reference: reference)
      (object.host, object.policyFields, object.subsets) = (host, policyFields, subsets)
      return .destinationRule(object)
    case .route:
      var object = GatewayRoute(reference: reference)
      (object.parents, object.backends) = (parents, backends)
      return .route(object)
    case .gateway:
      var object = KubernetesGateway(reference: reference)
      (object.className, object.labels) = (className, header.labels)
      return .gateway(object)
    case .authorizationPolicy:
      var object = AuthorizationPolicy(reference: reference)
      (object.action, object.selector, object.targets, object.attributes) = (action, selector, targets, attributes)
      return .authorizationPolicy(object)
    case .requestAuthentication:
      var object = RequestAuthentication(reference: reference)
      (object.selector, object.targets) = (selector, targets)
      return .requestAuthentication(object)
    }
  }
}
