import Inventory

/// The mesh's own workloads in an inventory.
struct MeshParts: Sendable {
  /// Of each role but the applications' the first one.
  private(set) var first: [MeshRole: Workload] = [:]
  /// The revisions of the istiods.
  private(set) var revisions: Set<String> = []
  /// Where the istiods live.
  private(set) var namespaces: Set<String> = []

  /// None at all.
  init() {}

  /// Takes the parts from the workloads of the cluster, by their roles.
  init(_ cluster: Cluster) {
    for workload in cluster.workloads {
      for group in workload.groups {
        let role = MeshRole(of: workload, group.spec)
        if role == .application { continue }
        if first[role] == nil { first[role] = workload }
        guard role == .controlPlane else { continue }
        namespaces.insert(workload.id.namespace)
        if let revision = group.spec.labels[key: "istio.io/rev"] { revisions.insert(revision) }
      }
    }
  }
}

extension MeshParts {
  /// Where Istio itself lives: where the input shows its istiods or injectors, else where what installs it says, else
  /// `istio-system`.
  func rootNamespaces(_ cluster: Cluster) -> Set<String> {
    let shown = namespaces.union(cluster.traffic.injectors.map(\.namespace)).subtracting([""])
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
}
