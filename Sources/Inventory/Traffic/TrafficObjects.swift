package import Basics

/// What names an object of the mesh's or the gateway's configuration, and where it stands.
package struct ObjectReference: Hashable, Sendable {
  package var kind: String
  package var namespace: String
  package var name: String
  package var source: SourceLocation

  package init(kind: String, namespace: String, name: String, source: SourceLocation) {
    self.kind = kind
    self.namespace = namespace
    self.name = name
    self.source = source
  }
}

/// The objects that route, shape or guard traffic, each kind in the order of the input.
package struct TrafficObjects: Hashable, Sendable {
  package var virtualServices: [VirtualService] = []
  package var destinationRules: [DestinationRule] = []
  package var routes: [GatewayRoute] = []
  package var gateways: [KubernetesGateway] = []
  package var authorizationPolicies: [AuthorizationPolicy] = []
  package var requestAuthentications: [RequestAuthentication] = []
  /// PeerAuthentications, EnvoyFilters, WasmPlugins, Telemetries and Sidecars.
  package var proxyPolicies: [ProxyPolicy] = []
  /// How the injectors in the input are set up, by revision.
  package var injectors: [InjectorConfiguration] = []
  /// ConfigMaps that customise Gateways, by `namespace/name`.
  package var gatewayParameters: [String: GatewayParameters] = [:]
  /// What IstioOperators state of the mesh's components: `sidecar`, `ztunnel`, `cni`, `waypoint`, `istiod`.
  package var stated: [String: StatedResources] = [:]
  /// Revisions and tags whose webhooks are in the input; empty: none is, so nothing is known of them.
  package var revisions: Set<String> = []

  /// Objects of which the planner needs to know only that they are there: machines outside the cluster (WorkloadEntry,
  /// WorkloadGroup), security groups for pods, identities from SPIRE, secrets of remote clusters.
  package var obstacles: [ObjectReference] = []

  package init() {}
}

extension TrafficObjects {
  /// What customises the Deployment of a Gateway: the ConfigMap that it names, else that of its class.
  package func parameters(of gateway: KubernetesGateway) -> GatewayParameters? {
    let named = gateway.parameters.flatMap { gatewayParameters["\(gateway.reference.namespace)/\($0)"] }
    let ofClass = gatewayParameters.sorted { $0.key < $1.key }.first { $0.value.defaultsForClass == gateway.className }
    return named ?? ofClass?.value
  }
}
