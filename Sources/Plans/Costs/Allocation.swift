package import Basics
package import Inventory

/// The allocated cost of the mesh by whose it is: every workload's, every namespace's, and istiod's.
///
/// How it is shared: `MeshShares`. Shares are whole cents and add up to the allocated cost.
package struct Allocation: Hashable, Sendable {
  /// A share of the cost a month as sidecars and as ambient; nil where a data plane has no cost.
  package struct Share: Hashable, Sendable {
    /// What falls to it in a month with sidecars, to the cent.
    package var asSidecar: Money?
    /// What falls to it in a month in ambient, to the cent.
    package var asAmbient: Money?

    static func += (a: inout Share, b: Share) {
      if let more = b.asSidecar { a.asSidecar = (a.asSidecar ?? .zero) + more }
      if let more = b.asAmbient { a.asAmbient = (a.asAmbient ?? .zero) + more }
    }
  }

  /// What the workloads of a namespace are allocated together.
  package struct NamespaceShare: Hashable, Sendable {
    /// The namespace whose workloads they are.
    package var namespace: String
    /// The sum of its workloads' shares.
    package var share: Share
  }

  /// Workloads that have sidecars or are in ambient.
  package private(set) var workloads: [WorkloadID: Share] = [:]
  /// The same by namespace, in the order of the names.
  package private(set) var namespaces: [NamespaceShare] = []
  /// istiod's, which serves all.
  package private(set) var controlPlane = Share()

  /// The shares of the mesh in both data planes; one without nodes or prices has none.
  init(sidecar: MeshShares?, ambient: MeshShares?) {
    take(sidecar, as: \.asSidecar)
    take(ambient, as: \.asAmbient)
    var byNamespace: [String: Share] = [:]
    for (workload, share) in workloads { byNamespace[workload.namespace, default: Share()] += share }
    namespaces = byNamespace.sorted { $0.key < $1.key }.map { NamespaceShare(namespace: $0.key, share: $0.value) }
  }

  private mutating func take(_ shares: MeshShares?, as plane: WritableKeyPath<Share, Money?>) {
    guard let shares else { return }
    for (workload, cost) in shares.workloads { workloads[workload, default: Share()][keyPath: plane] = cost }
    controlPlane[keyPath: plane] = shares.controlPlane
  }
}
