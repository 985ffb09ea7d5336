import Basics
import Inventory

extension MeshComponent {
  /// What Istio's charts give it: requests and limits by version.
  ///
  /// Source: istio/istio, the `values.yaml` of the charts istio-discovery, ztunnel, istio-cni and gateway of every release
  /// branch from 1.22 to 1.31; they are the same in all of them.
  func chartDefault(_ version: MinorVersion) -> (container: Container, source: String) {
    let proxyLimits = amounts(millicores: 2000, mebibytes: 1024)
    switch self {
    case .sidecar:
      return (
        container(amounts(millicores: 100, mebibytes: 128), proxyLimits),
        "Istio \(version) chart istiod, global.proxy.resources"
      )
    case .ztunnel:
      return (container(amounts(millicores: 200, mebibytes: 512)), "Istio \(version) chart ztunnel, resources")
    case .cni:
      return (container(amounts(millicores: 100, mebibytes: 100)), "Istio \(version) chart cni, resources")
    case .waypoint:
      let path = version < MinorVersion(1, 24) ? "files/waypoint.yaml" : "global.waypoint.resources"
      return (
        container(amounts(millicores: 100, mebibytes: 128), proxyLimits), "Istio \(version) chart istiod, \(path)"
      )
    case .istiod:
      return (
        container(amounts(millicores: 500, mebibytes: 2048)), "Istio \(version) chart istiod, pilot.resources"
      )
    case .gateway:
      return (
        container(amounts(millicores: 100, mebibytes: 128), proxyLimits),
        "Istio \(version) chart istiod, global.proxy.resources (managed gateways)"
      )
    }
  }

  private func container(_ requests: ResourceQuantities, _ limits: ResourceQuantities = .init()) -> Container {
    Container(name: containerName, requests: requests, limits: limits)
  }

  private func amounts(millicores: Int128, mebibytes: Int128) -> ResourceQuantities {
    ResourceQuantities(
      cpu: Quantity(nanos: millicores * 1_000_000),
      memory: Quantity(nanos: (mebibytes << 20) * 1_000_000_000, format: .binarySI))
  }
}
