import Basics
import Inventory

/// A gateway that an IstioOperator has istioctl install.
struct OperatorGateway {
  /// The Deployment that istioctl makes.
  let deployment: WorkloadID
  /// Its container, with requests and limits as the values have them.
  let container: Container
  /// How many pods it has.
  let pods: Int
}

extension OperatorGateway {
  /// The gateways of the IstioOperators in the input that the inventory does not show. Where it shows what runs in their
  /// namespace, there are no others than those.
  ///
  /// Worked example: `profile: default` alone installs the Deployment istio-system/istio-ingressgateway; an entry of
  /// `components.ingressGateways` with `k8s: {hpaSpec: {minReplicas: 3}}` makes it 3 pods, one with `enabled: false` none.
  ///
  /// Source: istio/istio `operator/pkg/component/component.go`, `operator/pkg/render` and `manifests/charts/gateways`.
  static func all(_ cluster: Cluster, _ version: MinorVersion) -> [OperatorGateway] {
    let operators = cluster.traffic.installs.filter { $0.kind == .istioOperator }
    if operators.isEmpty { return [] }
    let shown = Set(cluster.workloads.map(\.id))
    let running = Set(cluster.workloads.lazy.filter(\.isLive).map(\.id.namespace))
    var gateways: [OperatorGateway] = []
    for install in operators {
      for list in ["ingress", "egress"] {
        for gateway in OperatorGateway.gateways(list, of: install, cluster, version)
        where !shown.contains(gateway.deployment) && !running.contains(gateway.deployment.namespace)
          && !gateways.contains(where: { $0.deployment == gateway.deployment })
        {
          gateways.append(gateway)
        }
      }
    }
    return gateways
  }

  private static func gateways(
    _ list: String, of install: MeshInstall, _ cluster: Cluster, _ version: MinorVersion
  ) -> [OperatorGateway] {
    let (spec, profile) = (install.spec, InstallProfile(install.spec.text("profile") ?? "default"))
    let values = spec["values.gateways.istio-\(list)gateway"] ?? .none
    let isForced = values.flag("enabled") == true
    var entries = spec.list("components.\(list)Gateways")
    if entries.isEmpty, isForced || (list == "ingress" ? profile.hasIngress : profile.hasEgress) { entries = [.none] }
    let home =
      spec.text("values.global.istioNamespace") ?? (install.namespace.isEmpty ? NamespaceScope.root : install.namespace)
    return entries.compactMap { entry in
      guard entry.flag("enabled") != false || isForced else { return nil }
      let id = WorkloadID(
        namespace: entry.text("namespace") ?? home, kind: .deployment,
        name: entry.text("name") ?? "istio-\(list)gateway")
      var container = MeshComponent.gateway.chartDefault(version).container
      if let requests = profile.requests(.gateway, version) {
        container.requests = container.requests.replaced(by: requests)
      }
      if let stated = values.stated("resources") {
        stated.lay(over: &container)
        if container.requests.isEmpty, container.limits.isEmpty {
          // What is left without any amount gets global.defaultResources.
          container.requests.cpu = Quantity(nanos: 10_000_000)
          spec.stated("values.global.defaultResources")?.lay(over: &container)
        }
      }
      entry.stated("k8s.resources")?.lay(over: &container)
      let scaled = ScaledPods(values, [""], patch: entry["k8s"] ?? .none, profile).count ?? 1
      let pods = cluster.strayAutoscalers[id]?.pods(of: entry.count("k8s.replicaCount")) ?? scaled
      return OperatorGateway(deployment: id, container: container, pods: pods)
    }
  }
}
