package import Basics
package import Inventory

/// What every component of the mesh requests in this run, and where each figure comes from.
///
/// The first of these that says something counts, amount by amount: the user's settings, the values files of charts, the
/// injector's ConfigMap (whole), the component as it runs in the inventory, what installs Istio there, the component as a
/// manifest declares it, the profile, the chart of the Istio version.
///
/// Worked example: the chart gives istiod 500m/2Gi; an IstioOperator states `components.pilot.k8s.resources` with 700m and
/// `values.pilot.resources` with 250m/1Gi: 700m/1Gi, whichever stands first.
package struct MeshComponents: Sendable {
  /// A component's pod, as far as the mesh makes it, with its source.
  package struct Entry: Sendable {
    package var container: Container
    package var source: String
    package var origin: Assumption.Origin
    /// How many pods: of ztunnel and istio-cni a node, of the others in all.
    package var replicas = 1
    /// Taken from a pod of the inventory as it is.
    var isShown = false
  }

  private var entries: [MeshComponent: Entry] = [:]
  /// Of revisions that have an injector or an install of their own, what differs from `entries`.
  private var revised: [String: [MeshComponent: Entry]] = [:]
  /// What values say that the charts of this release do not know, and the like.
  package private(set) var findings: [Finding] = []

  /// What is said of components, whatever pods of theirs are in the inventory: of sidecars, waypoints and gateways all that
  /// there is.
  package init(_ settings: MeshSettings, _ cluster: Cluster) { self.init(settings, cluster, MeshParts()) }

  /// `parts` are the mesh's own pods in the inventory; sidecars, waypoints and gateways do not follow from them.
  init(_ settings: MeshSettings, _ cluster: Cluster, _ parts: MeshParts) {
    let sources = ComponentSources(settings, cluster)
    for component in MeshComponent.allCases {
      let shown = component.isSharedPod ? parts.first[component.role] : nil
      entries[component] = sources.entry(component, shown, revision: nil)
    }
    for revision in sources.revisions {
      for component in [MeshComponent.sidecar, .waypoint, .gateway] {
        revised[revision, default: [:]][component] = sources.entry(component, nil, revision: revision)
      }
    }
    findings = sources.findings + faults(revisions: sources.revisions)
  }

  package subscript(component: MeshComponent) -> Entry {
    entries[component] ?? Entry(container: Container(name: component.containerName), source: "", origin: .default)
  }

  /// The component as a revision has it; where nothing says so of that revision, as the default one has it.
  package subscript(component: MeshComponent, revision: String) -> Entry {
    revised[revision]?[component] ?? self[component]
  }

  /// Revisions that may have proxies of their own make.
  package var revisions: [String] { revised.keys.sorted() }

  /// What one proxy of this kind requests.
  package func requests(of component: MeshComponent) -> Resources { self[component].requests }

  /// Blocks of which Kubernetes refuses every pod: what is requested is above what is allowed.
  private func faults(revisions: [String]) -> [Finding] {
    var faults: [Finding] = []
    for component in MeshComponent.allCases where !self[component].isShown {
      // A managed gateway has the sidecar's block, unless the user states one of sidecars.
      if component == .gateway, self[.gateway].container == self[.sidecar].container { continue }
      faults += self[component].faults(component)
    }
    for revision in revisions {
      for component in [MeshComponent.sidecar, .waypoint]
      where self[component, revision].container != self[component].container {
        faults += self[component, revision].faults(component)
      }
    }
    return faults
  }
}

extension MeshComponents.Entry {
  /// What one such pod requests.
  package var requests: Resources {
    var pod = PodSpec()
    pod.containers = [container]
    return pod.effectiveRequests
  }

  fileprivate func faults(_ component: MeshComponent) -> [Finding] {
    container.amountsAboveLimit.map { name, request, limit in
      Finding(
        .error, "request-above-limit",
        "\(component.words) requests \(request) of \(name) and is limited to \(limit) (\(source)); Kubernetes refuses such pods; the request counts"
      )
    }
  }
}

extension Container {
  /// What of its requests is above its own limit, by the resource's name.
  var amountsAboveLimit: [(name: String, request: Quantity, limit: Quantity)] {
    [("CPU", \ResourceQuantities.cpu), ("memory", \.memory)].compactMap { name, key in
      guard let request = requests[keyPath: key], let limit = limits[keyPath: key], request > limit else { return nil }
      return (name, request, limit)
    }
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

  /// The subject of a sentence about it.
  fileprivate var words: String {
    switch self {
    case .sidecar: "the sidecar"
    case .waypoint: "a waypoint"
    case .gateway: "a managed gateway"
    case .cni: "istio-cni"
    case .ztunnel, .istiod: rawValue
    }
  }
}

extension ResourceQuantities {
  /// These, with what `other` names put in its place.
  package func replaced(by other: ResourceQuantities) -> ResourceQuantities {
    ResourceQuantities(cpu: other.cpu ?? cpu, memory: other.memory ?? memory)
  }
}
