package import Inventory

/// Everything that decides who is in the mesh and what it costs them, worked out once for a cluster.
///
/// Worked example: 14 equal pods of 25m/64Mi on 3 nodes. As `sidecar` each becomes 125m/192Mi: overhead 14 x 100m = 1400m and
/// 14 x 128Mi = 1792Mi. As `ambient` the pods stay as they are and every node gets a ztunnel (200m/512Mi) and an istio-cni
/// (100m/100Mi): 3 x 300m = 900m and 3 x 612Mi = 1836Mi.
package struct MeshModel: Sendable {
  package let cluster: Cluster
  package let settings: MeshSettings
  package let components: MeshComponents
  package let injection: SidecarInjection
  package let enrolment: AmbientEnrolment
  /// The revisions of Istio that the input shows.
  package let revisions: MeshRevisions
  /// The templates of the injectors.
  let templates: TemplateSources
  /// Where Istio itself lives: the namespaces of its istiods and injectors, else `istio-system`.
  package let rootNamespaces: Set<String>
  /// What Istio makes of every Gateway in the input, waypoints among them, in their order.
  package let gatewayRenderings: [GatewayRendering]
  /// The gateways that IstioOperators install and the inventory does not show.
  let operatorGateways: [OperatorGateway]
  /// Pods of gateways that the inventory does not show.
  private let hiddenGateways: [DemandedPods]
  /// Whether istio-cni serves sidecars too, in the place of an init container.
  let sidecarsUseCNI: Bool
  package let today: CurrentState
  package let natives: NativeSidecars
  package let l7Needs: L7Needs
  /// What it takes for all that needs L7 to have a waypoint.
  package let waypointPlan: WaypointPlan
  /// Which waypoint stands before which object today.
  package let waypointResolver: WaypointResolver
  /// Who asks for which waypoint today.
  let waypointUses: WaypointUses
  /// The steady pods with what is decided about them, in the order of the workloads.
  package let members: [MeshMember]
  /// Data planes that carry traffic of applications today.
  package let planesToday: Set<DataPlane>

  package init(_ cluster: Cluster, _ settings: MeshSettings) {
    let scope = NamespaceScope(settings, cluster)
    self.cluster = cluster
    self.settings = settings
    let parts = MeshParts(cluster)
    components = MeshComponents(settings, cluster, parts)
    revisions = MeshRevisions(cluster, parts)
    templates = TemplateSources(settings, cluster.traffic, revisions)
    rootNamespaces = MeshModel.rootNamespaces(cluster, parts)
    gatewayRenderings = GatewayRendering.all(cluster, revisions, rootNamespaces, settings.istioVersion)
    operatorGateways = OperatorGateway.all(cluster, settings.istioVersion)
    hiddenGateways = Mesh.hiddenGateways(cluster, gatewayRenderings, operatorGateways, components)
    sidecarsUseCNI = MeshModel.sidecarsUseCNI(settings, cluster, parts)
    let rules = InjectionRules(cluster.traffic, revisions)
    injection = SidecarInjection(scope, settings.istioVersion, rules)
    enrolment = AmbientEnrolment(scope)
    // What runs today does not follow from what the user would have in the mesh.
    var unscoped = settings
    unscoped.scope = nil
    unscoped.excludedNamespaces = []
    let own = NamespaceScope(unscoped, cluster)
    today = CurrentState(
      SidecarInjection(own, settings.istioVersion, rules), AmbientEnrolment(own), parts: Set(parts.first.keys))
    natives = NativeSidecars(settings, cluster)
    waypointResolver = WaypointResolver(cluster, version: settings.istioVersion)
    waypointUses = WaypointUses(cluster, waypointResolver)
    l7Needs = L7Needs(of: cluster, version: settings.istioVersion)
    let members = MeshModel.members(cluster, injection, enrolment, today)
    self.members = members
    let carrying = members.lazy.filter { $0.role == .application && $0.group.count > 0 }.map(\.today)
    planesToday = Set(carrying).subtracting([.none])
    waypointPlan = WaypointPlan(
      cluster, Waypoint.existing(cluster, members, waypointUses, gatewayRenderings), l7Needs, waypointResolver, scope,
      settings,
      classDefaults: GatewayRendering.classDefaults(cluster, rootNamespaces, settings.istioVersion)["istio-waypoint"])
  }

  /// The waypoints that are there, then those that are needed.
  package var waypoints: [Waypoint] { waypointPlan.waypoints }

  private static func members(
    _ cluster: Cluster, _ injection: SidecarInjection, _ enrolment: AmbientEnrolment, _ today: CurrentState
  ) -> [MeshMember] {
    // The few reasons there are, each once: every member has three.
    var reasons: Set<String> = []
    func shared(_ reason: String) -> String { reasons.insert(reason).memberAfterInsert }
    var members: [MeshMember] = []
    members.reserveCapacity(cluster.workloads.count)
    for workload in cluster.workloads where !workload.id.kind.runsToCompletion {
      for group in workload.groups {
        let role = MeshRole(of: workload, group.spec)
        var sidecar = injection.verdict(workload, group.spec, role)
        var ambient = enrolment.verdict(workload, group.spec, role)
        var now = today.dataPlane(workload, group.spec)
        sidecar.reason = shared(sidecar.reason)
        ambient.reason = shared(ambient.reason)
        now.reason = shared(now.reason)
        members.append(
          MeshMember(workload: workload, group: group, role: role, sidecar: sidecar, ambient: ambient, today: now))
      }
    }
    return members
  }

  /// The pods as a data plane has them: whatever mesh the inventory holds is taken out and put back as the data plane has
  /// it. Gateways stay in every one.
  package func demand(_ dataPlane: DataPlane) -> Demand {
    var pods: [DemandedPods] = []
    pods.reserveCapacity(members.count + 16)
    var meshed: Set<DataPlane> = []
    for member in members where member.isInEveryDataPlane {
      let carrier = dataPlane == .current ? member.today : dataPlane
      let demanded = demanded(member, in: carrier, isToday: dataPlane == .current)
      if demanded.isMeshed, demanded.count > 0 { meshed.insert(carrier) }
      pods.append(demanded)
    }
    let own =
      switch dataPlane {
      case .none: [DemandedPods]()
      case .sidecar: (sidecarsUseCNI ? [self.own(.cni)] : []) + [self.own(.istiod)]
      case .ambient: [self.own(.ztunnel), self.own(.cni)] + waypointPods(waypoints) + [self.own(.istiod)]
      case .current: partsToday(meshed)
      }
    pods += hiddenGateways
    pods += own
    return Demand(dataPlane: dataPlane, pods: pods)
  }

  /// Whether the inventory shows a mesh: a pod in it, or a part of it.
  package var hasMeshToday: Bool {
    members.contains { $0.role == .application ? $0.today != .none : $0.role != .gateway }
  }

  /// A pod in a data plane: where it is in the mesh, by the verdict on it, or because it is so today.
  private func demanded(_ member: MeshMember, in carrier: DataPlane, isToday: Bool) -> DemandedPods {
    let role = member.role
    var pods = DemandedPods(
      member.origin, qualityOfService: member.bareQualityOfService, carriesSidecar: member.bareCarriesSidecar,
      request: member.bareRequest, count: member.group.count)
    switch carrier {
    case .none, .current: break
    case .ambient: pods.isMeshed = role == .application && (isToday || member.ambient.isIn)
    case .sidecar:
      guard role == .application, isToday || member.sidecar.isIn else { break }
      pods.isMeshed = true
      guard let proxy = sidecar(of: member.group.spec, member.workload) else { break }
      var alone = PodSpec()
      alone.containers = [proxy.container]
      let spec = member.group.spec.with(proxy)
      pods.request = spec.effectiveRequests
      pods.qualityOfService = spec.qualityOfService
      pods.carriesSidecar = spec.carriesSidecar
      pods.sidecar = alone.effectiveRequests
      pods.overhead = pods.request - member.bareRequest
    }
    return pods
  }

  /// The mesh's own pods as the inventory has them, and those that the meshed pods cannot be without although it does not
  /// show them.
  private func partsToday(_ meshed: Set<DataPlane>) -> [DemandedPods] {
    var parts: [DemandedPods] = []
    for member in members where ![.application, .gateway, .waypoint].contains(member.role) {
      parts.append(DemandedPods(member.origin, spec: member.group.spec, count: member.group.count))
    }
    let shown = Set(parts.map(\.role))
    if meshed.contains(.ambient), !shown.contains(.ztunnel) { parts.append(own(.ztunnel)) }
    if meshed.contains(.ambient) || meshed.contains(.sidecar) && sidecarsUseCNI, !shown.contains(.cni) {
      parts.append(own(.cni))
    }
    if !meshed.isEmpty, !shown.contains(.controlPlane) { parts.append(own(.istiod)) }
    return parts + waypointPods(waypoints.filter { $0.origin != .needed })
  }

  private func own(
    _ component: MeshComponent, namespace: String = NamespaceScope.root, name: String? = nil, count: Int? = nil,
    parameters: GatewayParameters? = nil, role: MeshRole? = nil
  ) -> DemandedPods {
    var entry = components[component]
    if let parameters {
      entry.container.requests = entry.container.requests.replaced(by: parameters.requests)
      entry.container.limits = entry.container.limits.replaced(by: parameters.limits)
    }
    let isPerNode = component == .ztunnel || component == .cni
    let names: [MeshComponent: String] = [.ztunnel: "ztunnel", .cni: "istio-cni-node", .istiod: "istiod"]
    var spec = PodSpec()
    spec.containers = [entry.container]
    if isPerNode {
      // Source: istio/istio `manifests/charts/{ztunnel,istio-cni}/templates/daemonset.yaml`.
      spec.placement.tolerations = [Toleration(existing: "")]
      spec.placement.nodeSelector.set("kubernetes.io/os", to: "linux")
    }
    let id = WorkloadID(
      namespace: namespace, kind: isPerNode ? .daemonSet : .deployment,
      name: name ?? names[component] ?? component.rawValue)
    return DemandedPods(
      PodOrigin(workload: id, role: role ?? component.role, spec, isPerNode: isPerNode),
      spec: spec, count: count ?? entry.replicas)
  }

  private func waypointPods(_ waypoints: [Waypoint]) -> [DemandedPods] {
    waypoints.flatMap { waypoint -> [DemandedPods] in
      if let workload = waypoint.workload {
        return workload.groups.map {
          DemandedPods(
            PodOrigin(workload: workload.id, role: .waypoint, $0.spec), spec: $0.spec, count: $0.count)
        }
      }
      return [
        own(
          .waypoint, namespace: waypoint.namespace, name: waypoint.name, count: waypoint.replicas,
          parameters: waypoint.parameters)
      ]
    }
  }
}
