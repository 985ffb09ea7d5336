import Inventory

extension MeshModel {
  /// Where Istio itself lives: where the input shows its istiods or injectors, else where what installs it says, else
  /// `istio-system`.
  static func rootNamespaces(_ cluster: Cluster, _ parts: MeshParts) -> Set<String> {
    let shown = parts.namespaces.union(cluster.traffic.injectors.map(\.namespace)).subtracting([""])
    if !shown.isEmpty { return shown }
    let stated = cluster.traffic.installs.compactMap { install -> String? in
      switch install.kind {
      case .istioOperator:
        install.spec.text("values.global.istioNamespace") ?? install.spec.text("namespace") ?? install.namespace
      case .istio, .revision: install.spec.text("namespace")
      case .ztunnel, .cni: nil
      }
    }.filter { !$0.isEmpty }
    return stated.isEmpty ? [NamespaceScope.root] : Set(stated)
  }

  /// Whether istio-cni redirects the traffic of sidecars too. The values in force say so, or what runs does; a cni beside a
  /// ztunnel is there for that one.
  static func sidecarsUseCNI(_ settings: MeshSettings, _ cluster: Cluster, _ parts: MeshParts) -> Bool {
    let installs = cluster.traffic.installs
    let stated =
      settings.charts["istiod"].flatMap { InstallValues(chart: "istiod", $0).usesCNI }
      ?? cluster.traffic.injectors.lazy.compactMap(\.usesCNI).first
    if let stated { return stated }
    let isAmbient =
      parts.first[.ztunnel] != nil
      || installs.contains { $0.kind == .ztunnel || InstallValues($0).installsZtunnel }
    if isAmbient { return false }
    return parts.first[.cni] != nil || installs.contains { $0.kind == .cni || InstallValues($0).usesCNI == true }
  }
}

extension InstallValues {
  /// Whether they install ztunnel, by themselves or by their profile.
  fileprivate var installsZtunnel: Bool {
    components.flag("ztunnel.enabled") ?? (profile?.installsZtunnel ?? false)
  }
}
