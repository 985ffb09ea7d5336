import Inventory

extension MeshParts {
  /// Whether istio-cni redirects the traffic of sidecars too. The values in force say so, or what runs does; a cni beside a
  /// ztunnel is there for that one.
  func useCNIForSidecars(_ cluster: Cluster, _ settings: MeshSettings) -> Bool {
    let installs = cluster.traffic.installs
    let stated =
      settings.charts["istiod"].flatMap { InstallValues(chart: "istiod", $0).usesCNI }
      ?? cluster.traffic.injectors.lazy.compactMap(\.usesCNI).first
    if let stated { return stated }
    let isAmbient =
      first[.ztunnel] != nil
      || installs.contains { $0.kind == .ztunnel || InstallValues($0).installsZtunnel }
    if isAmbient { return false }
    return first[.cni] != nil || installs.contains { $0.kind == .cni || InstallValues($0).usesCNI == true }
  }
}

extension InstallValues {
  /// Whether they install ztunnel, by themselves or by their profile.
  fileprivate var installsZtunnel: Bool {
    components.flag("ztunnel.enabled") ?? (profile?.installsZtunnel ?? false)
  }
}
