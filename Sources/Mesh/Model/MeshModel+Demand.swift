import Inventory

extension MeshModel {
  /// The pods as a data plane has them: whatever mesh the inventory holds is taken out and put back as the data plane has
  /// it. Gateways stay in every one.
  package func demand(_ dataPlane: DataPlane) -> Demand {
    var pods: [DemandedPods] = []
    pods.reserveCapacity(members.count + 16)
    var meshed: Set<DataPlane> = []
    // What a pod reserves is worked out once for all that stand alike.
    var reservations: [ObjectIdentifier: PodReservation] = [:]
    for (number, member) in members.enumerated() where member.isInEveryDataPlane {
      let carrier = dataPlane == .current ? member.today : dataPlane
      let standing = ObjectIdentifier(member.standing)
      var demanded: DemandedPods
      if let reservation = reservations[standing] {
        demanded = DemandedPods(of: member, reserving: reservation)
      } else {
        demanded = DemandedPods(of: member, in: carrier, isToday: dataPlane == .current, injector)
        reservations[standing] = demanded.reservation
      }
      demanded.member = number
      if demanded.isMeshed, demanded.count > 0 { meshed.insert(carrier) }
      pods.append(demanded)
    }
    let made = ComponentPods(components)
    pods += made.hiddenGateways(gateways, in: cluster)
    if dataPlane == .current {
      pods += partsToday(meshed, made)
    } else {
      for component in MeshComponent.allCases where needs(component, in: dataPlane) {
        pods += component == .waypoint ? waypoints.flatMap(made.pods) : [made.pods(of: component)]
      }
    }
    return Demand(dataPlane: dataPlane, pods: pods)
  }

  /// The mesh's own pods as the inventory has them, and those that the meshed pods cannot be without although it does not
  /// show them.
  private func partsToday(_ meshed: Set<DataPlane>, _ made: ComponentPods) -> [DemandedPods] {
    var parts: [DemandedPods] = []
    for member in members where ![.application, .gateway, .waypoint].contains(member.role) {
      parts.append(DemandedPods(member.origin, spec: member.group.spec, count: member.group.count))
    }
    let shown = Set(parts.map(\.role))
    for component in MeshComponent.allCases where component.isSharedPod && !shown.contains(component.role) {
      if meshed.contains(where: { needs(component, in: $0) }) { parts.append(made.pods(of: component)) }
    }
    return parts + waypoints.filter { $0.origin != .needed }.flatMap(made.pods)
  }

  /// Whether a data plane has pods of a component; sidecars are without istio-cni where an init container redirects traffic.
  private func needs(_ component: MeshComponent, in dataPlane: DataPlane) -> Bool {
    component.dataPlanes.contains(dataPlane) && (component != .cni || dataPlane != .sidecar || sidecarsUseCNI)
  }
}
