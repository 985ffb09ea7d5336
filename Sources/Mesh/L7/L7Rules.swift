package import Inventory

/// One reason why a service may need L7; each rule stands in a file of its own.
protocol L7Rule: Sendable {
  /// Adds what in the cluster's configuration asks for L7 to the services and ServiceEntries where it does.
  func find(_ context: L7Context, _ found: inout L7Causes)
}

/// What the rules look at.
struct L7Context {
  let traffic: TrafficObjects
  let services: ServiceIndex
  let entries: EntryIndex
  /// Workloads with features of their own, from services.csv.
  let featured: [Workload]
  let version: MinorVersion
}

/// What the rules have found so far.
struct L7Causes {
  /// Of each service, in the order of the index.
  fileprivate(set) var services: [[L7Cause]]
  /// Of each ServiceEntry.
  fileprivate(set) var entries: [[L7Cause]]

  init(_ context: L7Context) {
    services = Array(repeating: [], count: context.services.services.count)
    entries = Array(repeating: [], count: context.entries.entries.count)
  }

  mutating func add(_ cause: L7Cause, services numbers: [Int], entries more: [Int] = []) {
    for number in numbers { services[number].append(cause) }
    for number in more { entries[number].append(cause) }
  }

  /// Adds a policy's cause to what the policy reaches: services by target, selector or namespace, ServiceEntries by target.
  mutating func add(
    _ cause: L7Cause, selector: Labels?, targets: [TargetReference], _ context: L7Context
  ) {
    add(
      cause, services: context.services.services(reachedBy: cause.object, selector: selector, targets: targets),
      entries: unique(targets.compactMap { context.entries.entry(named: $0, in: cause.object.namespace) }))
  }
}

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
      L7Need(
        service: index.services[number], causes: causes.services[number], obstacles: obstacles.services[number],
        isGateway: index.isGateway(number))
    }
    entries = context.entries.entries.indices.compactMap { number in
      causes.entries[number].isEmpty
        ? nil : EgressNeed(entry: context.entries.entries[number], causes: causes.entries[number])
    }
  }
}
