package import Basics
package import Inventory

/// Another inventory on top, such as a team that moves in: `addInventory: new-team/` (a path beside meshplan.yaml).
///
/// Its workloads, namespaces, services and nodes are added; a workload that is there already is replaced.
package struct AddedInventory: ScenarioChange {
  /// As the settings write them.
  private let names: [String]
  /// Files and folders, seen from where the run began, and where the settings name each.
  package let paths: [(path: String, place: SourceLocation)]
  /// What was read of them, and what was found in it; nil where it was not read.
  package var inventory: (cluster: Cluster, findings: Findings)?

  package init(names: [String], paths: [(path: String, place: SourceLocation)]) {
    (self.names, self.paths) = (names, paths)
  }

  package var words: String { "with \(names.joined(separator: ", "))" }

  package func apply(to input: inout PlanInput, findings: inout Findings) {
    guard let inventory else { return findings.add(.notLoaded(self)) }
    findings.add(inventory.findings)
    input.cluster.add(inventory.cluster)
  }
}

extension Finding {
  /// Nobody read the inventory before it was asked for: a fault of ours, and no reason to plan without it in silence.
  fileprivate static func notLoaded(_ change: AddedInventory) -> Finding {
    Finding(.error, "not-read", "the inventory \(change.words) was not read", at: change.paths.first?.place)
  }
}

extension Cluster {
  /// Takes in what another inventory holds; of equal names the other's counts.
  mutating func add(_ other: Cluster) {
    let names = Set(other.namespaces.filter { $0.source != nil }.map(\.name))
    namespaces.removeAll { names.contains($0.name) }
    let known = Set(namespaces.map(\.name))
    namespaces = (namespaces + other.namespaces.filter { !known.contains($0.name) }).sorted { $0.name < $1.name }
    let ids = Set(other.workloads.map(\.id))
    workloads = (workloads.filter { !ids.contains($0.id) } + other.workloads).sorted { $0.id < $1.id }
    services = services.replaced(by: other.services) { [$0.namespace, $0.name] }
      .sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
    nodes += other.nodes
    nodeLoads += other.nodeLoads
    limitRanges += other.limitRanges
    let present = Set(workloads.map(\.id))
    strayAutoscalers.merge(other.strayAutoscalers) { $1 }
    strayAutoscalers = strayAutoscalers.filter { !present.contains($0.key) }
    if let more = other.volumes?.count, volumes != nil {
      volumes?.count += more
    } else {
      volumes = volumes ?? other.volumes
    }
    traffic.add(other.traffic)
  }
}

extension Array {
  /// These and others; where both have one of a name, the other's.
  fileprivate func replaced(by others: [Element], _ name: (Element) -> [String]) -> [Element] {
    let names = Set(others.map(name))
    return filter { !names.contains(name($0)) } + others
  }

  /// See `replaced(by:_:)`; their names are those of the objects that state them.
  fileprivate mutating func take(_ others: [Element], _ reference: (Element) -> ObjectReference) {
    self = replaced(by: others) {
      let object = reference($0)
      return [object.kind, object.namespace, object.name]
    }
  }
}

extension TrafficObjects {
  fileprivate mutating func add(_ other: TrafficObjects) {
    virtualServices.take(other.virtualServices, \.reference)
    destinationRules.take(other.destinationRules, \.reference)
    meshDefaults.take(other.meshDefaults, \.reference)
    serviceEntries.take(other.serviceEntries, \.reference)
    routes.take(other.routes, \.reference)
    gateways.take(other.gateways, \.reference)
    authorizationPolicies.take(other.authorizationPolicies, \.reference)
    requestAuthentications.take(other.requestAuthentications, \.reference)
    proxyPolicies.take(other.proxyPolicies, \.reference)
    obstacles.take(other.obstacles, \.self)
    injectors += other.injectors
    gatewayParameters.merge(other.gatewayParameters) { $1 }
    gatewayClasses.merge(other.gatewayClasses) { $1 }
    installs += other.installs
    isListedEmpty = isListedEmpty || other.isListedEmpty
    emptyList = emptyList ?? other.emptyList
    revisions.formUnion(other.revisions)
    tags.merge(other.tags) { $1 }
  }
}
