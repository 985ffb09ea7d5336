package import Basics

/// The objects that route, shape or guard traffic, each kind in the order of the input.
package struct TrafficObjects: Hashable, Sendable {
  /// Istio's VirtualServices.
  package var virtualServices: [VirtualService] = []
  /// Istio's DestinationRules.
  package var destinationRules: [DestinationRule] = []
  /// The default traffic policies of meshes, as rules for every host.
  package var meshDefaults: [DestinationRule] = []
  /// Istio's ServiceEntries.
  package var serviceEntries: [ServiceEntry] = []
  /// Routes of the Gateway API.
  package var routes: [GatewayRoute] = []
  /// Gateways of the Gateway API.
  package var gateways: [KubernetesGateway] = []
  /// By name.
  package var gatewayClasses: [String: GatewayClass] = [:]
  /// Istio's AuthorizationPolicies.
  package var authorizationPolicies: [AuthorizationPolicy] = []
  /// Istio's RequestAuthentications.
  package var requestAuthentications: [RequestAuthentication] = []
  /// PeerAuthentications, EnvoyFilters, WasmPlugins, TrafficExtensions, Telemetries, Sidecars, and Gateways of Istio's own.
  package var proxyPolicies: [ProxyPolicy] = []
  /// How the injectors in the input are set up, by revision.
  package var injectors: [InjectorConfiguration] = []
  /// ConfigMaps that customise Gateways, by `namespace/name`.
  package var gatewayParameters: [String: GatewayParameters] = [:]
  /// What installs Istio: IstioOperators, and the resources of the Sail operator.
  package var installs: [MeshInstall] = []
  /// Revisions and tags whose webhooks are in the input; empty: none is, so nothing is known of them.
  package var revisions: Set<String> = []
  /// The revision that each tag of those stands for.
  package var tags: [String: String] = [:]

  /// Objects of which the planner needs to know only that they are there: machines outside the cluster (WorkloadEntry,
  /// WorkloadGroup), security groups for pods, identities from SPIRE, secrets of remote clusters.
  package var obstacles: [ObjectReference] = []
  /// An empty list in the input is of a kind that is taken in here: the cluster was asked for it, and has none.
  package var isListedEmpty = false
  /// Where a list without items stands that does not say of what kind, as kubectl prints it; nil: nowhere.
  package var emptyList: SourceLocation?

  package init() {}
}

extension TrafficObjects {
  /// Whether the input shows what routes, shapes or guards traffic: it has some of it, or a list that says there is none.
  package var isShown: Bool {
    isListedEmpty || !virtualServices.isEmpty || !destinationRules.isEmpty || !meshDefaults.isEmpty
      || !serviceEntries.isEmpty || !routes.isEmpty || !gateways.isEmpty || !authorizationPolicies.isEmpty
      || !requestAuthentications.isEmpty || !proxyPolicies.isEmpty
  }

  /// What all Gateways of a class get, by the class: those in the mesh's own namespaces count, and of several the oldest.
  ///
  /// Source: istio/istio `pilot/pkg/config/kube/gatewaycommon/deploymentcontroller.go`, render.
  package func classDefaults(rootNamespaces: Set<String>) -> [String: GatewayParameters] {
    var defaults: [String: GatewayParameters] = [:]
    for (name, parameters) in gatewayParameters.sorted(by: { $0.key < $1.key }) {
      guard let ofClass = parameters.defaultsForClass, rootNamespaces.contains(String(name.prefix { $0 != "/" }))
      else { continue }
      if let known = defaults[ofClass], known.created <= parameters.created { continue }
      defaults[ofClass] = parameters
    }
    return defaults
  }

  /// What customises the Deployment of a Gateway: the defaults of its class, and over them the ConfigMap that it names.
  package func parameters(
    of gateway: KubernetesGateway, _ classDefaults: [String: GatewayParameters]
  ) -> GatewayParameters? {
    let named = gateway.parameters.flatMap { gatewayParameters["\(gateway.reference.namespace)/\($0.name)"] }
    let ofClass = classDefaults[gateway.className]
    guard let named else { return ofClass }
    return ofClass.map { named.laid(over: $0) } ?? named
  }
}
