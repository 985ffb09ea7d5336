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

  private var entries: [MeshComponent: ComponentEntry] = [:]
  /// Of revisions that have an injector or an install of their own, what differs from `entries`.
  private var revised: [String: [MeshComponent: ComponentEntry]] = [:]
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

  /// What a component asks for, of the default revision.
  package subscript(component: MeshComponent) -> ComponentEntry {
    entries[component]
      ?? ComponentEntry(container: Container(name: component.containerName), source: "", origin: .default)
  }

  /// The component as a revision has it; where nothing says so of that revision, as the default one has it.
  package subscript(component: MeshComponent, revision: String) -> ComponentEntry {
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
