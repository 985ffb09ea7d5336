package import Inventory

/// Decides whether ztunnel would carry a pod's traffic.
///
/// Source: istio/istio `cni/pkg/util/enablement_selector.go` and `podutil.go`. A pod that has a sidecar today counts as
/// enrolled here: in the ambient data plane the sidecar is gone.
package struct AmbientEnrolment: Sendable {
  package let scope: NamespaceScope

  /// Decides for the namespaces of this scope.
  package init(_ scope: NamespaceScope) { self.scope = scope }

  /// The verdict for the ambient data plane: in the scope `labelled` a namespace that is labelled for injection counts as
  /// one labelled for ambient.
  package func verdict(_ workload: Workload, _ pod: PodSpec, _ role: MeshRole? = nil) -> Verdict {
    if let verdict = (role ?? MeshRole(of: workload, pod)).ownVerdict { return verdict }
    let namespace = scope.verdict(workload.id.namespace)
    guard let membership = namespace.isIn ? namespace : scope.podJoinsAlone(workload.id.namespace, pod.labels) else {
      return namespace
    }
    if pod.hostNetwork { return .no("hostNetwork") }
    if workload.isOnFargate || pod.labels[key: "eks.amazonaws.com/fargate-profile"] != nil {
      return .no("on Fargate, where no ztunnel runs")
    }
    if let reason = pod.nodesWithoutZtunnel { return .no(reason) }
    if pod.labels[key: "istio.io/dataplane-mode"] == "none" { return .no("pod label istio.io/dataplane-mode=none") }
    return membership
  }

  /// The verdict for the labels just as they are today; a pod with a sidecar is out.
  func verdictToday(_ workload: Workload, _ pod: PodSpec, _ role: MeshRole? = nil) -> Verdict {
    if let verdict = (role ?? MeshRole(of: workload, pod)).ownVerdict { return verdict }
    let key = "istio.io/dataplane-mode"
    if pod.annotations[key: "sidecar.istio.io/status"] != nil { return .no("annotation sidecar.istio.io/status") }
    if pod.hostNetwork { return .no("hostNetwork") }
    if let reason = pod.nodesWithoutZtunnel { return .no(reason) }
    if workload.id.namespace == "kube-system" { return .no("system namespace kube-system") }
    if pod.labels[key: key] == "ambient" { return .yes("pod label \(key)=ambient") }
    guard scope.labels(of: workload.id.namespace)[key: key] == "ambient" else {
      return .no("neither namespace nor pod has a mesh label")
    }
    return pod.labels[key: key] == "none" ? .no("pod label \(key)=none") : .yes("namespace label \(key)=ambient")
  }

}
