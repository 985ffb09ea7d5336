import Basics
import Inventory

extension DemandedPods {
  /// The pods of a member in a data plane: where they are in the mesh, by the verdict on them, or because it is so today.
  init(of member: MeshMember, in carrier: DataPlane, isToday: Bool, _ injector: SidecarInjector) {
    self.init(
      member.origin, qualityOfService: member.bareQualityOfService,
      carriesSidecar: member.standing.bareCarriesSidecar,
      request: member.bareRequest, count: member.group.count)
    switch carrier {
    case .none, .current: break
    case .ambient: isMeshed = member.role == .application && (isToday || member.ambient.isIn)
    case .sidecar:
      guard member.role == .application, isToday || member.sidecar.isIn else { break }
      isMeshed = true
      guard let proxy = injector.sidecar(of: member.group.spec, member.workload) else { break }
      var alone = PodSpec()
      alone.containers = [proxy.container]
      let spec = member.group.spec.with(proxy)
      request = spec.effectiveRequests
      qualityOfService = spec.qualityOfService
      carriesSidecar = spec.carriesSidecar
      sidecar = alone.effectiveRequests
      overhead = request - member.bareRequest
    }
  }
}
