package import Inventory

/// Decides whether Istio would inject a sidecar into a pod of the mesh.
///
/// Worked example: in a namespace of the mesh a pod with the label `sidecar.istio.io/inject: "true"` and the annotation
/// `"false"` is injected, since the label wins; one with `hostNetwork: true` never is.
///
/// Source: istio/istio `pkg/kube/inject/inject.go`, `injectRequired`; the webhook's selectors are `NamespaceScope`'s part.
package struct SidecarInjection: Sendable {
  package let scope: NamespaceScope
  private let version: MinorVersion

  package init(_ scope: NamespaceScope, _ version: MinorVersion) {
    self.scope = scope
    self.version = version
  }

  package func verdict(_ workload: Workload, _ pod: PodSpec) -> Verdict {
    switch MeshRole(of: workload, pod) {
    case .application: break
    case .gateway: return .no("a gateway, not a sidecar")
    case let role: return .no("the mesh's own \(role.rawValue)")
    }
    if pod.carriesSidecar { return .yes("already injected") }
    let namespace = scope.verdict(workload.id.namespace)
    guard let membership = namespace.isIn ? namespace : scope.podJoinsAlone(workload.id.namespace, pod) else {
      return namespace
    }
    if pod.hostNetwork { return .no("hostNetwork") }
    return stated(pod) ?? membership
  }

  /// What the pod itself says: its label, else its annotation `sidecar.istio.io/inject`.
  private func stated(_ pod: PodSpec) -> Verdict? {
    let key = "sidecar.istio.io/inject"
    let isLabel = pod.labels[key: key] != nil
    guard let value = pod.labels[key: key] ?? pod.annotations[key: key], !value.isEmpty else { return nil }
    let words = "pod \(isLabel ? "label" : "annotation") \(key)=\(value)"
    if value == "true" { return .yes(words) }
    if value == "false" { return .no(words) }
    // From 1.27 on any other text counts as unset; before, the words of YAML 1.1 were read.
    guard version < MinorVersion(1, 27) else { return nil }
    return ["y", "yes", "on", "True", "TRUE", "Yes", "YES", "On", "ON"].contains(value) ? .yes(words) : .no(words)
  }
}

extension PodSpec {
  /// Whether a sidecar runs beside the pod's own containers already.
  package var carriesSidecar: Bool {
    let isProxy = { (container: Container) in container.name == "istio-proxy" }
    if annotations[key: "sidecar.istio.io/status"] != nil, allContainers.contains(where: isProxy) { return true }
    return initContainers.contains { isProxy($0) && $0.restartsAlways }
      || containers.contains(where: isProxy) && containers.count > 1
  }
}
