package import Basics
package import Inventory

/// The list of all rules: adding one means adding its file and a line here.
private let rules: [any L7Rule] = [
  VirtualServiceRule(), GatewayRouteRule(), DestinationRuleRule(), AuthorizationPolicyRule(),
  RequestAuthenticationRule(), ProxyExtensionRule(), FeatureRule(),
]

/// The L7 needs of a cluster.
package struct L7Needs: Sendable {
  /// Of every service in the input, in the order of the services; a workload that is listed with features and has no
  /// Service stands for one of its own name.
  package let services: [L7Need]
  /// Of the ServiceEntries that rules name, in the order of the input.
  package let entries: [EgressNeed]
  /// The pods behind the services.
  let index: ServiceIndex

  /// Asks every rule about every object of the cluster, as that version of Istio reads them.
  package init(of cluster: Cluster, version: MinorVersion = .newestIstio) {
    let featured = cluster.steadyWorkloads.filter { !$0.facts.features.isEmpty }
    var index = ServiceIndex(cluster.services, cluster.steadyWorkloads)
    let unserved = featured.filter { index.services(before: $0).isEmpty }
    if !unserved.isEmpty {
      let named = unserved.map { Service(namespace: $0.id.namespace, name: $0.id.name, source: $0.source) }
      index = ServiceIndex(cluster.services + named, cluster.steadyWorkloads)
    }
    let context = L7Context(
      traffic: InstalledRevisions(cluster).read(cluster.traffic), services: index,
      entries: EntryIndex(cluster.traffic.serviceEntries),
      featured: featured, version: version)
    var causes = L7Causes(context)
    var obstacles = L7Causes(context)
    if !index.services.isEmpty || !context.entries.entries.isEmpty {
      for rule in rules { rule.find(context, &causes) }
      EnvoyFilterRule().find(context, &obstacles)
      ExternalNameRule().find(causes, context, &obstacles)
    }
    self.index = index
    services = index.services.indices.map { number in
      let (service, isGateway) = (index.services[number], index.isGateway(number))
      return L7Need(
        service: service, asking: causes.causes(of: number, in: service.namespace),
        // Gateways stay what they are, whatever all of their namespace has.
        obstructing: obstacles.causes(of: number, in: service.namespace, sharing: !isGateway), isGateway: isGateway)
    }
    entries = context.entries.entries.indices.compactMap { number in
      causes.entries[number].isEmpty
        ? nil : EgressNeed(entry: context.entries.entries[number], causes: causes.entries[number])
    }
  }
}

extension L7Needs {
  /// What some service's pods cannot move with, in the order of the services; what several share is there once.
  var obstacles: [L7Cause] {
    var seen: Set<String> = []
    return services.flatMap { need in
      need.obstructing.shared.isEmpty || seen.insert(need.service.namespace).inserted
        ? need.obstacles : need.obstructing.own.causes.map(\.cause)
    }
  }
}
