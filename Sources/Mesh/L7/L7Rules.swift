package import Inventory

/// One reason why a service may need L7; each rule stands in a file of its own.
protocol L7Rule: Sendable {
  /// What in the cluster's configuration asks for L7 at the service.
  func causes(for service: Service, _ context: L7Context) -> [L7Cause]
}

/// What the rules look at.
struct L7Context {
  var traffic: TrafficObjects
  /// Pod labels of the steady workloads, by namespace.
  var pods: [String: [Labels]]
  /// Pod labels of the gateways among them, by namespace.
  var gateways: [String: [Labels]]
  /// Workloads with features of their own, from services.csv.
  var featured: [Workload]

  /// The pods behind a service.
  func pods(behind service: Service) -> [Labels] {
    guard let selector = service.selector else { return [] }
    return pods[service.namespace]?.filter { $0.match(selector) } ?? []
  }

  /// Whether a gateway stands behind a service.
  func isGateway(_ service: Service) -> Bool {
    guard let selector = service.selector else { return false }
    return gateways[service.namespace]?.contains { $0.match(selector) } ?? false
  }
}

/// The list of all rules: adding one means adding its file and a line here.
private let rules: [any L7Rule] = [
  VirtualServiceRule(), GatewayRouteRule(), DestinationRuleRule(), AuthorizationPolicyRule(),
  RequestAuthenticationRule(),
  WasmPluginRule(), FeatureRule(),
]

/// The L7 need of every service in the input, in the order of the services; a workload that is listed with features and
/// has no Service stands for one of its own name.
package func l7Needs(of cluster: Cluster) -> [L7Need] {
  let featured = cluster.steadyWorkloads.filter { !$0.facts.features.isEmpty }
  if cluster.services.isEmpty, featured.isEmpty { return [] }
  var pods: [String: [Labels]] = [:]
  var gateways: [String: [Labels]] = [:]
  for workload in cluster.steadyWorkloads {
    for group in workload.groups {
      pods[workload.id.namespace, default: []].append(group.spec.labels)
      guard MeshRole(of: workload, group.spec) == .gateway else { continue }
      gateways[workload.id.namespace, default: []].append(group.spec.labels)
    }
  }
  let unserved = featured.filter { workload in !cluster.services.contains { workload.isBehind($0) } }
  let context = L7Context(
    traffic: InstalledRevisions(cluster).read(cluster.traffic), pods: pods, gateways: gateways, featured: featured)
  let services =
    cluster.services
    + unserved.map {
      Service(namespace: $0.id.namespace, name: $0.id.name, source: $0.source)
    }
  return services.map { service in
    L7Need(
      service: service, causes: rules.flatMap { $0.causes(for: service, context) },
      obstacles: EnvoyFilterRule().causes(for: service, context))
  }
}
