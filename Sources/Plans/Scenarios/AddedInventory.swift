package import Basics
package import Formats
import Inventory

/// Another inventory on top, such as a team that moves in: `addInventory: new-team/` (a path beside meshplan.yaml).
///
/// Its workloads, namespaces, services and nodes are added; a workload that is there already is replaced.
package struct AddedInventory: ScenarioChange {
  package static let keys = [
    SettingKey(
      "addInventory", "Files or folders on top, beside this file, such as a team that moves in", .oneOrMore(.text))
  ]

  /// As the settings write them, and seen from where the run began.
  var names: [String]
  package var paths: [String]
  /// Where the settings name them.
  var places: [SourceLocation]

  package static func read<R: ValueReader & Sendable>(
    _ key: String, _ reader: inout R, _ settings: inout SettingsReader
  ) throws(FormatError) -> AddedInventory? {
    let patterns = try settings.patterns(&reader, key)
    let allowed = patterns.compactMap { pattern in
      settings.allowedPath(pattern.text, at: pattern.place).map { (path: $0, place: pattern.place) }
    }
    let paths = allowed.map(\.path)
    settings.leaveOut(paths)
    return AddedInventory(names: patterns.map(\.text), paths: paths, places: allowed.map(\.place))
  }

  package var words: String { "with \(names.joined(separator: ", "))" }

  package func apply(to input: inout PlanInput, findings: inout Findings) {
    var found = InputFiles([])
    for (path, place) in zip(paths, places) { found.add(path, namedAt: place) }
    findings.add(found.findings)
    let files = found.files.filter { $0.format != .settings }
    let sources = input.settings.sources(files, of: paths)
    findings.add(sources.findings)
    var loader = InventoryLoader(defaultNamespace: input.settings.namespace)
    sources.read(into: &loader)
    let (other, more) = loader.finish()
    findings.add(more)
    input.cluster.add(other)
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
    services = (services + other.services).sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
    nodes += other.nodes
    nodeLoads += other.nodeLoads
    limitRanges += other.limitRanges
    let present = Set(workloads.map(\.id))
    strayAutoscalers.merge(other.strayAutoscalers) { $1 }
    strayAutoscalers = strayAutoscalers.filter { !present.contains($0.key) }
    traffic.add(other.traffic)
  }
}

extension TrafficObjects {
  fileprivate mutating func add(_ other: TrafficObjects) {
    virtualServices += other.virtualServices
    destinationRules += other.destinationRules
    routes += other.routes
    gateways += other.gateways
    authorizationPolicies += other.authorizationPolicies
    requestAuthentications += other.requestAuthentications
    proxyPolicies += other.proxyPolicies
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
