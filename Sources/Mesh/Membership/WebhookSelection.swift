import Inventory

/// Decides whether the API server asks Istio's injector about a pod at all, and that of which revision: by labels alone.
///
/// Worked example: a namespace with `istio.io/rev=1-28` and a pod with the label `istio.io/rev=1-27`: the namespace wins, so
/// revision 1-28 is asked. A pod with the annotation `sidecar.istio.io/inject: "true"` in a namespace without labels: nobody
/// is asked, for the webhooks look at labels only.
///
/// Source: istio/istio `manifests/charts/istio-control/istio-discovery/templates/mutatingwebhook.yaml`, the webhooks
/// rev.namespace, rev.object, namespace, object and auto.
struct WebhookSelection {
  /// What the injectors are told.
  let rules: InjectionRules

  /// Whether a pod with these labels in a namespace with those is injected.
  func verdict(_ namespace: Labels, _ pod: Labels) -> Verdict { choice(namespace, pod).verdict }

  /// The revision or tag that is asked; nil: none is.
  func revision(_ namespace: Labels, _ pod: Labels) -> String? { choice(namespace, pod).revision }

  private func choice(_ namespace: Labels, _ pod: Labels) -> (verdict: Verdict, revision: String?) {
    if pod[key: "sidecar.istio.io/inject"] == "false" { return (.no("pod label sidecar.istio.io/inject=false"), nil) }
    if let injection = namespace[key: "istio-injection"] {
      guard injection == "enabled" else { return (.no("namespace label istio-injection=\(injection)"), nil) }
      return asked("default", "namespace label istio-injection=enabled")
    }
    if let revision = namespace[key: "istio.io/rev"] {
      return asked(revision, "namespace label istio.io/rev=\(revision)")
    }
    if let revision = pod[key: "istio.io/rev"] { return asked(revision, "pod label istio.io/rev=\(revision)") }
    if pod[key: "sidecar.istio.io/inject"] == "true" {
      return asked("default", "pod label sidecar.istio.io/inject=true")
    }
    if rules.injectsUnlabelledNamespaces, pod[key: "sidecar.istio.io/inject"] == nil {
      return asked("default", "the injector's enableNamespacesByDefault")
    }
    return (.no("namespace without mesh labels"), nil)
  }

  private func asked(_ revision: String, _ reason: String) -> (Verdict, String?) {
    guard rules.revisions.isMissing(revision) else { return (.yes(reason), revision) }
    let words = revision == "default" ? "the default revision" : "revision \(revision)"
    return (.no("\(reason), but \(words) is not installed"), nil)
  }
}
