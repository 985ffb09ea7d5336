import Basics
package import Inventory

/// Decides whether Istio would inject a sidecar into a pod of the mesh.
///
/// Worked example: in a namespace of the mesh a pod with the label `sidecar.istio.io/inject: "true"` and the annotation
/// `"false"` is injected, since the label wins; one with `hostNetwork: true` never is.
///
/// A pod must pass two filters: the API server asks the injector only about pods that the webhooks' labels pick
/// (`WebhookSelection`), and the injector then decides by what the pod states, its selectors and its policy.
/// Source: istio/istio `pkg/kube/inject/inject.go`, `injectRequired`.
package struct SidecarInjection: Sendable {
  /// The namespaces that may be in the mesh.
  package let scope: NamespaceScope
  private let version: MinorVersion
  private let rules: InjectionRules

  /// Decides for the namespaces of this scope, by the injectors' rules and as that version reads labels.
  init(_ scope: NamespaceScope, _ version: MinorVersion, _ rules: InjectionRules) {
    self.scope = scope
    self.version = version
    self.rules = rules
  }

  /// The verdict for the sidecar data plane: in the scope `labelled` a namespace that is labelled for ambient counts as one
  /// labelled for injection, since it is the mesh that moves, not its members.
  package func verdict(_ workload: Workload, _ pod: PodSpec, _ role: MeshRole? = nil) -> Verdict {
    if let verdict = (role ?? MeshRole(of: workload, pod)).ownVerdict { return verdict }
    if pod.carriesSidecar { return .yes("already injected") }
    return decide(workload, pod, asked: membership(workload, pod))
  }

  /// The verdict for the labels just as they are today.
  package func verdictToday(_ workload: Workload, _ pod: PodSpec, _ role: MeshRole? = nil) -> Verdict {
    if let verdict = (role ?? MeshRole(of: workload, pod)).ownVerdict { return verdict }
    let asked = WebhookSelection(rules: rules).verdict(scope.labels(of: workload.id.namespace), pod.labels)
    return decide(workload, pod, asked: asked)
  }

  /// Whether the input shows that pods are injected whose namespace says nothing.
  var injectsUnlabelledNamespaces: Bool { rules.injectsUnlabelledNamespaces }

  /// The revision whose injector makes the pod's sidecar: the one that its labels lead to, else the one that the label leads
  /// to which its namespace would get.
  func revision(_ workload: Workload, _ pod: PodSpec) -> String {
    let labels = scope.labels(of: workload.id.namespace)
    let name =
      WebhookSelection(rules: rules).revision(labels, pod.labels) ?? rules.revisions.injectionLabel(labels).revision
    return rules.revisions.revision(named: name)
  }

  /// Whether the pod is in the mesh as far as namespace and webhooks decide.
  private func membership(_ workload: Workload, _ pod: PodSpec) -> Verdict {
    let name = workload.id.namespace
    let namespace = scope.verdict(name)
    guard scope.scope == .labelled else { return namespace }
    let labels = scope.labels(of: name)
    let isWhollyAmbient = labels[key: "istio.io/dataplane-mode"] == "ambient"
    let isAmbient = isWhollyAmbient || pod.labels[key: "istio.io/dataplane-mode"] == "ambient"
    // Beside ambient, istio-injection=disabled says how the namespace is in the mesh, not that it is out of it.
    let isUnlabelled =
      labels[key: "istio-injection"].map { isWhollyAmbient && $0 == "disabled" } ?? (labels[key: "istio.io/rev"] == nil)
    if isAmbient, isUnlabelled, let joined = namespace.isIn ? namespace : scope.podJoinsAlone(name, pod.labels) {
      return pod.labels[key: "sidecar.istio.io/inject"] == "false"
        ? .no("pod label sidecar.istio.io/inject=false") : joined
    }
    if scope.isShutOut(name) { return namespace }
    return WebhookSelection(rules: rules).verdict(labels, pod.labels)
  }

  private func decide(_ workload: Workload, _ pod: PodSpec, asked: Verdict) -> Verdict {
    guard asked.isIn else { return asked }
    if pod.hostNetwork { return .no("hostNetwork") }
    if NamespaceScope.system.contains(workload.id.namespace) { return .no("system namespace \(workload.id.namespace)") }
    let revision = rules.differ ? self.revision(workload, pod) : nil
    guard rules.policyIsLegal(revision) else { return .no("the injector's policy is unknown") }
    return stated(pod) ?? rules.unstated(pod, membership: asked, revision)
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
}
