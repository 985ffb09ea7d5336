package import Basics
package import Inventory

/// What every component of the mesh requests in this run, and where each figure comes from.
///
/// The first of these that says something counts: the user's settings, the injector's ConfigMap, an IstioOperator, the
/// component as it stands in the inventory, the chart of the Istio version.
package struct MeshComponents: Sendable {
  /// A component's pod, as far as the mesh makes it, with its source.
  package struct Entry: Sendable {
    package var container: Container
    package var source: String
    package var origin: Assumption.Origin
    /// How many pods: of ztunnel and istio-cni a node, of the others in all.
    package var replicas = 1
  }

  private var entries: [MeshComponent: Entry] = [:]

  /// `parts` are the workloads of the mesh in the inventory (`Cluster.meshParts`); sidecars, waypoints and gateways do not
  /// follow from them.
  package init(_ settings: MeshSettings, _ cluster: Cluster, parts: [MeshRole: Workload] = [:]) {
    for component in MeshComponent.allCases {
      entries[component] = MeshComponents.entry(
        component, settings, cluster, component.isSharedPod ? parts[component.role] : nil)
    }
  }

  package subscript(component: MeshComponent) -> Entry {
    entries[component] ?? Entry(container: Container(name: component.containerName), source: "", origin: .default)
  }

  /// What one proxy of this kind requests.
  package func requests(of component: MeshComponent) -> Resources {
    var pod = PodSpec()
    pod.containers = [self[component].container]
    return pod.effectiveRequests
  }

  private static func entry(
    _ component: MeshComponent, _ settings: MeshSettings, _ cluster: Cluster, _ found: Workload?
  ) -> Entry {
    var entry: Entry
    if let found, let group = found.groups.first, let first = group.spec.containers.first {
      var container = group.spec.containers.first { $0.name == component.containerName } ?? first
      if group.spec.containers.count > 1 {
        // Whatever stands beside the component belongs to it: the pod counts as a whole.
        let requests = group.spec.effectiveRequests
        container.requests = ResourceQuantities(
          cpu: Quantity(nanos: requests.cpu.millicores * 1_000_000),
          memory: Quantity(nanos: requests.memory.bytes * 1_000_000_000, format: .binarySI))
      }
      entry = Entry(
        container: container,
        source: "\(found.id.kind.rawValue) \(found.id.namespace)/\(found.id.name), \(found.source)",
        origin: .measured, replicas: found.isPerNode ? 1 : max(found.groups.reduce(0) { $0 + $1.count }, 1))
    } else {
      let (container, source) = component.chartDefault(settings.istioVersion)
      entry = Entry(container: container, source: source, origin: .default)
    }
    if let stated = cluster.traffic.stated[component.rawValue] {
      stated.removed.apply(to: &entry.container)
      entry.container.requests = entry.container.requests.replaced(by: stated.requests)
      entry.container.limits = entry.container.limits.replaced(by: stated.limits)
      entry.source = "IstioOperator, \(stated.source)"
      entry.origin = .measured
    }
    if let (stated, what) = injector(component, cluster) {
      entry.container.requests = stated.requests
      entry.container.limits = stated.limits
      entry.source = "ConfigMap of the injector, \(what), \(stated.source)"
      entry.origin = .measured
    }
    if let override = settings.overrides[component] {
      override.removed.apply(to: &entry.container)
      entry.container.requests = entry.container.requests.replaced(by: override.requests)
      entry.container.limits = entry.container.limits.replaced(by: override.limits)
      entry.source = "\(override.source)"
      entry.origin = .given
    }
    return entry
  }
}

/// What the injector's ConfigMap in the inventory says of a component: the values in force, rendered by Helm.
private func injector(_ component: MeshComponent, _ cluster: Cluster) -> (stated: StatedResources, what: String)? {
  let injectors = cluster.traffic.injectors
  guard let injector = injectors.first(where: { $0.revision.isEmpty }) ?? injectors.first else { return nil }
  switch component {
  case .sidecar, .gateway: return injector.proxy.map { ($0, "global.proxy.resources") }
  case .waypoint: return injector.waypoint.map { ($0, "global.waypoint.resources") }
  case .ztunnel, .cni, .istiod: return nil
  }
}

extension MeshComponent {
  /// The role that a pod of this component plays.
  var role: MeshRole {
    switch self {
    case .sidecar: .application
    case .ztunnel: .ztunnel
    case .cni: .cni
    case .waypoint: .waypoint
    case .istiod: .controlPlane
    case .gateway: .gateway
    }
  }

  /// Whether one pod of it in the inventory tells what every other asks for: not so for sidecars, waypoints and gateways,
  /// each of which states its own.
  var isSharedPod: Bool { self == .ztunnel || self == .cni || self == .istiod }
}

extension ResourceQuantities {
  /// These, with what `other` names put in its place.
  package func replaced(by other: ResourceQuantities) -> ResourceQuantities {
    ResourceQuantities(cpu: other.cpu ?? cpu, memory: other.memory ?? memory)
  }
}
