import Inventory

/// Makes the mesh's own pods, those of its components, that the inventory does not show.
struct ComponentPods {
  private let components: MeshComponents

  /// Makes pods of these components.
  init(_ components: MeshComponents) { self.components = components }

  /// The pods of ztunnel or istio-cni, one on every node, or of istiod.
  func pods(of component: MeshComponent) -> DemandedPods {
    let isPerNode = component.isPerNode
    let entry = components[component]
    var spec = PodSpec()
    spec.containers = [entry.container]
    if isPerNode {
      // Source: istio/istio `manifests/charts/{ztunnel,istio-cni}/templates/daemonset.yaml`.
      spec.placement.tolerations = [Toleration(existing: "")]
      spec.placement.nodeSelector.set("kubernetes.io/os", to: "linux")
    }
    let id = WorkloadID(
      namespace: NamespaceScope.root, kind: isPerNode ? .daemonSet : .deployment, name: component.workloadName)
    return DemandedPods(
      PodOrigin(workload: id, role: component.role, spec, isPerNode: isPerNode), spec: spec, count: entry.replicas)
  }

  /// The pods of a waypoint: those that run, else those that Istio would make.
  func pods(of waypoint: Waypoint) -> [DemandedPods] {
    if let workload = waypoint.workload {
      return workload.groups.map {
        DemandedPods(PodOrigin(workload: workload.id, role: .waypoint, $0.spec), spec: $0.spec, count: $0.count)
      }
    }
    let id = WorkloadID(namespace: waypoint.namespace, kind: .deployment, name: waypoint.name)
    let container = components[.waypoint].container.customised(by: waypoint.parameters)
    return [pods(id, .waypoint, container, count: waypoint.replicas)]
  }

  /// Pods of the gateways that Istio makes and the inventory does not show; no data plane changes them.
  ///
  /// One for traffic between networks (`istio-east-west`) is made from the same template as a waypoint.
  func hiddenGateways(_ gateways: MeshGateways, in cluster: Cluster) -> [DemandedPods] {
    if gateways.renderings.isEmpty, gateways.operators.isEmpty { return [] }
    let shown = Set(cluster.workloads.map(\.id))
    let managed = gateways.renderings.compactMap { rendering -> DemandedPods? in
      guard let controller = rendering.controller, !controller.makesWaypoints, rendering.outcome == .made,
        !shown.contains(rendering.deployment)
      else { return nil }
      let component: MeshComponent = controller.usesWaypointTemplate ? .waypoint : .gateway
      let container = components[component, rendering.revision].container.customised(by: rendering.parameters)
      return pods(rendering.deployment, .gateway, container, count: rendering.pods(cluster))
    }
    return managed + gateways.operators.map { pods($0.deployment, .gateway, $0.container, count: $0.pods) }
  }

  private func pods(_ id: WorkloadID, _ role: MeshRole, _ container: Container, count: Int) -> DemandedPods {
    var spec = PodSpec()
    spec.containers = [container]
    return DemandedPods(PodOrigin(workload: id, role: role, spec), spec: spec, count: count)
  }
}

extension Container {
  /// With what the parameters of a Gateway put in the place of its amounts.
  fileprivate func customised(by parameters: GatewayParameters?) -> Container {
    guard let parameters else { return self }
    var container = self
    container.requests = requests.replaced(by: parameters.requests)
    container.limits = limits.replaced(by: parameters.limits)
    return container
  }
}
