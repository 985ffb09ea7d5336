package import Inventory

/// What carries a pod's traffic today: by evidence where the pod runs, by labels where it is only declared.
///
/// A running pod shows it: the injector leaves the annotation `sidecar.istio.io/status`, istio-cni
/// `ambient.istio.io/redirection`. Of a declared pod the labels tell. Where no label of the mesh is in the input at all, the
/// mesh's own parts do: a ztunnel means ambient, an istiod without one sidecars.
///
/// Source: istio/istio `cni/pkg/util/podutil.go`, `pkg/kube/inject/webhook.go`.
package struct CurrentState: Sendable {
  private let injection: SidecarInjection
  private let enrolment: AmbientEnrolment
  /// The roles in the mesh that the inventory has a workload of.
  private let parts: Set<MeshRole>

  /// What runs today does not follow from what the user would have in the mesh: scope and exclusions count for nothing.
  init(_ settings: MeshSettings, _ cluster: Cluster, rules: InjectionRules, parts: MeshParts) {
    var unscoped = settings
    unscoped.scope = nil
    unscoped.excludedNamespaces = []
    let scope = NamespaceScope(unscoped, cluster)
    injection = SidecarInjection(scope, settings.istioVersion, rules)
    enrolment = AmbientEnrolment(scope)
    self.parts = Set(parts.first.keys)
  }

  /// The data plane of a pod, and what shows it.
  package func dataPlane(_ workload: Workload, _ pod: PodSpec) -> (dataPlane: DataPlane, reason: String) {
    if workload.isLive { return running(pod) }
    guard injection.scope.scope == .labelled else { return declaredWithoutLabels(workload, pod) }
    if pod.carriesSidecar { return (.sidecar, "the manifest has a sidecar") }
    let sidecar = injection.verdictToday(workload, pod)
    if sidecar.isIn { return (.sidecar, sidecar.reason) }
    let ambient = enrolment.verdictToday(workload, pod)
    return ambient.isIn ? (.ambient, ambient.reason) : (.none, ambient.reason)
  }

  private func running(_ pod: PodSpec) -> (DataPlane, String) {
    if pod.annotations[key: "sidecar.istio.io/status"] != nil, pod.carriesSidecar {
      return (.sidecar, "annotation sidecar.istio.io/status")
    }
    if pod.carriesSidecar { return (.sidecar, "it runs a sidecar") }
    if pod.annotations[key: "ambient.istio.io/redirection"] == "enabled" {
      return (.ambient, "annotation ambient.istio.io/redirection=enabled")
    }
    return (.none, "it has neither a sidecar nor ztunnel's redirection")
  }

  private func declaredWithoutLabels(_ workload: Workload, _ pod: PodSpec) -> (DataPlane, String) {
    if parts.contains(.ztunnel) {
      let verdict = enrolment.verdict(workload, pod)
      return (verdict.isIn ? .ambient : .none, verdict.isIn ? "ztunnel is in the input" : verdict.reason)
    }
    let verdict = injection.verdict(workload, pod)
    guard parts.contains(.controlPlane) || pod.carriesSidecar || injection.injectsUnlabelledNamespaces else {
      return (.none, "no part of a mesh is in the input")
    }
    return (
      verdict.isIn ? .sidecar : .none,
      verdict.isIn
        ? "\(parts.contains(.controlPlane) ? "istiod" : "an injector of all namespaces") is in the input; \(verdict.reason)"
        : verdict.reason
    )
  }
}
