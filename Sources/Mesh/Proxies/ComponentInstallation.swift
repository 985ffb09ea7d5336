import Basics
import Inventory

/// How Istio's charts, profiles, operators and injectors install a component, as far as it decides what it asks for.
///
/// Worked example: istiod comes of the chart istiod, which reads `resources` from 1.24 on and `pilot.resources` in every
/// release and gives it 500m and 2Gi; an IstioOperator calls it `pilot`, and the profile demo has it request 10m and 100Mi.
///
/// Source: istio/istio, the `values.yaml` of the charts istio-discovery, ztunnel, istio-cni and gateway, and
/// `manifests/profiles`, of every release branch from 1.22 to 1.31: the amounts are the same in all of them.
struct ComponentInstallation {
  /// A place of values that states its amounts, and the release from which on the charts read it.
  struct Path {
    /// The path of the block: `global.proxy.resources`.
    var path: String
    /// The first release that reads it.
    var since = MinorVersion.oldestIstio
  }

  /// The chart that it comes of.
  var chart: String
  /// Where values of that chart state its amounts; what counts less first.
  var chartPaths: [Path]
  /// Where values of all charts in one do, as operators take them.
  var operatorPaths: [Path]
  /// What the chart gives it to request.
  var requests: ResourceQuantities
  /// What the chart limits it to; empty: nothing.
  var limits = ResourceQuantities()
  /// Where the chart has these amounts from, where that is not the last of `chartPaths`.
  var sourceOfAmounts: @Sendable (MinorVersion) -> String? = { _ in nil }
  /// Mebibytes that the profile demo has it request beside 10m of CPU.
  var demoMebibytes: Int128
  /// The first release in which it does.
  var demoSince = MinorVersion.oldestIstio
  /// What an IstioOperator calls it among its components; nil for what is none of them.
  var operatorName: String?
  /// What the chart gives it where values leave it without any amount (`global.defaultResources`); nil where the chart reads
  /// no such block for it.
  var defaultRequests: ResourceQuantities?
  /// What the ConfigMap of an injector says of it; nil where that makes no such pods.
  var injected: (@Sendable (InjectorConfiguration) -> StatedResources?)?
}

extension MeshComponent {
  /// What the charts of a release give it: requests, limits and where they stand.
  func chartDefault(_ version: MinorVersion) -> (container: Container, source: String) {
    let own = installation
    let path = own.sourceOfAmounts(version) ?? own.chartPaths.last?.path ?? ""
    return (
      Container(name: containerName, requests: own.requests, limits: own.limits),
      "Istio \(version) chart \(own.chart), \(path)"
    )
  }

  /// How it is installed.
  var installation: ComponentInstallation {
    typealias Path = ComponentInstallation.Path
    let flat = MinorVersion(1, 24)
    let proxy = [Path(path: "global.proxy.resources")]
    let waypoint = [Path(path: "global.waypoint.resources", since: flat)]
    let (proxyRequests, proxyLimits) = (amounts(100, mebibytes: 128), amounts(2000, mebibytes: 1024))
    switch self {
    case .sidecar:
      return ComponentInstallation(
        chart: "istiod", chartPaths: proxy, operatorPaths: proxy, requests: proxyRequests, limits: proxyLimits,
        demoMebibytes: 40, injected: \.proxy)
    case .ztunnel:
      return ComponentInstallation(
        chart: "ztunnel", chartPaths: [Path(path: "resources")], operatorPaths: [Path(path: "ztunnel.resources")],
        requests: amounts(200, mebibytes: 512), demoMebibytes: 40, demoSince: flat, operatorName: "ztunnel")
    case .cni:
      return ComponentInstallation(
        chart: "cni", chartPaths: [Path(path: "resources", since: flat), Path(path: "cni.resources")],
        operatorPaths: [Path(path: "cni.resources")], requests: amounts(100, mebibytes: 100),
        sourceOfAmounts: { _ in "resources" }, demoMebibytes: 40, demoSince: flat, operatorName: "cni",
        defaultRequests: amounts(100, mebibytes: 100))
    case .waypoint:
      return ComponentInstallation(
        chart: "istiod", chartPaths: waypoint, operatorPaths: waypoint, requests: proxyRequests, limits: proxyLimits,
        sourceOfAmounts: { $0 < flat ? "files/waypoint.yaml" : nil }, demoMebibytes: 40, demoSince: flat,
        injected: \.waypoint)
    case .istiod:
      return ComponentInstallation(
        chart: "istiod", chartPaths: [Path(path: "resources", since: flat), Path(path: "pilot.resources")],
        operatorPaths: [Path(path: "pilot.resources")], requests: amounts(500, mebibytes: 2048), demoMebibytes: 100,
        operatorName: "pilot", defaultRequests: ResourceQuantities(cpu: Quantity(nanos: 10_000_000)))
    case .gateway:
      return ComponentInstallation(
        chart: "istiod", chartPaths: proxy, operatorPaths: proxy, requests: proxyRequests, limits: proxyLimits,
        sourceOfAmounts: { _ in "global.proxy.resources (managed gateways)" }, demoMebibytes: 40, injected: \.proxy)
    }
  }

  private func amounts(_ millicores: Int128, mebibytes: Int128) -> ResourceQuantities {
    ResourceQuantities(
      cpu: Quantity(nanos: millicores * 1_000_000),
      memory: Quantity(nanos: (mebibytes << 20) * 1_000_000_000, format: .binarySI))
  }
}
