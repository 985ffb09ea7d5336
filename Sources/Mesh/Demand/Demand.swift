import Basics
package import Inventory

/// What one data plane makes of a cluster: every pod with its proxy added or taken out, and the mesh's own pods.
package struct Demand: Sendable {
  package var dataPlane: DataPlane
  /// By workload; the mesh's own additions come last.
  package var pods: [DemandedPods]
}

/// Everything that decides who is in the mesh and what it costs them, worked out once for a cluster.
///
/// Worked example: 14 equal pods of 25m/64Mi on 3 nodes. As `sidecar` each becomes 125m/192Mi: overhead 14 x 100m = 1400m and
/// 14 x 128Mi = 1792Mi. As `ambient` the pods stay as they are and every node gets a ztunnel (200m/512Mi) and an istio-cni
/// (100m/100Mi): 3 x 300m = 900m and 3 x 612Mi = 1836Mi.
package struct MeshModel: Sendable {
  package let cluster: Cluster
  package let components: MeshComponents
  package let injection: SidecarInjection
  package let enrolment: AmbientEnrolment
  package let natives: NativeSidecars
  package let l7Needs: [L7Need]

  package init(_ cluster: Cluster, _ settings: MeshSettings) {
    let scope = NamespaceScope(settings, cluster)
    self.cluster = cluster
    components = MeshComponents(settings, cluster)
    injection = SidecarInjection(scope, settings.istioVersion)
    enrolment = AmbientEnrolment(scope)
    natives = NativeSidecars(settings, cluster)
    l7Needs = Mesh.l7Needs(of: cluster)
  }

  /// The pods as a data plane has them: whatever mesh the inventory holds is taken out and put back as the data plane has
  /// it. Gateways stay in every one.
  package func demand(_ dataPlane: DataPlane) -> Demand {
    var pods: [DemandedPods] = []
    for workload in cluster.steadyWorkloads {
      for group in workload.groups {
        let role = MeshRole(of: workload, group.spec)
        guard role == .application || role == .gateway else { continue }
        pods.append(demanded(group, of: workload, role, in: dataPlane))
      }
    }
    return Demand(dataPlane: dataPlane, pods: pods + managedGateways() + additions(dataPlane))
  }

  private func demanded(
    _ group: PodGroup, of workload: Workload, _ role: MeshRole, in dataPlane: DataPlane
  ) -> DemandedPods {
    let bare = role == .application ? group.spec.withoutSidecar : group.spec
    var pods = DemandedPods(
      workload: workload.id, role: role, spec: bare, count: group.count, isPerNode: workload.isPerNode)
    pods.isLive = workload.isLive
    switch dataPlane {
    case .none: break
    case .ambient: pods.isMeshed = enrolment.verdict(workload, group.spec).isIn
    case .sidecar:
      guard injection.verdict(workload, group.spec).isIn else { break }
      let proxy = SidecarProxy(
        group.spec, meshWide: components[.sidecar].container, isNative: natives.isNative(group.spec))
      var alone = PodSpec()
      alone.containers = [proxy.container]
      pods.isMeshed = true
      pods.spec = bare.with(proxy)
      pods.request = pods.spec.effectiveRequests
      pods.sidecar = alone.effectiveRequests
      pods.overhead = pods.request - bare.effectiveRequests
    }
    return pods
  }

  /// The mesh's own pods in a data plane.
  private func additions(_ dataPlane: DataPlane) -> [DemandedPods] {
    switch dataPlane {
    case .none: []
    case .sidecar: [own(.istiod)]
    case .ambient: [own(.ztunnel), own(.cni)] + waypoints() + [own(.istiod)]
    }
  }

  private func own(
    _ component: MeshComponent, namespace: String = NamespaceScope.root, name: String? = nil
  ) -> DemandedPods {
    let entry = components[component]
    let isPerNode = component == .ztunnel || component == .cni
    let names: [MeshComponent: String] = [.ztunnel: "ztunnel", .cni: "istio-cni-node", .istiod: "istiod"]
    var spec = PodSpec()
    spec.containers = [entry.container]
    var everywhere = Toleration()
    everywhere.operatorName = "Exists"
    if isPerNode { spec.placement.tolerations = [everywhere] }
    return DemandedPods(
      workload: WorkloadID(
        namespace: namespace, kind: isPerNode ? .daemonSet : .deployment,
        name: name ?? names[component] ?? component.rawValue),
      role: component.role, spec: spec, count: entry.replicas, isPerNode: isPerNode)
  }

  /// The waypoints of the ambient data plane: those that run, those that a Gateway declares, and one more for every
  /// namespace of the mesh that needs L7 and has none (the documented norm is one a namespace).
  private func waypoints() -> [DemandedPods] {
    var waypoints: [DemandedPods] = []
    var served: Set<String> = []
    for workload in cluster.steadyWorkloads {
      for group in workload.groups where MeshRole(of: workload, group.spec) == .waypoint {
        served.insert(workload.id.namespace)
        waypoints.append(
          DemandedPods(workload: workload.id, role: .waypoint, spec: group.spec, count: group.count))
      }
    }
    let running = Set(waypoints.map { "\($0.workload.namespace)/\($0.workload.name)" })
    for gateway in cluster.traffic.gateways where gateway.isWaypoint {
      let reference = gateway.reference
      served.insert(reference.namespace)
      guard !running.contains("\(reference.namespace)/\(reference.name)") else { continue }
      waypoints.append(own(.waypoint, namespace: reference.namespace, name: reference.name))
    }
    for namespace in namespacesNeedingWaypoint.subtracting(served).sorted() {
      waypoints.append(own(.waypoint, namespace: namespace, name: "waypoint"))
    }
    return waypoints
  }

  /// Namespaces with a service that needs L7 inside the mesh.
  package var namespacesNeedingWaypoint: Set<String> {
    Set(l7Needs.filter { $0.level == .mesh && isApplication($0.service) }.map(\.service.namespace))
  }

  /// Whether the service is an application's: its namespace is in the mesh, and its pods are no gateways.
  private func isApplication(_ service: Service) -> Bool {
    guard enrolment.scope.verdict(service.namespace).isIn else { return false }
    guard let selector = service.selector else { return true }
    return !cluster.steadyWorkloads.contains { workload in
      workload.id.namespace == service.namespace
        && workload.groups.contains { $0.spec.labels.match(selector) && MeshRole(of: workload, $0.spec) == .gateway }
    }
  }

  /// Gateways of the class `istio` whose Deployment Istio makes and the inventory does not show: one pod each.
  private func managedGateways() -> [DemandedPods] {
    let shown = Set(cluster.workloads.map { "\($0.id.namespace)/\($0.id.name)" })
    return cluster.traffic.gateways.compactMap { gateway in
      let reference = gateway.reference
      let name = "\(reference.name)-istio"
      guard gateway.className == "istio", !shown.contains("\(reference.namespace)/\(name)") else { return nil }
      return own(.gateway, namespace: reference.namespace, name: name)
    }
  }
}
