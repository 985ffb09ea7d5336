package import Inventory

/// Decides whether ztunnel would carry a pod's traffic.
///
/// Source: istio/istio `cni/pkg/util/enablement_selector.go` and `podutil.go`. A pod that has a sidecar today counts as
/// enrolled here: in the ambient data plane the sidecar is gone.
package struct AmbientEnrolment: Sendable {
  package let scope: NamespaceScope

  package init(_ scope: NamespaceScope) { self.scope = scope }

  package func verdict(_ workload: Workload, _ pod: PodSpec) -> Verdict {
    switch MeshRole(of: workload, pod) {
    case .application: break
    case .gateway: return .no("a gateway")
    case let role: return .no("the mesh's own \(role.rawValue)")
    }
    let namespace = scope.verdict(workload.id.namespace)
    guard let membership = namespace.isIn ? namespace : scope.podJoinsAlone(workload.id.namespace, pod) else {
      return namespace
    }
    if pod.hostNetwork { return .no("hostNetwork") }
    if pod.labels[key: "istio.io/dataplane-mode"] == "none" { return .no("pod label istio.io/dataplane-mode=none") }
    return membership
  }
}
