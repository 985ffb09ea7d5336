import Basics
import Inventory

/// Everything that says what a component asks for, in the order in which it counts.
struct ComponentSources {
  private let settings: MeshSettings
  private let injectors: [InjectorConfiguration]
  private let installs: [InstallValues]
  private let charts: [InstallValues]

  /// Takes up injectors, installs and the values of charts.
  init(_ settings: MeshSettings, _ cluster: Cluster) {
    self.settings = settings
    injectors = cluster.traffic.injectors
    installs = cluster.traffic.installs.map { InstallValues($0) }
    charts = settings.charts.sorted { $0.key < $1.key }.map { InstallValues(chart: $0.key, $0.value) }
  }

  /// Revisions with an injector or an install of their own, by name; none where there is one alone.
  var revisions: [String] {
    let all = Set(injectors.map(\.revisionName) + installs.compactMap(\.revision))
    return all.count < 2 ? [] : all.sorted()
  }

  /// What a component asks for; `shown` is its workload in the inventory, `revision` the istiod that makes the proxy (nil: the
  /// default one, else the first).
  func entry(_ component: MeshComponent, _ shown: Workload?, revision: String?) -> ComponentEntry {
    let version = settings.istioVersion
    let (container, source) = component.chartDefault(version)
    var entry = ComponentEntry(container: container, source: source, origin: .default)
    let installs = installs(revision)
    for values in installs + charts {
      guard let profile = values.profile, let requests = profile.requests(component, version) else { continue }
      entry.container.requests = entry.container.requests.replaced(by: requests)
      entry.source = "\(values.owner.isEmpty ? "values" : values.owner), profile \(profile.name)"
      entry.origin = .measured
    }
    if let shown { take(shown, component, &entry) }
    // What runs shows what came of an install.
    for values in installs where !(shown?.isLive ?? false) { lay(values, component, &entry) }
    if let (stated, what) = injector(component, revision) {
      (entry.container.requests, entry.container.limits) = (stated.requests, stated.limits)
      entry.source = "ConfigMap of the injector, \(what), \(stated.source)"
      entry.origin = .measured
    }
    for values in charts { lay(values, component, &entry) }
    if let override = settings.overrides[component] {
      override.removed.apply(to: &entry.container)
      entry.container.requests = entry.container.requests.replaced(by: override.requests)
      entry.container.limits = entry.container.limits.replaced(by: override.limits)
      entry.source = "\(override.source)"
      entry.origin = .given
      entry.isShown = false
    }
    return entry
  }

  /// The component as its pods in the inventory have it.
  private func take(_ shown: Workload, _ component: MeshComponent, _ entry: inout ComponentEntry) {
    guard let group = shown.groups.first, let first = group.spec.containers.first else { return }
    var container = group.spec.containers.first { $0.name == component.containerName } ?? first
    if group.spec.containers.count > 1 {
      // Whatever stands beside the component belongs to it: the pod counts as a whole.
      let requests = group.spec.effectiveRequests
      container.requests = ResourceQuantities(
        cpu: Quantity(nanos: requests.cpu.millicores * 1_000_000),
        memory: Quantity(nanos: requests.memory.bytes * 1_000_000_000, format: .binarySI))
    }
    entry = ComponentEntry(
      container: container, source: "\(shown.id.kind.rawValue) \(shown.id.namespace)/\(shown.id.name), \(shown.source)",
      origin: .measured, replicas: shown.isPerNode ? 1 : max(shown.groups.reduce(0) { $0 + $1.count }, 1),
      isShown: true)
  }

  /// Lays what values state over a component.
  private func lay(_ values: InstallValues, _ component: MeshComponent, _ entry: inout ComponentEntry) {
    let (isInstalled, wasShown) = (!values.owner.isEmpty, entry.isShown)
    for block in values.blocks(component, settings.istioVersion) {
      block.lay(over: &entry.container)
      entry.source = isInstalled ? "\(values.owner), \(block.source)" : "\(block.source)"
      entry.origin = isInstalled ? .measured : .given
      entry.isShown = false
      guard !block.removed.isEmpty, entry.container.requests.isEmpty, entry.container.limits.isEmpty else { continue }
      // What is left without any amount gets the charts' global.defaultResources.
      let requests = component.installation.defaultRequests ?? ResourceQuantities()
      entry.container.requests = entry.container.requests.replaced(by: requests)
      values.defaultResources(component)?.lay(over: &entry.container)
    }
    if component == .istiod, let pods = values.controlPlanePods(shown: wasShown ? entry.replicas : nil) {
      entry.replicas = pods
    }
  }

  /// The installs of a revision and those of none; of no revision in particular, those of the default one, else of the first.
  private func installs(_ revision: String?) -> [InstallValues] {
    let names = Set(installs.compactMap(\.revision))
    guard !names.isEmpty else { return installs }
    let chosen = revision ?? (names.contains("default") || installs.contains { $0.isDefault } ? "default" : names.min())
    return installs.filter { $0.revision == nil || $0.revision == chosen }
  }

  /// What the ConfigMap of a revision's injector says of a component: the values in force, rendered by Helm.
  private func injector(
    _ component: MeshComponent, _ revision: String?
  ) -> (stated: StatedResources, what: String)? {
    let own = injectors.first { $0.revisionName == revision ?? "default" }
    guard let injector = own ?? (revision == nil ? injectors.first : nil) else { return nil }
    let installation = component.installation
    return installation.injected?(injector).map { ($0, installation.operatorPaths.last?.path ?? "") }
  }

  /// What the values say in vain: paths that the charts of this release do not know, replicas beside an autoscaler, profiles
  /// that are none of Istio's.
  var findings: [Finding] {
    var findings: [Finding] = []
    for values in installs + charts {
      var seen: Set<String> = []
      for component in MeshComponent.allCases {
        for (path, block) in values.unknownBlocks(component, settings.istioVersion) where seen.insert(path).inserted {
          findings.append(.unknownToChart(path, settings.istioVersion, at: block.source))
        }
      }
      if let path = values.unreadBlocks.first(where: { $0.utf8.count <= 40 }) {
        findings.append(.unreadBlock(path, values))
      }
      if let profile = values.profile, !profile.isKnown { findings.append(.unknownProfile(profile.name, values)) }
      if let (replicas, count) = values.ignoredReplicas { findings.append(.ignoredReplicas(replicas, count, values)) }
    }
    return findings
  }
}

extension InstallValues {
  /// Whether they install the default revision's control plane.
  fileprivate var isDefault: Bool { revision == nil && owner == MeshInstall.Kind.istioOperator.rawValue }

  /// Replicas of istiod that an autoscaler puts aside, and how many pods there are instead.
  fileprivate var ignoredReplicas: (replicas: Int, count: Int)? {
    guard let pods = scaledControlPlane(shown: nil), let ignored = pods.ignored, let count = pods.count else {
      return nil
    }
    return (ignored, count)
  }
}

extension Finding {
  fileprivate static func unknownToChart(
    _ path: String, _ version: MinorVersion, at place: SourceLocation
  ) -> Finding {
    Finding(
      .warning, "unknown-to-chart",
      "the charts of Istio \(version) do not know \(naming: path), which came with 1.24; it is ignored", at: place)
  }

  fileprivate static func unreadBlock(_ path: String, _ values: InstallValues) -> Finding {
    var chart = ""
    if case .chart(let name) = values.layout { chart = name }
    let known = Set(values.readPaths).sorted().joined(separator: ", ")
    return Finding(
      .warning, "no-values",
      "the values of the chart \(chart) have requests or limits at '\(quoting: path)', but the chart reads \(known); its defaults count",
      at: values.values.source)
  }

  fileprivate static func unknownProfile(_ name: String, _ values: InstallValues) -> Finding {
    Finding(
      .warning, "unknown-profile",
      "unknown profile '\(quoting: name)': its values are not applied, and the charts' defaults count",
      at: values.values.source.file.isEmpty ? nil : values.values.source)
  }

  fileprivate static func ignoredReplicas(_ replicas: Int, _ count: Int, _ values: InstallValues) -> Finding {
    Finding(
      .note, "replicas-ignored",
      "replicaCount \(replicas) of istiod has no effect, because the chart's autoscaler is on: \(count, "pod counts", "pods count")",
      at: values.values.source, notes: ["set autoscaleMin, or autoscaleEnabled: false"])
  }
}
