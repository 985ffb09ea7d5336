package import Inventory

/// Everything that decides who is in the mesh and what it costs them, worked out once for a cluster: each step is a verb of its
/// own, in the file that its type is named for.
///
/// Worked example: 14 equal pods of 25m/64Mi on 3 nodes. As `sidecar` each becomes 125m/192Mi: overhead 14 x 100m = 1400m and
/// 14 x 128Mi = 1792Mi. As `ambient` the pods stay as they are and every node gets a ztunnel (200m/512Mi) and an istio-cni
/// (100m/100Mi): 3 x 300m = 900m and 3 x 612Mi = 1836Mi.
package struct MeshModel: Sendable {
  /// The inventory.
  package let cluster: Cluster
  /// What is assumed about the mesh.
  package let settings: MeshSettings
  /// The revisions of Istio that the input shows.
  package let revisions: MeshRevisions
  /// Where Istio itself lives: the namespaces of its istiods and injectors, else `istio-system`.
  package let rootNamespaces: Set<String>
  /// What each component of the mesh requests.
  package let components: MeshComponents
  /// Whether istio-cni serves sidecars too, in the place of an init container.
  let sidecarsUseCNI: Bool
  /// Whom Istio would inject.
  package let injection: SidecarInjection
  /// Whose traffic ztunnel would carry.
  package let enrolment: AmbientEnrolment
  /// What carries the traffic of pods today.
  package let today: CurrentState
  /// The steady pods with what is decided about them, in the order of the workloads.
  package let members: [MeshMember]
  /// Data planes that carry traffic of applications today.
  package let planesToday: Set<DataPlane>
  /// Which sidecars are native.
  package let natives: NativeSidecars
  /// Makes the sidecars of pods.
  package let injector: SidecarInjector
  /// The gateways that Istio makes.
  package let gateways: MeshGateways
  /// Which services and ServiceEntries need L7.
  package let l7Needs: L7Needs
  /// The waypoints of today, before whom they stand and who asks for them.
  package let waypointsToday: WaypointsToday
  /// What it takes for all that needs L7 to have a waypoint.
  package let waypointPlan: WaypointPlan

  /// Works all of it out, each step from those before it.
  package init(_ cluster: Cluster, _ settings: MeshSettings) {
    (self.cluster, self.settings) = (cluster, settings)
    let version = settings.istioVersion
    // What of Istio is there, and how it is set up.
    let parts = MeshParts(cluster)
    revisions = MeshRevisions(cluster, parts)
    rootNamespaces = parts.rootNamespaces(cluster)
    components = MeshComponents(settings, cluster, parts)
    sidecarsUseCNI = parts.useCNIForSidecars(cluster, settings)
    // Who is in the mesh: as the data planes would have it, and today.
    let scope = NamespaceScope(settings, cluster)
    let rules = InjectionRules(cluster.traffic, revisions)
    injection = SidecarInjection(scope, version, rules)
    enrolment = AmbientEnrolment(scope)
    today = CurrentState(settings, cluster, rules: rules, parts: parts)
    members = MeshMember.all(of: cluster, injection, enrolment, today)
    planesToday = members.planesToday
    // The proxies that they get.
    natives = NativeSidecars(settings, cluster)
    injector = SidecarInjector(
      components: components, templates: TemplateSources(settings, cluster.traffic, revisions), injection: injection,
      natives: natives, stated: settings.overrides[.sidecar])
    gateways = MeshGateways(cluster, revisions, rootNamespaces: rootNamespaces, version: version)
    // What needs L7, and the waypoints for it.
    l7Needs = L7Needs(of: cluster, version: version)
    waypointsToday = WaypointsToday(cluster, members, gateways, version: version)
    waypointPlan = WaypointPlan(for: l7Needs, in: cluster, beside: waypointsToday, scope, settings)
  }

  /// The waypoints that are there, then those that are needed.
  package var waypoints: [Waypoint] { waypointPlan.waypoints }

  /// Whether the inventory shows a mesh: a pod in it, or a part of it.
  package var hasMeshToday: Bool {
    members.contains { $0.role == .application ? $0.today != .none : $0.role != .gateway }
  }
}
