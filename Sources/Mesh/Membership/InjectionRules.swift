import Inventory

/// What the injectors in the inventory are told, as far as it decides who is injected; Istio's defaults where the input does
/// not show it.
struct InjectionRules: Sendable {
  /// Which revision a label means.
  let revisions: MeshRevisions
  private let injectors: [String: InjectorConfiguration]
  /// The default revision's, else the first.
  private let main: InjectorConfiguration?

  /// The rules of the injectors among these objects.
  init(_ traffic: TrafficObjects, _ revisions: MeshRevisions) {
    self.revisions = revisions
    injectors = Dictionary(traffic.injectors.map { ($0.revisionName, $0) }) { first, _ in first }
    main = injectors[revisions.revision(named: "default")] ?? traffic.injectors.first
  }

  /// Whether the revision matters: there are injectors of several.
  var differ: Bool { injectors.count > 1 }

  /// The injector of a revision or tag; where it is not in the input, the main one.
  private func injector(_ name: String?) -> InjectorConfiguration? {
    name.flatMap { injectors[revisions.revision(named: $0)] } ?? main
  }

  /// Namespaces without labels are injected too (`enableNamespacesByDefault`).
  var injectsUnlabelledNamespaces: Bool { main?.injectsUnlabelledNamespaces ?? false }

  /// Whether the policy's text is one that Istio knows; with another it injects nothing.
  func policyIsLegal(_ revision: String?) -> Bool {
    ["enabled", "disabled"].contains(injector(revision)?.policy ?? "enabled")
  }

  /// What decides for a pod that says nothing itself: selectors, then the policy.
  ///
  /// Source: istio/istio `pkg/kube/inject/inject.go`, `injectRequired`.
  func unstated(_ pod: PodSpec, membership: Verdict, _ revision: String?) -> Verdict {
    guard let injector = injector(revision) else { return membership }
    if injector.neverInject.contains(where: { $0.matches(pod.labels) }) {
      return .no("the injector's neverInjectSelector")
    }
    if injector.alwaysInject.contains(where: { $0.matches(pod.labels) }) {
      return .yes("the injector's alwaysInjectSelector")
    }
    return injector.policy == "enabled" ? membership : .no("the injector's policy is \(injector.policy)")
  }
}
