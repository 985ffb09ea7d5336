import Formats

/// The kinds of traffic objects that the planner reads, by kind and API group.
enum TrafficKind {
  case virtualService, destinationRule, serviceEntry, route, gateway, gatewayClass
  case authorizationPolicy, requestAuthentication, proxyPolicy
  /// Istio's own Gateway: of it only the pods that it picks are asked for.
  case istioGateway

  /// The kind of an object; nil where it is none of these.
  init?(_ header: KubernetesObject.Header) {
    switch (header.group, header.kind) {
    case ("networking.istio.io", "VirtualService"): self = .virtualService
    case ("networking.istio.io", "DestinationRule"): self = .destinationRule
    case ("networking.istio.io", "ServiceEntry"): self = .serviceEntry
    case ("gateway.networking.k8s.io", "HTTPRoute"), ("gateway.networking.k8s.io", "GRPCRoute"),
      ("gateway.networking.k8s.io", "TCPRoute"), ("gateway.networking.k8s.io", "TLSRoute"):
      self = .route
    case ("gateway.networking.k8s.io", "Gateway"): self = .gateway
    case ("gateway.networking.k8s.io", "GatewayClass"): self = .gatewayClass
    case ("security.istio.io", "AuthorizationPolicy"): self = .authorizationPolicy
    case ("security.istio.io", "RequestAuthentication"): self = .requestAuthentication
    case ("security.istio.io", "PeerAuthentication"), ("networking.istio.io", "EnvoyFilter"),
      ("extensions.istio.io", "WasmPlugin"), ("extensions.istio.io", "TrafficExtension"),
      ("telemetry.istio.io", "Telemetry"), ("networking.istio.io", "Sidecar"):
      self = .proxyPolicy
    case ("networking.istio.io", "Gateway"): self = .istioGateway
    default: return nil
    }
  }

  /// Whether it is a policy or a Gateway, which are kept whole so that they can be written again.
  var isKeptWhole: Bool {
    switch self {
    case .gateway, .authorizationPolicy, .requestAuthentication, .proxyPolicy: true
    default: false
    }
  }
}

/// The fields of the specs of traffic objects, before they are told apart.
struct TrafficSpec {
  /// Of a VirtualService or ServiceEntry.
  var hosts: [String] = []
  /// Of a ServiceEntry.
  var resolution = "NONE"
  /// Of a VirtualService.
  var gateways: [String] = []
  /// The hosts that routes of a VirtualService lead to.
  var destinations: [String] = []
  /// The VirtualServices that routes hand over to.
  var delegates: [TargetReference] = []
  /// Of a DestinationRule.
  var host = ""
  /// Of a DestinationRule's traffic policies.
  var policyFields: [DestinationRule.PolicyField] = []
  /// Of a route of the Gateway API.
  var parents: [TargetReference] = []
  /// Where a route of the Gateway API leads.
  var backends: [TargetReference] = []
  /// Of a Gateway; of a GatewayClass its controller.
  var className = ""
  /// What a Gateway's infrastructure refers to.
  var parameters: TargetReference?
  /// Of a Gateway.
  var listeners: [KubernetesGateway.Listener] = []
  /// Of a Gateway's addresses.
  var addressTypes: [String] = []
  /// Of an AuthorizationPolicy.
  var action = "ALLOW"
  /// The pods that a policy selects.
  var selector: Labels?
  /// What a policy is attached to.
  var targets: [TargetReference] = []
  /// Of an AuthorizationPolicy.
  var rules: [AuthorizationPolicy.Rule] = []
  /// What routes do on the way.
  var features: [String] = []
  /// Top-level fields of the spec.
  var fields: [String] = []
  /// The mTLS mode of a PeerAuthentication.
  var mode: String?
  /// The whole spec, of policies and Gateways.
  var whole: DocumentValue?
  /// mTLS modes of single ports.
  var portModes: [ProxyPolicy.PortMode] = []
  /// Contexts of an EnvoyFilter's patches.
  var contexts: [String] = []

  /// Takes down what a route does, once.
  mutating func add(feature: String) {
    if !features.contains(feature) { features.append(feature) }
  }

  /// What an object of a kind is by these fields.
  func body(of kind: TrafficKind, _ header: KubernetesObject.Header) -> KubernetesObject.Body {
    let reference = ObjectReference(
      kind: header.kind, namespace: header.namespace, name: header.name, source: header.source)
    func stated() -> StatedPolicy {
      var stated = StatedPolicy(apiVersion: header.apiVersion, spec: whole)
      (stated.labels, stated.annotations) = (header.labels, header.annotations)
      return stated
    }
    let revision = header.labels[key: "istio.io/rev"] ?? ""
    switch kind {
    case .virtualService:
      var object = VirtualService(reference: reference)
      (object.hosts, object.gateways, object.destinations) = (hosts, gateways, destinations)
      (object.delegates, object.features) = (delegates, features)
      return .virtualService(object)
    case .destinationRule:
      var object = DestinationRule(reference: reference)
      (object.host, object.policyFields) = (host, policyFields)
      return .destinationRule(object)
    case .route:
      var object = GatewayRoute(reference: reference)
      (object.parents, object.backends, object.features) = (parents, backends, features)
      return .route(object)
    case .gateway:
      var object = KubernetesGateway(reference: reference)
      (object.className, object.labels, object.parameters) = (className, header.labels, parameters)
      (object.annotations, object.listeners, object.addressTypes) = (header.annotations, listeners, addressTypes)
      object.stated = stated()
      return .gateway(object)
    case .gatewayClass:
      return .gatewayClass(controller: className)
    case .serviceEntry:
      var object = ServiceEntry(reference: reference)
      (object.labels, object.hosts, object.resolution) = (header.labels, hosts, resolution)
      return .serviceEntry(object)
    case .authorizationPolicy:
      var object = AuthorizationPolicy(reference: reference)
      (object.action, object.selector, object.targets, object.rules) = (action, selector, targets, rules)
      object.stated = stated()
      object.isDryRun = AuthorizationPolicy.isTrue(header.annotations[key: "istio.io/dry-run"])
      object.revision = revision
      return .authorizationPolicy(object)
    case .requestAuthentication:
      var object = RequestAuthentication(reference: reference)
      (object.selector, object.targets, object.revision) = (selector, targets, revision)
      object.stated = stated()
      return .requestAuthentication(object)
    case .proxyPolicy, .istioGateway:
      var object = ProxyPolicy(reference: reference)
      (object.selector, object.targets, object.fields, object.mode) = (selector, targets, fields, mode)
      object.stated = stated()
      (object.portModes, object.contexts, object.revision) = (portModes, contexts, revision)
      return .proxyPolicy(object)
    }
  }
}
