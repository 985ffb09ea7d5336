package import Basics
package import Inventory

/// What is assumed about the mesh: its version, who is in it, what its parts request.
package struct MeshSettings: Hashable, Sendable {
  /// Which namespaces are in the mesh.
  package enum Scope: Hashable, Sendable {
    /// All but the system's and Istio's own, and those labelled `istio-injection: disabled`.
    case applications
    /// What the labels of namespaces and pods say.
    case labelled
    /// These, and no others.
    case namespaces([String])
  }

  /// Whether sidecars run as restartable init containers.
  package enum NativeSidecars: String, Hashable, Sendable, CaseIterable {
    /// As Istio decides: by its version and the kubelets of all nodes.
    case auto
    case always = "true"
    case never = "false"
  }

  /// Where waypoints that are needed and not there would stand.
  package enum WaypointPlacement: String, Hashable, Sendable, CaseIterable {
    /// One in every namespace that needs one.
    case namespace
    /// One for every service that needs one.
    case service
    /// One for all.
    case shared
  }

  /// The release whose charts and rules count.
  package var istioVersion = MinorVersion.newestIstio
  /// Whether the user states the release.
  package var istioVersionIsGiven = false
  /// nil: `labelled` where a namespace has a label of the mesh, else `applications`.
  package var scope: Scope?
  /// Where `scope` and each of `excludedNamespaces` are stated.
  package var scopePlace: SourceLocation?
  /// Where each of `excludedNamespaces` is stated.
  package var exclusionPlaces: [SourceLocation] = []
  /// Namespaces that are out of the mesh whatever else is said; `*` and `?` stand for any text and any character.
  package var excludedNamespaces: [String] = []
  /// Whether sidecars are native.
  package var nativeSidecars = NativeSidecars.auto
  /// Where waypoints that are needed would stand.
  package var waypointPlacement = WaypointPlacement.namespace
  /// Pods of a waypoint that is needed.
  package var waypointReplicas = 1
  /// What the user says of a component's requests and limits, in place of the chart's.
  package var overrides: [MeshComponent: MeshComponentOverride] = [:]
  /// The values that the user gives Istio's charts, by the name of the chart: `istiod`, `cni`, `ztunnel`.
  package var charts: [String: HelmValues] = [:]

  /// Everything as it is where nothing is stated.
  package init() {}
}

/// A component's requests and limits as the user states them, and where.
package struct MeshComponentOverride: Hashable, Sendable {
  /// Amounts that stand in place of the chart's.
  package var requests = ResourceQuantities()
  /// Limits that stand in place of the chart's.
  package var limits = ResourceQuantities()
  /// What a values file takes away.
  package var removed: ResourceRemovals = []
  /// Where it is stated.
  package var source: SourceLocation

  /// What is stated at one place.
  package init(
    requests: ResourceQuantities = .init(), limits: ResourceQuantities = .init(), source: SourceLocation
  ) {
    self.requests = requests
    self.limits = limits
    self.source = source
  }
}
