import Inventory

/// What the injector in the inventory is told, as far as it decides who is injected; Istio's defaults where the input does
/// not show it.
struct InjectionRules: Sendable {
  private let injector: InjectorConfiguration?
  /// Revisions and tags that are installed; empty: not known.
  private let revisions: Set<String>

  init(_ traffic: TrafficObjects) {
    injector =
      traffic.injectors.first { $0.revision.isEmpty || $0.revision == "default" } ?? traffic.injectors.first
    revisions = traffic.revisions
  }

  /// Namespaces without labels are injected too (`enableNamespacesByDefault`).
  var injectsUnlabelledNamespaces: Bool { injector?.injectsUnlabelledNamespaces ?? false }

  /// Whether nobody answers for a revision: its webhooks are not among those of the input.
  func isMissing(revision: String) -> Bool { !revisions.isEmpty && !revisions.contains(revision) }

  /// Whether the policy's text is one that Istio knows; with another it injects nothing.
  var policyIsLegal: Bool { ["enabled", "disabled"].contains(injector?.policy ?? "enabled") }

  /// What decides for a pod that says nothing itself: selectors, then the policy.
  ///
  /// Source: istio/istio `pkg/kube/inject/inject.go`, `injectRequired`.
  func unstated(_ pod: PodSpec, membership: Verdict) -> Verdict {
    guard let injector else { return membership }
    if injector.neverInject.contains(where: { $0.matches(pod.labels) }) {
      return .no("the injector's neverInjectSelector")
    }
    if injector.alwaysInject.contains(where: { $0.matches(pod.labels) }) {
      return .yes("the injector's alwaysInjectSelector")
    }
    return injector.policy == "enabled" ? membership : .no("the injector's policy is \(injector.policy)")
  }
}
